#include "query/exec/property_index.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "graph/index_set.h"
#include "graph/status_macros.h"
#include "graph/value_compare.h"

namespace notegraph::query {
namespace {

constexpr size_t kMaxValueBytes = size_t{1} << 20;

bool Matches(const Value& a, const Value& b) { return Equals(a, b) == Ternary::kTrue; }

// Integers and strings, which most keys are, without making a Value of each row.
template <typename IsMatch>
void Collect(const Column& column, NodeId first, std::vector<NodeId>& found, const IsMatch& is_match) {
  for (uint32_t row = 0; row < column.row_count(); ++row) {
    if (is_match(row) && !column.IsNull(row)) found.push_back(first + row);
  }
}

}  // namespace

PropertyIndex::PropertyIndex(std::vector<GroupId> groups, std::string_view key, ExecutionState& state)
    : state_(state), groups_(std::move(groups)), reservation_(state.run.memory()) {
  const std::optional<PropertyKeyId> id = state.graph->FindPropertyKey(key);
  if (!id) return;
  key_ = *id;
  for (const GroupId group : groups_) {
    const Column* column = state.graph->group(group).FindColumn(*id);
    if (column == nullptr) continue;
    if (IsIndexed(*state.graph, std::span(&group, 1), *id)) {
      indexed_.push_back(group);
    } else {
      parts_.push_back({state.graph->group(group).first(), column});
    }
  }
}

Value PropertyIndex::ValueOf(NodeId node) {
  size_t part = parts_.size() - 1;
  while (parts_[part].first > node) --part;
  return parts_[part].column->Get(node - parts_[part].first, values_);
}

void PropertyIndex::Scan(const Value& value, std::vector<NodeId>& found) {
  for (const auto& [first, column] : parts_) {
    if (value.is_integer() && column->type() == ColumnType::kInteger) {
      Collect(*column, first, found, [&](uint32_t row) { return column->integers()[row] == value.integer(); });
    } else if (value.is_string() && column->type() == ColumnType::kString) {
      Collect(*column, first, found, [&](uint32_t row) { return column->string(row) == value.string(); });
    } else {
      Collect(*column, first, found, [&](uint32_t row) {
        if (values_.allocated_bytes() > kMaxValueBytes) values_.Clear();
        return Matches(column->Get(row, values_), value);
      });
    }
  }
}

absl::Status PropertyIndex::Build() {
  uint64_t count = 0;
  for (const Part& part : parts_) count += part.column->statistics().present;
  NOTEGRAPH_RETURN_IF_ERROR(reservation_.Reserve(static_cast<int64_t>(count * 12), "PropertyLookup"));
  nodes_.reserve(count);
  std::vector<uint64_t> hashes;
  hashes.reserve(count);
  for (const auto& [first, column] : parts_) {
    NOTEGRAPH_RETURN_IF_ERROR(state_.run.Poll());
    for (uint32_t row = 0; row < column->row_count(); ++row) {
      if (column->IsNull(row)) continue;
      nodes_.push_back(first + row);
      hashes.push_back(Hash(column->Get(row, values_)));
      if (values_.allocated_bytes() > kMaxValueBytes) values_.Clear();
    }
  }
  buckets_.assign(std::bit_ceil(nodes_.size() + 1), kNone);
  next_.resize(nodes_.size());
  // Backwards, so that the nodes of a bucket are chained in their order.
  for (auto entry = static_cast<uint32_t>(nodes_.size()); entry-- > 0;) {
    uint32_t& bucket = buckets_[hashes[entry] & (buckets_.size() - 1)];
    next_[entry] = std::exchange(bucket, entry);
  }
  return absl::OkStatus();
}

absl::Status PropertyIndex::Find(const Value& value, std::vector<NodeId>& found) {
  found.clear();
  if (value.is_null()) return absl::OkStatus();
  if (values_.allocated_bytes() > kMaxValueBytes) values_.Clear();
  for (const GroupId group : indexed_) FindByValue(*state_.graph, group, key_, value, values_, found);
  if (parts_.empty()) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(FindInParts(value, found));
  // Groups of both kinds may alternate.
  if (!indexed_.empty()) std::sort(found.begin(), found.end());
  return absl::OkStatus();
}

absl::Status PropertyIndex::FindAnyOf(const Value& list, std::vector<NodeId>& found) {
  found.clear();
  if (list.is_null()) return absl::OkStatus();
  if (!list.is_list()) {
    for (const GroupId group : groups_) {
      for (const NodeId node : state_.graph->group(group).nodes()) found.push_back(node);
    }
    return absl::OkStatus();
  }
  std::vector<NodeId> of_one;
  for (const Value& value : list.list()) {
    NOTEGRAPH_RETURN_IF_ERROR(Find(value, of_one));
    found.insert(found.end(), of_one.begin(), of_one.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return absl::OkStatus();
}

absl::Status PropertyIndex::FindInParts(const Value& value, std::vector<NodeId>& found) {
  if (scans_ < kScans) {
    ++scans_;
    Scan(value, found);
    return absl::OkStatus();
  }
  if (buckets_.empty()) NOTEGRAPH_RETURN_IF_ERROR(Build());
  for (uint32_t entry = buckets_[Hash(value) & (buckets_.size() - 1)]; entry != kNone; entry = next_[entry]) {
    if (Matches(ValueOf(nodes_[entry]), value)) found.push_back(nodes_[entry]);
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
