// algo.wcc: node, community; in order of node.
#include "graph/algorithms/structure/components.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

absl::StatusOr<ProcedureResult> RunComponents(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const Partition partition, WeaklyConnectedComponents(projection, call.context));
  return CommunityRows(projection, partition,
                       "weakly connected components: directions disregarded; numbered in order of their first node");
}

constexpr Procedure kProcedures[] = {
    {"algo.wcc", "Weakly connected components, numbered from 0 in order of their first node.", kConfigurationArgument,
     kCommunityYields, RunComponents},
};

}  // namespace

std::span<const Procedure> CohesionProcedures() { return kProcedures; }

}  // namespace notegraph::query
