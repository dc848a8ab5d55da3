// What the shell tells about itself, the language and the graph.
#ifndef NOTEGRAPH_CLI_SHELL_HELP_H_
#define NOTEGRAPH_CLI_SHELL_HELP_H_

#include <string>
#include <string_view>

#include "graph/graph.h"
#include "report/layout/style.h"

namespace notegraph::cli {

// General help; with the name of a function or procedure, its signature and what it does.
std::string HelpText(std::string_view topic, const report::Layout& layout);

// Labels with their properties, and which labels each relationship type links.
std::string SchemaText(const Graph& graph, const report::Layout& layout);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_SHELL_HELP_H_
