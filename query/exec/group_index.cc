#include "query/exec/group_index.h"

#include <algorithm>

#include "query/binder/bound_walk.h"

namespace notegraph::query {

GroupIndex::GroupIndex(const std::vector<BoundItem>& keys, ExecutionState& state) {
  struct KeysOfSlot {
    Slot slot = kNoSlot;
    std::vector<const BoundExpression*> keys;
    std::vector<Slot> slots;
  };
  std::vector<KeysOfSlot> by_slot;
  for (const BoundItem& key : keys) {
    const Slot slot = CommonNode({key});
    auto part = slot == kNoSlot ? by_slot.end() : std::ranges::find(by_slot, slot, &KeysOfSlot::slot);
    if (part == by_slot.end()) part = by_slot.insert(part, {slot, {}, {}});
    part->keys.push_back(key.expression);
    part->slots.push_back(key.slot);
  }
  for (KeysOfSlot& part : by_slot) {
    parts_.emplace_back(std::move(part.keys), std::move(part.slots), part.slot, state);
  }
  row_codes_.resize(parts_.size());
}

absl::Status GroupIndex::Assign(const Batch& batch, std::vector<uint32_t>& groups) {
  const Rows rows = batch.rows();
  if (parts_.empty()) {
    groups.assign(rows.size(), 0);
    if (!rows.empty()) count_ = 1;
    return absl::OkStatus();
  }
  NOTEGRAPH_RETURN_IF_ERROR(parts_[0].coder.Assign(batch, rows, groups));
  if (parts_.size() == 1) {
    count_ = parts_[0].coder.count();
    return absl::OkStatus();
  }
  row_codes_[0] = groups;
  for (size_t p = 1; p < parts_.size(); ++p) {
    Part& part = parts_[p];
    NOTEGRAPH_RETURN_IF_ERROR(part.coder.Assign(batch, rows, row_codes_[p]));
    const bool is_last = p + 1 == parts_.size();
    for (size_t i = 0; i < rows.size(); ++i) {
      const uint64_t pair = uint64_t{groups[i]} << 32 | row_codes_[p][i];
      const auto [found, is_new] = part.pairs.try_emplace(pair, part.pair_count);
      groups[i] = found->second;
      if (!is_new) continue;
      ++part.pair_count;
      if (!is_last) continue;
      for (const std::vector<uint32_t>& codes : row_codes_) codes_.push_back(codes[i]);
    }
  }
  count_ = parts_.back().pair_count;
  return absl::OkStatus();
}

void GroupIndex::CopyKeys(uint32_t first, uint32_t count, Batch& batch) const {
  for (size_t p = 0; p < parts_.size(); ++p) {
    const KeyCoder& coder = parts_[p].coder;
    for (size_t k = 0; k < parts_[p].slots.size(); ++k) {
      Vector& column = batch.column(parts_[p].slots[k]);
      column.Reset(coder.are_nodes(k) ? VectorType::kNode : VectorType::kValue, count);
      for (uint32_t i = 0; i < count; ++i) {
        const Value& value = coder.value(Code(first + i, p), k);
        if (coder.are_nodes(k)) {
          column.data<NodeId>()[i] = value.is_null() ? kNoNode : value.node();
        } else {
          column.data<Value>()[i] = value;
        }
      }
    }
  }
}

void GroupIndex::Clear() {
  for (Part& part : parts_) {
    part.coder.Clear();
    part.pairs.clear();
    part.pair_count = 0;
  }
  codes_.clear();
  count_ = 0;
}

size_t GroupIndex::bytes() const {
  size_t bytes = codes_.capacity() * sizeof(uint32_t);
  for (const Part& part : parts_) bytes += part.coder.bytes() + part.pairs.capacity() * 17;
  return bytes;
}

}  // namespace notegraph::query
