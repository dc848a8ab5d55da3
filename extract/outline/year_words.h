// Internal to extract/. Words that are years or numbers of a gathering.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_YEAR_WORDS_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_YEAR_WORDS_H_

#include <string_view>

namespace notegraph::extract {

bool IsYear(std::string_view word);         // "2014"
bool IsSmallNumber(std::string_view word);  // of up to three digits

// A year glued to a name: "PGCon2010" to "PGCon" and "2010". Leaves `year` as it is where there is none.
std::string_view WithoutGluedYear(std::string_view word, std::string_view* year);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_YEAR_WORDS_H_
