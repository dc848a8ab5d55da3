// Internal to extract/. Is this text a person's name, and whose?
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_PERSON_NAMES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_PERSON_NAMES_H_

#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/span.h"

namespace notegraph::extract {

// How much the text looks like one person's name, by form (two to four words with capitals, initials, particles,
// hyphens; two to four Han characters), by the given name it begins with and by how common its words are otherwise.
// From -100 (surely none) to 100; 30 and more is a name. Affiliations, handles and titles must be gone: see
// ParsePersons.
int NameScore(std::string_view text, const Lexicon& lexicon);

// From this NameScore on a text is taken for a name.
inline constexpr int kNameThreshold = 30;

struct PersonList {
  std::vector<PersonFact> persons;  // in order; source spans relative to the text
  int score = -100;                 // least NameScore among them
};

// Reads "Ann Lee (ACME, @annlee), Bob Roe & Carl Poe" and the like: persons separated by commas, "and", "&", "/", "+",
// with affiliations in brackets or behind "from", "of", "at", "-" or a comma, handles, academic titles and roles.
// `persons` is empty where the text is no such list.
// A name needs a NameScore of `threshold`.
PersonList ParsePersons(std::string_view text, const Lexicon& lexicon, int threshold = kNameThreshold);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_PERSON_NAMES_H_
