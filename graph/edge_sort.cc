#include "graph/edge_sort.h"

#include <algorithm>
#include <utility>

namespace notegraph {
namespace {

std::vector<uint32_t> CountOffsets(std::span<const uint32_t> keys, uint32_t key_count) {
  std::vector<uint32_t> offsets(size_t{key_count} + 1, 0);
  for (const uint32_t key : keys) ++offsets[size_t{key} + 1];
  for (size_t i = 0; i < key_count; ++i) offsets[i + 1] += offsets[i];
  return offsets;
}

bool IsSorted(std::span<const uint32_t> sources, std::span<const uint32_t> targets) {
  for (size_t i = 1; i < sources.size(); ++i) {
    if (sources[i - 1] > sources[i] || (sources[i - 1] == sources[i] && targets[i - 1] > targets[i])) return false;
  }
  return true;
}

// Edges in order of (source, target, place in the input): first by target, then by source, each pass stable.
std::vector<uint32_t> OrderBySourceAndTarget(std::span<const uint32_t> sources, std::span<const uint32_t> targets,
                                             const std::vector<uint32_t>& source_offsets,
                                             const std::vector<uint32_t>& target_offsets) {
  const size_t count = sources.size();
  std::vector<uint32_t> by_target(count);
  std::vector<uint32_t> next = target_offsets;
  for (uint32_t edge = 0; edge < count; ++edge) by_target[next[targets[edge]]++] = edge;
  std::vector<uint32_t> order(count);
  next = source_offsets;
  for (const uint32_t edge : by_target) order[next[sources[edge]]++] = edge;
  return order;
}

// In-neighbours: walking the out-direction in order leaves each target's sources ascending and parallel edges in order.
std::vector<uint32_t> Transpose(std::span<const uint32_t> out_offsets, std::span<const uint32_t> out_neighbors,
                                std::vector<uint32_t> next) {
  std::vector<uint32_t> in_neighbors(out_neighbors.size());
  for (uint32_t source = 0; source + size_t{1} < out_offsets.size(); ++source) {
    for (uint32_t at = out_offsets[source]; at < out_offsets[source + 1]; ++at) {
      in_neighbors[next[out_neighbors[at]]++] = source;
    }
  }
  return in_neighbors;
}

}  // namespace

SortedEdges SortEdges(std::vector<uint32_t> sources, std::vector<uint32_t> targets, uint32_t source_count,
                      uint32_t target_count, ArrayPool& arrays) {
  SortedEdges sorted;
  std::vector<uint32_t> out_offsets = CountOffsets(sources, source_count);
  std::vector<uint32_t> in_offsets = CountOffsets(targets, target_count);
  std::vector<uint32_t> out_neighbors;
  if (IsSorted(sources, targets)) {
    out_neighbors = std::move(targets);
    out_neighbors.shrink_to_fit();
  } else {
    sorted.order = OrderBySourceAndTarget(sources, targets, out_offsets, in_offsets);
    out_neighbors.resize(sorted.order.size());
    for (size_t i = 0; i < sorted.order.size(); ++i) out_neighbors[i] = targets[sorted.order[i]];
    targets = {};
  }
  sources = {};
  std::vector<uint32_t> in_neighbors = Transpose(out_offsets, out_neighbors, in_offsets);
  sorted.out = {arrays.Keep(std::move(out_offsets)), arrays.Keep(std::move(out_neighbors))};
  sorted.in = {arrays.Keep(std::move(in_offsets)), arrays.Keep(std::move(in_neighbors))};
  return sorted;
}

DegreeStatistics CountDegrees(const Csr& csr) {
  DegreeStatistics statistics;
  statistics.edges = csr.neighbors.size();
  for (uint32_t node = 0; node + size_t{1} < csr.offsets.size(); ++node) {
    const uint32_t degree = csr.Degree(node);
    if (degree == 0) continue;
    ++statistics.nonzero_nodes;
    // Squares sum exactly below 2^53, and in one order always.
    statistics.sum_of_squares += static_cast<double>(degree) * degree;
    statistics.max = std::max(statistics.max, degree);
  }
  return statistics;
}

}  // namespace notegraph
