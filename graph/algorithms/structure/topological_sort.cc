#include "graph/algorithms/structure/topological_sort.h"

#include <algorithm>
#include <boost/graph/depth_first_search.hpp>
#include <numeric>

#include "graph/algorithms/boost_adapter.h"
#include "graph/algorithms/boost_run.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Notes the nodes in the order they're finished, and leaves at the first arc that closes a cycle.
class OrderVisitor : public boost::default_dfs_visitor {
 public:
  struct CycleFound {
    BoostEdge closing;
  };

  OrderVisitor(std::vector<uint32_t>& finished, std::vector<uint32_t>& parents, BoostMeter& meter)
      : finished_(finished), parents_(parents), meter_(meter) {}
  void examine_edge(const BoostEdge& /*e*/, const Projection& /*g*/) { meter_.Add(1); }
  void tree_edge(const BoostEdge& e, const Projection& /*g*/) { parents_[e.target] = e.source; }
  void back_edge(const BoostEdge& e, const Projection& /*g*/) { throw CycleFound{e}; }
  void finish_vertex(uint32_t v, const Projection& /*g*/) {
    meter_.Add(1);
    finished_.push_back(v);
  }

 private:
  std::vector<uint32_t>& finished_;
  std::vector<uint32_t>& parents_;
  BoostMeter& meter_;
};

// From the arc's target down the tree to its source.
std::vector<uint32_t> CycleOf(const BoostEdge& closing, const std::vector<uint32_t>& parents) {
  std::vector<uint32_t> cycle;
  for (uint32_t v = closing.source; v != closing.target; v = parents[v]) cycle.push_back(v);
  cycle.push_back(closing.target);
  std::ranges::reverse(cycle);
  std::ranges::rotate(cycle, std::ranges::min_element(cycle));
  return cycle;
}

}  // namespace

absl::StatusOr<TopologicalOrder> TopologicalSort(const Projection& projection, RunContext& context) {
  if (projection.is_undirected()) {
    return absl::InvalidArgumentError("links without a direction have no topological order; write NATURAL or REVERSE");
  }
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(130 * int64_t{n}, "the topological order"));
  TopologicalOrder order;
  std::vector<uint32_t> finished, parents(n);
  BoostMeter meter(context);
  try {
    NOTEGRAPH_RETURN_IF_ERROR(RunBoost("topological sort", [&] {
      boost::depth_first_search(projection, boost::visitor(OrderVisitor(finished, parents, meter)));
    }));
  } catch (const OrderVisitor::CycleFound& found) {
    order.cycle = CycleOf(found.closing, parents);
    return order;
  }
  order.levels.resize(n);
  for (size_t i = finished.size(); i-- > 0;) {
    for (const uint32_t w : projection.Out(finished[i])) {
      order.levels[w] = std::max(order.levels[w], order.levels[finished[i]] + 1);
    }
  }
  order.nodes.resize(n);
  std::iota(order.nodes.begin(), order.nodes.end(), 0);
  std::ranges::stable_sort(order.nodes, {}, [&](uint32_t v) { return order.levels[v]; });
  return order;
}

}  // namespace notegraph
