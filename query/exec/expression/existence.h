// Internal to query/exec/expression. EXISTS { } without a subplan, for patterns of which no more must be known than
// whether they are there.
#ifndef NOTEGRAPH_QUERY_EXEC_EXPRESSION_EXISTENCE_H_
#define NOTEGRAPH_QUERY_EXEC_EXPRESSION_EXISTENCE_H_

#include <vector>

#include "query/exec/expression/evaluator.h"
#include "query/plan/existence_pattern.h"

namespace notegraph::query {

// Nodes of a column, without a call for each.
class NodeColumn {
 public:
  explicit NodeColumn(const Vector& vector)
      : vector_(vector),
        nodes_(vector.type() == VectorType::kNode && !vector.is_constant() ? vector.data<NodeId>() : nullptr) {}
  NodeId operator[](uint32_t row) const { return nodes_ != nullptr ? nodes_[row] : vector_.NodeAt(row); }

 private:
  const Vector& vector_;
  const NodeId* nodes_;
};

// Narrows rows to those of which conditions on the outer row are true.
class OuterConditions {
 public:
  OuterConditions(std::vector<const BoundExpression*> predicates, ExecutionState& state)
      : predicates_(std::move(predicates)), state_(state) {
    for (const BoundExpression* predicate : predicates_) conditions_.push_back(MakeEvaluator(*predicate, state));
  }
  // The rows that are left; they live until the next call.
  absl::StatusOr<Rows> Keep(const Batch& batch, Rows rows) {
    if (conditions_.empty()) return rows;
    rows_.assign(rows.begin(), rows.end());
    for (size_t i = 0; i < conditions_.size() && !rows_.empty(); ++i) {
      NOTEGRAPH_RETURN_IF_ERROR(KeepTrue(*conditions_[i], batch, predicates_[i]->span, state_, rows_));
    }
    return Rows(rows_);
  }

 private:
  std::vector<const BoundExpression*> predicates_;
  ExecutionState& state_;
  std::vector<EvaluatorPtr> conditions_;
  std::vector<uint32_t> rows_;
};

// One relationship between two nodes of the outer row. Null if the pattern is something else.
EvaluatorPtr MakeEdgeTest(const ExistencePattern& pattern, ExecutionState& state);

// A tree that hangs on one node of the outer row. Null if the pattern is something else.
EvaluatorPtr MakeTreeTest(const ExistencePattern& pattern, ExecutionState& state);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_EXPRESSION_EXISTENCE_H_
