// node.key compared with one string, and node.key STARTS WITH it, over columns with a dictionary: its strings ascend,
// so what fits is a range of codes, found once, and a row is a comparison of integers.
#include <algorithm>
#include <ranges>
#include <utility>

#include "query/exec/expression/make_evaluator.h"
#include "query/frontend/comparison_operator.h"

namespace notegraph::query {
namespace {

using ast::ComparisonOperator;

// Codes that fit: begin to end-1, or all others.
struct CodeRange {
  uint32_t begin = 0, end = 0;
  bool is_inverted = false;
};

// First code for which `is_before` doesn't hold.
template <typename IsBefore>
uint32_t FirstCode(const Column& column, IsBefore&& is_before) {
  const auto codes = std::views::iota(uint32_t{0}, column.dictionary_size());
  const auto first =
      std::ranges::partition_point(codes, [&](uint32_t code) { return is_before(column.dictionary_string(code)); });
  return static_cast<uint32_t>(first - codes.begin());
}

// What is asked of a property of a node.
struct StringTest {
  const BoundExpression* property = nullptr;
  std::string_view text;
  bool is_prefix = false;  // else:
  ComparisonOperator op = ComparisonOperator::kEqual;

  CodeRange RangeOf(const Column& column) const {
    const uint32_t begin = FirstCode(column, [&](std::string_view s) { return s < text; });
    if (is_prefix)
      return {begin, FirstCode(column, [&](std::string_view s) { return s.substr(0, text.size()) <= text; })};
    const uint32_t end = FirstCode(column, [&](std::string_view s) { return s <= text; });
    switch (op) {
      case ComparisonOperator::kEqual:
        return {begin, end};
      case ComparisonOperator::kNotEqual:
        return {begin, end, true};
      case ComparisonOperator::kLess:
        return {0, begin};
      case ComparisonOperator::kLessOrEqual:
        return {0, end};
      case ComparisonOperator::kGreater:
        return {end, column.dictionary_size()};
      case ComparisonOperator::kGreaterOrEqual:
        return {begin, column.dictionary_size()};
    }
    return {};
  }
};

class CodeEvaluator : public Evaluator {
 public:
  CodeEvaluator(const StringTest& test, EvaluatorPtr other, ExecutionState& state)
      : test_(test), other_(std::move(other)), state_(state), key_(state.graph->FindPropertyKey(test.property->name)) {}

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    const Vector& nodes = batch.column(test_.property->operands[0]->slot);
    if (nodes.type() != VectorType::kNode || nodes.is_constant() || rows.empty() || state_.pending != nullptr ||
        !UseGroupOf(nodes.at<NodeId>(rows[0])) || !AreOfGroup(nodes, rows)) {
      return other_->Evaluate(batch, rows);
    }
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    uint8_t* const results = result_.data<uint8_t>();
    const NodeId* const ids = nodes.data<NodeId>();
    const uint32_t* const codes = column_->codes().data();
    const uint32_t width = range_.end - range_.begin;
    for (const uint32_t row : rows) {
      results[row] = static_cast<uint8_t>((codes[ids[row] - first_] - range_.begin < width) != range_.is_inverted);
    }
    if (column_->has_nulls()) {
      for (const uint32_t row : rows) {
        if (column_->IsNull(ids[row] - first_)) results[row] = kNullBoolean;
      }
    }
    return &result_;
  }

 private:
  // Whether the node's group has a dictionary for the property; then its range is there.
  bool UseGroupOf(NodeId node) {
    if (node - first_ < size_) return column_ != nullptr;
    if (!key_ || node >= state_.graph->node_count()) return false;
    const NodeGroup& group = state_.graph->group(state_.graph->GroupOf(node));
    first_ = group.first();
    size_ = group.size();
    column_ = group.FindColumn(*key_);
    if (column_ != nullptr && column_->type() != ColumnType::kDictionary) column_ = nullptr;
    if (column_ != nullptr) range_ = test_.RangeOf(*column_);
    return column_ != nullptr;
  }
  bool AreOfGroup(const Vector& nodes, Rows rows) const {
    const NodeId* const ids = nodes.data<NodeId>();
    return std::all_of(rows.begin(), rows.end(), [&](uint32_t row) { return ids[row] - first_ < size_; });
  }

  const StringTest test_;
  EvaluatorPtr other_;  // for all else
  ExecutionState& state_;
  std::optional<PropertyKeyId> key_;
  const Column* column_ = nullptr;  // of the group used last
  NodeId first_ = 0;
  uint32_t size_ = 0;
  CodeRange range_;
  Vector result_;
};

const Value* ConstantString(const BoundExpression& e, const ExecutionState& state) {
  const Value* value = e.kind == BoundKind::kLiteral     ? &e.literal
                       : e.kind == BoundKind::kParameter ? &state.parameters[e.parameter]
                                                         : nullptr;
  return value != nullptr && value->is_string() ? value : nullptr;
}

bool IsNodeProperty(const BoundExpression& e) {
  return e.kind == BoundKind::kProperty && e.operands[0]->kind == BoundKind::kVariable;
}

}  // namespace

EvaluatorPtr WithCodes(const BoundExpression& expression, EvaluatorPtr evaluator, ExecutionState& state) {
  StringTest test;
  test.is_prefix = expression.kind == BoundKind::kCall && expression.function->name == "STARTS WITH";
  if ((expression.kind != BoundKind::kComparison && !test.is_prefix) || expression.operands.size() != 2) {
    return evaluator;
  }
  test.op = expression.comparison;
  const BoundExpression *left = expression.operands[0], *right = expression.operands[1];
  if (!test.is_prefix && IsNodeProperty(*right)) {
    std::swap(left, right);
    test.op = Mirrored(test.op);
  }
  const Value* const text = ConstantString(*right, state);
  if (!IsNodeProperty(*left) || text == nullptr) return evaluator;
  test.property = left;
  test.text = text->string();
  return std::make_unique<CodeEvaluator>(test, std::move(evaluator), state);
}

}  // namespace notegraph::query
