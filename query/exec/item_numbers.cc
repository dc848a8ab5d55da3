#include "query/exec/item_numbers.h"

#include <bit>
#include <cstdint>

#include "graph/value_text.h"

namespace notegraph::query {

ItemNumbers::ItemNumbers(const BoundExpression& item, ExecutionState& state)
    : state_(state), evaluator_(MakeEvaluator(item, state)) {
  const BoundExpression& node = item.kind == BoundKind::kProperty ? *item.operands[0] : item;
  if (node.kind == BoundKind::kVariable) node_slot_ = node.slot;
}

bool ItemNumbers::ReadsTheSame(const Value& a, const Value& b) const {
  if (a.kind() != b.kind()) return false;
  if (a.is_integer()) return true;
  if (a.is_float()) return std::bit_cast<uint64_t>(a.float_number()) == std::bit_cast<uint64_t>(b.float_number());
  return ValueText(a, state_.graph) == ValueText(b, state_.graph);
}

uint32_t ItemNumbers::NumberOfVariant(const Value& value, uint32_t base) {
  const auto [found, is_new] =
      variants_.try_emplace(ValueText(value, state_.graph), static_cast<uint32_t>(values_.size()));
  if (is_new) {
    values_.push_back(value);
    base_of_variant_[found->second] = base;
  }
  return found->second;
}

absl::Status ItemNumbers::Assign(const Batch& batch, std::vector<uint32_t>& numbers) {
  const Rows rows = batch.rows();
  numbers.resize(rows.size());
  // For a few rows an array over all nodes would cost more than it saves.
  const bool is_worth_it = rows.size() >= 256 || !of_node_.empty();
  if (is_worth_it && node_slot_ != kNoSlot && batch.column(node_slot_).type() == VectorType::kNode) {
    return AssignByNode(batch, batch.column(node_slot_), numbers);
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, evaluator_->Evaluate(batch, rows));
  for (size_t i = 0; i < rows.size(); ++i) numbers[i] = NumberAt(*values, rows[i]);
  return absl::OkStatus();
}

absl::Status ItemNumbers::AssignByNode(const Batch& batch, const Vector& nodes, std::vector<uint32_t>& numbers) {
  const Rows rows = batch.rows();
  if (of_node_.empty()) of_node_.assign(state_.dense_size(), kUnknown);
  unknown_.clear();
  for (const uint32_t row : rows) {
    if (of_node_[state_.DensePlace(nodes.at<NodeId>(row))] == kUnknown) unknown_.push_back(row);
  }
  if (!unknown_.empty()) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* values, evaluator_->Evaluate(batch, unknown_));
    for (const uint32_t row : unknown_) {
      of_node_[state_.DensePlace(nodes.at<NodeId>(row))] = NumberAt(*values, row);
    }
  }
  for (size_t i = 0; i < rows.size(); ++i) numbers[i] = of_node_[state_.DensePlace(nodes.at<NodeId>(rows[i]))];
  return absl::OkStatus();
}

}  // namespace notegraph::query
