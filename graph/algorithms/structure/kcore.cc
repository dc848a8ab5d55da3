#include "graph/algorithms/structure/kcore.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/algorithms/work_meter.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

class Peeling {
 public:
  explicit Peeling(const Projection& p)
      : p_(p), degree_(p.node_count()), left_(p.node_count()), order_(p.node_count() + size_t{1}) {
    std::iota(left_.begin(), left_.end(), 0);
    for (uint32_t v = 0; v < p.node_count(); ++v) {
      degree_[v] = p.OutDegree(v) + (p.is_undirected() ? 0 : p.InDegree(v));
      const auto loops = static_cast<uint32_t>(std::ranges::equal_range(p.Out(v), v).size());
      degree_[v] -= p.is_undirected() ? loops : 2 * loops;
    }
  }

  // Afterwards a node's degree is its core value. A round's cost is that of what is left, so all rounds together cost
  // no more than the sum of core values.
  absl::StatusOr<CoreResult> Run(RunContext& context) {
    WorkMeter meter(context);
    uint32_t k = 0;
    while (end_ < degree_.size()) {
      k = SweepOut(k);
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(left_.size()));
      for (; done_ < end_; ++done_) {
        NOTEGRAPH_RETURN_IF_ERROR(meter.Add(p_.OutDegree(order_[done_])));
        TakeAway(order_[done_], k);
      }
    }
    order_.pop_back();
    return CoreResult{std::move(degree_), k, std::move(order_)};
  }

 private:
  // Drops the nodes that went in the round of k, lines up those of the least degree that is left, and returns it.
  uint32_t SweepOut(uint32_t k) {
    if (end_ > 0) std::erase_if(left_, [&](uint32_t v) { return degree_[v] <= k; });
    uint32_t least = UINT32_MAX;
    for (const uint32_t v : left_) least = std::min(least, degree_[v]);
    for (const uint32_t v : left_) {
      if (degree_[v] == least) order_[end_++] = v;
    }
    return least;
  }

  void TakeAway(uint32_t v, uint32_t k) {
    LoosenAll(p_.Out(v), k);
    if (!p_.is_undirected()) LoosenAll(p_.In(v), k);
  }

  // Without branches, which nothing could foretell: the place after the last is written whether or not it is taken.
  void LoosenAll(std::span<const uint32_t> row, uint32_t k) {
    for (const uint32_t w : row) {
      const uint32_t degree = degree_[w];
      degree_[w] = degree - (degree > k ? 1 : 0);
      order_[end_] = w;
      end_ += degree == k + 1 ? 1 : 0;
    }
  }

  const Projection& p_;
  std::vector<uint32_t> degree_, left_, order_;
  size_t end_ = 0;   // of the order so far
  size_t done_ = 0;  // of those, taken away
};

}  // namespace

absl::StatusOr<CoreResult> CoreDecomposition(const Projection& projection, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(12 * int64_t{projection.node_count()}, "cores"));
  return Peeling(projection).Run(context);
}

}  // namespace notegraph
