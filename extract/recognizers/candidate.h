// Internal to extract/. What the recognisers emit: a place of the text that may name a library or a concept, and what
// speaks for it.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_CANDIDATE_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_CANDIDATE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/outline.h"
#include "extract/span.h"
#include "extract/tokens.h"
#include "extract/units.h"

namespace notegraph::extract {

// Observations about one place or one name; data/entity_weights.tsv gives each its weight per type of entity.
enum class Feature : uint8_t {
  kLexicon,        // a form of the lexicon
  kExactCase,      // written as the lexicon writes it
  kPlainWord,      // the form is also an everyday word and stands in lower case
  kCapitalInside,  // capital first letter where the sentence gives no reason for one
  kAllLower,       // lower case throughout, where the lexicon's form has capitals
  kMixedCase,      // capitals inside the word, digits in it, or all capitals
  kContextWord,    // a word typical of the sense stands in the note
  kContextNear,    // ... in the same unit
  kCodeSpan,
  kStrong,
  kLink,            // the place is a link's text
  kProjectLink,     // ... to a project host, package index or documentation site
  kInstallCommand,  // pip install x, npm i x
  kNamed,           // "a tool called X", "X is a library for"
  kInTitle,         // in a talk's title
  kInHeading,
  kInToolList,      // item of a list under a heading such as "Tools"
  kItemStart,       // begins a list item
  kTag,             // a tag of the front matter
  kRepeated,        // twice in the note
  kFrequent,        // three times or more
  kSpread,          // in two talks or more
  kPhraseHead,      // noun phrase whose last word heads technical terms ("testing", "protocol")
  kPhraseCapital,   // several words, each with a capital, in mid-sentence
  kPhraseHyphen,    // hyphenated compound
  kPhraseCompound,  // noun phrase of two or more uncommon words
  kCued,            // object of a recommendation or comparison cue
  kLowPrior,        // the lexicon says: mostly the everyday word
  kHighPrior,       // ... mostly this entity
  kShortForm,       // one or two letters
  kCount            // number of features
};

inline constexpr size_t kFeatureCount = static_cast<size_t>(Feature::kCount);
static_assert(kFeatureCount <= 64);

// A set of features.
class FeatureSet {
 public:
  void Add(Feature feature) { bits_ |= uint64_t{1} << static_cast<int>(feature); }
  void AddIf(bool condition, Feature feature) {
    if (condition) Add(feature);
  }
  void Merge(FeatureSet other) { bits_ |= other.bits_; }
  bool Has(Feature feature) const { return (bits_ >> static_cast<int>(feature) & 1) != 0; }

 private:
  uint64_t bits_ = 0;
};

struct Candidate {
  Span text;  // in Document::text; empty for tags
  Span source;
  uint32_t unit = 0;  // index of the unit that holds it; for tags UINT32_MAX
  EntityType type = EntityType::kConcept;
  int32_t entry = -1;     // entry of the lexicon, or -1
  std::string name;       // canonical name
  std::string kind;       // libraries only
  std::string url;        // or empty
  std::string_view rule;  // which recogniser: "lexicon", "link", ...
  FeatureSet features;
};

inline constexpr uint32_t kNoUnit = UINT32_MAX;

// What every recogniser sees.
struct RecognizerInput {
  const Document& document;
  const Outline& outline;
  const Lexicon& lexicon;
  const std::vector<Unit>& units;
  const Tokens& tokens;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_CANDIDATE_H_
