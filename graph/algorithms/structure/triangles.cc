#include "graph/algorithms/structure/triangles.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <span>
#include <utility>

#include "graph/algorithms/parallel.h"
#include "graph/parallel.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Calls visit(w) for each distinct neighbour w != v, whichever the arcs' direction.
template <typename Visit>
void ForEachNeighbor(const Projection& p, uint32_t v, Visit&& visit) {
  const std::span<const uint32_t> out = p.Out(v);
  const std::span<const uint32_t> in = p.is_undirected() ? std::span<const uint32_t>() : p.In(v);
  uint32_t previous = v;
  const auto visit_once = [&](uint32_t w) {
    if (w != v && w != previous) visit(w);
    previous = w;
  };
  size_t i = 0, j = 0;
  while (i < out.size() && j < in.size()) visit_once(out[i] <= in[j] ? out[i++] : in[j++]);
  while (i < out.size()) visit_once(out[i++]);
  while (j < in.size()) visit_once(in[j++]);
}

// The graph with its nodes in the order of falling degree ("ranks"), and of each node's edges those to nodes before it.
class RankedGraph {
 public:
  explicit RankedGraph(const Projection& p) : p_(p), ranks_(p.node_count()) {}

  // Fills in the degrees by dense id, which are all 0.
  absl::Status Rank(std::vector<uint32_t>& degrees, RunContext& context) {
    for (uint32_t v = 0; v < p_.node_count(); ++v) {
      if (v % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
      ForEachNeighbor(p_, v, [&](uint32_t) { ++degrees[v]; });
    }
    SortByDegree(degrees);
    return absl::OkStatus();
  }

  uint64_t CountEdges(const std::vector<uint32_t>& degrees) const {
    return std::accumulate(degrees.begin(), degrees.end(), uint64_t{0}) / 2;
  }

  // Makes the rows. REQUIRES: ranked. Ranks of an edge's later end ascend, so rows come out sorted.
  absl::Status MakeRows(RunContext& context) {
    const uint32_t n = p_.node_count();
    offsets_.assign(n + size_t{1}, 0);
    for (uint32_t v = 0; v < n; ++v) {
      if (v % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
      ForEachNeighbor(p_, v, [&](uint32_t w) { offsets_[ranks_[v] + 1] += ranks_[w] < ranks_[v] ? 1 : 0; });
    }
    for (uint32_t r = 0; r < n; ++r) offsets_[r + 1] += offsets_[r];
    before_.resize(offsets_[n]);
    std::vector<uint32_t> next(offsets_.begin(), offsets_.end() - 1);
    for (uint32_t r = 0; r < n; ++r) {
      if (r % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
      ForEachBehind(r, [&](uint32_t behind) { before_[next[behind]++] = r; });
    }
    return absl::OkStatus();
  }

  uint32_t node(uint32_t rank) const { return nodes_[rank]; }
  std::span<const uint32_t> Before(uint32_t rank) const {
    return {before_.data() + offsets_[rank], offsets_[rank + 1] - offsets_[rank]};
  }
  template <typename Visit>
  void ForEachBehind(uint32_t rank, Visit&& visit) const {
    ForEachNeighbor(p_, nodes_[rank], [&](uint32_t w) {
      if (ranks_[w] > rank) visit(ranks_[w]);
    });
  }

 private:
  void SortByDegree(const std::vector<uint32_t>& degrees) {
    const uint32_t most = degrees.empty() ? 0 : *std::ranges::max_element(degrees);
    std::vector<uint32_t> first(most + size_t{2});  // rank of the first node of most - degree
    for (const uint32_t degree : degrees) ++first[most - degree + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    nodes_.resize(degrees.size());
    for (uint32_t v = 0; v < degrees.size(); ++v) nodes_[ranks_[v] = first[most - degrees[v]]++] = v;
  }

  const Projection& p_;
  std::vector<uint32_t> ranks_;  // by dense id
  std::vector<uint32_t> nodes_;  // by rank
  std::vector<uint32_t> offsets_, before_;
};

// What one thread finds. A count and a mark share a word, for they are always touched together: the mark is bit 0.
class Counter {
 public:
  explicit Counter(const RankedGraph& graph, uint32_t node_count) : graph_(graph), words_(node_count) {}

  // Counts the triangles whose middle node is the one of this rank.
  void CountFrom(uint32_t middle) {
    const std::span<const uint32_t> before = graph_.Before(middle);
    if (before.empty()) return;
    for (const uint32_t r : before) words_[r] |= 1;
    uint64_t all = 0;
    graph_.ForEachBehind(middle, [&](uint32_t last) {
      uint64_t found = 0;
      for (const uint32_t r : graph_.Before(last)) {
        if (r >= middle) break;
        const uint64_t mark = words_[r] & 1;
        found += mark;
        words_[r] += 2 * mark;
      }
      words_[last] += 2 * found;
      all += found;
    });
    words_[middle] += 2 * all;
    total_ += all;
    for (const uint32_t r : before) words_[r] &= ~uint64_t{1};
  }

  uint64_t count(uint32_t rank) const { return words_[rank] / 2; }
  uint64_t total() const { return total_; }

 private:
  const RankedGraph& graph_;
  std::vector<uint64_t> words_;  // by rank
  uint64_t total_ = 0;
};

constexpr uint32_t kRanksAtOnce = 64;

// Threads take ranks as they come to them: sums of whole numbers don't tell who added what.
absl::Status CountAll(uint32_t node_count, std::vector<Counter>& counters, RunContext& context) {
  std::atomic<uint64_t> next{0};
  std::atomic<bool> stopped{false};
  ParallelFor(static_cast<int>(counters.size()), counters.size(), [&](size_t worker) {
    for (uint64_t begin = next.fetch_add(kRanksAtOnce); begin < node_count; begin = next.fetch_add(kRanksAtOnce)) {
      if (stopped.load(std::memory_order_relaxed)) return;
      if (!context.Poll().ok()) stopped = true;
      const auto end = static_cast<uint32_t>(std::min<uint64_t>(node_count, begin + kRanksAtOnce));
      for (auto rank = static_cast<uint32_t>(begin); rank < end; ++rank) counters[worker].CountFrom(rank);
      if (worker == 0) context.ReportProgress("triangles", static_cast<double>(end) / node_count);
    }
  });
  return stopped ? context.Poll() : absl::OkStatus();
}

}  // namespace

absl::StatusOr<TriangleCounts> CountTriangles(const Projection& projection, RunContext& context) {
  const uint32_t n = projection.node_count();
  const auto workers = static_cast<size_t>(context.threads());
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve((32 + 8 * static_cast<int64_t>(workers)) * n, "triangles"));
  TriangleCounts result;
  result.degrees.resize(n);
  RankedGraph graph(projection);
  NOTEGRAPH_RETURN_IF_ERROR(graph.Rank(result.degrees, context));
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(4 * static_cast<int64_t>(graph.CountEdges(result.degrees)), "triangles"));
  NOTEGRAPH_RETURN_IF_ERROR(graph.MakeRows(context));
  std::vector<Counter> counters(workers, Counter(graph, n));
  NOTEGRAPH_RETURN_IF_ERROR(CountAll(n, counters, context));
  result.of_nodes.resize(n);
  for (const Counter& counter : counters) {
    result.total += counter.total();
    for (uint32_t rank = 0; rank < n; ++rank) result.of_nodes[graph.node(rank)] += counter.count(rank);
  }
  return result;
}

Clustering ClusteringCoefficients(const TriangleCounts& triangles) {
  Clustering clustering;
  const size_t n = triangles.degrees.size();
  clustering.coefficients.resize(n);
  double paths = 0, sum = 0;
  for (size_t v = 0; v < n; ++v) {
    const double degree = triangles.degrees[v];
    if (degree < 2) continue;
    clustering.coefficients[v] = 2 * static_cast<double>(triangles.of_nodes[v]) / (degree * (degree - 1));
    sum += clustering.coefficients[v];
    paths += degree * (degree - 1) / 2;
  }
  if (n > 0) clustering.average = sum / static_cast<double>(n);
  if (paths > 0) clustering.transitivity = 3 * static_cast<double>(triangles.total) / paths;
  return clustering;
}

}  // namespace notegraph
