// What to write instead, from data/hints.tsv: for what other languages have and for slips that are common. The file's
// head describes its kinds. Internal to query/.
#ifndef NOTEGRAPH_QUERY_FRONTEND_HINTS_H_
#define NOTEGRAPH_QUERY_FRONTEND_HINTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "query/frontend/token.h"

namespace notegraph::query {

// For tokens[position], where the grammar has no place for it, by it and its neighbours; empty for most. The statement
// begins at tokens[first] and ends with a kEnd token. kText looks for patterns that give the text of that token, which
// are surer than the others.
enum class MarkedToken : uint8_t { kText, kSort };
std::string SyntaxHint(std::string_view text, std::span<const Token> tokens, uint32_t first, uint32_t position,
                       MarkedToken marked);

// The hint of one of the other kinds ("function", ...) for what was found, without regard to ASCII case; empty for
// most.
std::string_view NamedHint(std::string_view kind, std::string_view found);

// For a character, in UTF-8, that begins no token; empty for most.
std::string_view CharacterHint(std::string_view character);

// At most 40 bytes of what the user wrote, cut between characters, for a message.
std::string Excerpt(std::string_view text);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_HINTS_H_
