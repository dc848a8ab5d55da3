// Nodes as people name them.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_ENTITY_LOOKUP_H_
#define NOTEGRAPH_QUERY_PROCEDURES_ENTITY_LOOKUP_H_

#include <span>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/value.h"

namespace notegraph::query {

// The node called `name` (or with that alias), case, white space and punctuation disregarded; among several the one
// whose label comes first in `labels`, then exact spelling, then the smallest id. No labels: any node, in the order
// Library, Concept, Speaker, Talk, Event, Note, others.
// Errors: InvalidArgument "nothing is called `X`; the nearest: ...". O(matches); O(nodes) when there is none.
absl::StatusOr<NodeId> FindEntity(const Graph& graph, std::string_view name,
                                  std::span<const std::string_view> labels = {});

// The node that an argument means: itself, or the one of that name. InvalidArgument for other kinds.
absl::StatusOr<NodeId> EntityArgument(const Graph& graph, const Value& value, std::string_view argument,
                                      std::span<const std::string_view> labels = {});

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_ENTITY_LOOKUP_H_
