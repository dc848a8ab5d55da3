#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "extract/recognizers/recognizers.h"
#include "extract/recognizers/surroundings.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

// Words looked at on either side of a place for those typical of a sense.
constexpr uint32_t kNearBytes = 80;
constexpr uint8_t kCommonWord = 200;

class LexiconRecognizer {
 public:
  LexiconRecognizer(const RecognizerInput& input, std::vector<Candidate>& candidates)
      : input_(input), candidates_(candidates), words_(input.document.text), urls_(FindUrls(input.document.text)) {}

  void Run() {
    for (const LexiconMatch& match : input_.lexicon.FindAll(input_.document.text)) {
      const uint32_t unit = UnitAt(input_.units, match.span.begin);
      if (unit == kNoUnit) continue;
      if (const Span whole = input_.units[unit].text; whole.Contains(match.span)) {
        AddMatch(match, unit);
      } else {
        AddMatchesBefore(whole.end, match.span.begin, unit);
      }
    }
  }

 private:
  // A match that runs over the unit's end ("... in Python" before "2.1 ...") counts only with what stands inside.
  void AddMatchesBefore(uint32_t end, uint32_t begin, uint32_t unit) {
    for (LexiconMatch match :
         input_.lexicon.FindAll(std::string_view(input_.document.text).substr(begin, end - begin))) {
      match.span = {begin + match.span.begin, begin + match.span.end};
      AddMatch(match, unit);
    }
  }

  void AddMatch(const LexiconMatch& match, uint32_t unit) {
    if (OverlapsAny(urls_, match.span) || IsHandle(match.span)) return;
    for (const Sense& sense : input_.lexicon.senses(match)) AddSense(match.span, unit, sense);
  }

  // "@vagrant" is somebody's handle, "#docker" a tag.
  bool IsHandle(Span span) const { return span.begin > 0 && input_.document.text[span.begin - 1] == '@'; }

  // A plural ending may turn an abbreviation into a common word: "has" is no plural of "HA".
  bool IsOtherWord(std::string_view form, const Sense& sense) const {
    const std::string lower = absl::AsciiStrToLower(Absl(form));
    return input_.lexicon.WordFrequency(lower) >= kCommonWord &&
           lower != absl::AsciiStrToLower(Absl(input_.lexicon.spelling(sense)));
  }

  void AddSense(Span span, uint32_t unit, const Sense& sense) {
    const LexiconEntry entry = input_.lexicon.entry(sense.entry);
    const std::string_view form = std::string_view(input_.document.text).substr(span.begin, span.size());
    if (IsOtherWord(form, sense)) return;
    Candidate candidate{.text = span,
                        .source = input_.document.ToSource(span),
                        .unit = unit,
                        .type = entry.type,
                        .entry = static_cast<int32_t>(sense.entry),
                        .name = std::string(entry.name),
                        .kind = std::string(entry.kind),
                        .url = {},
                        .rule = "lexicon",
                        .features = PlaceFeatures(input_, span, unit)};
    FeatureSet& features = candidate.features;
    features.Add(Feature::kLexicon);
    features.AddIf(form == entry.name, Feature::kExactCase);
    // The capital that begins a sentence makes no name of a word that the lexicon writes in lower case.
    const bool capital_of_sentence = span.begin <= input_.units[unit].text.begin + 1 &&
                                     !HasCapital(input_.lexicon.spelling(sense)) && !HasCapital(form.substr(1));
    features.AddIf(sense.needs_context && (capital_of_sentence || !HasCapital(form)), Feature::kPlainWord);
    features.AddIf(sense.prior < 70, Feature::kLowPrior);
    features.AddIf(sense.prior >= 190, Feature::kHighPrior);
    const bool other_case = !input_.lexicon.CaseMatches(sense, form) && !features.Has(Feature::kCodeSpan);
    features.AddIf(other_case, Feature::kPlainWord);
    AddContext(span, entry, features);
    candidates_.push_back(std::move(candidate));
  }

  static bool HasCapital(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); });
  }

  void AddContext(Span span, const LexiconEntry& entry, FeatureSet& features) {
    if (entry.contexts.empty()) return;
    const std::string& text = input_.document.text;
    const uint32_t begin = span.begin > kNearBytes ? span.begin - kNearBytes : 0;
    const WordSet near(std::string_view(text).substr(begin, span.end + kNearBytes - begin));
    for (absl::string_view word : absl::StrSplit(Absl(entry.contexts), ' ', absl::SkipEmpty())) {
      features.AddIf(words_.Contains(Std(word)), Feature::kContextWord);
      features.AddIf(near.Contains(Std(word)), Feature::kContextNear);
    }
  }

  const RecognizerInput& input_;
  std::vector<Candidate>& candidates_;
  const WordSet words_;
  const std::vector<Span> urls_;
};

}  // namespace

void RecognizeLexiconForms(const RecognizerInput& input, std::vector<Candidate>& candidates) {
  LexiconRecognizer(input, candidates).Run();
}

}  // namespace notegraph::extract
