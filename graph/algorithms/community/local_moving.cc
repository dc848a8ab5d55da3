#include "graph/algorithms/community/local_moving.h"

#include <numeric>
#include <span>

#include "graph/algorithms/work_meter.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// First in, first out; a node is in it at most once.
class NodeQueue {
 public:
  NodeQueue(uint32_t size, Random& random) : nodes_(size), is_in_(size, 1), count_(size) {
    std::iota(nodes_.begin(), nodes_.end(), 0);
    random.Shuffle(std::span(nodes_));
  }
  bool empty() const { return count_ == 0; }
  uint32_t Pop() {
    const uint32_t v = nodes_[first_];
    first_ = Next(first_);
    --count_;
    is_in_[v] = 0;
    return v;
  }
  void Push(uint32_t v) {
    if (is_in_[v]) return;
    is_in_[v] = 1;
    nodes_[end_] = v;
    end_ = Next(end_);
    ++count_;
  }

 private:
  uint32_t Next(uint32_t at) const { return at + 1 == nodes_.size() ? 0 : at + 1; }
  std::vector<uint32_t> nodes_;
  std::vector<uint8_t> is_in_;
  uint32_t first_ = 0, end_ = 0, count_;
};

class LocalMoving {
 public:
  LocalMoving(const Level& level, double gamma, std::vector<uint32_t>& communities)
      : level_(level),
        gamma_(gamma),
        community_(communities),
        sizes_(level.size()),
        members_(level.size()),
        near_(level.size()) {
    for (uint32_t v = 0; v < level.size(); ++v) {
      sizes_[community_[v]] += level.node_size(v);
      ++members_[community_[v]];
    }
    for (uint32_t c = level.size(); c-- > 0;) {
      if (members_[c] == 0) empty_.push_back(c);
    }
  }

  absl::Status Run(uint32_t max_rounds, Random& random, RunContext& context) {
    NodeQueue queue(level_.size(), random);
    WorkMeter meter(context);
    for (uint64_t visits = max_rounds * uint64_t{level_.size()}; visits > 0 && !queue.empty(); --visits) {
      const uint32_t v = queue.Pop();
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(level_.ArcCount(v)));
      if (!Move(v)) continue;
      level_.ForEachLink(v, [&](uint32_t w, double) {
        if (community_[w] != community_[v]) queue.Push(w);
      });
    }
    return absl::OkStatus();
  }

 private:
  // What v gains in c. REQUIRES: v is not counted in sizes_[c].
  double Gain(uint32_t v, uint32_t c) const { return near_[c] - gamma_ * sizes_[c] * level_.node_size(v); }

  bool Move(uint32_t v) {
    const uint32_t from = community_[v];
    level_.ForEachLink(v, [&](uint32_t w, double weight) { near_.Add(community_[w], weight); });
    sizes_[from] -= level_.node_size(v);
    if (--members_[from] == 0) sizes_[from] = 0;
    const uint32_t to = BestCommunity(v, from);
    near_.Clear();
    sizes_[to] += level_.node_size(v);
    if (to == from) {
      ++members_[from];
      return false;
    }
    if (members_[to]++ == 0) empty_.pop_back();
    if (members_[from] == 0) empty_.push_back(from);
    community_[v] = to;
    return true;
  }

  uint32_t BestCommunity(uint32_t v, uint32_t from) const {
    double degree = 0;
    for (const uint32_t c : near_.touched()) degree += near_[c];
    const double least = Gain(v, from) + 1e-12 * degree;
    uint32_t best = from;
    double best_gain = least;
    for (const uint32_t c : near_.touched()) {
      const double gain = Gain(v, c);
      if (c == from || gain < best_gain || gain <= least || (gain == best_gain && c > best)) continue;
      best = c;
      best_gain = gain;
    }
    // Alone, a node gains nothing and loses nothing.
    return best_gain < 0 && members_[from] > 0 ? empty_.back() : best;
  }

  const Level& level_;
  const double gamma_;
  std::vector<uint32_t>& community_;
  std::vector<double> sizes_;      // of the communities
  std::vector<uint32_t> members_;  // number of them
  std::vector<uint32_t> empty_;    // communities without members
  SumByCommunity near_;
};

}  // namespace

absl::Status MoveNodes(const Level& level, double gamma, uint32_t max_rounds, std::vector<uint32_t>& communities,
                       Random& random, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(29 * int64_t{level.size()}, "communities"));
  return LocalMoving(level, gamma, communities).Run(max_rounds, random, context);
}

}  // namespace notegraph
