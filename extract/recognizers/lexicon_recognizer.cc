#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/str_split.h"
#include "extract/lexicon/table/word_scanner.h"
#include "extract/recognizers/recognizers.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kCompanies[];  // data/companies.txt

namespace {

constexpr uint32_t kNearTokens = 14;  // looked at on either side for words typical of a sense
constexpr uint8_t kCommonWord = 200;

// Hashes of the lower-case names.
const absl::flat_hash_set<uint64_t>& Companies() {
  static const auto* companies = [] {
    auto* set = new absl::flat_hash_set<uint64_t>();
    for (const auto& columns : DataLines(kCompanies)) set->insert(FoldedHash(columns[0]));
    return set;
  }();
  return *companies;
}

class LexiconRecognizer {
 public:
  LexiconRecognizer(const Surroundings& around, std::vector<Candidate>& candidates)
      : around_(around), input_(around.input()), candidates_(candidates) {}

  void Run() {
    uint32_t unit = 0;
    for (const LexiconMatch& match : input_.lexicon.FindAll(input_.document.text)) {
      while (unit < input_.units.size() && input_.units[unit].text.end <= match.span.begin) ++unit;
      if (unit == input_.units.size()) return;
      const Span whole = input_.units[unit].text;
      if (match.span.begin < whole.begin) continue;
      if (whole.Contains(match.span)) {
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
    const Place place = around_.PlaceOf(match.span, unit);
    if (place.first >= place.end || around_.IsAddress(place) || IsDate(place)) return;
    const FeatureSet features = around_.FeaturesOf(place);
    if (IsForeignWord(place, features)) return;
    for (const Sense& sense : input_.lexicon.senses(match)) AddSense(match.span, place, sense, features);
  }

  // "Sep 5" is no SEP.
  bool IsDate(const Place& place) const {
    const Token& word = around_.tokens()[place.first];
    return place.end == place.first + 1 && word.In(ClassBit(WordClass::kCalendarWord)) && !word.Is(kInnerCapital);
  }

  // "que" in a Spanish sentence is no Que, "der" in a German one no DER.
  bool IsForeignWord(const Place& place, FeatureSet features) const {
    return place.end == place.first + 1 && around_.traits(place.unit).is_foreign &&
           around_.tokens()[place.first].In(ClassBit(WordClass::kForeignWord)) && !features.Has(Feature::kCodeSpan) &&
           !features.Has(Feature::kCapitalInside) && !features.Has(Feature::kAllCapitals);
  }

  // A plural ending may turn an abbreviation into a common word: "has" is no plural of "HA".
  bool IsOtherWord(const Place& place, const Sense& sense) const {
    const Token& word = around_.tokens()[place.first];
    return place.end == place.first + 1 && word.frequency >= kCommonWord &&
           word.hash != FoldedHash(input_.lexicon.spelling(sense));
  }

  void AddSense(Span span, const Place& place, const Sense& sense, FeatureSet features) {
    if (IsOtherWord(place, sense)) return;
    const KnownEntry& known = KnownOf(sense.entry);
    const LexiconEntry& entry = known.entry;
    const std::string_view form = std::string_view(input_.document.text).substr(span.begin, span.size());
    features.AddIf(form == entry.name, Feature::kExactCase);
    features.AddIf(IsPlainWord(sense, form, features), Feature::kPlainWord);
    AddPrior(sense.prior, features);
    features.AddIf(known.is_company, Feature::kCompanyName);
    if (!entry.contexts.empty()) AddContext(place, known, features);
    candidates_.push_back({.text = span,
                           .source = {},
                           .unit = place.unit,
                           .type = entry.type,
                           .entry = static_cast<int32_t>(sense.entry),
                           .name = {},
                           .kind = entry.kind,
                           .url = {},
                           .rule = "lexicon",
                           .features = features});
  }

  bool IsPlainWord(const Sense& sense, std::string_view form, FeatureSet features) const {
    if (!input_.lexicon.CaseMatches(sense, form) && !features.Has(Feature::kCodeSpan)) return true;
    // A capital that begins a sentence or stands in a title of capitals makes no name of a word.
    return sense.needs_context && !features.Has(Feature::kCapitalInside) && !features.Has(Feature::kInnerCapital) &&
           !features.Has(Feature::kAllCapitals);
  }

  // What is the same for all places of an entry.
  struct KnownEntry {
    LexiconEntry entry;
    bool is_company = false;
    absl::InlinedVector<uint64_t, 8> context_words;  // typical of it
    bool has_context = false;                        // one of them stands in the note
  };

  const KnownEntry& KnownOf(uint32_t index) {
    const auto [found, is_new] = entries_.try_emplace(index);
    KnownEntry& known = found->second;
    if (!is_new) return known;
    known.entry = input_.lexicon.entry(index);
    known.is_company = Companies().contains(FoldedHash(known.entry.name));
    for (const absl::string_view word : absl::StrSplit(Absl(known.entry.contexts), ' ', absl::SkipEmpty())) {
      known.context_words.push_back(FoldedHash(Std(word)));
      known.has_context = known.has_context || around_.words().Contains(known.context_words.back());
    }
    return known;
  }

  void AddContext(const Place& place, const KnownEntry& known, FeatureSet& features) const {
    features.Add(known.has_context ? Feature::kContextWord : Feature::kNoContext);
    if (!known.has_context) return;
    const std::span<const Token> tokens = around_.tokens();
    const size_t begin = place.first > kNearTokens ? place.first - kNearTokens : 0;
    const size_t end = std::min<size_t>(tokens.size(), place.end + kNearTokens);
    for (size_t i = begin; i < end; ++i) {
      const auto& words = known.context_words;
      features.AddIf(std::find(words.begin(), words.end(), tokens[i].hash) != words.end(), Feature::kContextNear);
    }
  }

  const Surroundings& around_;
  const RecognizerInput& input_;
  std::vector<Candidate>& candidates_;
  absl::flat_hash_map<uint32_t, KnownEntry> entries_;  // by number
};

}  // namespace

void RecognizeLexiconForms(const Surroundings& around, std::vector<Candidate>& candidates) {
  LexiconRecognizer(around, candidates).Run();
}

}  // namespace notegraph::extract
