#include "graph/algorithms/structure/max_flow.h"

#include <algorithm>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <utility>

#include "graph/algorithms/boost_run.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

using FlowGraph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                     boost::no_property, uint32_t, uint32_t>;
using FlowEdge = boost::graph_traits<FlowGraph>::edge_descriptor;

// What can still pass along an arc, as a property map of Boost.
class ResidualMap {
 public:
  using key_type = FlowEdge;
  using value_type = double;
  using reference = double;
  using category = boost::read_write_property_map_tag;

  ResidualMap(std::vector<double>& residuals, BoostMeter& meter) : residuals_(&residuals), meter_(&meter) {}
  friend double get(const ResidualMap& map, const FlowEdge& e) {
    map.meter_->Add(1);
    return (*map.residuals_)[e.idx];
  }
  friend void put(const ResidualMap& map, const FlowEdge& e, double value) { (*map.residuals_)[e.idx] = value; }

 private:
  std::vector<double>* residuals_;
  BoostMeter* meter_;
};

// Of arcs both ways between all linked nodes, for flow can be sent back along an arc.
class FlowNetwork {
 public:
  FlowNetwork(const Projection& p, const Projection& both_ways, BoostMeter& meter) {
    std::vector<std::pair<uint32_t, uint32_t>> ends;
    ends.reserve(both_ways.arc_count());
    capacities_.reserve(both_ways.arc_count());
    reverse_.reserve(both_ways.arc_count());
    for (uint32_t v = 0; v < both_ways.node_count(); ++v) {
      meter.Add(1 + both_ways.OutDegree(v));
      for (const uint32_t w : both_ways.Out(v)) {
        ends.emplace_back(v, w);
        capacities_.push_back(Capacity(p, v, w));
      }
    }
    graph_ = FlowGraph(boost::edges_are_sorted, ends.begin(), ends.end(), both_ways.node_count());
    for (const auto& [v, w] : ends) {
      meter.Add(1);
      const std::span<const uint32_t> row = both_ways.Out(w);
      const auto at = std::ranges::lower_bound(row, v) - row.begin();
      reverse_.emplace_back(w, both_ways.FirstArc(w) + static_cast<uint32_t>(at));
    }
    residuals_ = capacities_;
  }

  void Saturate(uint32_t source, uint32_t target, BoostMeter& meter) {
    const auto index = get(boost::edge_index, graph_);
    const uint32_t n = num_vertices(graph_);
    std::vector<FlowEdge> parents(n);
    std::vector<boost::default_color_type> colors(n);
    std::vector<uint32_t> distances(n);
    const auto by_vertex = [&](auto& values) {
      return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph_));
    };
    boost::boykov_kolmogorov_max_flow(
        graph_, boost::make_iterator_property_map(capacities_.begin(), index), ResidualMap(residuals_, meter),
        boost::make_iterator_property_map(reverse_.begin(), index), by_vertex(parents), by_vertex(colors),
        by_vertex(distances), get(boost::vertex_index, graph_), source, target);
  }

  MaxFlowResult Result(uint32_t source) const {
    MaxFlowResult result;
    result.is_source_side = Reachable(source);
    for (uint32_t v = 0; v < num_vertices(graph_); ++v) {
      for (auto [e, end] = out_edges(v, graph_); e != end; ++e) {
        const uint32_t w = boost::target(*e, graph_);
        const double capacity = capacities_[e->idx], flow = capacity - residuals_[e->idx];
        if (v == source) result.value += flow;
        const bool is_in_cut = capacity > 0 && result.is_source_side[v] && !result.is_source_side[w];
        if (flow > 0 || is_in_cut) result.arcs.push_back({v, w, capacity, std::max(flow, 0.0), is_in_cut});
      }
    }
    return result;
  }

 private:
  static double Capacity(const Projection& p, uint32_t v, uint32_t w) {
    const std::span<const uint32_t> row = p.Out(v);
    const auto at = std::ranges::lower_bound(row, w) - row.begin();
    if (static_cast<size_t>(at) == row.size() || row[static_cast<size_t>(at)] != w) return 0;
    return p.has_weights() ? p.OutWeights(v)[static_cast<size_t>(at)] : 1;
  }

  // Where more could be sent to.
  std::vector<bool> Reachable(uint32_t source) const {
    std::vector<bool> is_reached(num_vertices(graph_));
    std::vector<uint32_t> queue = {source};
    is_reached[source] = true;
    for (size_t i = 0; i < queue.size(); ++i) {
      for (auto [e, end] = out_edges(queue[i], graph_); e != end; ++e) {
        const uint32_t w = boost::target(*e, graph_);
        if (is_reached[w] || !(residuals_[e->idx] > 0)) continue;
        is_reached[w] = true;
        queue.push_back(w);
      }
    }
    return is_reached;
  }

  FlowGraph graph_;
  std::vector<double> capacities_, residuals_;
  std::vector<FlowEdge> reverse_;
};

// An arc each way wherever there is one, without loops.
absl::StatusOr<Projection> BothWays(const Projection& p, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(static_cast<int64_t>(sizeof(Arc)) * p.arc_count(), "maximum flow"));
  std::vector<Arc> arcs;
  arcs.reserve(p.arc_count());
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (const uint32_t w : p.Out(v)) {
      if (v != w) arcs.push_back({v, w});
    }
  }
  return Projection::FromArcs(p.node_count(), arcs, Orientation::kUndirected, false, false, context);
}

}  // namespace

absl::StatusOr<MaxFlowResult> MaxFlow(const Projection& projection, uint32_t source, uint32_t target,
                                      RunContext& context) {
  if (source == target) return absl::InvalidArgumentError("source and target of a flow must be two different nodes");
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection both_ways, BothWays(projection, context));
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve(48 * int64_t{both_ways.arc_count()} + 40 * int64_t{projection.node_count()}, "maximum flow"));
  BoostMeter meter(context);
  MaxFlowResult result;
  NOTEGRAPH_RETURN_IF_ERROR(RunBoost("maximum flow", [&] {
    FlowNetwork network(projection, both_ways, meter);
    network.Saturate(source, target, meter);
    result = network.Result(source);
  }));
  return result;
}

}  // namespace notegraph
