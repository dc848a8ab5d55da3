// Identifiers of a graph's parts.
#ifndef NOTEGRAPH_GRAPH_IDS_H_
#define NOTEGRAPH_GRAPH_IDS_H_

#include <cstdint>

namespace notegraph {

// Dense: 0..node_count()-1, the nodes of a group side by side. Valid for one Graph; users see the stable element id
// instead. Plain integers, since kernels compute with them.
using NodeId = uint32_t;
inline constexpr NodeId kNoNode = UINT32_MAX;

// Index into Graph::groups() and Graph::tables().
using GroupId = uint16_t;
using TableId = uint16_t;

// Indices into the graph's catalog of names.
enum class LabelId : uint16_t {};
enum class TypeId : uint16_t {};
enum class PropertyKeyId : uint16_t {};

// An edge: its table and its place in the table's out-direction. Valid for one Graph.
struct EdgeId {
  TableId table = 0;
  uint32_t position = 0;

  uint64_t packed() const { return uint64_t{table} << 32 | position; }
  static EdgeId FromPacked(uint64_t packed) {
    return {static_cast<TableId>(packed >> 32), static_cast<uint32_t>(packed)};
  }
  friend bool operator==(EdgeId, EdgeId) = default;
  friend auto operator<=>(EdgeId, EdgeId) = default;
};

enum class Direction : uint8_t { kOut, kIn };

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IDS_H_
