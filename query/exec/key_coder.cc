#include "query/exec/key_coder.h"

#include <algorithm>

namespace notegraph::query {
namespace {

constexpr uint32_t kNoCode = UINT32_MAX, kPending = UINT32_MAX - 1;
constexpr uint64_t kSmallIntegers = 4096;  // years, counts
// Strings that lie in many places are no dictionary's: looking for the place is in vain.
constexpr size_t kMaxStrings = size_t{1} << 16;
// An array over all nodes costs a fraction of a look-up for each.
constexpr size_t kNodesPerRow = 16;

}  // namespace

KeyCoder::KeyCoder(std::vector<const BoundExpression*> keys, Slot node_slot, ExecutionState& state)
    : keys_(std::move(keys)),
      node_slot_(node_slot),
      state_(state),
      are_nodes_(keys_.size(), true),
      numbers_(0, ValuesHash{this}, ValuesSame{this}) {
  for (const BoundExpression* key : keys_) evaluators_.push_back(MakeEvaluator(*key, state));
  Clear();
}

size_t KeyCoder::ValuesHash::operator()(uint32_t code) const {
  size_t hash = 0;
  for (const Value& value : coder->ValuesOf(code)) hash = hash * 0x9E3779B97F4A7C15u + Hash(value);
  return hash;
}

bool KeyCoder::ValuesSame::operator()(uint32_t a, uint32_t b) const {
  const std::span<const Value> left = coder->ValuesOf(a), right = coder->ValuesOf(b);
  return std::equal(left.begin(), left.end(), right.begin(), Same);
}

uint32_t KeyCoder::FindOrAdd() {
  const auto [found, is_new] = numbers_.try_emplace(count_, count_);
  if (is_new) return count_++;
  values_.resize(values_.size() - keys_.size());
  return found->second;
}

absl::Status KeyCoder::Assign(const Batch& batch, Rows rows, std::vector<uint32_t>& codes) {
  codes.resize(rows.size());
  rows_seen_ += rows.size();
  if (is_node_) {
    const Vector& nodes = batch.column(node_slot_);
    if (nodes.type() == VectorType::kNode) {
      AssignNodes(nodes, rows, codes);
      return absl::OkStatus();
    }
    LookNodesUpByValue();
  }
  const bool has_nodes = node_slot_ != kNoSlot && batch.column(node_slot_).type() == VectorType::kNode;
  if (has_nodes && rows_seen_ >= state_.dense_size() / kNodesPerRow) return AssignByNode(batch, rows, codes);
  return AssignByValues(batch, rows, codes);
}

void KeyCoder::AssignNodes(const Vector& nodes, Rows rows, std::vector<uint32_t>& codes) {
  if (code_of_node_.empty() && rows_seen_ >= state_.dense_size() / kNodesPerRow) {
    code_of_node_.assign(state_.dense_size(), kNoCode);
    for (const auto& [node, code] : codes_of_few_nodes_) code_of_node_[state_.DensePlace(node)] = code;
    codes_of_few_nodes_.clear();
  }
  for (size_t i = 0; i < rows.size(); ++i) codes[i] = CodeOfNode(nodes.at<NodeId>(rows[i]));
}

uint32_t KeyCoder::CodeOfNode(NodeId node) {
  uint32_t& code = code_of_node_.empty() ? codes_of_few_nodes_.try_emplace(node, kNoCode).first->second
                                         : code_of_node_[state_.DensePlace(node)];
  if (code == kNoCode) {
    code = count_++;
    values_.push_back(node == kNoNode ? Value::Null() : Value::Node(node));
  }
  return code;
}

// For columns that hold other values too.
void KeyCoder::LookNodesUpByValue() {
  for (uint32_t code = 0; code < count_; ++code) numbers_.emplace(code, code);
  is_node_ = false;
}

absl::Status KeyCoder::AssignByNode(const Batch& batch, Rows rows, std::vector<uint32_t>& codes) {
  const Vector& nodes = batch.column(node_slot_);
  if (code_of_node_.empty()) code_of_node_.assign(state_.dense_size(), kNoCode);
  new_rows_.clear();
  for (const uint32_t row : rows) {
    uint32_t& code = code_of_node_[state_.DensePlace(nodes.at<NodeId>(row))];
    if (code != kNoCode) continue;
    code = kPending;
    new_rows_.push_back(row);
  }
  if (!new_rows_.empty()) {
    new_codes_.resize(new_rows_.size());
    NOTEGRAPH_RETURN_IF_ERROR(AssignByValues(batch, new_rows_, new_codes_));
    for (size_t i = 0; i < new_rows_.size(); ++i) {
      code_of_node_[state_.DensePlace(nodes.at<NodeId>(new_rows_[i]))] = new_codes_[i];
    }
  }
  for (size_t i = 0; i < rows.size(); ++i) codes[i] = code_of_node_[state_.DensePlace(nodes.at<NodeId>(rows[i]))];
  return absl::OkStatus();
}

absl::Status KeyCoder::AssignByValues(const Batch& batch, Rows rows, std::vector<uint32_t>& codes) {
  std::vector<const Vector*> vectors;
  for (size_t k = 0; k < keys_.size(); ++k) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* vector, evaluators_[k]->Evaluate(batch, rows));
    vectors.push_back(vector);
    if (vector->type() != VectorType::kNode) are_nodes_[k] = false;
  }
  if (vectors.size() == 1 && vectors[0]->type() == VectorType::kInteger) {
    const Vector& integers = *vectors[0];
    for (size_t i = 0; i < rows.size(); ++i) {
      codes[i] = integers.null_flag(rows[i]) ? CodeOf(Value::Null()) : CodeOfInteger(integers.at<int64_t>(rows[i]));
    }
  } else if (vectors.size() == 1 && vectors[0]->type() == VectorType::kValue) {
    for (size_t i = 0; i < rows.size(); ++i) {
      const Value& value = vectors[0]->at<Value>(rows[i]);
      codes[i] = value.is_string() ? CodeOfString(value) : CodeOf(value);
    }
  } else {
    for (size_t i = 0; i < rows.size(); ++i) {
      for (const Vector* vector : vectors) values_.push_back(vector->GetValue(rows[i]));
      codes[i] = FindOrAdd();
    }
  }
  return absl::OkStatus();
}

