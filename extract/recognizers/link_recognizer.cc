#include <algorithm>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "extract/recognizers/recognizers.h"
#include "extract/recognizers/surroundings.h"
#include "graph/data_lines.h"
#include "graph/fold_name.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {

extern const char kProjectHosts[];  // data/project_hosts.tsv
extern const char kProjectWords[];  // data/project_words.txt

namespace {

struct ProjectHost {
  std::unique_ptr<RE2> pattern;
  std::string_view kind;
};

const std::vector<ProjectHost>& ProjectHosts() {
  static const auto* hosts = [] {
    auto* list = new std::vector<ProjectHost>();
    for (const auto& columns : DataLines(kProjectHosts))
      list->push_back({std::make_unique<RE2>(columns[0]), columns[1]});
    return list;
  }();
  return *hosts;
}

const StringSet& ProjectWords() {
  static const auto* words = [] {
    auto* set = new StringSet();
    for (const auto& columns : DataLines(kProjectWords)) set->emplace(columns[0]);
    return set;
  }();
  return *words;
}

// Address without scheme, "www.", query and fragment.
std::string_view BareAddress(std::string_view url) {
  if (const size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  if (url.starts_with("www.")) url.remove_prefix(4);
  return url.substr(0, url.find_first_of("#"));
}

struct Project {
  std::string name;
  std::string_view kind;
};

// The project that the address stands for, with an empty name if it stands for none.
Project ProjectOf(std::string_view url) {
  const std::string_view address = BareAddress(url);
  for (const ProjectHost& host : ProjectHosts()) {
    std::string name;
    if (!RE2::PartialMatch(address, *host.pattern, &name)) continue;
    if (name.ends_with(".git")) name.resize(name.size() - 4);
    for (const Span word : SplitWords(absl::StrReplaceAll(name, {{"-", " "}, {"_", " "}, {".", " "}}), 0)) {
      if (ProjectWords().contains(absl::AsciiStrToLower(absl::string_view(name).substr(word.begin, word.size()))))
        return {};
    }
    return {std::move(name), host.kind};
  }
  return {};
}

class LinkRecognizer {
 public:
  LinkRecognizer(const RecognizerInput& input, std::vector<Candidate>& candidates)
      : input_(input), candidates_(candidates) {}

  void Run() {
    const auto& runs = input_.document.runs;
    for (size_t i = 0; i < runs.size();) {
      size_t end = i + 1;
      // A link's text may be cut into runs by emphasis or code.
      while (end < runs.size() && runs[i].link >= 0 && runs[end].link == runs[i].link &&
             runs[end].text.begin <= runs[end - 1].text.end + 1)
        ++end;
      if (runs[i].link >= 0)
        VisitLink({runs[i].text.begin, runs[end - 1].text.end}, input_.document.links[runs[i].link]);
      i = end;
    }
    for (const Span url : FindUrls(input_.document.text)) VisitUrl(url);
  }

 private:
  void VisitLink(Span text, std::string_view url) {
    const Project project = ProjectOf(url);
    if (project.name.empty()) return;
    const std::string form(std::string_view(input_.document.text).substr(text.begin, text.size()));
    const std::string folded_form = FoldName(form), folded_name = FoldName(project.name);
    // The text names the project ("Fabric"), holds its name ("the tmate tool"), or is about something else ("my
    // slides").
    if (folded_form == folded_name) {
      Add(text, form, url, project);
    } else if (const Span inside = FindInside(text, project.name); !inside.empty()) {
      Add(inside, input_.document.text.substr(inside.begin, inside.size()), url, project);
    }
  }

  Span FindInside(Span text, const std::string& name) const {
    const std::string lower = absl::AsciiStrToLower(input_.document.text.substr(text.begin, text.size()));
    const size_t at = lower.find(absl::AsciiStrToLower(name));
    if (at == std::string::npos || name.size() < 3) return {};
    return {text.begin + static_cast<uint32_t>(at), text.begin + static_cast<uint32_t>(at + name.size())};
  }

  // A bare address stands for the project's name where it's an item of its own.
  void VisitUrl(Span url) {
    const uint32_t unit = UnitAt(input_.units, url.begin);
    if (unit == kNoUnit) return;
    const std::string_view address = std::string_view(input_.document.text).substr(url.begin, url.size());
    const Project project = ProjectOf(address);
    if (project.name.empty()) return;
    const size_t at = address.rfind(project.name);
    if (at == std::string_view::npos) return;
    const Span name{url.begin + static_cast<uint32_t>(at), url.begin + static_cast<uint32_t>(at + project.name.size())};
    Add(name, project.name, address, project);
  }

  void Add(Span text, std::string name, std::string_view url, const Project& project) {
    const uint32_t unit = UnitAt(input_.units, text.begin);
    if (unit == kNoUnit) return;
    Candidate candidate{.text = text,
                        .source = input_.document.ToSource(text),
                        .unit = unit,
                        .type = EntityType::kLibrary,
                        .entry = -1,
                        .name = std::move(name),
                        .kind = std::string(project.kind),
                        .url = std::string(url),
                        .rule = "project link",
                        .features = PlaceFeatures(input_, text, unit)};
    candidate.features.Add(Feature::kProjectLink);
    candidates_.push_back(std::move(candidate));
  }

  const RecognizerInput& input_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void RecognizeProjectLinks(const RecognizerInput& input, std::vector<Candidate>& candidates) {
  LinkRecognizer(input, candidates).Run();
}

}  // namespace notegraph::extract
