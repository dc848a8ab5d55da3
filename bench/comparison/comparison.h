// What is compared: an algorithm is a row, an engine a column.
//
// A new row is an entry in the list of a family file (traversals.cc, ...): how to run ours, the reference kernel of
// bench/reference, Boost's and igraph's; what NetworkX does stands in networkx_column.py under the row's name.
#ifndef NOTEGRAPH_BENCH_COMPARISON_COMPARISON_H_
#define NOTEGRAPH_BENCH_COMPARISON_COMPARISON_H_

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "bench/comparison/subject.h"

namespace notegraph::comparison {

// A result, as numbers that can be compared one by one: for each node, or only one. Nodes that a search doesn't reach
// are infinite; components and communities are numbered with ByFirstNode.
using Values = std::vector<double>;

// Runs an algorithm and returns its result; timed but for what runs in subject.Untimed().
using Kernel = Values (*)(Subject& subject);

struct Engine {
  Kernel kernel = nullptr;    // null: it has no such algorithm
  int max_scale = INT32_MAX;  // left out on larger graphs, which would take it minutes
};

struct Row {
  std::string_view name;
  Engine ours = {}, reference = {}, boost = {}, igraph = {};  // on graphs too large for ours the row is left out
  int networkx_max_scale = -1;                                // left out on larger graphs; -1: it has no such algorithm
  // Differences to ours up to this are the same result. A difference is absolute up to 1, above it relative to ours.
  double tolerance = 0;
  double gap_ms = 0;  // published for GAP (pagerank20: plain PageRank) on Kronecker scale 20, degree 16, one thread of
                      // a quiet machine; 0: unknown
};

std::span<const Row> TraversalRows();     // traversals.cc: BFS, components, PageRank
std::span<const Row> ShortestPathRows();  // shortest_paths.cc: delta-stepping, Dijkstra
std::span<const Row> TriangleRows();      // triangles.cc
std::span<const Row> StructureRows();     // structure.cc
std::span<const Row> CommunityRows();     // communities.cc
std::span<const Row> CentralityRows();    // centralities.cc

// --- For kernels ---

// Numbers labels anew in order of first appearance, so that partitions can be compared.
Values ByFirstNode(std::span<const uint32_t> labels);
// Steps, or whole lengths; `unreached` becomes infinite.
template <typename T>
Values Distances(const std::vector<T>& distances, T unreached) {
  Values values(distances.begin(), distances.end());
  std::ranges::replace(values, static_cast<double>(unreached), std::numeric_limits<double>::infinity());
  return values;
}
// Scaled to the sum of 1.
Values Normalized(Values values);

// The value, else a message to standard error and the end of the program.
template <typename T>
T OrExit(absl::StatusOr<T> result) {
  if (result.ok()) return *std::move(result);
  std::cerr << result.status() << '\n';
  std::exit(1);
}

}  // namespace notegraph::comparison

#endif  // NOTEGRAPH_BENCH_COMPARISON_COMPARISON_H_
