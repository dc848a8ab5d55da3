// Internal to extract/. Closed classes of words (data/word_classes.tsv): determiners, verbs of use, nouns for kinds of
// software ... What stands beside a name tells what the name is.
#ifndef NOTEGRAPH_EXTRACT_WORD_CLASSES_H_
#define NOTEGRAPH_EXTRACT_WORD_CLASSES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace notegraph::extract {

// In the order of kWordClassNames.
enum class WordClass : uint8_t {
  kLibraryNoun,  // the kinds of software come first: a class is the kind of what its nouns name
  kLanguageNoun,
  kFrameworkNoun,
  kToolNoun,
  kRuntimeNoun,
  kDatabaseNoun,
  kServiceNoun,
  kPlatformNoun,
  kOsNoun,
  kFormatNoun,
  kProtocolNoun,
  kHardwareNoun,
  kFunctionWord,   // "the", "of", "is": in no name and no term
  kDeterminer,     // "a", "their"
  kArticle,        // "a", "an": "X is a ..."
  kBe,             // "is", "was"
  kUseVerb,        // its object is software or a practice: "use", "installed"
  kAdviceVerb,     // in the imperative its object is a practice: "avoid", "prefer", "write"
  kAdviceAdverb,   // stands before the imperative: "always", "please"
  kRefusalWord,    // "don't", "never": the imperative behind it is advised against
  kWorkVerb,       // its object is software: "written in", "ported to"
  kInPreposition,  // "in", "with", "via": what follows is a means
  kAtPreposition,  // "at", "from", "by": what follows may be an employer
  kPersonVerb,     // its subject is a person or company: "said", "hired"
  kSoftwareVerb,   // its subject is software: "supports", "lets"
  kCompanyNoun,    // "the X team", "X's CTO"
  kEventNoun,      // "X conference", "X track"
  kNamingWord,     // "called", "named"
  kVagueNoun,      // "something called X"
  kUserNoun,       // what has software before it: "X users", "X code", "X developer"
  kTermNoun,       // the last word of technical terms: "testing", "protocol" (data/phrase_heads.txt)
  kConceptNoun,    // "the X problem", "X principle"
  kConjunction,    // "and", "or", "vs"
  kVersionWord,    // "version", "v"
  kCalendarWord,   // months and days of the week
  kToolListWord,   // in headings above lists of software: "tools", "stack"
  kForeignWord,    // function words of other languages than English: "que", "der", some of them names of software too
  kCount
};

inline constexpr size_t kWordClassCount = static_cast<size_t>(WordClass::kCount);
static_assert(kWordClassCount <= 64);

extern const std::array<std::string_view, kWordClassCount> kWordClassNames;

using WordClassSet = uint64_t;

constexpr WordClassSet ClassBit(WordClass word_class) { return WordClassSet{1} << static_cast<int>(word_class); }

// The classes whose words name a kind of software.
inline constexpr WordClassSet kKindNouns = ClassBit(WordClass::kFunctionWord) - 1;

// The kind of software that the noun of these classes names: "library", ...; empty if it names none.
std::string_view KindOfNoun(WordClassSet classes);

// The classes of the word with this hash (FoldedHash). O(1). Thread-safe.
WordClassSet ClassesOf(uint64_t word_hash);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_WORD_CLASSES_H_
