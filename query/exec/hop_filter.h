// Internal to query/exec. Conditions on the next relationship of a walk or trail and the nodes at its ends.
#ifndef NOTEGRAPH_QUERY_EXEC_HOP_FILTER_H_
#define NOTEGRAPH_QUERY_EXEC_HOP_FILTER_H_

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "query/exec/expression/evaluator.h"

namespace notegraph::query {

// A step that could be taken next.
struct NextEdge {
  uint64_t edge;
  NodeId to;
  uint32_t from = 0;  // for whoever takes steps from several nodes together: which one
};

// Which slots the ends and the relationship of a hop go by; a node may have several names.
struct HopSlots {
  std::vector<Slot> near, edge, far;
  std::vector<Slot> All() const {
    std::vector<Slot> all = near;
    all.insert(all.end(), edge.begin(), edge.end());
    all.insert(all.end(), far.begin(), far.end());
    return all;
  }
};

class HopFilter {
 public:
  HopFilter(HopSlots slots, std::vector<const BoundExpression*> predicates, ExecutionState& state)
      : slots_(std::move(slots)), predicates_(std::move(predicates)), state_(state) {
    for (const BoundExpression* predicate : predicates_) conditions_.push_back(MakeEvaluator(*predicate, state));
    const std::vector<Slot> own = slots_.All();
    for (const Slot slot : FreeSlots(predicates_)) {
      if (std::find(own.begin(), own.end(), slot) == own.end()) outer_slots_.push_back(slot);
    }
  }
  bool reads_outer_row() const { return !outer_slots_.empty(); }

  // Removes the steps from `near` that don't fit, for the outer row. `near` may be kNoNode where no slot asks for it.
  absl::Status Keep(const Batch& outer, uint32_t row, NodeId near, std::vector<NextEdge>& edges) {
    if (conditions_.empty() || edges.empty()) return absl::OkStatus();
    batch_.Init(state_.slot_count);
    for (const Slot slot : outer_slots_) batch_.column(slot).Broadcast(outer.column(slot), row);
    size_t kept = 0;
    for (size_t at = 0; at < edges.size(); at += kMaxBatchRows) {
      const auto count = static_cast<uint32_t>(std::min<size_t>(kMaxBatchRows, edges.size() - at));
      Fill(near, std::span(edges).subspan(at, count));
      const Rows all = AllRows(count);
      rows_.assign(all.begin(), all.end());
      for (size_t i = 0; i < conditions_.size() && !rows_.empty(); ++i) {
        NOTEGRAPH_RETURN_IF_ERROR(KeepTrue(*conditions_[i], batch_, predicates_[i]->span, state_, rows_));
      }
      for (const uint32_t i : rows_) edges[kept++] = edges[at + i];
    }
    edges.resize(kept);
    return absl::OkStatus();
  }

 private:
  void Fill(NodeId near, std::span<const NextEdge> edges) {
    const auto count = static_cast<uint32_t>(edges.size());
    batch_.SetRowCount(count);
    for (const Slot slot : slots_.near) batch_.column(slot).SetConstant(Value::Node(near));
    for (const Slot slot : slots_.edge) {
      Vector& column = batch_.column(slot);
      column.Reset(VectorType::kEdge, count);
      for (uint32_t i = 0; i < count; ++i) column.data<uint64_t>()[i] = edges[i].edge;
    }
    for (const Slot slot : slots_.far) {
      Vector& column = batch_.column(slot);
      column.Reset(VectorType::kNode, count);
      for (uint32_t i = 0; i < count; ++i) column.data<NodeId>()[i] = edges[i].to;
    }
  }

  HopSlots slots_;
  std::vector<const BoundExpression*> predicates_;
  ExecutionState& state_;
  std::vector<Slot> outer_slots_;
  std::vector<EvaluatorPtr> conditions_;
  Batch batch_;
  std::vector<uint32_t> rows_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_HOP_FILTER_H_
