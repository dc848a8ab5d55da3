// DOT, the language of Graphviz, made to be looked at.
//
//   std::ostringstream dot;
//   auto status = WriteDot(graph, WholeGraph(graph), {.title = "EuroPython"}, dot, context);
//   auto svg = RenderDot(dot.str(), "svg");                              // graph/io/graphviz.h; or: dot -Tsvg
//
// Colour and shape say the label, size the importance (PageRank), colour and style of an edge what it means. Talks
// stand in a frame for their event; notes are what nodes and edges link to; tooltips hold the sentences of the note. An
// edge that only mentions gives way to one that recommends.
#ifndef NOTEGRAPH_GRAPH_IO_DOT_H_
#define NOTEGRAPH_GRAPH_IO_DOT_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/io/selection.h"
#include "graph/run_context.h"

namespace notegraph {

struct DotOptions {
  size_t max_nodes = 60;           // the most important; the legend says how many are left out. 0: all
  std::vector<NodeId> focus = {};  // always shown, with a heavy outline
  std::string title = {};
  std::string link_prefix = {};  // before the path of a note: "https://example.org/notes/"
  bool show_legend = true;
  std::string engine = {};  // Graphviz layout written into the file; empty: by what there is to draw
};

// Errors: Unavailable when `out` fails; those of PageRank; Cancelled, DeadlineExceeded. The same selection and options
// give the same bytes.
absl::Status WriteDot(const Graph& graph, const GraphSelection& selection, const DotOptions& options, std::ostream& out,
                      RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_DOT_H_
