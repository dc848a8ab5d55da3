// Internal to similarity/: use knn.h.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_NN_DESCENT_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_NN_DESCENT_H_

#include <span>

#include "graph/algorithms/similarity/knn.h"

namespace notegraph {

// FindNearestNeighbors for many nodes: a node that is near to a near one is likely near.
absl::StatusOr<KnnResult> DescendToNeighbors(std::span<const KnnFeature> features, std::span<const uint32_t> nodes,
                                             const KnnOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_NN_DESCENT_H_
