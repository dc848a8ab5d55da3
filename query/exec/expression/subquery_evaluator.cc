// EXISTS, COUNT, COLLECT, pattern predicates and comprehensions: a subplan for the rows of a batch.
//
// EXISTS stops at the first match. Where it depends on one node of the outer row, the answer is kept for each node;
// where it depends on nothing, for good. Patterns that are simple enough need no subplan (existence.h).
#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "graph/scoped_memory.h"
#include "query/binder/bound_walk.h"
#include "query/exec/expression/existence.h"
#include "query/exec/expression/make_evaluator.h"
#include "query/exec/operator.h"
#include "query/plan/planner.h"

namespace notegraph::query {
namespace {

class SubqueryEvaluator : public Evaluator {
 public:
  SubqueryEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), subplan_(Planner(state).PlanSubquery(*expression.query)) {
    if (!subplan_.ok()) return;
    source_.tag = subplan_->tag;
    root_ = MakeOperator(*subplan_->plan, state, &source_);
  }

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    if (!subplan_.ok()) return subplan_.status();
    counts_.assign(batch.physical_rows(), 0);
    collected_ = 0;
    values_.resize(batch.physical_rows());
    for (const uint32_t row : rows) values_[row].clear();
    rows_batch_.Init(state_.slot_count);
    source_.batch = &batch;
    if (subplan_->is_batched) {
      NOTEGRAPH_RETURN_IF_ERROR(Run(rows));
      if (gave_up_) NOTEGRAPH_RETURN_IF_ERROR(RunOneByOne(rows));
    } else {
      for (const uint32_t& row : rows) NOTEGRAPH_RETURN_IF_ERROR(Run(Rows(&row, 1)));
    }
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : rows) result_.data<Value>()[row] = Finish(row);
    return &result_;
  }

 private:
  // For EXISTS most matches are one too many. Where there are very many for each row, the search for all rows of the
  // batch is given up.
  static constexpr uint64_t kMaxMatchesARow = 32;

  // For the values of the inner batch beside those of the ones before.
  absl::Status CheckRoomToCollect() {
    for (const uint32_t row : rows_batch_.rows()) collected_ += rows_batch_.Multiplicity(row);
    return CheckRoom(collected_ * sizeof(Value), "COLLECT", state_.functions);
  }

  absl::Status RunOneByOne(Rows rows) {
    for (const uint32_t& row : rows) {
      if (counts_[row] == 0) NOTEGRAPH_RETURN_IF_ERROR(Run(Rows(&row, 1)));
    }
    return absl::OkStatus();
  }

  absl::Status Run(Rows outer_rows) {
    source_.rows = outer_rows;
    gave_up_ = false;
    uint64_t matches = 0;
    NOTEGRAPH_RETURN_IF_ERROR(root_->Open());
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, root_->Next(rows_batch_));
      if (!more) return absl::OkStatus();
      if (expression_.subquery == SubqueryForm::kCollect) NOTEGRAPH_RETURN_IF_ERROR(CheckRoomToCollect());
      for (const uint32_t row : rows_batch_.rows()) {
        const auto outer = subplan_->is_batched
                               ? static_cast<uint32_t>(rows_batch_.column(subplan_->tag).at<int64_t>(row))
                               : outer_rows[0];
        counts_[outer] += rows_batch_.Multiplicity(row);
        if (expression_.subquery != SubqueryForm::kCollect) continue;
        const Value value = rows_batch_.column(expression_.query->columns[0]).GetValue(row);
        values_[outer].insert(values_[outer].end(), rows_batch_.Multiplicity(row), value);
      }
      if (expression_.subquery != SubqueryForm::kExists) continue;
      if (outer_rows.size() == 1) return absl::OkStatus();
      matches += rows_batch_.row_count();
      gave_up_ = matches > kMaxMatchesARow * outer_rows.size();
      if (gave_up_) return absl::OkStatus();
    }
  }

  Value Finish(uint32_t row) {
    switch (expression_.subquery) {
      case SubqueryForm::kExists:
        return Value::Boolean(counts_[row] > 0);
      case SubqueryForm::kCount:
        return Value::Integer(static_cast<int64_t>(counts_[row]));
      case SubqueryForm::kCollect:
        break;
    }
    const std::span<Value> items = state_.arena.AllocateArray<Value>(values_[row].size());
    std::copy(values_[row].begin(), values_[row].end(), items.begin());
    return Value::List(items);
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  absl::StatusOr<Subplan> subplan_;
  ArgumentSource source_;
  OperatorPtr root_;
  Batch rows_batch_;
  bool gave_up_ = false;
  uint64_t collected_ = 0;                  // values for the rows of the outer batch
  std::vector<uint64_t> counts_;            // by place in the outer batch
  std::vector<std::vector<Value>> values_;  // the same, for COLLECT
  Vector result_;
};

