// Internal to extract/. What can be observed of a place or a name, and how much it counts (data/entity_weights.tsv).
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_FEATURES_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_FEATURES_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace notegraph::extract {

enum class Feature : uint8_t {
  // What the lexicon knows.
  kExactCase,    // written as the lexicon writes it
  kPlainWord,    // the form is also an everyday word, and nothing in its writing says otherwise
  kCompanyName,  // the lexicon entry is foremost a company (data/companies.txt)
  kTinyPrior,    // the lexicon says: nearly always the everyday word
  kLowPrior,     // ... mostly the everyday word
  kMiddlePrior,  // ... often the everyday word
  kHighPrior,    // ... mostly this entity
  kContextWord,  // a word typical of the sense stands in the note
  kContextNear,  // ... in the same unit
  kNoContext,    // the sense has typical words, none of which stands in the note
  // How it is written.
  kCapitalInside,  // capital first letter where the sentence gives no reason for one
  kAllLower,       // lower case throughout
  kInnerCapital,   // "NumPy"
  kAllCapitals,    // "WSGI"
  kDigitInside,    // "web2py"
  kNameAffix,      // "libfoo", "PyFoo", "foo.js", "FooDB"
  kRareWord,       // no word of general English
  kCommonWord,     // one of the few thousand most common words
  kShortForm,      // one or two letters
  kSeveralWords,
  kManyWords,  // three or more
  kHyphenated,
  kCodeSpan,
  kStrong,
  // Where it stands.
  kLink,         // the text of a link
  kProjectLink,  // ... to a project host, package index or documentation site
  kInTitle,      // in a talk's title
  kInHeading,
  kAlone,  // all of its unit
  kItemStart,
  kInToolList,  // item of a list under a heading such as "Tools"
  kTag,         // a tag of the front matter
  kDefined,     // begins its unit and a colon or dash follows
  // What stands beside it.
  kAloneTitle,       // all of a heading or title
  kDefinedRare,      // no word of English that a colon or dash follows
  kCodeRare,         // ... in a code span
  kCapitalRare,      // ... with a capital in mid-sentence
  kOwnSite,          // the text of a link to a host of that name
  kInstallCommand,   // "pip install x"
  kNamed,            // "a tool called X"
  kDescribed,        // "X is a library", "X, a tool for"
  kKindBehind,       // "the X library"
  kKindBefore,       // "the library X"
  kAfterUse,         // "use X"
  kAfterMeans,       // "in X", "with X"
  kAfterWork,        // "written in X"
  kUserBehind,       // "X developers"
  kVersionBehind,    // "X 3.2"
  kBesideKnown,      // in a list with software that is known for sure
  kBesideNew,        // in a list with other words that are no English
  kKnownInUnit,      // software that is known for sure stands in the same sentence
  kAfterEmployer,    // "at X", "by X"
  kCompanyBehind,    // "the X team", "X announced"
  kEventBehind,      // "X conference"
  kSoftwareVerb,     // "X supports", "X lets"
  kAfterDeterminer,  // "the X"
  kInsideName,       // capitalised words beside it: a part of something longer
  kPersonForm,       // a given name, or the name of one of the note's speakers
  kEventForm,        // part of the event's name
  // Noun phrases.
  kTermHead,       // the last word heads technical terms ("testing", "protocol")
  kTermSuffix,     // "-tion", "-ity", "-ing"
  kAdjective,      // begins with "-al", "-ive", "-ed" ...
  kCued,           // object of advice or of a comparison
  kAdvised,        // object of an imperative that begins a sentence or item
  kConceptBehind,  // "the X problem"
  kAbbreviated,    // its abbreviation stands behind it in brackets, or the other way about
  kTitlePhrase,    // the whole of a title or of a half of it
  // Over the note.
  kLowerElsewhere,  // stands with a capital, but the same words in lower case elsewhere
  kRepeated,        // twice in the note
  kFrequent,        // three times or more
  kSpread,          // in two talks or more
  kCount            // number of features
};

inline constexpr size_t kFeatureCount = static_cast<size_t>(Feature::kCount);
static_assert(kFeatureCount <= 128);

// In order of Feature; as data/entity_weights.tsv names them.
extern const std::array<std::string_view, kFeatureCount> kFeatureNames;

// A set of features.
class FeatureSet {
 public:
  void Add(Feature feature) { WordOf(feature) |= BitOf(feature); }
  void AddIf(bool condition, Feature feature) {
    WordOf(feature) |= uint64_t{condition} << (static_cast<int>(feature) % 64);
  }
  void Remove(Feature feature) { WordOf(feature) &= ~BitOf(feature); }
  bool Has(Feature feature) const { return (words_[static_cast<size_t>(feature) / 64] & BitOf(feature)) != 0; }

  static FeatureSet All() { return FeatureSet(~uint64_t{0}, ~uint64_t{0}); }
  friend FeatureSet operator|(FeatureSet a, FeatureSet b) {
    return {a.words_[0] | b.words_[0], a.words_[1] | b.words_[1]};
  }
  friend FeatureSet operator&(FeatureSet a, FeatureSet b) {
    return {a.words_[0] & b.words_[0], a.words_[1] & b.words_[1]};
  }
  FeatureSet operator~() const { return {~words_[0], ~words_[1]}; }

  // Calls `use` with each feature, ascending.
  template <typename Use>
  void ForEach(const Use& use) const {
    for (size_t word = 0; word < words_.size(); ++word) {
      for (uint64_t bits = words_[word]; bits != 0; bits &= bits - 1)
        use(static_cast<Feature>(word * 64 + static_cast<size_t>(std::countr_zero(bits))));
    }
  }

  FeatureSet() = default;

 private:
  FeatureSet(uint64_t low, uint64_t high) : words_{low, high} {}
  static uint64_t BitOf(Feature feature) { return uint64_t{1} << (static_cast<int>(feature) % 64); }
  uint64_t& WordOf(Feature feature) { return words_[static_cast<size_t>(feature) / 64]; }

  std::array<uint64_t, 2> words_{};
};

// Adds the feature that tells how large Sense::prior is.
void AddPrior(uint8_t prior, FeatureSet& features);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_FEATURES_H_
