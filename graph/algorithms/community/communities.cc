#include "graph/algorithms/community/communities.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/algorithms/parallel.h"
#include "graph/random.h"

namespace notegraph {
namespace {

struct Link {
  uint32_t target;
  double weight;
};

// An undirected weighted graph of one level: each edge between different nodes lies in both rows; loops apart.
struct Level {
  std::vector<size_t> offsets;
  std::vector<Link> links;
  std::vector<double> loops;    // weight inside the node, each edge once
  std::vector<double> degrees;  // links plus twice the loops
  double total = 0;             // sum of degrees: 2m

  uint32_t size() const { return static_cast<uint32_t>(loops.size()); }
  std::span<const Link> Links(uint32_t v) const { return {links.data() + offsets[v], offsets[v + 1] - offsets[v]}; }
};

void FinishLevel(Level& level) {
  level.degrees.resize(level.size());
  for (uint32_t v = 0; v < level.size(); ++v) {
    level.degrees[v] = 2 * level.loops[v];
    for (const Link& link : level.Links(v)) level.degrees[v] += link.weight;
    level.total += level.degrees[v];
  }
}

void AddRow(std::span<const uint32_t> row, std::span<const double> weights, uint32_t v, std::vector<Link>& links) {
  for (size_t i = 0; i < row.size(); ++i) {
    if (row[i] != v) links.push_back({row[i], weights.empty() ? 1 : weights[i]});
  }
}

Level FirstLevel(const Projection& p) {
  Level level;
  level.offsets = {0};
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    const std::span<const double> out = p.has_weights() ? p.OutWeights(v) : std::span<const double>();
    AddRow(p.Out(v), out, v, level.links);
    if (!p.is_undirected()) AddRow(p.In(v), p.has_weights() ? p.InWeights(v) : out, v, level.links);
    level.offsets.push_back(level.links.size());
    double loops = 0;
    for (size_t i = 0; i < p.Out(v).size(); ++i) {
      if (p.Out(v)[i] == v) loops += out.empty() ? 1 : out[i];
    }
    level.loops.push_back(loops);
  }
  FinishLevel(level);
  return level;
}

// Weights between one node and the communities around it: dense, cleared through the list of those touched.
class WeightByCommunity {
 public:
  explicit WeightByCommunity(uint32_t size) : weights_(size), is_touched_(size) {}
  void Add(uint32_t community, double weight) {
    if (!is_touched_[community]) touched_.push_back(community);
    is_touched_[community] = true;
    weights_[community] += weight;
  }
  double operator[](uint32_t community) const { return weights_[community]; }
  std::vector<uint32_t>& touched() { return touched_; }
  void Clear() {
    for (const uint32_t c : touched_) weights_[c] = is_touched_[c] = 0;
    touched_.clear();
  }

 private:
  std::vector<double> weights_;
  std::vector<uint8_t> is_touched_;
  std::vector<uint32_t> touched_;
};

// Moves nodes until no move gains; returns the community of each node, unnumbered.
class LocalMoving {
 public:
  LocalMoving(const Level& level, double resolution)
      : level_(level), resolution_(resolution), community_(level.size()), degrees_(level.degrees), near_(level.size()) {
    std::iota(community_.begin(), community_.end(), 0);
  }

  absl::Status Run(Random& random, RunContext& context) {
    std::vector<uint32_t> order(level_.size());
    std::iota(order.begin(), order.end(), 0);
    random.Shuffle(std::span(order));
    // Rounding can make two moves undo each other for ever; a hundred passes are far more than a real graph needs.
    constexpr int kMaxPasses = 100;
    uint32_t moved = 1;
    for (int pass = 0; moved > 0 && pass < kMaxPasses; ++pass) {
      moved = 0;
      for (size_t i = 0; i < order.size(); ++i) {
        if (i % kNodeBlock == 0) {
          if (absl::Status status = context.Poll(); !status.ok()) return status;
        }
        moved += Move(order[i]);
      }
    }
    return absl::OkStatus();
  }

  std::vector<uint32_t> TakeCommunities() { return std::move(community_); }

 private:
  // Gain of v's being in community c, up to a constant and a positive factor. v must not be counted in degrees_[c].
  double Gain(uint32_t v, uint32_t c) const {
    return near_[c] - resolution_ * degrees_[c] * level_.degrees[v] / level_.total;
  }

