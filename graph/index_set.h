// The indexes of a graph that were asked for: equality on a property of the nodes with a label.
#ifndef NOTEGRAPH_GRAPH_INDEX_SET_H_
#define NOTEGRAPH_GRAPH_INDEX_SET_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "graph/value_index.h"

namespace notegraph {

// Most indexes a graph has.
inline constexpr size_t kMaxIndexes = 1000;

// Label and property may be none that the graph has: yet.
struct IndexDefinition {
  std::string name;
  std::string label;
  std::string property;
  friend bool operator==(const IndexDefinition&, const IndexDefinition&) = default;
};

// What is defined, and a part for each column that a definition covers: each group with the label whose nodes have the
// property. Immutable.
class IndexSet {
 public:
  // A part of the index of one group's column.
  struct Part {
    GroupId group = 0;
    PropertyKeyId key{};
    ValueIndex index;
  };
  IndexSet() = default;
  // `parts` in any order, one a column.
  IndexSet(std::vector<IndexDefinition> definitions, std::vector<Part> parts);

  // In the order they were made; names differ, and so do pairs of label and property.
  std::span<const IndexDefinition> definitions() const { return definitions_; }
  const IndexDefinition* Find(std::string_view name) const;  // nullptr: there is none
  const IndexDefinition* FindOn(std::string_view label, std::string_view property) const;

  // By group, then key.
  std::span<const Part> parts() const { return parts_; }
  // nullptr: the column has none.
  const ValueIndex* PartOf(GroupId group, PropertyKeyId key) const;

 private:
  std::vector<IndexDefinition> definitions_;
  std::vector<Part> parts_;
};

using IndexSetPtr = std::shared_ptr<const IndexSet>;

// The property keys of the group that one of the definitions covers, ascending.
std::vector<PropertyKeyId> IndexedKeys(std::span<const IndexDefinition> definitions, const Graph& graph,
                                       const NodeGroup& group);

// The graph with the indexes of `definitions` in place of its own; parts that it has already are kept. It shares all
// else with `graph`, which stays as it is, and has the same ids. O(nodes) for each new index. Errors: of the context;
// ResourceExhausted beyond kMaxIndexes; DataLoss where a column of a mapped file is damaged.
absl::StatusOr<GraphPtr> WithIndexes(const GraphPtr& graph, std::vector<IndexDefinition> definitions,
                                     RunContext& context);

// Appends the nodes of the group whose property equals (=) the value, ascending. False when there is no index to tell:
// the column must be read. True, and nothing, where no node of the group has the property. Nothing where the file turns
// out to be damaged (Graph::CheckIntact). What is decoded on the way goes to `values`.
bool FindByValue(const Graph& graph, GroupId group, PropertyKeyId key, const Value& value, Arena& values,
                 std::vector<NodeId>& found);

// Whether FindByValue can tell for all of the groups.
bool IsIndexed(const Graph& graph, std::span<const GroupId> groups, PropertyKeyId key);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_INDEX_SET_H_
