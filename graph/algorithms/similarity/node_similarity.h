// Similarity of nodes by what they are linked to.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_NODE_SIMILARITY_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_NODE_SIMILARITY_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/similarity/scored_pairs.h"
#include "graph/run_context.h"

namespace notegraph {

enum class SimilarityMetric : uint8_t { kJaccard, kOverlap, kCosine };

struct NodeSimilarityOptions {
  SimilarityMetric metric = SimilarityMetric::kJaccard;
  double similarity_cutoff = 1e-42;           // pairs below it are left out
  uint32_t degree_cutoff = 1;                 // nodes with fewer out-neighbours are in no pair,
  uint32_t upper_degree_cutoff = UINT32_MAX;  // nor are nodes with more
  PairLimits limits = {.top_k = 10};
};

// Pairs of nodes by their sets A and B of out-neighbours:
//   Jaccard |A ∩ B| / |A ∪ B|,  overlap |A ∩ B| / min(|A|, |B|),  cosine |A ∩ B| / sqrt(|A| |B|);
// with weights a and b over the neighbours, as the GDS library has it: sum min(a, b) / sum max(a, b),
// sum min(a, b) / min(sum a, sum b), a · b / (|a| |b|). A pair without a neighbour in common is none. Talks are
// compared by the libraries they mention in a projection of (Talk)-[:MENTIONS]->(Library); on undirected projections
// it's NetworkX's jaccard_coefficient, but for loops, which count like other arcs here. REQUIRES: no parallel arcs.
// Cost, memory and threads as in shared_neighbors.h, and 8 bytes a node. Errors: InvalidArgument (similarity_cutoff not
// in 0..1); ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<ScoredPair>> NodeSimilarity(const Projection& projection,
                                                       const NodeSimilarityOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_NODE_SIMILARITY_H_
