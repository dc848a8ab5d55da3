// Errors that functions raise while a statement runs. The engine adds the place in the statement.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_ERROR_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_ERROR_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "graph/value.h"
#include "query/frontend/diagnostic.h"
#include "query/functions/kind_set.h"

namespace notegraph::query {

// A runtime QueryError without a place.
absl::Status FunctionError(ErrorType type, std::string_view detail, std::string_view message,
                           std::string_view hint = {});

// The usual ones.
absl::Status TypeError(std::string_view message, std::string_view hint = {});         // TypeError: InvalidArgumentType
absl::Status NumberOutOfRange(std::string_view message, std::string_view hint = {});  // ArgumentError
absl::Status IntegerOverflow(std::string_view message);                               // ArithmeticError
absl::Status InvalidValue(std::string_view message, std::string_view hint = {});  // ArgumentError: InvalidArgumentValue
absl::Status TooLarge(std::string_view what);  // ResourceExhausted: "WHAT would be too large"

// "WHAT must be WANTED, not FOUND".
std::string WrongKindMessage(std::string_view what, KindSet wanted, std::string_view found);
// What hints.tsv proposes for a value of one of these kinds in that place (a function, "condition", ...), where others
// are wanted; may be empty.
std::string_view KindHint(std::string_view place, KindSet wanted, KindSet found);

// What a message calls a value: "the String `'abc'`", "the Integer `3`", "a Node", "a List".
std::string Describe(const Value& value);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_FUNCTION_ERROR_H_
