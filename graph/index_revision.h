// The parts of indexes for a group of the next version. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_INDEX_REVISION_H_
#define NOTEGRAPH_GRAPH_INDEX_REVISION_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/column_revision.h"
#include "graph/run_context.h"
#include "graph/value_index.h"

namespace notegraph {

// The index of `column`, which was made of an older one by moving `rows` and changing `changed_rows` (ascending).
// `before` is that one's, or null. Rows that changed are remembered beside the buckets while they are few; then, and
// where rows have moved, the index is made anew: n statements that add a node each take time proportional to n log n.
absl::StatusOr<ValueIndex> ReviseValueIndex(const ValueIndex* before, const Column& column, const RowMap& rows,
                                            std::span<const uint32_t> changed_rows, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_INDEX_REVISION_H_
