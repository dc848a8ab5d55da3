// Makes a column of an older one: rows taken out, rows appended, cells changed. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_COLUMN_REVISION_H_
#define NOTEGRAPH_GRAPH_COLUMN_REVISION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "graph/array_pool.h"
#include "graph/column.h"
#include "graph/column_builder.h"

namespace notegraph {

// Which old row each new row was.
struct RowMap {
  static constexpr uint32_t kNoRow = UINT32_MAX;
  uint32_t old_count = 0, new_count = 0;
  std::vector<uint32_t> old_rows;  // by new row; empty: the old rows stay in front, and what follows is new

  bool keeps_order() const { return old_rows.empty(); }
  bool is_identity() const { return old_rows.empty() && old_count == new_count; }
  uint32_t OldRow(uint32_t row) const {
    if (keeps_order()) return row < old_count ? row : kNoRow;
    return old_rows[row];
  }
};

// The column `before` (null: there was none) with its rows moved and `cells` changed; null cells take a value away.
// Nothing when no row has a value left. The column's arrays belong to `arrays`, which becomes its owner. It keeps its
// type where the new values have it. Its statistics: `present` is exact, `distinct`, `min` and `max` are bounds.
// O(rows), at the speed of copying where types stay. REQUIRES: rows of the cells ascend strictly; `before` holds no
// computed evidence.
std::optional<Column> ReviseColumn(PropertyKeyId key, const Column* before, const RowMap& rows,
                                   std::span<const Cell> cells, const std::shared_ptr<ArrayPool>& arrays);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_COLUMN_REVISION_H_
