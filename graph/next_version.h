// NextVersion: a graph with changes applied, as a new immutable graph that shares what they left alone.
//
// A folded graph (GraphBuilder, a file) has a group for each set of labels and a table for each type and pair of
// groups. Its versions add to it at the end: new nodes go to appended groups, new edges to appended tables, one for
// each set of labels and each type and pair of groups; they are made anew, in time proportional to what was appended,
// when something joins them. A changed property replaces one column. Where nodes or edges go, or get other labels,
// their groups and tables are made anew without them. Everything else is shared: readers see plain sorted arrays in
// every version.
//
//   folded graph   [Talk 0..899][Library 900..2999]           tables MENTIONS Talk->Library
//   its version    [Talk 0..899][Library 900..2999][Talk 3000..3001]   ... and MENTIONS Talk'->Library
//
// What is appended is folded in, with a copy of the whole graph, when it has grown to a quarter of the rest: n
// statements that add a node each take time proportional to n log n or so, not n². Versions keep the folded graph alive
// that they stem from and nothing of the versions between.
#ifndef NOTEGRAPH_GRAPH_NEXT_VERSION_H_
#define NOTEGRAPH_GRAPH_NEXT_VERSION_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/graph_changes.h"
#include "graph/renumbering.h"
#include "graph/run_context.h"

namespace notegraph {

// Answers are the same with each; tests run with all.
enum class FoldPolicy : uint8_t {
  kAuto,
  kAlways,
  kNever,  // unless it can't be helped: where edges with evidence would have to move
};

// The graph of `changes` with them applied; it stays as it is. New nodes and edges get the next element ids in order.
// Errors: those of GraphBuilder::Build(); InvalidArgument when a removed node still has edges; DataLoss where a mapped
// file turns out to be damaged.
absl::StatusOr<GraphPtr> NextVersion(const GraphChanges& changes, FoldPolicy policy, RunContext& context,
                                     Renumbering& renumbering);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_NEXT_VERSION_H_
