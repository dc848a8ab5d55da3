// algo.structuralHoles, algo.spanningTree, algo.topologicalSort, algo.maxFlow.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/structure/max_flow.h"
#include "graph/algorithms/structure/spanning_tree.h"
#include "graph/algorithms/structure/structural_holes.h"
#include "graph/algorithms/structure/topological_sort.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

Value NumberOrNull(double number) { return std::isnan(number) ? Value::Null() : Value::Float(number); }

absl::StatusOr<ProcedureResult> RunStructuralHoles(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty"};
  AlgorithmCall algorithm(call, kKeys);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const StructuralHoles holes, FindStructuralHoles(projection, call.context));
  std::vector<uint32_t> order(projection.node_count());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(
      order, {}, [&](uint32_t v) { return std::isnan(holes.constraint[v]) ? INFINITY : holes.constraint[v]; });
  ProcedureResult result(4);
  for (const uint32_t v : order) {
    result.AddRow({Value::Node(projection.node(v)), NumberOrNull(holes.constraint[v]),
                   NumberOrNull(holes.effective_size[v]), NumberOrNull(holes.efficiency[v])});
  }
  result.set_convention(
      "Burt's structural holes; the score is the constraint, the lowest (brokers) first, null without neighbours; "
      "links of both directions together");
  return result;
}

absl::StatusOr<ProcedureResult> RunSpanningTree(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "objective", "sourceNode"};
  static constexpr std::string_view kObjectives[] = {"minimum", "maximum"};
  AlgorithmCall algorithm(call, kKeys);
  const auto objective = static_cast<SpanningObjective>(algorithm.config().Choice("objective", kObjectives));
  const bool is_one_tree = algorithm.config().Has("sourceNode");
  // Parallel relationships stay apart: the tree takes one of them, not their sum.
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected, true));
  std::optional<uint32_t> source;
  if (is_one_tree) {
    NOTEGRAPH_ASSIGN_OR_RETURN(source, algorithm.DenseNode("sourceNode", projection));
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const SpanningForest forest, FindSpanningForest(projection, objective, call.context));
  ProcedureResult result(4);
  for (const Arc& arc : forest.arcs) {
    const uint32_t tree = forest.trees.of[arc.source];
    if (source && tree != forest.trees.of[*source]) continue;
    result.AddRow({Value::Node(projection.node(arc.source)), Value::Node(projection.node(arc.target)),
                   Value::Float(arc.weight), Value::Integer(tree)});
  }
  const std::string which = objective == SpanningObjective::kMinimum ? "minimum" : "maximum";
  result.set_convention(absl::StrCat(
      which, " spanning forest (Kruskal), directions disregarded; ", forest.arcs.size(), " links of weight ",
      forest.total_weight, " in all, ", forest.trees.count, forest.trees.count == 1 ? " tree" : " trees",
      source ? ", only that of the source node shown" : "", "; of equal weights the first by node"));
  return result;
}

absl::Status CycleError(const ProcedureCall& call, const Projection& projection, const std::vector<uint32_t>& cycle) {
  constexpr size_t kShown = 10;
  std::vector<std::string> names;
  for (size_t i = 0; i < std::min(cycle.size(), kShown); ++i) {
    names.push_back(absl::StrCat("`", NameOf(call.graph, projection.node(cycle[i])), "`"));
  }
  if (cycle.size() > kShown) names.push_back(absl::StrCat("… (", cycle.size() - kShown, " more)"));
  names.push_back(names.front());
  return absl::InvalidArgumentError(
      absl::StrCat("there is no topological order: the links go round in a cycle, ", absl::StrJoin(names, " → "),
                   "; leave out a type of these links by `relationshipTypes`, or ask algo.scc for all that is on "
                   "cycles"));
}

