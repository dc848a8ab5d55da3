// Internal to query/procedures. Arcs that a statement gives: what links a speaker with a topic is often not one
// relationship but several.
//
//   {relationshipQuery: 'MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(t) RETURN s AS source, t AS target'}
#ifndef NOTEGRAPH_QUERY_PROCEDURES_RELATIONSHIP_QUERY_H_
#define NOTEGRAPH_QUERY_PROCEDURES_RELATIONSHIP_QUERY_H_

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/scoped_memory.h"
#include "query/engine.h"
#include "query/procedures/registry.h"

namespace notegraph::query {

struct RelationshipQuery {
  std::string_view statement;
  Parameters parameters;
  std::string_view weight_column;  // empty: `weight`, if the statement has a column of that name
};

struct QueriedArcs {
  explicit QueriedArcs(RunContext& context) : memory(context.memory()) {}

  std::vector<Arc> arcs;  // between nodes of the graph, in order of the rows
  std::vector<NodeId> alone;
  bool has_weights = false;
  ScopedMemory memory;
};

// Runs a reading statement on the call's graph, within the call's limits. Its columns are `source` and `target`, nodes,
// and optionally a weight: a finite number from 0 on, 1 where it is null. A null target adds the source alone.
// Errors: InvalidArgument, with the place in the inner statement, for one that is wrong, that writes, that only
// explains, that nests statements too deeply, that has other columns or other values, or that gives no rows because it
// names what the graph doesn't have; those of the context.
absl::StatusOr<QueriedArcs> RunRelationshipQuery(const ProcedureCall& call, const RelationshipQuery& query);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_RELATIONSHIP_QUERY_H_
