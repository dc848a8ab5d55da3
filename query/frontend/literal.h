// The values that tokens of numbers, strings and quoted names stand for. Internal to query/frontend.
#ifndef NOTEGRAPH_QUERY_FRONTEND_LITERAL_H_
#define NOTEGRAPH_QUERY_FRONTEND_LITERAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/frontend/diagnostic.h"

namespace notegraph::query {

// These take the text of a token that stands at `begin` and give an error in that place, or fill `value`.

// Decimal, hexadecimal (0x) or octal (0o) digits. `negative` tells that a minus stands before it: only then may it be
// 2^63.
std::optional<QueryError> ParseInteger(std::string_view text, uint32_t begin, bool negative, int64_t& value);
// The nearest double; IntegerOverflow's sister FloatingPointOverflow for what is beyond the largest.
std::optional<QueryError> ParseFloat(std::string_view text, uint32_t begin, double& value);
// With its quotes and escapes \\ \' \" \` \b \f \n \r \t \uXXXX \UXXXXXXXX; a pair of \u surrogates is one character.
std::optional<QueryError> ParseString(std::string_view text, uint32_t begin, std::string& value);

// `a ``b`` c` without the outer quotes and with single inner ones.
std::string UnquoteName(std::string_view text);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_LITERAL_H_
