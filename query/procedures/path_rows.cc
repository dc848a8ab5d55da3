#include "query/procedures/path_rows.h"

#include <algorithm>
#include <tuple>

#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/parallel.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/record.h"

namespace notegraph::query {
namespace {

constexpr size_t kWidth = std::size(kPathYields);
constexpr int64_t kBytesPerNode = sizeof(NodeId) + sizeof(EdgeId) + sizeof(Value);
constexpr int64_t kBytesPerRow = (kWidth + 1) * sizeof(Value) + sizeof(PathValue);

// Makes the rows; the relationships of their steps were looked for before.
class RowMaker {
 public:
  RowMaker(const ProcedureCall& call, const Projection& projection, const ProjectionOptions& options,
           const StepEdges& edges)
      : call_(call), projection_(projection), options_(options), edges_(edges) {}

  void Add(const WeightedPath& path) {
    std::vector<Value> costs;
    for (const double cost : path.costs) costs.push_back(Value::Float(cost));
    result_.AddRow({PathOf(path), costs.back(), Value::Node(projection_.node(path.nodes.front())),
                    Value::Node(projection_.node(path.nodes.back())),
                    Value::Integer(static_cast<int64_t>(result_.row_count())), ListOf(costs, call_.arena)});
  }
  ProcedureResult TakeRows() { return std::move(result_); }

 private:
  Value PathOf(const WeightedPath& path) const {
    if (projection_.is_derived()) {
      return PathAlong(call_.graph, projection_, options_.types, path.nodes, call_.arena);
    }
    const std::span<NodeId> nodes = call_.arena.AllocateArray<NodeId>(path.nodes.size());
    std::ranges::transform(path.nodes, nodes.begin(), [&](uint32_t v) { return projection_.node(v); });
    const std::span<EdgeId> edges = call_.arena.AllocateArray<EdgeId>(nodes.size() - 1);
    for (size_t i = 0; i < edges.size(); ++i) edges[i] = edges_.Of(nodes[i], nodes[i + 1]);
    return Value::Path(call_.arena.New<PathValue>(nodes, edges));
  }

