// Internal to query/procedures. The rows of procedures that find paths.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_PATH_ROWS_H_
#define NOTEGRAPH_QUERY_PROCEDURES_PATH_ROWS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/edge_weights.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "query/procedures/registry.h"

namespace notegraph::query {

// A path that is a list of nodes where a relationshipQuery made the arcs; the length of the way to its end and to each
// of its nodes; its ends; its number from 0.
inline constexpr ProcedureYield kPathYields[] = {
    {"path", ProcedureType::kAny},        {"cost", ProcedureType::kFloat},    {"sourceNode", ProcedureType::kNode},
    {"targetNode", ProcedureType::kNode}, {"index", ProcedureType::kInteger}, {"costs", ProcedureType::kList}};

// The relationships of steps between nodes: for each step the lightest one, among equals the first by id.
class StepEdges {
 public:
  // `options` are those that the projection was made with. All arguments must outlive this.
  StepEdges(const Graph& graph, const ProjectionOptions& options);

  void Add(NodeId from, NodeId to);
  // Looks for all that was added. O(steps log steps + edges of their nodes). Errors: Cancelled, DeadlineExceeded.
  absl::Status Find(RunContext& context);
  // REQUIRES: was added before Find(), and is linked in the projection.
  EdgeId Of(NodeId from, NodeId to) const;

 private:
  // An edge from `node` to `neighbor`, which a step goes along or against.
  struct Link {
    NodeId node = 0, neighbor = 0;
    double weight = 0;
    std::optional<EdgeId> edge = {};
    std::pair<NodeId, NodeId> ends() const { return {node, neighbor}; }
  };
  static void SortAndUnite(std::vector<Link>& links);
  static const Link* FindLink(const std::vector<Link>& links, NodeId node, NodeId neighbor);
  void FindFrom(std::span<Link> links_of_node);
  double WeightOf(EdgeId edge);

  const Graph& graph_;
  const ProjectionOptions& options_;
  std::vector<TypeId> types_;
  std::vector<Link> along_, against_;
  std::map<TableId, EdgeWeights> weights_;
};

// The paths in their order. Errors: ResourceExhausted when they take more memory than there is; Cancelled,
// DeadlineExceeded.
absl::StatusOr<ProcedureResult> PathRows(const ProcedureCall& call, const Projection& projection,
                                         const ProjectionOptions& options, std::span<const WeightedPath> paths);

// The paths to `targets`, or to all nodes reached where there are none, the source's own included; nearest first, then
// by node.
absl::StatusOr<ProcedureResult> TreeRows(const ProcedureCall& call, const Projection& projection,
                                         const ProjectionOptions& options, const SingleSourcePaths& paths,
                                         std::vector<uint32_t> targets);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_PATH_ROWS_H_
