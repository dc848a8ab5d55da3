// Internal to query/exec. The shortest walks between two nodes, by breadth-first search from both ends: always a level
// of the side whose frontier has fewer edges. What is visited is kept in sets that grow with the search, so that a
// search costs what it visits.
#ifndef NOTEGRAPH_QUERY_EXEC_BIDIRECTIONAL_SEARCH_H_
#define NOTEGRAPH_QUERY_EXEC_BIDIRECTIONAL_SEARCH_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/scoped_memory.h"
#include "query/exec/hop_filter.h"
#include "query/exec/neighbor_steps.h"
#include "query/exec/node_marks.h"

namespace notegraph::query {

// One search after the other; a search is forgotten by the next. Not thread-safe.
class BidirectionalSearch {
 public:
  // Which relationships may be walked: those that `filter` keeps for the row. Null: all.
  struct EdgeCondition {
    HopFilter* filter = nullptr;
    const Batch* outer = nullptr;
    uint32_t row = 0;
  };

  // `all`: all shortest walks are asked for, not only one. `memory` is that of the operator that searches.
  BidirectionalSearch(const std::vector<TableStep>& steps, bool all, ExecutionState& state, ScopedMemory& memory);
  BidirectionalSearch(const BidirectionalSearch&) = delete;
  BidirectionalSearch& operator=(const BidirectionalSearch&) = delete;

  // Whether a walk of at most max_length steps leads from one node to the other; then NextWalk() gives the shortest.
  // REQUIRES: two different nodes of the graph.
  absl::StatusOr<bool> Run(NodeId from, NodeId to, int64_t max_length, const EdgeCondition& condition);

  // The relationships of the next shortest walk, EdgeId::packed(); false: there is no further one. Which of several
  // walks is the first depends on nothing but the graph. The span is valid until the next call.
  absl::StatusOr<bool> NextWalk(std::span<const uint64_t>& edges);

 private:
  struct Side {
    Side(const Graph& graph, const std::vector<TableStep>& table_steps)
        : steps(graph, table_steps), marks(graph.node_count()) {}
    size_t depth() const { return levels.size() - 1; }
    std::span<const NodeId> Level(size_t depth) const {
      const size_t end = depth + 1 < levels.size() ? levels[depth + 1] : nodes.size();
      return std::span(nodes).subspan(levels[depth], end - levels[depth]);
    }

    NeighborSteps steps;  // outwards
    NodeMarks marks;
    std::vector<NodeId> nodes;      // by distance
    std::vector<uint32_t> parents;  // places in `nodes` of the nodes one step nearer
    std::vector<size_t> levels;     // where each distance begins
    uint64_t frontier_edges = 0;    // about
  };
  // The nodes of the shortest walks at one distance from the first, with the ways on to the next distance.
  struct Layer {
    struct Hop {
      uint64_t edge;
      uint32_t to;  // place in the next layer
    };
    std::vector<NodeId> nodes;
    std::vector<uint32_t> first_hop;  // by node, and one more
    std::vector<Hop> hops;
  };

  absl::Status Start(Side& side, NodeId node);
  static void Forget(Side& side);
  absl::Status Grow(Side& side, const Side& other);
  absl::Status GrowByAll(Side& side, const Side& other);
  absl::Status GrowByCondition(Side& side, const Side& other);
  // Notes a neighbour of the node at that place of the side's list. True: it's a meeting, and one is enough.
  bool Reach(Side& side, const Side& other, NodeId to, uint32_t parent) {
    if (!side.marks.Insert(to)) return false;
    side.nodes.push_back(to);
    side.parents.push_back(parent);
    if (!other.marks.Contains(to)) return false;
    meetings_.push_back(to);
    return !all_;
  }
  absl::Status UseMapsIfMany();
  void GatherEdges(const Side& side, uint32_t place);
  static uint64_t CountFrontierEdges(const Side& side);
  void NewLayers(size_t count);
  void ListOneWay();
  absl::Status ListAllWays();
  absl::Status ListNeighborsOf(std::span<const NodeId> nodes, const NeighborSteps& steps, std::span<const NodeId> level,
                               std::vector<NodeId>& found);
  static bool IsSearchCheaper(const NeighborSteps& steps, NodeId node, std::span<const NodeId> level);
  absl::Status LinkLayers();
  absl::Status LinkNode(NodeId node, std::span<const NodeId> next, std::vector<Layer::Hop>& hops);
  std::span<const NodeId> Neighbors(NodeId node, std::span<const NodeId> next);
  absl::Status MakeRoom(Side& side, size_t more);
  absl::Status UseBitmap(NodeMarks& marks);
  absl::Status Reserve(size_t bytes);
  absl::Status ReserveForLayers(size_t bytes);
  absl::Status AddWork(uint64_t edges);

  ExecutionState& state_;
  const bool all_;
  Side forward_, backward_;
  EdgeCondition condition_;
  std::vector<NextEdge> edges_;   // to be tested
  uint64_t looked_up_ = 0;        // in-entries whose relationship was searched for
  std::vector<NodeId> meetings_;  // nodes that both sides have reached
  NodeMarks level_;               // the nodes of one distance
  std::vector<NodeId> near_;
  std::vector<Layer> layers_;  // kept for their memory
  size_t layer_count_ = 0;
  size_t layer_bytes_ = 0, peak_layer_bytes_ = 0;
  // Of the walk at work, by layer: the node's place, the hop to be taken next; the relationships.
  std::vector<uint32_t> place_, next_hop_;
  std::vector<uint64_t> walk_;
  bool is_first_walk_ = true;
  uint64_t work_ = 0;
  ScopedMemory& memory_;
  std::vector<bool> walks_;  // by table
  bool uses_maps_ = false;   // EdgeTable::InToOut()
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_BIDIRECTIONAL_SEARCH_H_
