// Internal to graph/io. What nodes and edges look like in pictures.
#ifndef NOTEGRAPH_GRAPH_IO_DOT_STYLE_H_
#define NOTEGRAPH_GRAPH_IO_DOT_STYLE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace notegraph {

struct DotNodeStyle {
  std::string_view label;  // empty for the styles of labels that are in no note
  std::string_view shape;
  std::string_view style;
  std::string_view fill, line, text;  // colours
  std::string_view margin;            // round shapes need less
};

// The styles of the labels of notes; others take turns by label id, always in the same way.
const DotNodeStyle& NodeStyle(const Graph& graph, NodeId node);
// Those with a label, in the order of a legend.
std::span<const DotNodeStyle> NamedNodeStyles();

enum class DotEdgeKind { kMentions, kFor, kAgainst, kCompares, kGave, kOther };

struct DotEdgeStyle {
  DotEdgeKind kind;
  std::string_view name;        // in the legend
  std::string_view attributes;  // of the edge
  std::string_view color;
  std::string_view symbol;  // in the legend
};

DotEdgeKind EdgeKind(const Graph& graph, EdgeId edge);
const DotEdgeStyle& EdgeStyle(DotEdgeKind kind);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_DOT_STYLE_H_