  const ProcedureCall& call_;
  const Projection& projection_;
  const ProjectionOptions& options_;
  const StepEdges& edges_;
  ProcedureResult result_{kWidth};
};

}  // namespace

StepEdges::StepEdges(const Graph& graph, const ProjectionOptions& options)
    : graph_(graph), options_(options), types_(options.types) {
  for (size_t type = 0; options.types.empty() && type < graph.type_names().size(); ++type) {
    types_.push_back(static_cast<TypeId>(type));
  }
}

void StepEdges::Add(NodeId from, NodeId to) {
  if (options_.orientation != Orientation::kReverse) along_.push_back({from, to});
  if (options_.orientation != Orientation::kNatural) against_.push_back({to, from});
}

void StepEdges::SortAndUnite(std::vector<Link>& links) {
  std::ranges::sort(links, {}, &Link::ends);
  links.erase(std::ranges::unique(links, {}, &Link::ends).begin(), links.end());
}

absl::Status StepEdges::Find(RunContext& context) {
  size_t visited = 0;
  for (std::vector<Link>* links : {&along_, &against_}) {
    SortAndUnite(*links);
    for (auto first = links->begin(); first != links->end();) {
      if (visited++ % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
      const auto last = std::find_if(first, links->end(), [&](const Link& link) { return link.node != first->node; });
      FindFrom({first, last});
      first = last;
    }
  }
  return absl::OkStatus();
}

void StepEdges::FindFrom(std::span<Link> links_of_node) {
  for (const TypeId type : types_) {
    ForEachEdge(graph_, links_of_node.front().node, type, Direction::kOut, [&](NodeId neighbor, EdgeId edge) {
      const auto link = std::ranges::lower_bound(links_of_node, neighbor, {}, &Link::neighbor);
      if (link == links_of_node.end() || link->neighbor != neighbor) return;
      const double weight = WeightOf(edge);
      if (link->edge && std::tie(link->weight, *link->edge) <= std::tie(weight, edge)) return;
      link->weight = weight;
      link->edge = edge;
    });
  }
}

double StepEdges::WeightOf(EdgeId edge) {
  if (!options_.weight) return 1;
  const auto [reader, is_new] =
      weights_.try_emplace(edge.table, graph_, graph_.table(edge.table), options_.weight, true);
  // It was read when the projection was made.
  return reader->second(edge.position).value_or(1);
}

const StepEdges::Link* StepEdges::FindLink(const std::vector<Link>& links, NodeId node, NodeId neighbor) {
  const auto link = std::ranges::lower_bound(links, std::pair(node, neighbor), {}, &Link::ends);
  return link != links.end() && link->ends() == std::pair(node, neighbor) && link->edge ? &*link : nullptr;
}

EdgeId StepEdges::Of(NodeId from, NodeId to) const {
  const Link* along = FindLink(along_, from, to);
  const Link* against = FindLink(against_, to, from);
  if (along == nullptr) return *against->edge;
  if (against == nullptr) return *along->edge;
  const bool is_along = std::tie(along->weight, *along->edge) <= std::tie(against->weight, *against->edge);
  return is_along ? *along->edge : *against->edge;
}

absl::StatusOr<ProcedureResult> PathRows(const ProcedureCall& call, const Projection& projection,
                                         const ProjectionOptions& options, std::span<const WeightedPath> paths) {
  StepEdges edges(call.graph, options);
  ScopedMemory memory(call.context.memory());
  for (const WeightedPath& path : paths) {
    const auto nodes = static_cast<int64_t>(path.nodes.size());
    NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(kBytesPerRow + kBytesPerNode * nodes, "the rows of paths"));
    if (projection.is_derived()) continue;
    for (size_t i = 1; i < path.nodes.size(); ++i) {
      edges.Add(projection.node(path.nodes[i - 1]), projection.node(path.nodes[i]));
    }
  }
  NOTEGRAPH_RETURN_IF_ERROR(edges.Find(call.context));
  RowMaker rows(call, projection, options, edges);
  for (const WeightedPath& path : paths) rows.Add(path);
  return rows.TakeRows();
}

absl::StatusOr<ProcedureResult> TreeRows(const ProcedureCall& call, const Projection& projection,
                                         const ProjectionOptions& options, const SingleSourcePaths& paths,
                                         std::vector<uint32_t> targets) {
  const bool are_all = targets.empty();
  for (uint32_t v = 0; are_all && v < projection.node_count(); ++v) targets.push_back(v);
  std::erase_if(targets, [&](uint32_t v) { return paths.parents[v] == kNoParent; });
  std::ranges::sort(targets, {}, [&](uint32_t v) { return std::pair(paths.distances[v], v); });
  targets.erase(std::ranges::unique(targets).begin(), targets.end());

  StepEdges edges(call.graph, options);
  ScopedMemory memory(call.context.memory());
  for (size_t i = 0; i < targets.size(); ++i) {
    if (i % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(call.context.Poll());
    int64_t nodes = 1;
    for (uint32_t v = targets[i]; v != paths.source; v = paths.parents[v]) {
      ++nodes;
      // With all nodes as targets, a step is the last of just one path.
      if (projection.is_derived() || (are_all && v != targets[i])) continue;
      edges.Add(projection.node(paths.parents[v]), projection.node(v));
    }
    NOTEGRAPH_RETURN_IF_ERROR(
        memory.Reserve(kBytesPerRow + kBytesPerNode * nodes, "the rows of paths (name `targetNode` for fewer)"));
  }
  NOTEGRAPH_RETURN_IF_ERROR(edges.Find(call.context));
  RowMaker rows(call, projection, options, edges);
  for (const uint32_t target : targets) rows.Add(PathTo(paths, target));
  return rows.TakeRows();
}

}  // namespace notegraph::query
