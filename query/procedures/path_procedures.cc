// algo.allShortestPaths, algo.astar, algo.bellmanFord, algo.deltaStepping, algo.dijkstra, algo.yens: path, cost; and
// whence, where to, the how-manieth, the cost at each node.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/paths/all_shortest_paths.h"
#include "graph/algorithms/paths/astar.h"
#include "graph/algorithms/paths/bellman_ford.h"
#include "graph/algorithms/paths/delta_stepping.h"
#include "graph/algorithms/paths/dijkstra.h"
#include "graph/algorithms/paths/yen.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"
#include "query/procedures/path_rows.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kTieRule = "of equally long ones that of the fewest relationships, then of the smallest ids";

// What these procedures have in common: a projection of lengths, the source, and the convention.
class PathCall {
 public:
  PathCall(const ProcedureCall& call, std::span<const std::string_view> own_keys)
      : call_(call), algorithm_(call, own_keys) {}

  Configuration& config() { return algorithm_.config(); }
  // After all other keys were read.
  absl::Status Begin(bool allow_negative_weights = false) {
    options_ = config().Projection();
    NOTEGRAPH_ASSIGN_OR_RETURN(Projection projection,
                               algorithm_.ProjectLengths(Orientation::kNatural, allow_negative_weights));
    projection_.emplace(std::move(projection));
    NOTEGRAPH_ASSIGN_OR_RETURN(source_, algorithm_.DenseNode("sourceNode", *projection_));
    return absl::OkStatus();
  }
  absl::StatusOr<uint32_t> Target() { return algorithm_.DenseNode("targetNode", *projection_); }
  // Those of targetNode and targetNodes.
  absl::StatusOr<std::vector<uint32_t>> Targets() {
    NOTEGRAPH_ASSIGN_OR_RETURN(std::vector<uint32_t> targets, algorithm_.DenseNodes("targetNode", *projection_));
    NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<uint32_t> more, algorithm_.DenseNodes("targetNodes", *projection_));
    targets.insert(targets.end(), more.begin(), more.end());
    return targets;
  }
  const Projection& projection() const { return *projection_; }
  uint32_t source() const { return source_; }

  absl::StatusOr<ProcedureResult> Rows(const SingleSourcePaths& paths, std::vector<uint32_t> targets,
                                       std::string_view algorithm) {
    NOTEGRAPH_ASSIGN_OR_RETURN(ProcedureResult result,
                               TreeRows(call_, *projection_, options_, paths, std::move(targets)));
    Tell(result, absl::StrCat("shortest paths by ", Absl(algorithm), ", ", Absl(kTieRule)));
    return result;
  }
  absl::StatusOr<ProcedureResult> Rows(std::span<const WeightedPath> paths, std::string_view convention) {
    NOTEGRAPH_ASSIGN_OR_RETURN(ProcedureResult result, PathRows(call_, *projection_, options_, paths));
    Tell(result, convention);
    return result;
  }

 private:
  void Tell(ProcedureResult& result, std::string_view convention) const {
    static constexpr std::string_view kDirections[] = {"along the relationships", "against the relationships",
                                                       "directions disregarded"};
    std::string text =
        absl::StrCat(Absl(convention), "; cost is ",
                     projection_->has_weights() ? "the sum of weights, the lightest of parallel relationships counting"
                                                : "the number of relationships",
                     "; ", Absl(kDirections[static_cast<size_t>(options_.orientation)]));
    if (result.row_count() == 0) {
      absl::StrAppend(
          &text, "; no path was found",
          options_.orientation == Orientation::kUndirected ? "" : " (orientation: 'UNDIRECTED' disregards directions)");
    }
    result.set_convention(std::move(text));
  }

  const ProcedureCall& call_;
  AlgorithmCall algorithm_;
  ProjectionOptions options_;
  std::optional<Projection> projection_;
  uint32_t source_ = 0;
};

absl::StatusOr<ProcedureResult> RunDijkstra(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNode", "targetNode", "targetNodes", "relationshipWeightProperty"};
  PathCall path_call(call, kKeys);
  NOTEGRAPH_RETURN_IF_ERROR(path_call.Begin());
  DijkstraOptions options;
  NOTEGRAPH_ASSIGN_OR_RETURN(options.targets, path_call.Targets());
  NOTEGRAPH_ASSIGN_OR_RETURN(const SingleSourcePaths paths,
                             Dijkstra(path_call.projection(), path_call.source(), options, call.context));
  return path_call.Rows(paths, options.targets, "Dijkstra");
}

