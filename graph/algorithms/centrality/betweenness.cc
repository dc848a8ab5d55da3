#include "graph/algorithms/centrality/betweenness.h"

#include <algorithm>
#include <atomic>

#include "graph/algorithms/parallel.h"
#include "graph/random.h"

namespace notegraph {
namespace {

constexpr uint32_t kPartialSums = 16;

// The shortest paths from one source at a time, and what they add to the nodes on them.
class Brandes {
 public:
  explicit Brandes(const Projection& p)
      : p_(p), distance_(p.node_count(), kUnseen), paths_(p.node_count()), dependency_(p.node_count()) {
    order_.reserve(p.node_count());
  }

  void AddDependencies(uint32_t source, std::vector<double>& sums) {
    CountPaths(source);
    // Farthest first: a node's dependency is complete before its predecessors read it.
    for (size_t i = order_.size(); i-- > 1;) {
      const uint32_t v = order_[i];
      sums[v] += dependency_[v];
      const double share = (1 + dependency_[v]) / paths_[v];
      for (const uint32_t u : p_.In(v)) {
        if (distance_[u] + 1 == distance_[v]) dependency_[u] += paths_[u] * share;
      }
    }
    for (const uint32_t v : order_) {
      distance_[v] = kUnseen;
      paths_[v] = dependency_[v] = 0;
    }
    order_.clear();
  }

 private:
  // So that unseen + 1 is no distance.
  static constexpr uint32_t kUnseen = UINT32_MAX - 1;

  void CountPaths(uint32_t source) {
    distance_[source] = 0;
    paths_[source] = 1;
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

  const Projection& p_;
  std::vector<uint32_t> distance_, order_;
  std::vector<double> paths_, dependency_;
};

double Scale(const Projection& p, const BetweennessOptions& options, uint32_t sources) {
  const double n = p.node_count();
  double scale = n / sources;
  if (options.normalized) {
    scale /= (n - 1) * (n - 2);
  } else if (p.is_undirected()) {
    scale /= 2;
  }
  return scale;
}

}  // namespace

absl::StatusOr<std::vector<double>> Betweenness(const Projection& projection, const BetweennessOptions& options,
                                                RunContext& context) {
  const uint32_t n = projection.node_count();
  std::vector<double> scores(n);
  if (n <= 2) return scores;
  const uint32_t wanted = options.sampling_size == 0 ? n : options.sampling_size;
  const std::vector<uint32_t> sources = SampleWithoutReplacement(n, wanted, options.random_seed);
  const auto count = static_cast<uint32_t>(sources.size());
  const uint32_t sums = std::min(count, kPartialSums);
  const uint32_t workers = std::min<uint32_t>(sums, static_cast<uint32_t>(context.threads()));
  ScopedMemory memory(context.memory());
  if (absl::Status status = memory.Reserve((24 * workers + 8 * sums) * int64_t{n}, "betweenness"); !status.ok()) {
    return status;
  }
  std::vector<std::vector<double>> partial(sums);
  std::atomic<bool> stopped{false};
  absl::Status status = ParallelBlocks(context, sums, 1, [&](uint32_t block, uint32_t, uint32_t) {
    partial[block].resize(n);
    Brandes brandes(projection);
    for (uint32_t i = block; i < count && !stopped.load(std::memory_order_relaxed); i += sums) {
      brandes.AddDependencies(sources[i], partial[block]);
      if (!context.Poll().ok()) stopped = true;
      // One block speaks for all: they advance at the same pace, and progress is reported one call at a time.
      if (block == 0) context.ReportProgress("betweenness", static_cast<double>(i) / count);
    }
  });
  if (stopped) status = context.Poll();
  if (!status.ok()) return status;
  const double scale = Scale(projection, options, count);
  for (uint32_t v = 0; v < n; ++v) {
    for (const std::vector<double>& part : partial) scores[v] += part[v];
    scores[v] *= scale;
  }
  return scores;
}

}  // namespace notegraph
