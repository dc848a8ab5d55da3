// n:Label and r:TYPE.
#include "absl/strings/str_cat.h"
#include "query/exec/expression/make_evaluator.h"
#include "query/exec/label_test.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

class LabelEvaluator : public Evaluator {
 public:
  LabelEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), operand_(MakeEvaluator(*expression.operands[0], state)) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* operand, operand_->Evaluate(batch, rows));
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    for (const uint32_t row : rows) {
      NOTEGRAPH_ASSIGN_OR_RETURN(result_.data<uint8_t>()[row], Test(operand->GetValue(row)));
    }
    return &result_;
  }

 private:
  absl::StatusOr<uint8_t> Test(const Value& value) const {
    const Graph& graph = *state_.graph;
    if (value.is_null()) return kNullBoolean;
    if (value.is_node()) {
      if (state_.IsGhost(value.node())) return Deleted();
      return NodeHasLabels(graph, value.node(), *expression_.labels);
    }
    if (value.is_relationship()) {
      if (value.relationship().table == kGhostTable) return Deleted();
      return TypeFits(graph, graph.Type(value.relationship()), expression_.labels);
    }
    return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                        WrongKindMessage("what labels are asked of", kEntity, Describe(value)), expression_.span,
                        state_, KindHint("labels of", kEntity, value.kind()));
  }
  absl::Status Deleted() const {
    return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                        "a node or relationship that was deleted has no labels any more", expression_.span, state_,
                        "read it in a WITH before DELETE");
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  EvaluatorPtr operand_;
  Vector result_;
};

}  // namespace

EvaluatorPtr MakeLabelEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<LabelEvaluator>(expression, state);
}

}  // namespace notegraph::query
