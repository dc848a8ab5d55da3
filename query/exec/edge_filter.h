// Internal to query/exec. Conditions on each relationship of a variable length.
#ifndef NOTEGRAPH_QUERY_EXEC_EDGE_FILTER_H_
#define NOTEGRAPH_QUERY_EXEC_EDGE_FILTER_H_

#include <algorithm>
#include <utility>
#include <vector>

#include "query/exec/expression/evaluator.h"

namespace notegraph::query {

// A step that could be taken next.
struct NextEdge {
  uint64_t edge;
  NodeId to;
};

class EdgeFilter {
 public:
  EdgeFilter(Slot element, const std::vector<const BoundExpression*>& predicates, ExecutionState& state)
      : element_(element), predicates_(predicates), state_(state), outer_slots_(FreeSlots(predicates)) {
    for (const BoundExpression* predicate : predicates) conditions_.push_back(MakeEvaluator(*predicate, state));
    std::erase(outer_slots_, element);
  }
  bool empty() const { return conditions_.empty(); }

  // Removes the edges that don't fit, for the outer row.
  absl::Status Keep(const Batch& outer, uint32_t row, std::vector<NextEdge>& edges) {
    if (conditions_.empty()) return absl::OkStatus();
    batch_.Init(state_.slot_count);
    for (const Slot slot : outer_slots_) batch_.column(slot).Broadcast(outer.column(slot), row);
    size_t kept = 0;
    for (size_t at = 0; at < edges.size(); at += kMaxBatchRows) {
      const auto count = static_cast<uint32_t>(std::min<size_t>(kMaxBatchRows, edges.size() - at));
      batch_.SetRowCount(count);
      Vector& elements = batch_.column(element_);
      elements.Reset(VectorType::kEdge, count);
      for (uint32_t i = 0; i < count; ++i) elements.data<uint64_t>()[i] = edges[at + i].edge;
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
  Slot element_;
  const std::vector<const BoundExpression*>& predicates_;
  ExecutionState& state_;
  std::vector<Slot> outer_slots_;
  std::vector<EvaluatorPtr> conditions_;
  Batch batch_;
  std::vector<uint32_t> rows_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_EDGE_FILTER_H_
