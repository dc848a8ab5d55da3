#include "graph/value_index.h"

#include <algorithm>
#include <utility>

#include "graph/scoped_memory.h"
#include "graph/status_macros.h"
#include "graph/value_compare.h"

namespace notegraph {
namespace {

constexpr size_t kMaxValueBytes = size_t{1} << 20;
constexpr uint32_t kRowsBetweenPolls = uint32_t{1} << 18;

// Whether the row's value equals `value`: numbers and strings, which most keys are, without making a Value of the row.
bool Matches(const Column& column, uint32_t row, const Value& value, Arena& values) {
  if (row >= column.row_count() || column.IsNull(row)) return false;
  if (value.is_integer() && column.type() == ColumnType::kInteger) return column.integers()[row] == value.integer();
  if (value.is_string() && (column.type() == ColumnType::kString || column.type() == ColumnType::kDictionary)) {
    return column.string(row) == value.string();
  }
  return Equals(column.Get(row, values), value) == Ternary::kTrue;
}

}  // namespace

absl::StatusOr<HashIndex> BuildValueIndex(const Column& column, ArrayPool& arrays, RunContext& context) {
  ScopedMemory memory(context.memory());
  const int64_t bytes = int64_t{16} * column.statistics().present;
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(bytes, "making an index"));
  std::vector<std::pair<uint64_t, uint32_t>> hashes;
  hashes.reserve(column.statistics().present);
  Arena values;
  for (uint32_t row = 0; row < column.row_count(); ++row) {
    if (row % kRowsBetweenPolls == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    if (column.IsNull(row)) continue;
    hashes.emplace_back(Hash(column.Get(row, values)), row);
    if (values.allocated_bytes() > kMaxValueBytes) values.Clear();
  }
  return BuildHashIndex(hashes, arrays);
}

void FindRows(const ValueIndex& index, const Column& column, const Value& value, Arena& values,
              std::vector<uint32_t>& found) {
  if (value.is_null()) return;
  const auto begin = static_cast<ptrdiff_t>(found.size());
  for (const uint32_t row : index.rows.Bucket(Hash(value))) {
    if (Matches(column, row, value, values)) found.push_back(row);
  }
  if (index.late_rows.empty()) return;
  for (const uint32_t row : index.late_rows) {
    if (Matches(column, row, value, values)) found.push_back(row);
  }
  // A late row may also be in the bucket of the value that it had before, or has again.
  std::sort(found.begin() + begin, found.end());
  found.erase(std::unique(found.begin() + begin, found.end()), found.end());
}

}  // namespace notegraph
