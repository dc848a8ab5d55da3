// Internal to extract/. Which names of libraries and concepts are one.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_ENTITY_RULES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_ENTITY_RULES_H_

#include <vector>

#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/resolution/entity_names.h"
#include "extract/resolution/name_classes.h"

namespace notegraph::extract {

// A library and a concept of one name where the lexicon knows one of them, or none (then the library); plurals
// (concepts; libraries of several words), versions, accents, abbreviations that a note explains or that stand in one
// talk with the only name of these initials, misspellings of what is known or frequent by what is rare and unknown.
// Never joined: a library and a concept of other names, two entries of the lexicon, libraries of two kinds, names that
// the notes compare; as a misspelling, names that stand in one unit. Linear in the notes but for sorting.
NameClasses ResolveEntities(const std::vector<NoteFacts>& notes, const EntityNames& names, const Lexicon& lexicon,
                            const NamePairs& apart);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_ENTITY_RULES_H_
