// Text to tokens. Internal to query/frontend.
#ifndef NOTEGRAPH_QUERY_FRONTEND_LEXER_H_
#define NOTEGRAPH_QUERY_FRONTEND_LEXER_H_

#include <optional>
#include <string_view>
#include <vector>

#include "query/frontend/diagnostic.h"
#include "query/frontend/token.h"

namespace notegraph::query {

// Fills `tokens`, ending with a kEnd token. What can't be a token ends it with a kInvalid and a kEnd token, and the
// error is returned: the parser may find another one before. Blanks (Unicode's too) and comments are left out. The text
// of numbers and strings is not looked into: see literal.h.
std::optional<QueryError> Tokenize(std::string_view text, std::vector<Token>& tokens);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_LEXER_H_
