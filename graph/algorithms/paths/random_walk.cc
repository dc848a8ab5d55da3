#include "graph/algorithms/paths/random_walk.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "graph/algorithms/parallel.h"
#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr uint32_t kMaxRejections = 16;
constexpr uint32_t kWalksPerBlock = 64;
constexpr size_t kStepsBetweenPolls = 4096;
constexpr uint32_t kNowhere = UINT32_MAX;

absl::Status CheckOptions(const Projection& p, const RandomWalkOptions& options) {
  if (options.walk_length == 0) return absl::InvalidArgumentError("`walkLength` must be at least 1");
  for (const double factor : {options.return_factor, options.in_out_factor}) {
    // So that its inverse is a number, too.
    if (!(factor >= 1e-100 && factor <= 1e100)) {
      return absl::InvalidArgumentError("`returnFactor` and `inOutFactor` must be positive numbers; 1 has no effect");
    }
  }
  for (const uint32_t v : options.source_nodes) {
    if (v >= p.node_count()) return absl::InvalidArgumentError("a source node is not in the projection");
  }
  return absl::OkStatus();
}

class Walker {
 public:
  Walker(const Projection& p, const RandomWalkOptions& options)
      : p_(p),
        back_(1 / options.return_factor),
        outward_(1 / options.in_out_factor),
        largest_(std::max({back_, 1.0, outward_})),
        has_memory_(back_ != 1 || outward_ != 1) {
    if (!p.has_weights()) return;
    sums_.resize(p.arc_count());
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      const std::span<const double> weights = p.OutWeights(v);
      std::partial_sum(weights.begin(), weights.end(), sums_.begin() + p.FirstArc(v));
    }
  }

  // What there is of the walk when the run is to end.
  std::vector<uint32_t> Walk(uint32_t source, uint32_t length, Random random, const RunContext& context) const {
    std::vector<uint32_t> walk = {source};
    while (walk.size() < length) {
      if (walk.size() % kStepsBetweenPolls == 0 && !context.Poll().ok()) break;
      const uint32_t v = walk.back();
      const bool goes_by_weight = walk.size() == 1 || !has_memory_;
      const uint32_t next = goes_by_weight ? ByWeight(v, random) : ByMemory(walk[walk.size() - 2], v, random);
      if (next == kNowhere) break;
      walk.push_back(next);
    }
    return walk;
  }

 private:
  std::span<const double> Sums(uint32_t v) const { return {sums_.data() + p_.FirstArc(v), p_.OutDegree(v)}; }
  bool IsStuck(uint32_t v) const { return p_.OutDegree(v) == 0 || (p_.has_weights() && !(Sums(v).back() > 0)); }

  uint32_t ByWeight(uint32_t v, Random& random) const {
    if (IsStuck(v)) return kNowhere;
    const std::span<const uint32_t> row = p_.Out(v);
    if (!p_.has_weights()) return row[random.Below(static_cast<uint32_t>(row.size()))];
    return row[Draw(Sums(v), random)];
  }

  // The index of the first sum above a random share of the whole. REQUIRES: the last sum is positive.
  static size_t Draw(std::span<const double> sums, Random& random) {
    const double at = random.Unit() * sums.back();
    const auto found = std::ranges::upper_bound(sums, at);
    // A product that was rounded up to the whole belongs to the last arc with a weight.
    return static_cast<size_t>((found == sums.end() ? std::ranges::lower_bound(sums, sums.back()) : found) -
                               sums.begin());
  }

  double Factor(uint32_t from, uint32_t to) const {
    if (to == from) return back_;
    return std::ranges::binary_search(p_.Out(from), to) ? 1 : outward_;
  }

  // The step after from -> v. Rejecting leaves what is accepted distributed as it should be, so going over to the exact
  // sums after some rejections changes nothing in the probabilities.
  uint32_t ByMemory(uint32_t from, uint32_t v, Random& random) const {
    for (uint32_t i = 0; i < kMaxRejections; ++i) {
      const uint32_t to = ByWeight(v, random);
      if (to == kNowhere || random.Unit() * largest_ < Factor(from, to)) return to;
    }
    const std::span<const uint32_t> row = p_.Out(v);
    std::vector<double> sums(row.size());
    for (size_t i = 0; i < row.size(); ++i) {
      const double weight = (p_.has_weights() ? p_.OutWeights(v)[i] : 1) * Factor(from, row[i]);
      sums[i] = (i == 0 ? 0 : sums[i - 1]) + weight;
    }
    return sums.back() > 0 ? row[Draw(sums, random)] : kNowhere;
  }

  const Projection& p_;
  const double back_, outward_, largest_;
  const bool has_memory_;
  std::vector<double> sums_;  // of the weights of a row up to each arc
};

Random RandomOf(uint64_t seed, uint32_t source, uint32_t walk) {
  return Random(Random(Random(seed).Next() + source).Next() + walk);
}

}  // namespace

absl::StatusOr<std::vector<std::vector<uint32_t>>> RandomWalks(const Projection& projection,
                                                               const RandomWalkOptions& options, RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckOptions(projection, options));
  const size_t sources = options.source_nodes.empty() ? projection.node_count() : options.source_nodes.size();
  const uint64_t walks = uint64_t{sources} * options.walks_per_node;
  // Dead ends make walks shorter than this.
  const double bytes = static_cast<double>(walks) * (4.0 * options.walk_length + sizeof(std::vector<uint32_t>));
  ScopedMemory memory(context.memory());
  if (walks > UINT32_MAX || bytes > 1e15) {
    return absl::ResourceExhaustedError("there would be too many random walks; name fewer `sourceNodes`");
  }
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(static_cast<int64_t>(bytes), "random walks"));
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve(projection.has_weights() ? 8 * int64_t{projection.arc_count()} : 0, "random walks by weight"));
  const Walker walker(projection, options);
  std::vector<std::vector<uint32_t>> result(walks);
  NOTEGRAPH_RETURN_IF_ERROR(ParallelBlocks(
      context, static_cast<uint32_t>(walks), kWalksPerBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
        for (uint32_t i = begin; i < end; ++i) {
          const uint32_t at = i / options.walks_per_node, walk = i % options.walks_per_node;
          const uint32_t source = options.source_nodes.empty() ? at : options.source_nodes[at];
          result[i] = walker.Walk(source, options.walk_length, RandomOf(options.random_seed, source, walk), context);
        }
      }));
  NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
  return result;
}

}  // namespace notegraph