uint32_t KeyCoder::CodeOf(const Value& value) {
  values_.push_back(value);
  return FindOrAdd();
}

uint32_t KeyCoder::CodeOfInteger(int64_t integer) {
  if (static_cast<uint64_t>(integer) < kSmallIntegers) {
    if (small_integers_.empty()) small_integers_.assign(kSmallIntegers, kNoCode);
    uint32_t& code = small_integers_[static_cast<size_t>(integer)];
    if (code == kNoCode) code = CodeOf(Value::Integer(integer));
    return code;
  }
  const auto [found, is_new] = integers_.try_emplace(integer, 0);
  if (is_new) found->second = CodeOf(Value::Integer(integer));
  return found->second;
}

uint32_t KeyCoder::CodeOfString(const Value& value) {
  if (strings_.size() >= kMaxStrings) return CodeOf(value);
  const auto [found, is_new] = strings_.try_emplace({value.string().data(), value.string().size()}, 0);
  if (is_new) found->second = CodeOf(value);
  return found->second;
}

void KeyCoder::Clear() {
  numbers_.clear();
  values_.clear();
  are_nodes_.assign(keys_.size(), true);
  count_ = 0;
  is_node_ = keys_.size() == 1 && node_slot_ != kNoSlot && keys_[0]->kind == BoundKind::kVariable;
  rows_seen_ = 0;
  code_of_node_.clear();
  codes_of_few_nodes_.clear();
  small_integers_.clear();
  integers_.clear();
  strings_.clear();
}

size_t KeyCoder::bytes() const {
  return values_.capacity() * sizeof(Value) + (numbers_.capacity() + codes_of_few_nodes_.capacity()) * 9 +
         integers_.capacity() * 17 + strings_.capacity() * 25 +
         (code_of_node_.size() + small_integers_.size()) * sizeof(uint32_t);
}

}  // namespace notegraph::query
