// Internal to query/exec. Nodes by the value of a property, for look-ups row after row.
#ifndef NOTEGRAPH_QUERY_EXEC_PROPERTY_INDEX_H_
#define NOTEGRAPH_QUERY_EXEC_PROPERTY_INDEX_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/scoped_memory.h"
#include "query/exec/execution_state.h"

namespace notegraph::query {

// Groups that an index of the graph covers are looked up in it. Of the others the first look-ups scan; when there are
// more, a hash table over the values is made: O(nodes) once, 12 bytes a node, accounted to the run. Not thread-safe.
class PropertyIndex {
 public:
  // Of the nodes of `groups` of the state's graph, which must stay the same.
  PropertyIndex(std::vector<GroupId> groups, std::string_view key, ExecutionState& state);

  // Sets `found` to the nodes whose property equals (=) the value, ascending.
  absl::Status Find(const Value& value, std::vector<NodeId>& found);
  // Sets `found` to the nodes whose property equals any element of the list, ascending, each once; to all nodes when
  // the value is neither a list nor null.
  absl::Status FindAnyOf(const Value& list, std::vector<NodeId>& found);

 private:
  static constexpr uint32_t kScans = 2;
  static constexpr uint32_t kNone = UINT32_MAX;
  struct Part {
    NodeId first;  // node of row 0
    const Column* column;
  };

  // Appends those that no index tells of.
  absl::Status FindInParts(const Value& value, std::vector<NodeId>& found);
  void Scan(const Value& value, std::vector<NodeId>& found);
  absl::Status Build();
  Value ValueOf(NodeId node);

  ExecutionState& state_;
  const std::vector<GroupId> groups_;
  PropertyKeyId key_{};
  std::vector<GroupId> indexed_;  // groups that an index of the graph tells of
  std::vector<Part> parts_;       // the others
  uint32_t scans_ = 0;
  // Chained hash table: the first entry of each bucket, the nodes of the entries, and the next entry of the bucket.
  std::vector<uint32_t> buckets_;
  std::vector<NodeId> nodes_;
  std::vector<uint32_t> next_;
  ScopedMemory reservation_;
  Arena values_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_PROPERTY_INDEX_H_
