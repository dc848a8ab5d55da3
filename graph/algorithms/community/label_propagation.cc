#include "graph/algorithms/community/label_propagation.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "graph/algorithms/community/level.h"
#include "graph/algorithms/work_meter.h"
#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

class Propagation {
 public:
  Propagation(const Projection& p, uint64_t seed)
      : p_(p),
        random_(seed),
        labels_(p.node_count()),
        order_(p.node_count()),
        may_change_(p.node_count(), 1),
        near_(p.node_count()) {
    std::iota(labels_.begin(), labels_.end(), 0);
    order_ = labels_;
    random_.Shuffle(std::span(order_));
  }

  // Looks once at every node that may change; returns how many did.
  absl::StatusOr<uint32_t> Iterate(WorkMeter& meter) {
    uint32_t changed = 0;
    for (const uint32_t v : order_) {
      if (!may_change_[v]) continue;
      may_change_[v] = 0;
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(uint64_t{p_.OutDegree(v)} + p_.InDegree(v)));
      const uint32_t label = HeaviestLabel(v);
      if (label == labels_[v]) continue;
      labels_[v] = label;
      ++changed;
      ForEachLink(p_, v, [&](uint32_t w, double) { may_change_[w] |= labels_[w] != label ? 1 : 0; });
    }
    return changed;
  }

  Partition TakeCommunities() { return NumberByFirstNode(std::move(labels_)); }

 private:
  uint32_t HeaviestLabel(uint32_t v) {
    ForEachLink(p_, v, [&](uint32_t w, double weight) { near_.Add(labels_[w], weight); });
    uint32_t best = labels_[v], equals = 0;
    double heaviest = near_[best];
    for (const uint32_t label : near_.touched()) {
      const double weight = near_[label];
      if (weight < heaviest || label == labels_[v]) continue;
      if (weight > heaviest) {
        heaviest = weight;
        equals = 0;
      } else if (best == labels_[v]) {
        continue;
      }
      // Of k equals each stays with probability 1/k.
      ++equals;
      if (equals == 1 || random_.Below(equals) == 0) best = label;
    }
    near_.Clear();
    return best;
  }

  const Projection& p_;
  Random random_;
  std::vector<uint32_t> labels_, order_;
  std::vector<uint8_t> may_change_;
  SumByCommunity near_;
};

}  // namespace

absl::StatusOr<LabelPropagationResult> LabelPropagation(const Projection& projection,
                                                        const LabelPropagationOptions& options, RunContext& context) {
  if (options.max_iterations == 0) return absl::InvalidArgumentError("`maxIterations` must be at least 1");
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(25 * int64_t{projection.node_count()}, "label propagation"));
  Propagation propagation(projection, options.random_seed);
  LabelPropagationResult result;
  WorkMeter meter(context);
  while (!result.converged && result.iterations < options.max_iterations) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t changed, propagation.Iterate(meter));
    result.converged = changed == 0;
    ++result.iterations;
    context.ReportProgress("label propagation",
                           1 - static_cast<double>(changed) / std::max(1u, projection.node_count()));
  }
  result.communities = propagation.TakeCommunities();
  return result;
}

}  // namespace notegraph
