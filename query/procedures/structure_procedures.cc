// algo.articulationPoints, algo.biconnectedComponents, algo.bridges, algo.kcore, algo.maximalCliques, algo.scc: how a
// graph hangs together.
#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/structure/components.h"
#include "graph/algorithms/structure/connectivity.h"
#include "graph/algorithms/structure/kcore.h"
#include "graph/algorithms/structure/maximal_cliques.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

Value NodeList(const Projection& projection, std::span<const uint32_t> nodes, Arena& arena) {
  const std::span<Value> list = arena.AllocateArray<Value>(nodes.size());
  std::ranges::transform(nodes, list.begin(), [&](uint32_t v) { return Value::Node(projection.node(v)); });
  return Value::List(list);
}

absl::StatusOr<ProcedureResult> RunStrongComponents(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const Partition partition, StronglyConnectedComponents(projection, call.context));
  return CommunityRows(projection, partition,
                       "strongly connected components: each node reaches each other along the relationships; numbered "
                       "in order of their first node");
}

absl::StatusOr<ProcedureResult> RunArticulationPoints(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(CutResult cuts, FindCuts(projection, call.context));
  std::ranges::stable_sort(cuts.articulation_points, std::ranges::greater(), &ArticulationPoint::parts);
  ProcedureResult result(2);
  for (const ArticulationPoint& point : cuts.articulation_points) {
    result.AddRow({Value::Node(projection.node(point.node)), Value::Integer(point.parts)});
  }
  result.set_convention(
      "articulation points: nodes without which their component falls apart, into so many components; directions "
      "disregarded");
  return result;
}

absl::StatusOr<ProcedureResult> RunBridges(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected, true));
  NOTEGRAPH_ASSIGN_OR_RETURN(CutResult cuts, FindCuts(projection, call.context));
  std::ranges::stable_sort(cuts.bridges, std::ranges::greater(), &Bridge::smaller_side);
  ProcedureResult result(3);
  for (const Bridge& bridge : cuts.bridges) {
    result.AddRow({Value::Node(projection.node(bridge.a)), Value::Node(projection.node(bridge.b)),
                   Value::Float(bridge.smaller_side)});
  }
  result.set_convention(
      "bridges: relationships without which their component falls into two, score being the nodes of the smaller one; "
      "two relationships between the same nodes are no bridge; directions disregarded");
  return result;
}

absl::StatusOr<ProcedureResult> RunBiconnectedComponents(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const BiconnectedComponents found, FindBiconnectedComponents(projection, call.context));
  ProcedureResult result(2);
  for (size_t c = 0; c < found.size(); ++c) {
    result.AddRow({NodeList(projection, found[c], call.arena), Value::Integer(static_cast<int64_t>(found[c].size()))});
  }
  result.set_convention(
      "biconnected components: sets of nodes that no single node's loss takes apart, or the ends of one link; largest "
      "first; an articulation point is in several; directions disregarded");
  return result;
}

absl::StatusOr<ProcedureResult> RunKCore(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const CoreResult cores, CoreDecomposition(projection, call.context));
  std::vector<uint32_t> order(projection.node_count());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::ranges::greater(), [&](uint32_t v) { return cores.core_values[v]; });
  ProcedureResult result(3);
  for (const uint32_t v : order) {
    const uint32_t core = cores.core_values[v];
    result.AddRow({Value::Node(projection.node(v)), Value::Integer(core), Value::Float(core)});
  }
  result.set_convention(
      absl::StrCat("cores: the greatest k such that the node is in a part where each has k links; the ",
                   "innermost core is the ", cores.degeneracy, "-core; parallel relationships count once, loops not",
                   projection.is_undirected() ? "; directions disregarded" : "; a->b and b->a are two"));
  return result;
}

absl::StatusOr<ProcedureResult> RunMaximalCliques(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"minSize", "maxCliques"};
  AlgorithmCall algorithm(call, kKeys);
  MaximalCliquesOptions options;
  options.min_size = static_cast<uint32_t>(algorithm.config().Integer("minSize", 1, UINT32_MAX, options.min_size));
  options.max_cliques =
      static_cast<uint32_t>(algorithm.config().Integer("maxCliques", 1, UINT32_MAX, options.max_cliques));
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  NOTEGRAPH_ASSIGN_OR_RETURN(const MaximalCliquesResult found, MaximalCliques(projection, options, call.context));
  ProcedureResult result(2);
  for (const std::vector<uint32_t>& clique : found.cliques) {
    result.AddRow({NodeList(projection, clique, call.arena), Value::Integer(static_cast<int64_t>(clique.size()))});
  }
  result.set_convention(
      absl::StrCat(found.is_cut ? absl::StrCat("the ", found.cliques.size(), " largest of the") : "all",
                   " maximal cliques of at least ", options.min_size, options.min_size == 1 ? " node" : " nodes",
                   found.is_cut ? ", there are more (maxCliques)" : "", "; largest first; directions disregarded"));
  return result;
}

constexpr ProcedureYield kArticulationPointYields[] = {{"node", ProcedureType::kNode},
                                                       {"components", ProcedureType::kInteger}};
constexpr ProcedureYield kBiconnectedComponentYields[] = {{"nodes", ProcedureType::kList},
                                                          {"size", ProcedureType::kInteger}};
constexpr ProcedureYield kCoreYields[] = {
    {"node", ProcedureType::kNode}, {"coreValue", ProcedureType::kInteger}, {"score", ProcedureType::kFloat}};
constexpr ProcedureYield kCliqueYields[] = {{"clique", ProcedureType::kList}, {"size", ProcedureType::kInteger}};

constexpr Procedure kProcedures[] = {
    {"algo.articulationPoints",
     "Nodes without which their component falls apart, and into how many; those of most components first. Directions "
     "disregarded.",
     kConfigurationArgument, kArticulationPointYields, RunArticulationPoints},
    {"algo.biconnectedComponents",
     "Sets of nodes that no single node's loss takes apart, or the two ends of one link; largest first. Directions "
     "disregarded.",
     kConfigurationArgument, kBiconnectedComponentYields, RunBiconnectedComponents},
    {"algo.bridges",
     "Relationships without which their component falls into two; score is the number of nodes of the smaller one, "
     "greatest first. Two relationships between the same nodes are no bridge. Directions disregarded.",
     kConfigurationArgument, kPairYields, RunBridges},
    {"algo.kcore",
     "Core decomposition: coreValue (score, as a float) is the greatest k such that the node is in the k-core; "
     "innermost first. Undirected unless `orientation` says otherwise: then both directions count.",
     kConfigurationArgument, kCoreYields, RunKCore},
    {"algo.maximalCliques",
     "Sets of nodes each two of which are linked, and to which none can be added; largest first. Directions "
     "disregarded. Config: minSize (1), maxCliques (100000): the largest where there are more.",
     kConfigurationArgument, kCliqueYields, RunMaximalCliques},
    {"algo.scc", "Strongly connected components, numbered from 0 in order of their first node.", kConfigurationArgument,
     kCommunityYields, RunStrongComponents},
};

}  // namespace

std::span<const Procedure> StructureProcedures() { return kProcedures; }

}  // namespace notegraph::query
