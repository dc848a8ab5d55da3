// Rows of a column by their value, for `=`: what CREATE INDEX makes (graph/index_set.h).
#ifndef NOTEGRAPH_GRAPH_VALUE_INDEX_H_
#define NOTEGRAPH_GRAPH_VALUE_INDEX_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/column.h"
#include "graph/name_index.h"
#include "graph/run_context.h"
#include "graph/value.h"

namespace notegraph {

// A view, immutable, but for the late rows. Buckets may hold rows whose value has changed since: every look-up
// compares.
struct ValueIndex {
  HashIndex rows;                     // by Hash(value) of graph/value_compare.h
  std::vector<uint32_t> late_rows;    // ascending: those whose value has come since `rows` was made
  uint32_t section = kNoSection;      // of the file
  std::shared_ptr<const void> owner;  // of the spans; null: the folded graph
};

// Over all rows that are not null. O(rows), 16 bytes a row while it's made, accounted to the run; polled.
absl::StatusOr<HashIndex> BuildValueIndex(const Column& column, ArrayPool& arrays, RunContext& context);

// Appends the rows of `column`, which `index` is of, whose value equals (=) `value`, ascending. Null, and NaN, equal
// nothing. Expected O(matches + late rows). What is decoded on the way goes to `values`.
void FindRows(const ValueIndex& index, const Column& column, const Value& value, Arena& values,
              std::vector<uint32_t>& found);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_VALUE_INDEX_H_
