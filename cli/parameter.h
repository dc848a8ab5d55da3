// Parameters of a statement, as written on the command line: name=value.
#ifndef NOTEGRAPH_CLI_PARAMETER_H_
#define NOTEGRAPH_CLI_PARAMETER_H_

#include <string_view>
#include <utility>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/value.h"

namespace notegraph::cli {

// A Cypher literal (12, -1.5, true, null, 'text', [1, 2], {a: 1}), else the text itself as a string. In `arena`.
Value ParameterValue(std::string_view text, Arena& arena);

// "name=value" or "$name=value"; the name is a view of the argument. InvalidArgument where there is no name.
absl::StatusOr<std::pair<std::string_view, Value>> ParseParameter(std::string_view argument, Arena& arena);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_PARAMETER_H_
