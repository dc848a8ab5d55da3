// object.key: typed columns of node groups and edge tables, everything else through the function.
#include "graph/entity_properties.h"
#include "query/exec/expression/make_evaluator.h"

namespace notegraph::query {
namespace {

class PropertyEvaluator : public Evaluator {
 public:
  PropertyEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), object_(MakeEvaluator(*expression.operands[0], state)) {
    const std::optional<PropertyKeyId> key = state.graph->FindPropertyKey(expression.name);
    node_columns_.assign(state.graph->groups().size(), nullptr);
    edge_columns_.assign(state.graph->tables().size(), nullptr);
    if (!key) return;
    for (const NodeGroup& group : state.graph->groups()) node_columns_[group.id()] = group.FindColumn(*key);
    for (const EdgeTable& table : state.graph->tables()) edge_columns_[table.id()] = table.FindColumn(*key);
  }

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* object, object_->Evaluate(batch, rows));
    if (object->type() == VectorType::kNode && state_.pending == nullptr &&
        ReadTyped(*object, rows, batch.physical_rows()))
      return &result_;
    result_.Reset(VectorType::kValue, batch.physical_rows());
    Value* values = result_.data<Value>();
    for (const uint32_t row : rows) {
      NOTEGRAPH_ASSIGN_OR_RETURN(values[row], Read(object->GetValue(row)));
    }
    return &result_;
  }

 private:
  // Nodes of one group whose column holds numbers: no Values are made.
  bool ReadTyped(const Vector& nodes, Rows rows, uint32_t size) {
    if (rows.empty() || nodes.is_constant()) return false;
    const NodeId first_node = nodes.at<NodeId>(rows[0]);
    if (first_node >= state_.graph->node_count()) return false;
    const NodeGroup& group = state_.graph->group(state_.graph->GroupOf(first_node));
    const Column* column = node_columns_[group.id()];
    if (column == nullptr) return false;
    const NodeId first = group.first();
    for (const uint32_t row : rows) {
      if (nodes.at<NodeId>(row) - first >= group.size()) return false;
    }
    switch (column->type()) {
      case ColumnType::kInteger:
        result_.Reset(VectorType::kInteger, size);
        ReadNumbers(nodes, rows, first, *column, column->integers());
        return true;
      case ColumnType::kFloat:
        result_.Reset(VectorType::kFloat, size);
        ReadNumbers(nodes, rows, first, *column, column->floats());
        return true;
      case ColumnType::kString:
      case ColumnType::kDictionary:
        result_.Reset(VectorType::kValue, size);
        for (const uint32_t row : rows) {
          const uint32_t local = nodes.at<NodeId>(row) - first;
          result_.data<Value>()[row] = column->IsNull(local) ? Value::Null() : Value::String(column->string(local));
        }
        return true;
      default:
        return false;
    }
  }

  template <typename T>
  void ReadNumbers(const Vector& nodes, Rows rows, NodeId first, const Column& column, std::span<const T> numbers) {
    T* to = result_.data<T>();
    for (const uint32_t row : rows) to[row] = numbers[nodes.at<NodeId>(row) - first];
    if (!column.has_nulls()) return;
    for (const uint32_t row : rows) {
      if (column.IsNull(nodes.at<NodeId>(row) - first)) result_.SetNull(row);
    }
  }

  absl::StatusOr<Value> Read(const Value& object) {
    if (state_.pending != nullptr && (object.is_node() || object.is_relationship())) {
      const Value* changed = state_.pending->Find(object, expression_.name);
      if (changed != nullptr) return *changed;
      if (IsMade(object)) return Value::Null();
    }
    if (object.is_node()) {
      const NodeId node = object.node();
      if (state_.IsGhost(node)) return DeletedAccess();
      const GroupId group = state_.graph->GroupOf(node);
      const Column* column = node_columns_[group];
      return column == nullptr ? Value::Null() : column->Get(node - state_.graph->group(group).first(), state_.arena);
    }
    if (object.is_relationship()) {
      const EdgeId edge = object.relationship();
      if (edge.table == kGhostTable) return DeletedAccess();
      const Column* column = edge_columns_[edge.table];
      return column == nullptr ? Value::Null() : column->Get(edge.position, state_.arena);
    }
    if (object.is_null()) return Value::Null();
    if (object.is_map()) {
      const Value* found = object.FindKey(expression_.name);
      return found == nullptr ? Value::Null() : *found;
    }
    const Value arguments[] = {object, Value::String(expression_.name)};
    absl::StatusOr<Value> value = Call(*expression_.function, arguments, state_.functions);
    if (!value.ok()) return WithPlace(value.status(), expression_.span, state_);
    return value;
  }

  // By the writing clause at work: all that it has is pending.
  bool IsMade(const Value& entity) const {
    if (entity.is_relationship()) return entity.relationship().table == kMadeTable;
    return entity.node() >= state_.graph->node_count() && entity.node() < kNoNode - state_.ghosts.nodes;
  }

  absl::Status DeletedAccess() const {
    return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                        "a node or relationship that was deleted has no properties any more", expression_.span, state_,
                        "read it in a WITH before DELETE");
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  EvaluatorPtr object_;
  std::vector<const Column*> node_columns_, edge_columns_;  // by group and table
  Vector result_;
};

}  // namespace

EvaluatorPtr MakePropertyEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<PropertyEvaluator>(expression, state);
}

}  // namespace notegraph::query
