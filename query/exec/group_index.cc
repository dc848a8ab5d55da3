#include "query/exec/group_index.h"

#include <algorithm>

#include "query/binder/bound_walk.h"

namespace notegraph::query {
namespace {

constexpr uint32_t kNoGroup = UINT32_MAX;

}  // namespace

GroupIndex::GroupIndex(const std::vector<BoundItem>& keys, ExecutionState& state)
    : keys_(keys), state_(state), node_slot_(CommonNode(keys)), numbers_(0, KeyHash{this}, KeySame{this}) {
  for (const BoundItem& key : keys) evaluators_.push_back(MakeEvaluator(*key.expression, state));
  keys_are_nodes_.assign(keys.size(), true);
}

size_t GroupIndex::KeyHash::operator()(uint32_t group) const {
  size_t hash = 0;
  for (const Value& value : index->KeyOf(group)) hash = hash * 0x9E3779B97F4A7C15u + Hash(value);
  return hash;
}

bool GroupIndex::KeySame::operator()(uint32_t a, uint32_t b) const {
  const std::span<const Value> left = index->KeyOf(a), right = index->KeyOf(b);
  return std::equal(left.begin(), left.end(), right.begin(), Same);
}

// The key to look for lies behind those of all groups.
uint32_t GroupIndex::FindOrAdd() {
  const auto [found, is_new] = numbers_.try_emplace(count_, count_);
  if (is_new) return count_++;
  values_.resize(values_.size() - keys_.size());
  return found->second;
}

absl::Status GroupIndex::Assign(const Batch& batch, std::vector<uint32_t>& groups) {
  const Rows rows = batch.rows();
  groups.resize(rows.size());
  if (keys_.empty()) {
    std::fill(groups.begin(), groups.end(), 0);
    if (!rows.empty()) count_ = 1;
    return absl::OkStatus();
  }
  // For a few rows an array over all nodes would cost more than it saves.
  const bool is_worth_it = rows.size() >= 256 || !group_of_node_.empty();
  if (is_worth_it && node_slot_ != kNoSlot && batch.column(node_slot_).type() == VectorType::kNode) {
    return AssignByNode(batch, batch.column(node_slot_), groups);
  }
  std::vector<const Vector*> vectors;
  for (size_t k = 0; k < keys_.size(); ++k) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* vector, evaluators_[k]->Evaluate(batch, rows));
    vectors.push_back(vector);
    if (vector->type() != VectorType::kNode) keys_are_nodes_[k] = false;
  }
  for (size_t i = 0; i < rows.size(); ++i) {
    for (const Vector* vector : vectors) values_.push_back(vector->GetValue(rows[i]));
    groups[i] = FindOrAdd();
  }
  return absl::OkStatus();
}

absl::Status GroupIndex::AssignByNode(const Batch& batch, const Vector& nodes, std::vector<uint32_t>& groups) {
  const Rows rows = batch.rows();
  if (group_of_node_.empty()) group_of_node_.assign(state_.dense_size(), kNoGroup);
  for (size_t i = 0; i < rows.size(); ++i) {
    const NodeId node = nodes.at<NodeId>(rows[i]);
    uint32_t& group = group_of_node_[state_.DensePlace(node)];
    if (group == kNoGroup) {
      for (size_t k = 0; k < keys_.size(); ++k) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* vector, evaluators_[k]->Evaluate(batch, rows.subspan(i, 1)));
        values_.push_back(vector->GetValue(rows[i]));
        if (vector->type() != VectorType::kNode) keys_are_nodes_[k] = false;
      }
      group = FindOrAdd();
    }
    groups[i] = group;
  }
  return absl::OkStatus();
}

void GroupIndex::CopyKeys(uint32_t first, uint32_t count, Batch& batch) const {
  for (size_t k = 0; k < keys_.size(); ++k) {
    Vector& column = batch.column(keys_[k].slot);
    column.Reset(keys_are_nodes_[k] ? VectorType::kNode : VectorType::kValue, count);
    for (uint32_t i = 0; i < count; ++i) {
      const Value& value = KeyOf(first + i)[k];
      if (keys_are_nodes_[k]) {
        column.data<NodeId>()[i] = value.is_null() ? kNoNode : value.node();
      } else {
        column.data<Value>()[i] = value;
      }
    }
  }
}

void GroupIndex::Clear() {
  numbers_.clear();
  values_.clear();
  group_of_node_.clear();
  keys_are_nodes_.assign(keys_.size(), true);
  count_ = 0;
}

}  // namespace notegraph::query
