// What to write instead of words and signs that other languages have. Internal to query/frontend.
#ifndef NOTEGRAPH_QUERY_FRONTEND_SYNTAX_HINTS_H_
#define NOTEGRAPH_QUERY_FRONTEND_SYNTAX_HINTS_H_

#include <string_view>

namespace notegraph::query {

// The hint for a word (case does not matter) or sign that stands where the grammar has no place for it; empty for most.
std::string_view SyntaxHint(std::string_view found);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_SYNTAX_HINTS_H_
