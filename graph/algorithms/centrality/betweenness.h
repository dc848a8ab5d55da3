// Betweenness: the share of shortest paths that lead through a node, or along an arc.
//
// Of a node v, the sum over pairs s != v != t of (shortest paths from s to t through v) / (shortest paths from s to t);
// of an arc the same with s != t. By Brandes: A faster algorithm for betweenness centrality, 2001, and On variants of
// shortest-path betweenness centrality, 2008; from a sample of sources as in Brandes, Pich: Centrality estimation in
// large networks, 2007. Boost's is the oracle: its relative betweenness is doubled on directed graphs, and it is over
// five times as slow.
//
// As NetworkX has it: nodes are normalised by 1 / ((n-1)(n-2)), arcs by 1 / (n(n-1)); if not normalised, both are
// halved on undirected projections. The edge of an undirected projection is both its arcs, and both get its score.
// Arcs have length 1, or their weights as lengths, which must be above 0. Lengths of paths are sums of doubles from the
// source on, and compared as they are. Parallel arcs, where kept, are different paths when all have length 1; with
// lengths the first shortest alone is one. Loops are on no path.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BETWEENNESS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BETWEENNESS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct BetweennessOptions {
  uint32_t sampling_size = 0;  // sources to start from, drawn at random; 0 or at least node_count: all (exact)
  uint64_t random_seed = 0;
  std::vector<uint32_t> source_nodes = {};  // dense ids; where there are some, they are the sample, and not at random
  bool normalized = true;
  bool weights_are_lengths = false;  // else arcs have length 1
};

// The probability with which no score of a sample is farther from the exact one than the error bound.
inline constexpr double kSampleConfidence = 0.95;

struct BetweennessResult {
  // Of nodes by dense id; of arcs by FirstArc(v) + place in Out(v).
  std::vector<double> scores;
  // The number of sources started from; all nodes: the scores are exact.
  uint32_t sources = 0;
  // Of a sample, how far any of its scores is from the exact one, with probability kSampleConfidence over the seeds; 0
  // when exact, or from source_nodes. A score is n/k times a sum over k of the n sources, drawn without replacement,
  // each term within 0 and R; by Serfling: Probability inequalities for the sum in sampling without replacement, 1974
  // (a sharper Hoeffding), and the union over all N scores, it is n R sqrt((1 - (k-1)/n) ln(2 N / (1 - confidence)) /
  // (2 k)).
  double error_bound = 0;
};

// O(sources * arcs), with lengths times log(nodes); eight sources at once, which share the work. 115 bytes a node and
// thread (60 with lengths) and 12 a node: 9 an undirected edge at 16 edges a node. The same bits for any number of
// threads. Errors: InvalidArgument for lengths without weights, or of 0, and for a source node that is none;
// ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<BetweennessResult> Betweenness(const Projection& projection, const BetweennessOptions& options,
                                              RunContext& context);

// The same, and 8 bytes more an arc for each thread and for the result.
absl::StatusOr<BetweennessResult> EdgeBetweenness(const Projection& projection, const BetweennessOptions& options,
                                                  RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_BETWEENNESS_H_