// An answer for each node that has been asked for.
class NodeMemo : public Evaluator {
 public:
  NodeMemo(const BoundExpression& expression, Slot slot, ExecutionState& state)
      : state_(state), slot_(slot), search_(expression, state) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    const NodeColumn nodes(batch.column(slot_));
    unknown_.clear();
    for (const uint32_t row : rows) {
      if (known_.try_emplace(nodes[row], false).second) unknown_.push_back(row);
    }
    if (!unknown_.empty()) {
      NOTEGRAPH_RETURN_IF_ERROR(Reserve());
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* found, search_.Evaluate(batch, unknown_));
      for (const uint32_t row : unknown_) known_[nodes[row]] = found->GetValue(row).boolean();
    }
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    for (const uint32_t row : rows) result_.data<uint8_t>()[row] = known_.find(nodes[row])->second;
    return &result_;
  }

 private:
  absl::Status Reserve() {
    constexpr int64_t kBytesANode = 16;
    const int64_t bytes = static_cast<int64_t>(known_.capacity()) * kBytesANode - memory_.bytes();
    return bytes > 0 ? memory_.Reserve(bytes, "SemiJoin") : absl::OkStatus();
  }

  ExecutionState& state_;
  const Slot slot_;
  SubqueryEvaluator search_;
  absl::flat_hash_map<NodeId, bool> known_;  // kNoNode for null
  ScopedMemory memory_{state_.run.memory()};
  std::vector<uint32_t> unknown_;
  Vector result_;
};

// One answer for all rows.
class OnceEvaluator : public Evaluator {
 public:
  OnceEvaluator(const BoundExpression& expression, ExecutionState& state) : search_(expression, state) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    if (!is_known_ && !rows.empty()) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* found, search_.Evaluate(batch, rows.first(1)));
      result_.SetConstant(found->GetValue(rows[0]));
      is_known_ = true;
    }
    return &result_;
  }

 private:
  SubqueryEvaluator search_;
  bool is_known_ = false;
  Vector result_;
};

// What EXISTS allows beyond running its subplan for each row; null if nothing.
EvaluatorPtr MakeExistenceTest(const BoundExpression& expression, ExecutionState& state) {
  const std::vector<std::string>& disabled = state.plan_options.disabled_passes;
  if (std::ranges::find(disabled, kSemiJoinPass) != disabled.end()) return nullptr;
  if (const std::optional<ExistencePattern> pattern = FindExistencePattern(*expression.query, state)) {
    if (EvaluatorPtr test = MakeEdgeTest(*pattern, state)) return test;
    if (EvaluatorPtr test = MakeTreeTest(*pattern, state)) return test;
  }
  if (!IsRepeatable(*expression.query)) return nullptr;
  SlotUse use;
  CollectSlots(expression, use);
  const std::vector<Slot> read = use.Free();
  if (read.empty()) return std::make_unique<OnceEvaluator>(expression, state);
  const auto& variables = state.statement.variables;
  if (read.size() > 1 || read[0] >= variables.size() || variables[read[0]].type != kNode) return nullptr;
  return std::make_unique<NodeMemo>(expression, read[0], state);
}

}  // namespace

EvaluatorPtr MakeSubqueryEvaluator(const BoundExpression& expression, ExecutionState& state) {
  if (expression.subquery == SubqueryForm::kExists) {
    if (EvaluatorPtr test = MakeExistenceTest(expression, state)) return test;
  }
  return std::make_unique<SubqueryEvaluator>(expression, state);
}

}  // namespace notegraph::query