  bool Move(uint32_t v) {
    near_.Clear();
    for (const Link& link : level_.Links(v)) near_.Add(community_[link.target], link.weight);
    const uint32_t from = community_[v];
    degrees_[from] -= level_.degrees[v];
    std::sort(near_.touched().begin(), near_.touched().end());
    uint32_t best = from;
    // Not worth less than the rounding of the sums.
    double best_gain = Gain(v, from) + 1e-12 * level_.degrees[v];
    for (const uint32_t c : near_.touched()) {
      const double gain = Gain(v, c);
      if (c == from || gain <= best_gain) continue;
      best = c;
      best_gain = gain;
    }
    community_[v] = best;
    degrees_[best] += level_.degrees[v];
    return best != from;
  }

  const Level& level_;
  const double resolution_;
  std::vector<uint32_t> community_;
  std::vector<double> degrees_;  // of the communities
  WeightByCommunity near_;
};

// One node for each community.
Level Aggregate(const Level& level, const Partition& communities) {
  std::vector<uint32_t> members(level.size());
  std::iota(members.begin(), members.end(), 0);
  std::stable_sort(members.begin(), members.end(),
                   [&](uint32_t a, uint32_t b) { return communities.of[a] < communities.of[b]; });
  Level next;
  next.offsets = {0};
  WeightByCommunity near(communities.count);
  for (size_t begin = 0; begin < members.size();) {
    const uint32_t own = communities.of[members[begin]];
    double loops = 0, inside_twice = 0;
    for (; begin < members.size() && communities.of[members[begin]] == own; ++begin) {
      loops += level.loops[members[begin]];
      for (const Link& link : level.Links(members[begin])) {
        const uint32_t other = communities.of[link.target];
        if (other == own) {
          inside_twice += link.weight;
        } else {
          near.Add(other, link.weight);
        }
      }
    }
    std::sort(near.touched().begin(), near.touched().end());
    for (const uint32_t other : near.touched()) next.links.push_back({other, near[other]});
    near.Clear();
    next.offsets.push_back(next.links.size());
    next.loops.push_back(loops + inside_twice / 2);
  }
  FinishLevel(next);
  return next;
}

double ModularityOf(const Level& level, const Partition& communities, double resolution) {
  if (level.total == 0) return 0;
  std::vector<double> inside_twice(communities.count), degrees(communities.count);
  for (uint32_t v = 0; v < level.size(); ++v) {
    const uint32_t own = communities.of[v];
    degrees[own] += level.degrees[v];
    inside_twice[own] += 2 * level.loops[v];
    for (const Link& link : level.Links(v)) {
      if (communities.of[link.target] == own) inside_twice[own] += link.weight;
    }
  }
  double modularity = 0;
  for (uint32_t c = 0; c < communities.count; ++c) {
    const double share = degrees[c] / level.total;
    modularity += inside_twice[c] / level.total - resolution * share * share;
  }
  return modularity;
}

}  // namespace

absl::StatusOr<LouvainResult> Louvain(const Projection& projection, const LouvainOptions& options,
                                      RunContext& context) {
  if (!(options.resolution > 0)) return absl::InvalidArgumentError("resolution must be above 0");
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  const int64_t links = (projection.is_undirected() ? 1 : 2) * int64_t{projection.arc_count()};
  if (auto status = memory.Reserve(16 * links + 56 * int64_t{n}, "Louvain"); !status.ok()) return status;
  Level level = FirstLevel(projection);
  LouvainResult result;
  result.communities.of.resize(n);
  std::iota(result.communities.of.begin(), result.communities.of.end(), 0);
  result.communities.count = n;
  result.modularity = ModularityOf(level, result.communities, options.resolution);
  Random random(options.random_seed);
  while (level.total > 0 && result.levels < options.max_levels) {
    LocalMoving moving(level, options.resolution);
    if (absl::Status status = moving.Run(random, context); !status.ok()) return status;
    const Partition merged = NumberByFirstNode(moving.TakeCommunities());
    const double modularity = ModularityOf(level, merged, options.resolution);
    if (modularity <= result.modularity + options.tolerance) break;
    result.modularity = modularity;
    for (uint32_t& community : result.communities.of) community = merged.of[community];
    ++result.levels;
    if (merged.count == level.size()) break;
    level = Aggregate(level, merged);
  }
  result.communities = NumberByFirstNode(std::move(result.communities.of));
  return result;
}

double Modularity(const Projection& projection, const Partition& communities, double resolution) {
  return ModularityOf(FirstLevel(projection), communities, resolution);
}

}  // namespace notegraph
