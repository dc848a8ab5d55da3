#include <algorithm>

#include "absl/strings/ascii.h"
#include "extract/recognizers/recognizers.h"
#include "extract/recognizers/surroundings.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kPhraseHeads[];  // data/phrase_heads.txt

namespace {

constexpr size_t kMaxModifiers = 2;
constexpr uint8_t kFunctionWord = 215;  // word frequency from which on a word can't be part of a term

const StringSet& PhraseHeads() {
  static const auto* heads = [] {
    auto* set = new StringSet();
    for (const auto& columns : DataLines(kPhraseHeads)) set->emplace(columns[0]);
    return set;
  }();
  return *heads;
}

std::string Singular(std::string word) {
  if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss")) word.pop_back();
  return word;
}

class PhraseRecognizer {
 public:
  PhraseRecognizer(const RecognizerInput& input, std::vector<Candidate>& candidates)
      : input_(input), candidates_(candidates), urls_(FindUrls(input.document.text)) {}

  void Run() {
    for (uint32_t unit = 0; unit < input_.units.size(); ++unit) VisitUnit(unit);
  }

 private:
  std::string Lower(Span word) const {
    return absl::AsciiStrToLower(absl::string_view(input_.document.text).substr(word.begin, word.size()));
  }

  void VisitUnit(uint32_t unit) {
    const Span text = input_.units[unit].text;
    const std::vector<Span> words =
        SplitWords(std::string_view(input_.document.text).substr(text.begin, text.size()), text.begin);
    for (size_t i = 0; i < words.size(); ++i) {
      const std::string head = Singular(Lower(words[i]));
      if (PhraseHeads().contains(head)) AddPhrase(words, i, unit);
      if (IsHyphenated(words[i])) Add(words[i], unit, Feature::kPhraseHyphen);
    }
  }

  // The head with the modifiers before it, nothing but single spaces between them.
  void AddPhrase(const std::vector<Span>& words, size_t head, uint32_t unit) {
    size_t first = head;
    while (first > 0 && head - first < kMaxModifiers && words[first].begin == words[first - 1].end + 1 &&
           IsModifier(words[first - 1]))
      --first;
    if (first == head) return;
    Add({words[first].begin, words[head].end}, unit, Feature::kPhraseHead);
  }

  bool IsModifier(Span word) const {
    const std::string lower = Lower(word);
    if (lower.size() < 3 || !absl::ascii_isalpha(static_cast<unsigned char>(lower[0]))) return false;
    if (input_.document.text[word.end] != ' ' || lower.ends_with("ly") || lower.find('\'') != std::string::npos)
      return false;
    return input_.lexicon.WordFrequency(lower) < kFunctionWord;
  }

  bool IsHyphenated(Span word) const {
    const std::string lower = Lower(word);
    const size_t hyphen = lower.find('-');
    return hyphen != std::string::npos && hyphen >= 3 && lower.size() - hyphen > 4 &&
           std::all_of(lower.begin(), lower.end(),
                       [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)) || c == '-'; }) &&
           input_.lexicon.WordFrequency(lower.substr(0, hyphen)) < kFunctionWord;
  }

  void Add(Span text, uint32_t unit, Feature form) {
    if (OverlapsAny(urls_, text)) return;
    std::string name = Lower(text);
    const size_t last = name.rfind(' ') + 1;
    name = name.substr(0, last) + Singular(name.substr(last));
    Candidate candidate{.text = text,
                        .source = input_.document.ToSource(text),
                        .unit = unit,
                        .type = EntityType::kConcept,
                        .entry = -1,
                        .name = std::move(name),
                        .kind = {},
                        .url = {},
                        .rule = "term",
                        .features = PlaceFeatures(input_, text, unit)};
    candidate.features.Add(form);
    candidates_.push_back(std::move(candidate));
  }

  const RecognizerInput& input_;
  std::vector<Candidate>& candidates_;
  const std::vector<Span> urls_;
};

}  // namespace

void RecognizePhrases(const RecognizerInput& input, std::vector<Candidate>& candidates) {
  PhraseRecognizer(input, candidates).Run();
}

}  // namespace notegraph::extract
