// Maximal cliques: sets of nodes of which each two are linked, and to which no node can be added.
//
// Eppstein, Löffler, Strash: Listing all maximal cliques in sparse graphs in near-optimal time, 2010: from every node
// in the order of a core decomposition, Bron and Kerbosch's search with the pivot of Tomita, Tanaka, Takahashi 2006 on
// bit sets. Two nodes are linked when there is an arc either way; loops count for nothing. As NetworkX's find_cliques:
// a node without links is a clique.
//
// Not Boost.Graph's bron_kerbosch_all_cliques: without a pivot it takes exponentially long where this one doesn't, it
// starts with all nodes as candidates, and it recurses.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_MAXIMAL_CLIQUES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_MAXIMAL_CLIQUES_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph {

struct MaximalCliquesOptions {
  uint32_t min_size = 1;           // nodes; smaller cliques are not listed
  uint32_t max_cliques = 100'000;  // at least 1; where there are more, those that come first in the order of the result
};

struct MaximalCliquesResult {
  std::vector<std::vector<uint32_t>> cliques;  // largest first, then by nodes; nodes ascend
  bool is_cut = false;                         // there are more than max_cliques
};

// O(d nodes 3^(d/3)) for the degeneracy d, so up to exponential in dense graphs: bounded by the context's deadline.
// Without recursion. Memory: 4 bytes an edge, 24 a node, and 56 and 4 a node of each clique kept; and for the search
// below one node, with p <= d later neighbours and x earlier ones, (4 p + x) * p / 8 bytes.
// Errors: InvalidArgument for options out of range; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<MaximalCliquesResult> MaximalCliques(const Projection& projection, const MaximalCliquesOptions& options,
                                                    RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_STRUCTURE_MAXIMAL_CLIQUES_H_
