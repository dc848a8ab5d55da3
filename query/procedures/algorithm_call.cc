#include "query/procedures/algorithm_call.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/neighbors.h"
#include "graph/status_macros.h"
#include "graph/strings.h"

namespace notegraph::query {
namespace {

// The first relationship of the types from one node to the other, if there is one. O(edges of `from`).
std::optional<EdgeId> FirstEdge(const Graph& graph, NodeId from, NodeId to, std::span<const TypeId> types) {
  std::optional<EdgeId> first;
  for (const TypeId type : types) {
    ForEachEdge(graph, from, type, Direction::kOut, [&](NodeId neighbor, EdgeId edge) {
      if (neighbor == to && (!first || edge < *first)) first = edge;
    });
  }
  return first;
}

}  // namespace

absl::StatusOr<Projection> AlgorithmCall::Project(Orientation otherwise, bool keep_parallel) {
  ProjectionOptions options = config_.Projection(otherwise);
  options.keep_parallel = keep_parallel;
  return Make(options);
}

absl::StatusOr<Projection> AlgorithmCall::ProjectLengths(Orientation otherwise, bool allow_negative_weights) {
  ProjectionOptions options = config_.Projection(otherwise);
  options.allow_negative_weights = allow_negative_weights;
  options.merged_weight = MergedWeight::kLeast;
  return Make(options);
}

absl::StatusOr<Projection> AlgorithmCall::Make(const ProjectionOptions& options) {
  const std::optional<RelationshipQuery> query = config_.FindRelationshipQuery();
  if (!config_.status().ok()) return config_.status();
  if (!query) return Projection::Make(call_.graph, options, call_.context);
  NOTEGRAPH_ASSIGN_OR_RETURN(const QueriedArcs queried, RunRelationshipQuery(call_, *query));
  return Projection::FromDerivedArcs(call_.graph, queried.arcs, queried.alone, queried.has_weights, options,
                                     call_.context);
}

absl::StatusOr<std::vector<uint32_t>> AlgorithmCall::DenseNodes(std::string_view key, const Projection& projection) {
  std::vector<uint32_t> dense;
  const std::vector<NodeId> nodes = config_.Nodes(key);
  if (!config_.status().ok()) return config_.status();
  for (const NodeId node : nodes) {
    dense.push_back(projection.DenseId(node));
    if (dense.back() != Projection::kNotIn) continue;
    return absl::InvalidArgumentError(
        absl::StrCat("a node of `", Absl(key), "` is not among the nodes of the labels asked for; add its label to ",
                     "`nodeLabels`, or leave that out"));
  }
  return dense;
}

absl::StatusOr<uint32_t> AlgorithmCall::DenseNode(std::string_view key, const Projection& projection) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<uint32_t> nodes, DenseNodes(key, projection));
  if (nodes.size() == 1) return nodes.front();
  return absl::InvalidArgumentError(
      absl::StrCat("`", Absl(key), "` must be one node, or its name; write `{", Absl(key), ": 'PostgreSQL'}`"));
}

std::vector<uint32_t> BestFirst(std::span<const double> scores) {
  std::vector<uint32_t> order(scores.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return scores[a] > scores[b]; });
  return order;
}

ProcedureResult ScoreRows(const Projection& projection, const std::vector<double>& scores, std::string convention) {
  ProcedureResult result(2);
  for (const uint32_t v : BestFirst(scores)) result.AddRow({Value::Node(projection.node(v)), Value::Float(scores[v])});
  result.set_convention(std::move(convention));
  return result;
}

ProcedureResult CommunityRows(const Projection& projection, const Partition& partition, std::string convention) {
  ProcedureResult result(2);
  for (uint32_t v = 0; v < projection.node_count(); ++v)
    result.AddRow({Value::Node(projection.node(v)), Value::Integer(partition.of[v])});
  result.set_convention(std::move(convention));
  return result;
}

Value PathAlong(const Graph& graph, const Projection& projection, std::span<const TypeId> types,
                std::span<const uint32_t> nodes, Arena& arena) {
  if (projection.is_derived()) {
    const std::span<Value> items = arena.AllocateArray<Value>(nodes.size());
    std::ranges::transform(nodes, items.begin(), [&](uint32_t v) { return Value::Node(projection.node(v)); });
    return Value::List(items);
  }
  std::vector<TypeId> all(types.begin(), types.end());
  for (size_t type = 0; types.empty() && type < graph.type_names().size(); ++type)
    all.push_back(static_cast<TypeId>(type));
  const std::span<NodeId> ids = arena.AllocateArray<NodeId>(nodes.size());
  std::ranges::transform(nodes, ids.begin(), [&](uint32_t v) { return projection.node(v); });
  const std::span<EdgeId> edges = arena.AllocateArray<EdgeId>(nodes.empty() ? 0 : nodes.size() - 1);
  for (size_t i = 0; i < edges.size(); ++i) {
    const std::optional<EdgeId> there = FirstEdge(graph, ids[i], ids[i + 1], all);
    edges[i] = there ? *there : *FirstEdge(graph, ids[i + 1], ids[i], all);
  }
  return Value::Path(arena.New<PathValue>(ids, edges));
}

}  // namespace notegraph::query
