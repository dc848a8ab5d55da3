// Kinds of the arguments of functions and operators. Internal to query/.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_ARGUMENT_CHECK_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_ARGUMENT_CHECK_H_

#include <span>
#include <string>

#include "absl/status/status.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// What a message calls an argument: "argument 2 (start) of substring()", "the left operand of `-`".
std::string ArgumentName(const Function& function, size_t position);

// OK when each argument is null or of a kind that its parameter takes; else the function's mismatch error.
absl::Status CheckKinds(const Function& function, std::span<const Value> arguments);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_ARGUMENT_CHECK_H_
