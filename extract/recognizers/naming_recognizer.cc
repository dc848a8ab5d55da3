#include <memory>

#include "absl/strings/ascii.h"
#include "extract/recognizers/recognizers.h"
#include "extract/recognizers/surroundings.h"
#include "graph/data_lines.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {

extern const char kNamingPatterns[];  // data/naming_patterns.tsv

namespace {

struct NamingPattern {
  std::string_view rule;
  std::string_view kind;
  bool in_code = false;
  std::unique_ptr<RE2> pattern;
};

const std::vector<NamingPattern>& NamingPatterns() {
  static const auto* patterns = [] {
    auto* list = new std::vector<NamingPattern>();
    for (const auto& columns : DataLines(kNamingPatterns)) {
      RE2::Options options;
      options.set_case_sensitive(columns[2] == "c");
      list->push_back({columns[0], columns[1], columns[3] == "code", std::make_unique<RE2>(columns[4], options)});
    }
    return list;
  }();
  return *patterns;
}

class NamingRecognizer {
 public:
  NamingRecognizer(const RecognizerInput& input, std::vector<Candidate>& candidates)
      : input_(input), candidates_(candidates) {}

  void Run() {
    for (uint32_t i = 0; i < input_.units.size(); ++i) {
      for (const NamingPattern& pattern : NamingPatterns()) Search(pattern, input_.units[i].text, i);
    }
    for (const Block& block : input_.document.blocks) {
      if (block.kind != BlockKind::kCode) continue;
      for (const NamingPattern& pattern : NamingPatterns()) {
        if (pattern.in_code) Search(pattern, block.text, kNoUnit);
      }
    }
  }

 private:
  void Search(const NamingPattern& pattern, Span where, uint32_t unit) {
    const std::string_view text = std::string_view(input_.document.text).substr(where.begin, where.size());
    re2::StringPiece rest(text.data(), text.size()), name;
    while (RE2::FindAndConsume(&rest, *pattern.pattern, &name)) {
      if (name.empty()) continue;
      const uint32_t begin = static_cast<uint32_t>(name.data() - input_.document.text.data());
      Add(pattern, {begin, begin + static_cast<uint32_t>(name.size())}, unit);
    }
  }

  void Add(const NamingPattern& pattern, Span text, uint32_t unit) {
    std::string name = input_.document.text.substr(text.begin, text.size());
    const bool is_concept = pattern.kind == "concept";
    if (!is_concept && input_.lexicon.WordFrequency(name) > kCommonWord) return;  // "a tool called in"
    if (is_concept) name = absl::AsciiStrToLower(name);
    Candidate candidate{.text = text,
                        .source = input_.document.ToSource(text),
                        .unit = unit,
                        .type = is_concept ? EntityType::kConcept : EntityType::kLibrary,
                        .entry = -1,
                        .name = std::move(name),
                        .kind = is_concept ? std::string() : std::string(pattern.kind),
                        .url = {},
                        .rule = pattern.rule,
                        .features = PlaceFeatures(input_, text, unit)};
    candidate.features.Add(is_concept ? Feature::kCued : pattern.in_code ? Feature::kInstallCommand : Feature::kNamed);
    candidates_.push_back(std::move(candidate));
  }

  static constexpr uint8_t kCommonWord = 100;

  const RecognizerInput& input_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void RecognizeNamings(const RecognizerInput& input, std::vector<Candidate>& candidates) {
  NamingRecognizer(input, candidates).Run();
}

}  // namespace notegraph::extract
