// Whether there is a relationship between two nodes: a search in the shorter of their sorted lists. When one of the
// nodes stays the same from row to row, its list becomes a bitmap.
#include <algorithm>

#include "graph/scoped_memory.h"
#include "query/exec/expression/existence.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

// The neighbours of one end, as a bitmap over all nodes once that pays.
class StampedEnd {
 public:
  StampedEnd(const Graph& graph, const std::vector<TableStep>& steps) : graph_(graph), steps_(graph, steps) {}

  // Room for the bitmap; without it no list is laid out.
  void MakeRoom() { words_.resize(graph_.node_count() / 64 + 1); }
  // To be called for each row; true if the neighbours of the node are laid out.
  bool IsLaid(NodeId node) {
    if (node != node_) {
      rows_ = 0;
      node_ = node;
    }
    if (words_.empty() || node >= graph_.node_count()) return false;
    if (node == laid_) return true;
    // A search costs as much as some elements of a bitmap, which is cleared again.
    constexpr uint64_t kElementsASearch = 8;
    if (++rows_ < 2 || rows_ * kElementsASearch < Degree(node)) return false;
    Lay(node);
    return true;
  }
  bool Has(NodeId neighbor) const {
    return neighbor < graph_.node_count() && (words_[neighbor / 64] >> neighbor % 64 & 1) != 0;
  }
  uint64_t Degree(NodeId node) const {
    uint64_t degree = 0;
    for (const NeighborSteps::Step& step : steps_.From(node)) degree += step.csr->Degree(node - step.from_first);
    return degree;
  }
  bool Search(NodeId node, NodeId neighbor) const {
    for (const NeighborSteps::Step& step : steps_.From(node)) {
      if (neighbor < step.to_first || (step.skip_loops && node == neighbor)) continue;
      const std::span<const uint32_t> list = (*step.csr)[node - step.from_first];
      if (std::binary_search(list.begin(), list.end(), neighbor - step.to_first)) return true;
    }
    return false;
  }

 private:
  void Lay(NodeId node) {
    if (laid_ != kNoNode) steps_.ForEachNode(laid_, [&](NodeId neighbor) { words_[neighbor / 64] = 0; });
    steps_.ForEachNode(node, [&](NodeId neighbor) { words_[neighbor / 64] |= uint64_t{1} << neighbor % 64; });
    laid_ = node;
  }

  const Graph& graph_;
  NeighborSteps steps_;
  NodeId node_ = kNoNode, laid_ = kNoNode;
  uint64_t rows_ = 0;  // in a row with node_
  std::vector<uint64_t> words_;
};

class EdgeTest : public Evaluator {
 public:
  EdgeTest(const ExistencePattern& pattern, ExecutionState& state)
      : state_(state),
        left_(pattern.graph.nodes[pattern.graph.edges[0].left].slot),
        right_(pattern.graph.nodes[pattern.graph.edges[0].right].slot),
        conditions_(pattern.outer_predicates, state),
        from_left_(*state.graph, pattern.graph.edges[0].steps),
        from_right_(*state.graph, Reversed(pattern.graph.edges[0].steps)),
        memory_(state.run.memory()) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    uint8_t* results = result_.data<uint8_t>();
    for (const uint32_t row : rows) results[row] = 0;
    NOTEGRAPH_ASSIGN_OR_RETURN(const Rows open, conditions_.Keep(batch, rows));
    NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(open.size()));
    const NodeColumn lefts(batch.column(left_)), rights(batch.column(right_));
    for (const uint32_t row : open) results[row] = Exists(lefts[row], rights[row]);
    return &result_;
  }

 private:
  // For bitmaps, once there have been enough rows to be worth clearing them.
  absl::Status MakeRoom(size_t rows) {
    row_count_ += rows;
    const uint32_t nodes = state_.graph->node_count();
    if (memory_.bytes() > 0 || row_count_ < nodes / 512) return absl::OkStatus();
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(nodes / 4 + 16, "SemiJoin"));
    from_left_.MakeRoom();
    from_right_.MakeRoom();
    return absl::OkStatus();
  }

  bool Exists(NodeId left, NodeId right) {
    if (from_left_.IsLaid(left)) return from_left_.Has(right);
    if (from_right_.IsLaid(right)) return from_right_.Has(left);
    return from_left_.Degree(left) <= from_right_.Degree(right) ? from_left_.Search(left, right)
                                                                : from_right_.Search(right, left);
  }

  ExecutionState& state_;
  const Slot left_, right_;
  OuterConditions conditions_;
  StampedEnd from_left_, from_right_;
  ScopedMemory memory_;
  uint64_t row_count_ = 0;
  Vector result_;
};

}  // namespace

EvaluatorPtr MakeEdgeTest(const ExistencePattern& pattern, ExecutionState& state) {
  if (pattern.graph.edges.size() != 1 || pattern.graph.nodes.size() != pattern.outer.size()) return nullptr;
  return std::make_unique<EdgeTest>(pattern, state);
}

}  // namespace notegraph::query
