#include "graph/algorithms/centrality/contributions.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "graph/algorithms/centrality/path_count.h"
#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Weight of all arcs of a node.
double OutWeight(const Projection& p, uint32_t v) {
  if (!p.has_weights()) return p.OutDegree(v);
  return std::accumulate(p.OutWeights(v).begin(), p.OutWeights(v).end(), 0.0);
}

double RestartShare(const Projection& p, const PageRankOptions& options, uint32_t node) {
  if (options.source_nodes.empty()) return 1.0 / p.node_count();
  std::vector<uint32_t> starts = options.source_nodes;
  std::ranges::sort(starts);
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return std::ranges::binary_search(starts, node) ? 1.0 / static_cast<double>(starts.size()) : 0;
}

std::vector<uint32_t> Distinct(std::span<const uint32_t> ascending) {
  std::vector<uint32_t> distinct(ascending.begin(), ascending.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  return distinct;
}

// Shortest paths from one source at a time, and how those through the node enter and leave it.
class PassageSums {
 public:
  PassageSums(const Projection& p, uint32_t node)
      : p_(p),
        node_(node),
        before_(Distinct(p.In(node))),
        behind_(Distinct(p.Out(node))),
        sums_(before_.size() * behind_.size()),
        distance_(p.node_count(), kUnseen),
        paths_(p.node_count()),
        dependency_(p.node_count()) {}

  static int64_t Bytes(const Projection& p, uint32_t node) {
    return 40 * int64_t{p.node_count()} + 8 * int64_t{p.InDegree(node)} * p.OutDegree(node);
  }

  void AddPathsFrom(uint32_t source) {
    CountPaths(source);
    if (distance_[node_] != kUnseen && source != node_) AddPassages();
    for (const uint32_t v : order_) {
      distance_[v] = kUnseen;
      paths_[v] = PathCount();
      dependency_[v] = 0;
    }
    order_.clear();
  }

  std::vector<PassageContribution> Passages(double scale) const {
    std::map<std::pair<uint32_t, uint32_t>, double> merged;
    for (size_t i = 0; i < before_.size(); ++i) {
      for (size_t j = 0; j < behind_.size(); ++j) {
        const double sum = sums_[i * behind_.size() + j];
        if (sum == 0) continue;
        std::pair ends(before_[i], behind_[j]);
        if (p_.is_undirected() && ends.first > ends.second) std::swap(ends.first, ends.second);
        merged[ends] += sum * scale;
      }
    }
    std::vector<PassageContribution> passages;
    for (const auto& [ends, score] : merged) passages.push_back({ends.first, ends.second, score});
    std::ranges::stable_sort(passages, std::greater(), &PassageContribution::score);
    return passages;
  }

 private:
  // So that unseen + 1 is no distance.
  static constexpr uint32_t kUnseen = UINT32_MAX - 1;

  void CountPaths(uint32_t source) {
    distance_[source] = 0;
    paths_[source] = PathCount(1);
    order_.push_back(source);
    for (size_t i = 0; i < order_.size(); ++i) {
      const uint32_t v = order_[i], next = distance_[v] + 1;
      for (const uint32_t w : p_.Out(v)) {
        if (distance_[w] == kUnseen) {
          distance_[w] = next;
          order_.push_back(w);
        }
        if (distance_[w] == next) paths_[w] += paths_[v];
      }
    }
  }

  // Brandes' dependencies of what lies behind the node, farthest first, then shared out over the ways in and out.
  void AddPassages() {
    for (size_t i = order_.size(); i-- > 0 && distance_[order_[i]] > distance_[node_];) {
      const uint32_t v = order_[i];
      for (const uint32_t u : p_.In(v)) {
        if (distance_[u] + 1 == distance_[v]) dependency_[u] += paths_[u].ShareOf(paths_[v]) * (1 + dependency_[v]);
      }
    }
    for (const uint32_t w : p_.Out(node_)) {
      if (distance_[w] != distance_[node_] + 1) continue;
      const double leaving = paths_[node_].ShareOf(paths_[w]) * (1 + dependency_[w]);
      for (const uint32_t u : p_.In(node_)) {
        if (distance_[u] + 1 != distance_[node_]) continue;
        sums_[IndexOf(before_, u) * behind_.size() + IndexOf(behind_, w)] += leaving * paths_[u].ShareOf(paths_[node_]);
      }
    }
  }

  static size_t IndexOf(const std::vector<uint32_t>& ascending, uint32_t v) {
    return static_cast<size_t>(std::ranges::lower_bound(ascending, v) - ascending.begin());
  }

  const Projection& p_;
  const uint32_t node_;
  const std::vector<uint32_t> before_, behind_;  // its neighbours, ascending
  std::vector<double> sums_;                     // by place in before_ and behind_
  std::vector<uint32_t> distance_, order_;
  std::vector<PathCount> paths_;
  std::vector<double> dependency_;
};

double Scale(const Projection& p, const BetweennessOptions& options, double sources) {
  const double n = p.node_count(), sampled = n / sources;
  if (options.normalized) return sampled / ((n - 1) * (n - 2));
  return p.is_undirected() ? sampled / 2 : sampled;
}

}  // namespace

