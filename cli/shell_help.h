// What the shell tells about itself, the language and the graph.
#ifndef NOTEGRAPH_CLI_SHELL_HELP_H_
#define NOTEGRAPH_CLI_SHELL_HELP_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "report/layout/style.h"

namespace notegraph::cli {

// General help; with the name of a part of the language its syntax, what it does and an example; with the title of a
// section the names in it. For other names the nearest one.
std::string HelpText(std::string_view topic, const report::Layout& layout);

// Labels, which of them each relationship type links, both with counts; properties with the types of their values.
// Errors: those of the context.
absl::StatusOr<std::string> SchemaText(const Graph& graph, RunContext& context, const report::Layout& layout);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_SHELL_HELP_H_
