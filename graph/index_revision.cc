#include "graph/index_revision.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <numeric>

#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Rows that may be late: each look-up compares them all.
constexpr size_t kMinLateRows = 256, kMaxLateRows = 4096;
constexpr size_t kRowsPerLateRow = 64;

std::vector<uint32_t> LateRows(const ValueIndex& before, const RowMap& rows, std::span<const uint32_t> changed_rows) {
  std::vector<uint32_t> late;
  std::ranges::set_union(before.late_rows, changed_rows, std::back_inserter(late));
  // What was appended comes behind all others; changed rows may be among it.
  late.erase(std::ranges::lower_bound(late, rows.old_count), late.end());
  const size_t kept = late.size();
  late.resize(kept + rows.new_count - rows.old_count);
  std::iota(late.begin() + static_cast<ptrdiff_t>(kept), late.end(), rows.old_count);
  return late;
}

}  // namespace

absl::StatusOr<ValueIndex> ReviseValueIndex(const ValueIndex* before, const Column& column, const RowMap& rows,
                                            std::span<const uint32_t> changed_rows, RunContext& context) {
  const size_t most = std::clamp(column.row_count() / kRowsPerLateRow, kMinLateRows, kMaxLateRows);
  if (before == nullptr && column.row_count() <= kMinLateRows) {
    ValueIndex index;
    index.late_rows.resize(column.row_count());
    std::iota(index.late_rows.begin(), index.late_rows.end(), 0);
    return index;
  }
  if (before != nullptr && rows.keeps_order()) {
    ValueIndex index = *before;
    index.late_rows = LateRows(*before, rows, changed_rows);
    if (index.late_rows.size() <= most) return index;
  }
  const auto arrays = std::make_shared<ArrayPool>();
  ValueIndex index;
  NOTEGRAPH_ASSIGN_OR_RETURN(index.rows, BuildValueIndex(column, *arrays, context));
  index.owner = arrays;
  return index;
}

}  // namespace notegraph
