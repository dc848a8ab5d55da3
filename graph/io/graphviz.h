// Pictures by Graphviz's library.
#ifndef NOTEGRAPH_GRAPH_IO_GRAPHVIZ_H_
#define NOTEGRAPH_GRAPH_IO_GRAPHVIZ_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace notegraph {

// Lays out DOT text by the engine that its `layout` attribute names (else "dot") and renders it as "svg", "png", "pdf"
// or another format that the installed Graphviz knows. Graphviz is not thread-safe: calls wait for each other. It can't
// be interrupted; layout time grows with the square of the nodes or worse, so limit them before.
// Errors: InvalidArgument with Graphviz's words for text that is no DOT, an unknown engine or format. Nothing is
// printed.
absl::StatusOr<std::string> RenderDot(const std::string& dot, const std::string& format);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_GRAPHVIZ_H_