absl::StatusOr<ProcedureResult> RunDeltaStepping(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNode", "targetNode", "targetNodes", "relationshipWeightProperty",
                                               "delta"};
  PathCall path_call(call, kKeys);
  const DeltaSteppingOptions options{path_call.config().Number("delta", 0)};
  NOTEGRAPH_RETURN_IF_ERROR(path_call.Begin());
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<uint32_t> targets, path_call.Targets());
  SingleSourcePaths paths;
  paths.source = path_call.source();
  NOTEGRAPH_ASSIGN_OR_RETURN(paths.distances,
                             DeltaStepping(path_call.projection(), paths.source, options, call.context));
  NOTEGRAPH_ASSIGN_OR_RETURN(paths.parents,
                             ShortestPathParents(path_call.projection(), paths.source, paths.distances, call.context));
  return path_call.Rows(paths, targets, "delta-stepping");
}

absl::StatusOr<ProcedureResult> RunBellmanFord(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNode", "targetNode", "targetNodes", "relationshipWeightProperty"};
  PathCall path_call(call, kKeys);
  NOTEGRAPH_RETURN_IF_ERROR(path_call.Begin(true));
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<uint32_t> targets, path_call.Targets());
  NOTEGRAPH_ASSIGN_OR_RETURN(const BellmanFordResult found,
                             BellmanFord(path_call.projection(), path_call.source(), call.context));
  const bool is_cycle = found.has_negative_cycle();
  NOTEGRAPH_ASSIGN_OR_RETURN(
      const ProcedureResult rows,
      is_cycle ? path_call.Rows({&found.negative_cycle, 1},
                                "a circle of negative weight that the source reaches: there are no shortest paths")
               : path_call.Rows(found.paths, targets, "Bellman-Ford"));
  ProcedureResult result(rows.width() + 1);
  for (size_t i = 0; i < rows.row_count(); ++i) {
    std::vector<Value> row(rows.row(i).begin(), rows.row(i).end());
    row.push_back(Value::Boolean(is_cycle));
    result.AddRow(row);
  }
  result.set_convention(rows.convention());
  return result;
}

// The places of all nodes of the projection.
absl::StatusOr<std::vector<GeoPoint>> ReadPlaces(const ProcedureCall& call, const Projection& projection,
                                                 PropertyKeyId latitude, PropertyKeyId longitude) {
  Arena arena;
  std::vector<GeoPoint> places(projection.node_count());
  size_t missing = 0;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    if (v % kNodeBlock == 0) {
      NOTEGRAPH_RETURN_IF_ERROR(call.context.Poll());
      arena.Clear();
    }
    const Value north = call.graph.NodeProperty(projection.node(v), latitude, arena);
    const Value east = call.graph.NodeProperty(projection.node(v), longitude, arena);
    if (north.is_number() && east.is_number()) {
      places[v] = {north.number(), east.number()};
    } else {
      ++missing;
    }
  }
  if (missing == 0) return places;
  return absl::InvalidArgumentError(absl::StrCat(
      missing, " of ", places.size(), " nodes have no number in `", Absl(call.graph.name(latitude)), "` or `",
      Absl(call.graph.name(longitude)),
      "`; name the labels of those that have in `nodeLabels`, or call algo.dijkstra, which needs no places"));
}

absl::StatusOr<ProcedureResult> RunAStar(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNode", "targetNode", "relationshipWeightProperty",
                                               "latitudeProperty", "longitudeProperty"};
  PathCall path_call(call, kKeys);
  const auto latitude = path_call.config().Property("latitudeProperty", "'latitude'");
  const auto longitude = path_call.config().Property("longitudeProperty", "'longitude'");
  NOTEGRAPH_RETURN_IF_ERROR(path_call.config().status());
  if (!latitude || !longitude) {
    return absl::InvalidArgumentError(
        "A* goes by the places of nodes; write `{latitudeProperty: 'latitude', longitudeProperty: 'longitude'}`, or "
        "call algo.dijkstra, which needs no places");
  }
  NOTEGRAPH_RETURN_IF_ERROR(path_call.Begin());
  NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t target, path_call.Target());
  ScopedMemory memory(call.context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(16 * int64_t{path_call.projection().node_count()}, "places of nodes"));
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<GeoPoint> places,
                             ReadPlaces(call, path_call.projection(), *latitude, *longitude));
  NOTEGRAPH_ASSIGN_OR_RETURN(const WeightedPath path,
                             AStar(path_call.projection(), path_call.source(), target, places, call.context));
  return path_call.Rows(std::span(&path, path.nodes.empty() ? 0 : 1),
                        absl::StrCat("the shortest path by A* and great-circle distances, ", Absl(kTieRule)));
}

