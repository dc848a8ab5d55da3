// Internal to query/exec. Conditions tested for one set of values at a time: an outer row and what a search has found.
#ifndef NOTEGRAPH_QUERY_EXEC_ROW_TEST_H_
#define NOTEGRAPH_QUERY_EXEC_ROW_TEST_H_

#include <algorithm>
#include <vector>

#include "query/exec/expression/evaluator.h"

namespace notegraph::query {

class RowTest {
 public:
  // `own` are the slots that are set by hand; the conditions read others from the outer row.
  RowTest(std::vector<const BoundExpression*> predicates, const std::vector<Slot>& own, ExecutionState& state)
      : predicates_(std::move(predicates)), state_(state), reads_(FreeSlots(predicates_)) {
    for (const BoundExpression* predicate : predicates_) conditions_.push_back(MakeEvaluator(*predicate, state));
    for (const Slot slot : reads_) {
      if (std::find(own.begin(), own.end(), slot) == own.end()) outer_slots_.push_back(slot);
    }
  }
  bool empty() const { return predicates_.empty(); }
  bool Reads(Slot slot) const { return std::find(reads_.begin(), reads_.end(), slot) != reads_.end(); }
  const std::vector<Slot>& outer_slots() const { return outer_slots_; }

  void Begin(const Batch& outer, uint32_t row) {
    batch_.Init(state_.slot_count);
    for (const Slot slot : outer_slots_) batch_.column(slot).Broadcast(outer.column(slot), row);
  }
  void Set(Slot slot, const Value& value) {
    if (slot != kNoSlot) batch_.column(slot).SetConstant(value);
  }
  absl::StatusOr<bool> Holds() {
    batch_.SetRowCount(1);
    rows_ = {0};
    for (size_t i = 0; i < conditions_.size() && !rows_.empty(); ++i) {
      NOTEGRAPH_RETURN_IF_ERROR(KeepTrue(*conditions_[i], batch_, predicates_[i]->span, state_, rows_));
    }
    return !rows_.empty();
  }

 private:
  std::vector<const BoundExpression*> predicates_;
  ExecutionState& state_;
  std::vector<Slot> reads_, outer_slots_;
  std::vector<EvaluatorPtr> conditions_;
  Batch batch_;
  std::vector<uint32_t> rows_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_ROW_TEST_H_
