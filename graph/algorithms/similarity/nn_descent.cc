#include "graph/algorithms/similarity/nn_descent.h"

#include <algorithm>
#include <atomic>
#include <numeric>

#include "graph/algorithms/strided_blocks.h"
#include "graph/algorithms/work_meter.h"
#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// By places in `nodes`.
struct Neighbor {
  uint32_t node = 0;
  double score = 0;
  bool is_new = true;  // since the round before
};

bool IsNearer(const Neighbor& a, const Neighbor& b) { return a.score != b.score ? a.score > b.score : a.node < b.node; }

struct Link {
  uint32_t node = 0;
  bool is_new = true;
};

class Descent {
 public:
  Descent(std::span<const KnnFeature> features, std::span<const uint32_t> nodes, const KnnOptions& options)
      : features_(features),
        nodes_(nodes),
        k_(std::min<uint32_t>(options.top_k, static_cast<uint32_t>(nodes.size()) - 1)),
        seed_(options.random_seed),
        near_(nodes.size()),
        next_(nodes.size()),
        links_(nodes.size()) {}

  uint32_t count() const { return static_cast<uint32_t>(nodes_.size()); }
  uint32_t k() const { return k_; }

  // A node's first neighbours are drawn at random.
  absl::Status Begin(RunContext& context) {
    const auto draw = [&](const StridedBlock& b) -> absl::Status {
      WorkMeter meter(context);
      for (uint32_t v = b.block; b.Has(v, count()); v += b.stride) {
        NOTEGRAPH_RETURN_IF_ERROR(meter.Add(k_));
        Random random(Random(seed_).Next() + v);
        while (near_[v].size() < k_) {
          const uint32_t w = random.Below(count());
          const bool is_known = std::ranges::find(near_[v], w, &Neighbor::node) != near_[v].end();
          if (w != v && !is_known) near_[v].push_back({w, Score(v, w)});
        }
        std::ranges::sort(near_[v], IsNearer);
      }
      return absl::OkStatus();
    };
    return ForStridedBlocks(context, count(), draw);
  }

  // How many entries of the lists are other than before.
  absl::StatusOr<uint64_t> Round(uint32_t round, RunContext& context) {
    NOTEGRAPH_RETURN_IF_ERROR(LinkBothWays(round, context));
    std::atomic<uint64_t> changes{0};
    const auto look = [&](const StridedBlock& b) -> absl::Status {
      WorkMeter meter(context);
      std::vector<uint32_t> candidates;
      for (uint32_t v = b.block; b.Has(v, count()); v += b.stride) {
        Gather(v, candidates);
        NOTEGRAPH_RETURN_IF_ERROR(meter.Add(10 * (k_ + candidates.size())));
        changes += Improve(v, candidates);
      }
      return absl::OkStatus();
    };
    NOTEGRAPH_RETURN_IF_ERROR(ForStridedBlocks(context, count(), look));
    std::swap(near_, next_);
    return changes.load();
  }

  absl::Status AddPairs(double cutoff, PairList& list) const {
    for (uint32_t v = 0; v < count(); ++v) {
      for (const Neighbor& near : near_[v]) {
        if (near.score < cutoff) break;
        const uint32_t a = std::min(v, near.node), b = std::max(v, near.node);
        NOTEGRAPH_RETURN_IF_ERROR(list.Add({nodes_[a], nodes_[b], near.score}));
      }
    }
    return absl::OkStatus();
  }

 private:
  double Score(uint32_t v, uint32_t w) const {
    return KnnSimilarity(features_, nodes_[std::min(v, w)], nodes_[std::max(v, w)]);
  }

  // Who is near to a node, and to whom it is near; of the latter at most k, drawn at random.
  absl::Status LinkBothWays(uint32_t round, RunContext& context) {
    WorkMeter meter(context);
    std::vector<uint32_t> order(count());
    std::iota(order.begin(), order.end(), 0);
    Random(seed_ + 1 + round).Shuffle(std::span(order));
    for (uint32_t v = 0; v < count(); ++v) {
      links_[v].clear();
      for (const Neighbor& near : near_[v]) links_[v].push_back({near.node, near.is_new});
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(k_));
    }
    for (const uint32_t v : order) {
      for (const Neighbor& near : near_[v]) {
        if (links_[near.node].size() < 2 * size_t{k_}) links_[near.node].push_back({v, near.is_new});
      }
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(k_));
    }
    return absl::OkStatus();
  }

  // The links of the links, where one of the two is new; ascending, without those that v has.
  void Gather(uint32_t v, std::vector<uint32_t>& candidates) const {
    candidates.clear();
    for (const Link& first : links_[v]) {
      if (first.is_new) candidates.push_back(first.node);
      for (const Link& second : links_[first.node]) {
        if (first.is_new || second.is_new) candidates.push_back(second.node);
      }
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::erase_if(candidates, [&](uint32_t w) {
      return w == v || std::ranges::find(near_[v], w, &Neighbor::node) != near_[v].end();
    });
  }

  uint64_t Improve(uint32_t v, const std::vector<uint32_t>& candidates) {
    std::vector<Neighbor>& best = next_[v];
    best = near_[v];
    for (Neighbor& near : best) near.is_new = false;
    for (const uint32_t w : candidates) best.push_back({w, Score(v, w)});
    std::ranges::partial_sort(best, best.begin() + k_, IsNearer);
    best.resize(k_);
    return static_cast<uint64_t>(std::ranges::count(best, true, &Neighbor::is_new));
  }

  const std::span<const KnnFeature> features_;
  const std::span<const uint32_t> nodes_;
  const uint32_t k_;
  const uint64_t seed_;
  std::vector<std::vector<Neighbor>> near_, next_;  // best first
  std::vector<std::vector<Link>> links_;
};

}  // namespace

absl::StatusOr<KnnResult> DescendToNeighbors(std::span<const KnnFeature> features, std::span<const uint32_t> nodes,
                                             const KnnOptions& options, RunContext& context) {
  KnnResult result;
  result.is_exact = false;
  if (nodes.size() < 2) return result;
  const int64_t list_bytes = std::min<int64_t>(options.top_k, static_cast<int64_t>(nodes.size()) - 1) *
                             static_cast<int64_t>(2 * sizeof(Neighbor) + 2 * sizeof(Link));
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve((list_bytes + 80) * static_cast<int64_t>(nodes.size()), "NN-descent"));
  Descent descent(features, nodes, options);
  NOTEGRAPH_RETURN_IF_ERROR(descent.Begin(context));
  const double few = options.delta_threshold * descent.k() * static_cast<double>(descent.count());
  while (result.iterations < options.max_iterations) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t changes, descent.Round(result.iterations, context));
    ++result.iterations;
    context.ReportProgress("nearest neighbours", static_cast<double>(result.iterations) / options.max_iterations);
    if (static_cast<double>(changes) <= few) break;
  }
  std::vector<PairList> lists;
  const PairLimits limits{.top_k = options.top_k};
  NOTEGRAPH_RETURN_IF_ERROR(descent.AddPairs(options.similarity_cutoff, lists.emplace_back(limits, context)));
  result.pairs = PairList::Join(std::move(lists), limits);
  return result;
}

}  // namespace notegraph