absl::StatusOr<ProcedureResult> RunYens(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNode", "targetNode", "relationshipWeightProperty", "k"};
  PathCall path_call(call, kKeys);
  const YenOptions options{static_cast<uint32_t>(path_call.config().Integer("k", 1, INT32_MAX, 3))};
  NOTEGRAPH_RETURN_IF_ERROR(path_call.Begin());
  NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t target, path_call.Target());
  NOTEGRAPH_ASSIGN_OR_RETURN(
      const std::vector<WeightedPath> paths,
      YenShortestPaths(path_call.projection(), path_call.source(), target, options, call.context));
  return path_call.Rows(paths, absl::StrCat(paths.size() < options.k ? "all " : "the ", paths.size(),
                                            " shortest paths without circles by Yen, equally long ones by ids"));
}

absl::StatusOr<ProcedureResult> RunAllShortestPaths(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"sourceNode", "targetNode", "relationshipWeightProperty", "maxPaths"};
  PathCall path_call(call, kKeys);
  AllShortestPathsOptions options;
  options.max_paths = static_cast<uint64_t>(
      path_call.config().Integer("maxPaths", 1, INT64_MAX, static_cast<int64_t>(options.max_paths)));
  NOTEGRAPH_RETURN_IF_ERROR(path_call.Begin());
  NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t target, path_call.Target());
  NOTEGRAPH_ASSIGN_OR_RETURN(
      const AllShortestPathsResult found,
      AllShortestPaths(path_call.projection(), path_call.source(), target, options, call.context));
  const std::string_view extent = found.is_complete ? "all shortest paths" : "some of the shortest paths";
  return path_call.Rows(found.paths, absl::StrCat(Absl(extent), ", ", found.paths.size(),
                                                  found.is_complete ? "" : " (maxPaths) of more", ", in order of ids"));
}

constexpr std::array<ProcedureYield, std::size(kPathYields) + 1> WithCycle() {
  std::array<ProcedureYield, std::size(kPathYields) + 1> yields;
  std::ranges::copy(kPathYields, yields.begin());
  yields.back() = {"isNegativeCycle", ProcedureType::kBoolean};
  return yields;
}
constexpr auto kBellmanFordYields = WithCycle();

constexpr Procedure kProcedures[] = {
    {"algo.allShortestPaths",
     "All shortest paths between two nodes; sequences of nodes, in order of ids. Config: sourceNode, targetNode, "
     "maxPaths (1000), relationshipWeightProperty (each weighs 1).",
     kConfigurationArgument, kPathYields, RunAllShortestPaths},
    {"algo.astar",
     "The shortest path between two nodes that have places, by A*; weights may be of any unit. Config: sourceNode, "
     "targetNode, latitudeProperty, longitudeProperty (degrees), relationshipWeightProperty (each weighs 1).",
     kConfigurationArgument, kPathYields, RunAStar},
    {"algo.bellmanFord",
     "Shortest paths from a node where weights may be negative, by Bellman and Ford; or a circle of negative weight "
     "(isNegativeCycle), if the node reaches one. Config: sourceNode, targetNode or targetNodes (all nodes reached), "
     "relationshipWeightProperty (each weighs 1).",
     kConfigurationArgument, kBellmanFordYields, RunBellmanFord},
    {"algo.deltaStepping",
     "Shortest paths from a node, by delta-stepping: the same as algo.dijkstra's, faster on large graphs. Config: "
     "sourceNode, targetNode or targetNodes (all nodes reached), delta (chosen), relationshipWeightProperty (each "
     "weighs 1).",
     kConfigurationArgument, kPathYields, RunDeltaStepping},
    {"algo.dijkstra",
     "Shortest paths from a node, nearest first, by Dijkstra. Config: sourceNode, targetNode or targetNodes (all nodes "
     "reached), relationshipWeightProperty (each weighs 1).",
     kConfigurationArgument, kPathYields, RunDijkstra},
    {"algo.yens",
     "The k shortest paths between two nodes, without circles, by Yen; sequences of nodes, cheapest first, then in "
     "order of ids. Config: sourceNode, targetNode, k (3), relationshipWeightProperty (each weighs 1).",
     kConfigurationArgument, kPathYields, RunYens},
};

}  // namespace

std::span<const Procedure> PathProcedures() { return kProcedures; }

}  // namespace notegraph::query
