// Internal to extract/. What single words tell about gatherings and dates: data/event_words.tsv in memory.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_WORD_ROLES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_WORD_ROLES_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace notegraph::extract {

// The roles of the file; a word may have several.
enum WordRole : uint16_t {
  kEndingRole = 1,
  kGatheringWord = 2,
  kKnownGathering = 4,
  kBareGathering = 8,
  kFrameWord = 16,
  kMonthName = 32,
  kJointWord = 64,
  kHintWord = 128,
  kDullWord = 256,
  kMaterialWord = 512,
};

struct WordRoles {
  uint16_t roles = 0;  // WordRole flags
  uint8_t month = 0;   // from 1, for months
};

// Case is ignored. O(|word|).
WordRoles RolesOfWord(std::string_view word);
inline bool HasWordRole(std::string_view word, WordRole role) { return (RolesOfWord(word).roles & role) != 0; }

// Whether the word ends like the name of a gathering ("pycon", "devopsdays") and is more than that ending.
bool HasEventEnding(std::string_view word);

// Whether a word of the text has the role: "Here are all the videos" and kMaterialWord.
bool AnyWordHasRole(std::string_view text, WordRole role);

// Lower case, in any script.
std::string LowerCase(std::string_view text);
// Whether the text begins with a capital, or with a letter of a script without case.
bool BeginsWithCapital(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_WORD_ROLES_H_
