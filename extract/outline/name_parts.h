// Internal to extract/. Words in and around names: data/name_parts.tsv in memory.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_NAME_PARTS_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_NAME_PARTS_H_

#include <string_view>

namespace notegraph::extract {

bool IsNameParticle(std::string_view word);
bool IsJobWord(std::string_view word);
// "anon", "???": what stands where a speaker is not named.
bool IsNobody(std::string_view text);
// Whether the text begins with one of the commonest Chinese, Japanese or Korean family names; its bytes, or 0. The
// longest.
size_t FamilyNameBytes(std::string_view text);
// "McKay", "VanderPlas", "O'Neill": whether a name may go on with a capital behind this beginning.
bool IsNameBeginning(std::string_view word);
// Titles and introductions in front of a name taken off ("Dr.", "presented by"); honorifics behind it ("さん").
std::string_view WithoutTitles(std::string_view text);
// Size of a word that joins persons at the start of the text, with the blanks around it (" and ", " & "), or 0.
// REQUIRES: the text begins with a blank.
size_t PersonSeparatorBytes(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_NAME_PARTS_H_
