// Functions and operators on Values, one call a row; lists and maps, which are made the same way.
#include <algorithm>

#include "query/exec/expression/make_evaluator.h"
#include "query/functions/function_error.h"
#include "query/functions/properties.h"

namespace notegraph::query {
namespace {

// Evaluates the operands of an expression and hands their values over row by row.
class OperandValues {
 public:
  OperandValues(const BoundExpression& expression, ExecutionState& state) {
    for (const BoundExpression* operand : expression.operands) {
      operands_.push_back(operand == nullptr ? nullptr : MakeEvaluator(*operand, state));
    }
    vectors_.resize(operands_.size());
    values_.resize(operands_.size());
  }
  absl::Status Evaluate(const Batch& batch, Rows rows) {
    for (size_t i = 0; i < operands_.size(); ++i) {
      if (operands_[i] == nullptr) continue;
      NOTEGRAPH_ASSIGN_OR_RETURN(vectors_[i], operands_[i]->Evaluate(batch, rows));
    }
    return absl::OkStatus();
  }
  std::span<const Value> Row(uint32_t row) {
    for (size_t i = 0; i < vectors_.size(); ++i) {
      values_[i] = vectors_[i] == nullptr ? Value::Null() : vectors_[i]->GetValue(row);
    }
    return values_;
  }

 private:
  std::vector<EvaluatorPtr> operands_;
  std::vector<const Vector*> vectors_;
  std::vector<Value> values_;
};

class CallEvaluator : public Evaluator {
 public:
  CallEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), operands_(expression, state) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_RETURN_IF_ERROR(operands_.Evaluate(batch, rows));
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : rows) {
      const std::span<const Value> arguments = operands_.Row(row);
      absl::StatusOr<Value> value =
          state_.ghosts.empty() ? Call(*expression_.function, arguments, state_.functions) : CallWithGhosts(arguments);
      if (!value.ok()) return WithPlace(value.status(), expression_.span, state_);
      result_.data<Value>()[row] = *value;
    }
    return &result_;
  }

 private:
  // What was deleted has a type and an identity, nothing else: it can be compared, not looked into.
  absl::StatusOr<Value> CallWithGhosts(std::span<const Value> arguments) {
    if (expression_.function->category != FunctionCategory::kOperator || expression_.function->name == "[]") {
      for (const Value& argument : arguments) {
        if (argument.is_relationship() && argument.relationship().table == kGhostTable) {
          if (expression_.function->name == "type") {
            return Value::String(state_.ghosts.edge_types[argument.relationship().position]);
          }
          return DeletedAccess();
        }
        if (argument.is_node() && state_.IsGhost(argument.node())) return DeletedAccess();
      }
    }
    return Call(*expression_.function, arguments, state_.functions);
  }

  absl::Status DeletedAccess() const {
    return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                        "a node or relationship that was deleted can't be read any more", expression_.span, state_,
                        "read it in a WITH before DELETE");
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  OperandValues operands_;
  Vector result_;
};

class ListEvaluator : public Evaluator {
 public:
  ListEvaluator(const BoundExpression& expression, ExecutionState& state)
      : state_(state), operands_(expression, state) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_RETURN_IF_ERROR(operands_.Evaluate(batch, rows));
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : rows) {
      const std::span<const Value> items = operands_.Row(row);
      const std::span<Value> copy = state_.arena.AllocateArray<Value>(items.size());
      std::copy(items.begin(), items.end(), copy.begin());
      const Value list = Value::List(copy);
      NOTEGRAPH_RETURN_IF_ERROR(CheckDepth(list));
      result_.data<Value>()[row] = list;
    }
    return &result_;
  }

 private:
  ExecutionState& state_;
  OperandValues operands_;
  Vector result_;
};

class MapEvaluator : public Evaluator {
 public:
  MapEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), operands_(expression, state) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_RETURN_IF_ERROR(operands_.Evaluate(batch, rows));
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : rows) {
      const std::span<const Value> values = operands_.Row(row);
      const std::span<MapEntry> entries = state_.arena.AllocateArray<MapEntry>(values.size());
      for (size_t i = 0; i < values.size(); ++i) entries[i] = {expression_.keys[i], values[i]};  // keys are sorted
      const Value map = Value::Map(entries);
      NOTEGRAPH_RETURN_IF_ERROR(CheckDepth(map));
      result_.data<Value>()[row] = map;
    }
    return &result_;
  }

 private:
  const BoundExpression& expression_;
  ExecutionState& state_;
  OperandValues operands_;
  Vector result_;
};

class MapProjectionEvaluator : public Evaluator {
 public:
  MapProjectionEvaluator(const BoundExpression& expression, ExecutionState& state)
      : expression_(expression), state_(state), operands_(expression, state) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    NOTEGRAPH_RETURN_IF_ERROR(operands_.Evaluate(batch, rows));
    result_.Reset(VectorType::kValue, batch.physical_rows());
    for (const uint32_t row : rows) {
      const std::span<const Value> values = operands_.Row(row);
      result_.data<Value>()[row] = values[0].is_null() ? Value::Null() : Project(values);
    }
    return &result_;
  }

 private:
  // Later items win over earlier ones.
  Value Project(std::span<const Value> values) {
    entries_.clear();
    for (size_t i = 0; i < expression_.keys.size(); ++i) {
      if (expression_.operands[i + 1] != nullptr) {
        entries_.push_back({expression_.keys[i], values[i + 1]});
        continue;
      }
      const Value all = PropertiesOf(values[0], state_.functions);
      entries_.insert(entries_.end(), all.map().begin(), all.map().end());
    }
    std::stable_sort(entries_.begin(), entries_.end(),
                     [](const MapEntry& a, const MapEntry& b) { return a.key < b.key; });
    size_t kept = 0;
    for (size_t i = 0; i < entries_.size(); ++i) {
      if (i + 1 < entries_.size() && entries_[i + 1].key == entries_[i].key) continue;
      entries_[kept++] = entries_[i];
    }
    const std::span<MapEntry> copy = state_.arena.AllocateArray<MapEntry>(kept);
    std::copy_n(entries_.begin(), kept, copy.begin());
    return Value::Map(copy);
  }

  const BoundExpression& expression_;
  ExecutionState& state_;
  OperandValues operands_;
  std::vector<MapEntry> entries_;
  Vector result_;
};

}  // namespace

EvaluatorPtr MakeCallEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<CallEvaluator>(expression, state);
}
EvaluatorPtr MakeListEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<ListEvaluator>(expression, state);
}
EvaluatorPtr MakeMapEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<MapEvaluator>(expression, state);
}
EvaluatorPtr MakeMapProjectionEvaluator(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<MapProjectionEvaluator>(expression, state);
}

}  // namespace notegraph::query
