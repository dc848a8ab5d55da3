// From a name on the command line to a node.
#ifndef NOTEGRAPH_CLI_ENTITY_NAMES_H_
#define NOTEGRAPH_CLI_ENTITY_NAMES_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"

namespace notegraph::cli {

// The node that has the text as name or alias, without regard to case and punctuation; "Label:name" takes one with that
// label, "#12" the one of that element id. A note gives way to what has the same name (the event it is about), another
// spelling to the exact one. Errors: NotFound proposes the nearest names; InvalidArgument lists the choices when
// several remain.
absl::StatusOr<NodeId> ResolveName(const Graph& graph, std::string_view text);

// The node's first label: "Library"; empty without any.
std::string LabelOf(const Graph& graph, NodeId node);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_ENTITY_NAMES_H_