absl::StatusOr<PageRankContributions> ExplainPageRank(const Projection& projection, uint32_t node,
                                                      const PageRankOptions& options, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const PageRankResult result, PageRank(projection, options, context));
  PageRankContributions explained{.score = result.scores[node], .neighbors = {}};
  const double start = RestartShare(projection, options, node);
  if (result.iterations == 0) {
    explained.restart = explained.score;
    return explained;
  }
  PageRankOptions one_less = options;
  one_less.max_iterations = result.iterations - 1;
  NOTEGRAPH_ASSIGN_OR_RETURN(const PageRankResult before, PageRank(projection, one_less, context));
  const double d = options.damping_factor;
  explained.restart = (1 - d) * start;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    if (OutWeight(projection, v) == 0) explained.dangling += d * before.scores[v] * start;
  }
  const std::span<const uint32_t> row = projection.In(node);
  for (size_t i = 0; i < row.size(); ++i) {
    const double weight = projection.has_weights() ? projection.InWeights(node)[i] : 1;
    if (weight == 0) continue;
    const double score = d * before.scores[row[i]] * weight / OutWeight(projection, row[i]);
    if (!explained.neighbors.empty() && explained.neighbors.back().neighbor == row[i]) {
      explained.neighbors.back().score += score;
    } else {
      explained.neighbors.push_back({row[i], score});
    }
  }
  std::ranges::stable_sort(explained.neighbors, std::greater(), &NeighborContribution::score);
  return explained;
}

absl::StatusOr<BetweennessContributions> ExplainBetweenness(const Projection& projection, uint32_t node,
                                                            const BetweennessOptions& options, RunContext& context) {
  if (options.weights_are_lengths)
    return absl::InvalidArgumentError("betweenness by weights as lengths can't be taken apart");
  const uint32_t n = projection.node_count();
  if (std::ranges::any_of(options.source_nodes, [&](uint32_t v) { return v >= n; })) {
    return absl::InvalidArgumentError("a source node is not in the projection");
  }
  const uint32_t wanted = options.sampling_size == 0 ? n : options.sampling_size;
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve(PassageSums::Bytes(projection, node) + 4 * int64_t{n}, "the paths through the node"));
  const std::vector<uint32_t> sources =
      options.source_nodes.empty() ? SampleWithoutReplacement(n, wanted, options.random_seed) : options.source_nodes;
  BetweennessContributions explained{.sources = static_cast<uint32_t>(sources.size()), .passages = {}};
  if (n <= 2) return explained;
  PassageSums sums(projection, node);
  for (size_t i = 0; i < sources.size(); ++i) {
    NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    sums.AddPathsFrom(sources[i]);
    context.ReportProgress("paths through the node", static_cast<double>(i) / static_cast<double>(sources.size()));
  }
  explained.passages = sums.Passages(Scale(projection, options, static_cast<double>(sources.size())));
  for (const PassageContribution& passage : explained.passages) explained.score += passage.score;
  return explained;
}

}  // namespace notegraph
