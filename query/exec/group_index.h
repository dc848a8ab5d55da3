// Internal to query/exec. Numbers of groups by their keys, in the order of their first rows.
#ifndef NOTEGRAPH_QUERY_EXEC_GROUP_INDEX_H_
#define NOTEGRAPH_QUERY_EXEC_GROUP_INDEX_H_

#include <deque>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "query/exec/key_coder.h"

namespace notegraph::query {

// Keys that read one node are numbered together, others one by one; a group is a tuple of such numbers.
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
  size_t bytes() const;

 private:
  struct Part {
    Part(std::vector<const BoundExpression*> keys, std::vector<Slot> key_slots, Slot node, ExecutionState& state)
        : coder(std::move(keys), node, state), slots(std::move(key_slots)) {}
    KeyCoder coder;
    std::vector<Slot> slots;  // of the keys
    // Of all parts but the first: numbers of the pairs of what comes before, and this part's number.
    absl::flat_hash_map<uint64_t, uint32_t> pairs;
    uint32_t pair_count = 0;
  };
  // The part's number in a group's keys.
  uint32_t Code(uint32_t group, size_t part) const {
    return parts_.size() == 1 ? group : codes_[size_t{group} * parts_.size() + part];
  }

  std::deque<Part> parts_;
  std::vector<std::vector<uint32_t>> row_codes_;  // by part and row
  std::vector<uint32_t> codes_;                   // of group g, if there are several parts: from g * parts on
  uint32_t count_ = 0;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_GROUP_INDEX_H_
