// Internal to query/procedures. What the procedures that score pairs of nodes have in common.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_PAIR_ROWS_H_
#define NOTEGRAPH_QUERY_PROCEDURES_PAIR_ROWS_H_

#include <string>
#include <vector>

#include "graph/algorithms/similarity/scored_pairs.h"
#include "query/procedures/algorithm_call.h"

namespace notegraph::query {

// topK and topN; a topN of 0 means all, as in the GDS library.
PairLimits ReadPairLimits(Configuration& config, const PairLimits& otherwise);
// "each pair once; the 10 best pairs of each node".
std::string PairLimitsText(const PairLimits& limits);
// node1, node2, score: in the order given.
ProcedureResult PairRows(const Projection& projection, const std::vector<ScoredPair>& pairs, std::string convention);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_PAIR_ROWS_H_