absl::StatusOr<ProcedureResult> RunTopologicalSort(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopologicalOrder order, TopologicalSort(projection, call.context));
  if (!order.cycle.empty()) return CycleError(call, projection, order.cycle);
  ProcedureResult result(3);
  for (size_t i = 0; i < order.nodes.size(); ++i) {
    const uint32_t v = order.nodes[i];
    result.AddRow(
        {Value::Node(projection.node(v)), Value::Integer(static_cast<int64_t>(i)), Value::Integer(order.levels[v])});
  }
  result.set_convention(
      "topological order: by the longest way from a node that nothing leads to, then by node; positions from 0");
  return result;
}

absl::StatusOr<ProcedureResult> RunMaxFlow(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "sourceNode", "targetNode"};
  AlgorithmCall algorithm(call, kKeys);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t source, algorithm.DenseNode("sourceNode", projection));
  NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t target, algorithm.DenseNode("targetNode", projection));
  NOTEGRAPH_ASSIGN_OR_RETURN(const MaxFlowResult flow, MaxFlow(projection, source, target, call.context));
  ProcedureResult result(6);
  for (const FlowArc& arc : flow.arcs) {
    result.AddRow({Value::Node(projection.node(arc.source)), Value::Node(projection.node(arc.target)),
                   Value::Float(arc.flow), Value::Float(arc.capacity), Value::Boolean(arc.is_in_cut),
                   Value::Float(flow.value)});
  }
  const auto near = std::ranges::count(flow.is_source_side, true);
  result.set_convention(absl::StrCat("maximum flow of ", flow.value, " (Boykov and Kolmogorov), weights as capacities",
                                     projection.has_weights() ? "" : " of 1 each",
                                     "; score is the flow of a link; the cut is the one "
                                     "nearest to the source, with ",
                                     near, near == 1 ? " node" : " nodes", " on its side"));
  return result;
}

constexpr ProcedureYield kHoleYields[] = {{"node", ProcedureType::kNode},
                                          {"score", ProcedureType::kFloat},
                                          {"effectiveSize", ProcedureType::kFloat},
                                          {"efficiency", ProcedureType::kFloat}};
constexpr ProcedureYield kTreeYields[] = {{"node1", ProcedureType::kNode},
                                          {"node2", ProcedureType::kNode},
                                          {"score", ProcedureType::kFloat},
                                          {"tree", ProcedureType::kInteger}};
constexpr ProcedureYield kOrderYields[] = {{"node", ProcedureType::kNode},
                                           {"position", ProcedureType::kInteger},
                                           {"maxDistanceFromSource", ProcedureType::kInteger}};
constexpr ProcedureYield kFlowYields[] = {{"node1", ProcedureType::kNode},    {"node2", ProcedureType::kNode},
                                          {"score", ProcedureType::kFloat},   {"capacity", ProcedureType::kFloat},
                                          {"inCut", ProcedureType::kBoolean}, {"value", ProcedureType::kFloat}};

constexpr Procedure kProcedures[] = {
    {"algo.structuralHoles",
     "Who stands between nodes that are not linked with each other: Burt's constraint (score; brokers have a low one "
     "and come first), effective size of the neighbourhood, and its share of the neighbours. Config: "
     "relationshipWeightProperty.",
     kConfigurationArgument, kHoleYields, RunStructuralHoles},
    {"algo.spanningTree",
     "The lightest links that hold together what hangs together, a tree for each component; score is the weight of the "
     "link. Config: objective ('minimum', 'maximum'), sourceNode (only its tree), relationshipWeightProperty.",
     kConfigurationArgument, kTreeYields, RunSpanningTree},
    {"algo.topologicalSort",
     "The nodes in an order in which every link leads to a later one, with the length of the longest way to each; a "
     "cycle is an error that names its nodes.",
     kConfigurationArgument, kOrderYields, RunTopologicalSort},
    {"algo.maxFlow",
     "How much can pass from sourceNode to targetNode (value), the links it takes with their flow (score), and the "
     "links of the narrowest place (inCut). Config: sourceNode, targetNode, relationshipWeightProperty (the "
     "capacities, else 1 each).",
     kConfigurationArgument, kFlowYields, RunMaxFlow},
};

}  // namespace

std::span<const Procedure> FlowAndOrderProcedures() { return kProcedures; }

}  // namespace notegraph::query
