// Internal to graph/io. Properties for formats in which each has one type, and none is a list or a map.
#ifndef NOTEGRAPH_GRAPH_IO_FLAT_PROPERTIES_H_
#define NOTEGRAPH_GRAPH_IO_FLAT_PROPERTIES_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "graph/io/selection.h"

namespace notegraph {

enum class FlatType : uint8_t { kBoolean, kInteger, kFloat, kString };
std::string_view FlatTypeName(FlatType type);  // as GraphML and GEXF call it

struct FlatProperty {
  std::string_view key;  // of the graph
  std::string title;     // the key, with a `_` behind it where it would collide with a word of the format
  FlatType type = FlatType::kString;
};

// The properties that any node (edge) of the selection has, by key. Integers beside floats are floats; any other
// mixture, lists, maps and temporal values are strings. O(properties).
std::vector<FlatProperty> FlatNodeProperties(const Graph& graph, const GraphSelection& selection,
                                             std::span<const std::string_view> words);
std::vector<FlatProperty> FlatEdgeProperties(const Graph& graph, const GraphSelection& selection,
                                             std::span<const std::string_view> words);

// The value as text of its property's type: true, 12, 1.5, a string as it is, anything else as JSON.
std::string FlatText(const Value& value, FlatType type);

// The node's labels, joined by ':'.
std::string LabelsText(const Graph& graph, NodeId node);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_FLAT_PROPERTIES_H_
