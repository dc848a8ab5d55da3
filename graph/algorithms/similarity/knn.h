// The nearest neighbours of nodes by what is known of them: numbers, vectors, sets.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_KNN_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_KNN_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/similarity/scored_pairs.h"
#include "graph/run_context.h"

namespace notegraph {

// Of two rows a and b of values:
//   difference 1 / (1 + |a - b|) of the first values;  cosine a · b / (|a| |b|), 0 where one is zero;
//   Euclidean 1 / (1 + |a - b|);  Pearson the cosine of a and b less their means;
//   Jaccard and overlap as in node_similarity.h, of rows that ascend and are distinct.
enum class KnnMetric : uint8_t { kDifference, kCosine, kEuclidean, kPearson, kJaccard, kOverlap };

struct KnnFeature {
  KnnMetric metric = KnnMetric::kDifference;
  std::vector<uint32_t> offsets;  // one more than nodes
  std::vector<double> values;
  std::span<const double> Row(uint32_t v) const { return {values.data() + offsets[v], offsets[v + 1] - offsets[v]}; }
};

struct KnnOptions {
  uint32_t top_k = 10;
  double similarity_cutoff = 0;  // pairs below it are left out
  uint32_t max_iterations = 100;
  double delta_threshold = 0.001;  // no more iterations once less than this share of the lists changes
  uint64_t random_seed = 0;
  uint32_t exact_up_to = 5000;  // more nodes are searched by NN-descent
};

struct KnnResult {
  std::vector<ScoredPair> pairs;  // of entries of `nodes`; best first
  bool is_exact = true;
  uint32_t iterations = 0;
};

// Similarity of two nodes: the mean over the features.
double KnnSimilarity(std::span<const KnnFeature> features, uint32_t u, uint32_t v);

// The top_k most similar nodes of each of `nodes`, each pair once: it stays when it is among the best of one of its
// ends. Exact, all pairs compared, for up to exact_up_to nodes or 4 top_k^2; else NN-descent (Dong, Moses, Li:
// Efficient k-nearest neighbor graph construction for generic similarity measures, 2011) in rounds in which each node
// looks at the neighbours of its neighbours of the round before: the same bits for any number of threads, and for a
// seed. REQUIRES: nodes ascend; their rows are not empty, and as long as each other's except for Jaccard and overlap.
// About 60 bytes a node and neighbour. Errors: InvalidArgument (an option out of range); ResourceExhausted, Cancelled,
// DeadlineExceeded.
absl::StatusOr<KnnResult> FindNearestNeighbors(std::span<const KnnFeature> features, std::span<const uint32_t> nodes,
                                               const KnnOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_SIMILARITY_KNN_H_
