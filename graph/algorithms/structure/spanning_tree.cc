#include "graph/algorithms/structure/spanning_tree.h"

#include <algorithm>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <iterator>
#include <tuple>

#include "graph/algorithms/boost_adapter.h"
#include "graph/algorithms/boost_run.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// A property map of Boost: an arc's place in the order of taking. No two arcs of different ends are alike.
class KruskalOrder {
 public:
  using key_type = BoostEdge;
  using value_type = std::tuple<double, uint32_t, uint32_t>;
  using reference = value_type;
  using category = boost::readable_property_map_tag;

  KruskalOrder(const Projection& p, SpanningObjective objective, BoostMeter& meter)
      : weights_(p), sign_(objective == SpanningObjective::kMinimum ? 1 : -1), meter_(&meter) {}
  friend value_type get(const KruskalOrder& order, const BoostEdge& e) {
    order.meter_->Add(1);
    return {order.sign_ * order.weights_[e], std::min(e.source, e.target), std::max(e.source, e.target)};
  }

 private:
  BoostWeightMap weights_;
  double sign_;
  BoostMeter* meter_;
};

}  // namespace

absl::StatusOr<SpanningForest> FindSpanningForest(const Projection& projection, SpanningObjective objective,
                                                  RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(24 * int64_t{projection.arc_count()} + 40 * int64_t{projection.node_count()},
                                           "the spanning forest"));
  SpanningForest forest;
  NOTEGRAPH_ASSIGN_OR_RETURN(forest.trees, WeaklyConnectedComponents(projection, context));
  std::vector<BoostEdge> taken;
  BoostMeter meter(context);
  NOTEGRAPH_RETURN_IF_ERROR(RunBoost("spanning tree", [&] {
    boost::kruskal_minimum_spanning_tree(projection, std::back_inserter(taken),
                                         boost::weight_map(KruskalOrder(projection, objective, meter)));
  }));
  const BoostWeightMap weights(projection);
  for (const BoostEdge& e : taken) {
    forest.arcs.push_back({std::min(e.source, e.target), std::max(e.source, e.target), weights[e]});
    forest.total_weight += weights[e];
  }
  return forest;
}

}  // namespace notegraph
