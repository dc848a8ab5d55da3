// One side of a bipartite graph, linked by what its nodes share on the other.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_BIPARTITE_PROJECTION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_BIPARTITE_PROJECTION_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/similarity/scored_pairs.h"
#include "graph/run_context.h"

namespace notegraph {

// Of two nodes of the side with neighbours A and B:
//   simple |A ∩ B|,  Newman sum over shared w of 1 / (degree(w) - 1),  Jaccard |A ∩ B| / |A ∪ B|,
//   overlap |A ∩ B| / min(|A|, |B|).
// NetworkX's weighted_projected_graph, collaboration_weighted_projected_graph and overlap_weighted_projected_graph.
// Newman: Scientific collaboration networks II, 2001: a talk of two makes them closer than one of twenty.
enum class BipartiteWeighting : uint8_t { kSimple, kNewman, kJaccard, kOverlap };

// An arc that does not lead from one side to the other.
std::optional<Arc> ArcWithinSide(const Projection& projection, const std::vector<bool>& is_on_side);

// Pairs of nodes of the side that share a neighbour, best first. REQUIRES: no arc within a side, none parallel; sides
// by dense id. Neighbours of a node of the side are its out-neighbours, degrees of the others their in-degrees: make
// the projection undirected, or directed from the side to the other. Cost, memory and threads as in shared_neighbors.h.
// Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<ScoredPair>> BipartiteProjection(const Projection& projection,
                                                            const std::vector<bool>& is_on_side,
                                                            BipartiteWeighting weighting, const PairLimits& limits,
                                                            RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_BIPARTITE_PROJECTION_H_
