// BuildPath: a named path of the nodes and relationships that were matched.
#include "query/exec/make_operator.h"
#include "query/exec/path_value.h"

namespace notegraph::query {
namespace {

class BuildPath : public Operator {
 public:
  BuildPath(const BuildPathPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), path_(plan.path) {}
  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
    if (!more) return false;
    Vector paths;
    paths.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : batch.rows()) paths.data<Value>()[row] = PathOf(batch, row);
    batch.column(path_.slot) = std::move(paths);
    return true;
  }

 private:
  Value PathOf(const Batch& batch, uint32_t row) const {
    const NodeId start = batch.column(path_.nodes[0]).NodeAt(row);
    if (start == kNoNode) return Value::Null();
    PathMaker path(*state_.graph, start);
    for (size_t i = 0; i < path_.relationships.size(); ++i) {
      const Vector& relationship = batch.column(path_.relationships[i]);
      if (relationship.IsNull(row)) return Value::Null();
      if (path_.has_length[i]) {
        path.Walk(relationship.GetValue(row));
      } else {
        path.Step(EdgeId::FromPacked(relationship.EdgeAt(row)), batch.column(path_.nodes[i + 1]).NodeAt(row));
      }
    }
    return path.Finish(state_.arena);
  }

  const BoundPath& path_;
};

}  // namespace

OperatorPtr MakeBuildPath(const BuildPathPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<BuildPath>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
