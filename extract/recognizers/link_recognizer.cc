#include <algorithm>
#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "extract/recognizers/recognizers.h"
#include "graph/data_lines.h"
#include "graph/fold_name.h"
#include "graph/strings.h"
#include "re2/re2.h"
#include "re2/set.h"

namespace notegraph::extract {

extern const char kProjectHosts[];  // data/project_hosts.tsv
extern const char kProjectWords[];  // data/project_words.txt

namespace {

// The patterns of project hosts: one search tells which match, only those are run for the name.
struct ProjectHosts {
  std::unique_ptr<RE2::Set> set;
  std::vector<std::unique_ptr<RE2>> patterns;
  std::vector<std::string_view> kinds;
};

const ProjectHosts& Hosts() {
  static const auto* hosts = [] {
    auto* list = new ProjectHosts{std::make_unique<RE2::Set>(RE2::DefaultOptions, RE2::UNANCHORED), {}, {}};
    for (const auto& columns : DataLines(kProjectHosts)) {
      list->set->Add(columns[0], nullptr);
      list->patterns.push_back(std::make_unique<RE2>(columns[0]));
      list->kinds.push_back(columns[1]);
    }
    list->set->Compile();
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

// "docs.example.org" of "https://www.docs.example.org/a?b".
std::string_view HostOf(std::string_view url) {
  const std::string_view address = BareAddress(url);
  return address.substr(0, address.find_first_of("/?:"));
}

constexpr size_t kMinSiteName = 4;
constexpr uint32_t kMaxNameBytes = 40;

struct Project {
  std::string name;
  std::string_view kind;
};

// Names of repositories that hold slides, exercises, sites; numbers of snippets.
bool HoldsNoSoftware(std::string_view name) {
  if (std::none_of(name.begin(), name.end(), [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }))
    return true;
  for (const absl::string_view word : absl::StrSplit(Absl(name), absl::ByAnyChar("-_."), absl::SkipEmpty())) {
    if (ProjectWords().contains(absl::AsciiStrToLower(word))) return true;
  }
  return false;
}

// The project that the address stands for, with an empty name if it stands for none.
Project ProjectOf(std::string_view url) {
  const std::string_view address = BareAddress(url);
  std::vector<int> matches;
  if (!Hosts().set->Match(address, &matches)) return {};
  const int first = *std::min_element(matches.begin(), matches.end());
  std::string name;
  RE2::PartialMatch(address, *Hosts().patterns[first], &name);
  if (name.ends_with(".git")) name.resize(name.size() - 4);
  if (HoldsNoSoftware(name)) return {};
  return {std::move(name), Hosts().kinds[first]};
}

class LinkRecognizer {
 public:
  LinkRecognizer(const Surroundings& around, std::vector<Candidate>& candidates)
      : around_(around), input_(around.input()), candidates_(candidates) {}

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
    for (uint32_t unit = 0; unit < input_.units.size(); ++unit) VisitAddresses(unit);
  }

 private:
  void VisitLink(Span text, std::string_view url) {
    const uint32_t token = input_.tokens.IndexAt(text.begin);
    if (token < around_.tokens().size() && around_.tokens()[token].Is(kAddress)) return;  // VisitAddresses() does that
    const Project project = ProjectOf(url);
    if (project.name.empty()) return VisitSiteLink(text, url);
    const std::string form(std::string_view(input_.document.text).substr(text.begin, text.size()));
    const std::string folded_form = FoldName(form), folded_name = FoldName(project.name);
    // The text names the project ("Fabric"), holds its name ("the tmate tool"), or is about something else ("my
    // slides").
    if (folded_form == folded_name) {
      Add(text, form, url, project.kind, Feature::kProjectLink);
    } else if (const Span inside = FindInside(text, project.name); !inside.empty()) {
      Add(inside, input_.document.text.substr(inside.begin, inside.size()), url, project.kind, Feature::kProjectLink);
    }
  }

  // "[Hackpad](https://hackpad.com/)": what has a site of its name.
  void VisitSiteLink(Span text, std::string_view url) {
    if (text.size() > kMaxNameBytes || text.empty()) return;
    const std::string form = FoldName(std::string_view(input_.document.text).substr(text.begin, text.size()));
    if (form.size() < kMinSiteName || FoldName(HostOf(url)).find(form) == std::string::npos) return;
    Add(text, input_.document.text.substr(text.begin, text.size()), url, {}, Feature::kOwnSite);
  }

  Span FindInside(Span text, const std::string& name) const {
    const std::string lower = absl::AsciiStrToLower(input_.document.text.substr(text.begin, text.size()));
    const size_t at = lower.find(absl::AsciiStrToLower(name));
    if (at == std::string::npos || name.size() < 3) return {};
    return {text.begin + static_cast<uint32_t>(at), text.begin + static_cast<uint32_t>(at + name.size())};
  }

  void VisitAddresses(uint32_t unit) {
    const std::span<const Token> tokens = input_.tokens.Of(unit);
    for (size_t i = 0; i < tokens.size();) {
      size_t end = i;
      while (end < tokens.size() && tokens[end].Is(kAddress) && (end == i || tokens[end].Is(kGlued))) ++end;
      if (end > i) VisitUrl({tokens[i].begin, tokens[end - 1].end}, unit);
      i = std::max(end, i + 1);
    }
  }

  // A bare address stands for the project's name where it's an item of its own.
  void VisitUrl(Span url, uint32_t unit) {
    const std::string_view address = std::string_view(input_.document.text).substr(url.begin, url.size());
    const Project project = ProjectOf(address);
    if (project.name.empty()) return;
    const size_t at = address.rfind(project.name);
    if (at == std::string_view::npos) return;
    const Span name{url.begin + static_cast<uint32_t>(at), url.begin + static_cast<uint32_t>(at + project.name.size())};
    AddAt(name, unit, project.name, address, project.kind, Feature::kProjectLink);
  }

  void Add(Span text, std::string name, std::string_view url, std::string_view kind, Feature feature) {
    if (const uint32_t unit = UnitAt(input_.units, text.begin); unit != kNoUnit)
      AddAt(text, unit, std::move(name), url, kind, feature);
  }

  void AddAt(Span text, uint32_t unit, std::string name, std::string_view url, std::string_view kind, Feature feature) {
    Candidate candidate{.text = text,
                        .source = {},
                        .unit = unit,
                        .type = EntityType::kLibrary,
                        .entry = -1,
                        .name = std::move(name),
                        .kind = kind,
                        .url = url,
                        .rule = "project link",
                        .features = around_.FeaturesOf(around_.PlaceOf(text, unit))};
    candidate.features.Add(feature);
    candidates_.push_back(std::move(candidate));
  }

  const Surroundings& around_;
  const RecognizerInput& input_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void RecognizeProjectLinks(const Surroundings& around, std::vector<Candidate>& candidates) {
  LinkRecognizer(around, candidates).Run();
}

}  // namespace notegraph::extract
