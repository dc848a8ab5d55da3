// What a graph is made of: which labels stand together, what the types link, and which properties with which kinds of
// values both have. For db.schema.* and the shell.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_SCHEMA_SUMMARY_H_
#define NOTEGRAPH_QUERY_PROCEDURES_SCHEMA_SUMMARY_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "query/functions/kind_set.h"

namespace notegraph::query {

struct PropertySummary {
  KindSet kinds;          // of the values
  KindSet element_kinds;  // of what is in those that are lists
  uint64_t count = 0;     // entities that have it
};

using PropertySummaries = std::map<std::string_view, PropertySummary>;  // by key

// Nodes with the same set of labels, or relationships of one type.
struct EntitySummary {
  std::vector<std::string_view> names;  // labels in order of bytes, or the type
  uint64_t count = 0;
  PropertySummaries properties;
};

// How many relationships of a type lead from nodes of one set of labels to those of another.
struct LinkSummary {
  std::vector<std::string_view> source, target;  // labels in order of bytes
  std::string_view type;
  uint64_t count = 0;
};

struct SchemaSummary {
  std::vector<EntitySummary> node_types;          // in order of their labels
  std::vector<EntitySummary> relationship_types;  // in order of their names
  std::vector<LinkSummary> links;                 // in order of type, source, target
};

// Views into the graph. O(nodes + edges) where kinds or labels differ within a group, else O(groups + tables).
absl::StatusOr<SchemaSummary> SummarizeSchema(const Graph& graph, RunContext& context);

// "STRING", "INTEGER | FLOAT", "LIST<STRING>": the types as one text each, in a fixed order.
std::vector<std::string> TypeTexts(const PropertySummary& property);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_SCHEMA_SUMMARY_H_
