// Collects the rows of many chunks into a graph's columns. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_GATHER_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_GATHER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "graph/array_pool.h"
#include "graph/column.h"
#include "graph/import/csv_chunk.h"

namespace notegraph {

// Rows of one chunk that went to one group or table, in order.
struct CsvSlice {
  const CsvChunk* chunk = nullptr;
  bool takes_all = false;  // then `rows` is empty
  std::vector<uint32_t> rows;

  uint32_t size() const { return takes_all ? chunk->row_count() : static_cast<uint32_t>(rows.size()); }
  uint32_t row(uint32_t i) const { return takes_all ? i : rows[i]; }
};

// What GatherColumns() takes for them, the room that it works in included.
uint64_t ColumnBytes(std::span<const CsvSlice> slices);

// The columns of the slices put one behind the other, then reordered: row i of the result is row order[i]; an empty
// order keeps them. `key_of` gives the number of a property's name. Columns by key; those without a value are left out.
std::vector<Column> GatherColumns(std::span<const CsvSlice> slices, std::span<const uint32_t> order,
                                  const StringMap<uint32_t>& key_numbers, ArrayPool& arrays);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_GATHER_H_
