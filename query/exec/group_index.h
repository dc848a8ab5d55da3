// Internal to query/exec. Numbers of groups by their keys, in the order of their first rows.
#ifndef NOTEGRAPH_QUERY_EXEC_GROUP_INDEX_H_
#define NOTEGRAPH_QUERY_EXEC_GROUP_INDEX_H_

#include <span>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/value_compare.h"
#include "query/exec/expression/evaluator.h"

namespace notegraph::query {

class GroupIndex {
 public:
  GroupIndex(const std::vector<BoundItem>& keys, ExecutionState& state);

  // groups[i] = group of the batch's i-th row.
  absl::Status Assign(const Batch& batch, std::vector<uint32_t>& groups);
  uint32_t count() const { return count_; }
  void AddGroupWithoutRows() { ++count_; }
  // Keys of `count` groups from `first` on, into the columns of the keys' slots.
  void CopyKeys(uint32_t first, uint32_t count, Batch& batch) const;
  void Clear();
  size_t bytes() const { return values_.capacity() * sizeof(Value) + count_ * 16 + group_of_node_.size() * 4; }

 private:
  // Keys of a row, held in candidate_, are looked up as group number count_: the set compares numbers by their values.
  struct KeyHash {
    using is_transparent = void;
    const GroupIndex* index;
    size_t operator()(uint32_t group) const;
  };
  struct KeySame {
    using is_transparent = void;
    const GroupIndex* index;
    bool operator()(uint32_t a, uint32_t b) const;
  };
  std::span<const Value> KeyOf(uint32_t group) const {
    return std::span(values_).subspan(size_t{group} * keys_.size(), keys_.size());
  }
  uint32_t FindOrAdd();
  // All keys are a node or its properties: a node's group is looked up once.
  absl::Status AssignByNode(const Batch& batch, const Vector& nodes, std::vector<uint32_t>& groups);

  const std::vector<BoundItem>& keys_;
  ExecutionState& state_;
  std::vector<EvaluatorPtr> evaluators_;
  Slot node_slot_ = kNoSlot;
  std::vector<uint32_t> group_of_node_;
  std::vector<bool> keys_are_nodes_;
  std::vector<Value> values_;  // keys of group g: from g * keys on
  absl::flat_hash_map<uint32_t, uint32_t, KeyHash, KeySame> numbers_;
  uint32_t count_ = 0;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_GROUP_INDEX_H_
