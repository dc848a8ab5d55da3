// Internal to extract/. Whether two forms of a person's name can be the same person's.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_GIVEN_NAMES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_GIVEN_NAMES_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/resolution/speaker_names.h"

namespace notegraph::extract {

// Given names that the word may be short for (data/nicknames.tsv), the word itself among them: "bob" and "robert" for
// "bob". Sorted.
std::vector<std::string_view> LongForms(std::string_view given_name);

// One is short for the other, or both for a third.
bool AreNicknames(std::string_view a, std::string_view b);

// Nothing in the two names says that they are two persons': the family names equal and the given names equal, an
// initial, a nickname or a misspelling of each other; or the given names equal and the family names a misspelling; or
// the same words in another order. True for names in two scripts, and for a part of a name and the whole.
bool NamesAgree(const PersonName& a, const PersonName& b);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_GIVEN_NAMES_H_
