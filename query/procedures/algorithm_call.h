// Internal to query/procedures. What the procedures of algorithms have in common: a configuration, the projection that
// it describes, and rows made of the result.
//
//   absl::StatusOr<ProcedureResult> RunHits(const ProcedureCall& call) {
//     static constexpr std::string_view kKeys[] = {"maxIterations"};
//     AlgorithmCall algorithm(call, kKeys);
//     options.max_iterations = algorithm.config().Integer("maxIterations", 1, INT32_MAX, 100);
//     NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kNatural));
//     ...
//     return ScoreRows(projection, hubs, "HITS, hubs; scores sum to 1");
//   }
#ifndef NOTEGRAPH_QUERY_PROCEDURES_ALGORITHM_CALL_H_
#define NOTEGRAPH_QUERY_PROCEDURES_ALGORITHM_CALL_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "query/procedures/configuration.h"
#include "query/procedures/registry.h"

namespace notegraph::query {

class AlgorithmCall {
 public:
  // `own_keys`: what this algorithm's configuration has beside the keys that all have. REQUIRES: both outlive this.
  AlgorithmCall(const ProcedureCall& call, std::span<const std::string_view> own_keys)
      : call_(call), config_(call.graph, call.arguments[0], own_keys) {}

  Configuration& config() { return config_; }
  // The projection that the configuration asks for, of relationships or of the rows of its relationshipQuery;
  // `otherwise` is the orientation where it names none. Read all other keys first: the first error of the
  // configuration, this function's or an earlier one, is what comes back.
  absl::StatusOr<Projection> Project(Orientation otherwise = Orientation::kNatural, bool keep_parallel = false);
  // The same where weights are lengths: of parallel relationships the shortest counts, alone.
  absl::StatusOr<Projection> ProjectLengths(Orientation otherwise = Orientation::kNatural,
                                            bool allow_negative_weights = false);

  // The dense ids of nodes that the configuration names under `key` (one or a list, nodes or names), in their order.
  // InvalidArgument when one is not in the projection; empty when the key is absent.
  absl::StatusOr<std::vector<uint32_t>> DenseNodes(std::string_view key, const Projection& projection);
  // The one node under `key`. InvalidArgument also when it is absent.
  absl::StatusOr<uint32_t> DenseNode(std::string_view key, const Projection& projection);

 private:
  absl::StatusOr<Projection> Make(const ProjectionOptions& options);

  const ProcedureCall& call_;
  Configuration config_;
};

// The places of the scores: best first, then in order.
std::vector<uint32_t> BestFirst(std::span<const double> scores);
// node, score: best first, then by node.
ProcedureResult ScoreRows(const Projection& projection, const std::vector<double>& scores, std::string convention);
// node, community: in order of node.
ProcedureResult CommunityRows(const Projection& projection, const Partition& partition, std::string convention);

inline constexpr ProcedureYield kScoreYields[] = {{"node", ProcedureType::kNode}, {"score", ProcedureType::kFloat}};
inline constexpr ProcedureYield kCommunityYields[] = {{"node", ProcedureType::kNode},
                                                      {"community", ProcedureType::kInteger}};
// Of pairs: node1, node2, score.
inline constexpr ProcedureYield kPairYields[] = {
    {"node1", ProcedureType::kNode}, {"node2", ProcedureType::kNode}, {"score", ProcedureType::kFloat}};

// A path of the graph along dense ids: between each two nodes the first relationship (by id) of the types that the
// projection was made of, whichever its direction. Of a projection made by a relationshipQuery, whose arcs need not be
// relationships: the list of the nodes. REQUIRES: consecutive nodes are linked in the projection.
Value PathAlong(const Graph& graph, const Projection& projection, std::span<const TypeId> types,
                std::span<const uint32_t> nodes, Arena& arena);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_ALGORITHM_CALL_H_
