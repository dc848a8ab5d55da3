// Internal to query/procedures. The configuration map of an algorithm, in the words of the Neo4j Graph Data Science
// library.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_CONFIGURATION_H_
#define NOTEGRAPH_QUERY_PROCEDURES_CONFIGURATION_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/graph.h"
#include "graph/value.h"
#include "query/procedures/relationship_query.h"

namespace notegraph::query {

// Reads keys one after the other; the first that is wrong is what status() says, and later reads give the defaults.
class Configuration {
 public:
  // Every algorithm takes nodeLabels, relationshipTypes, orientation and concurrency, and a relationshipQuery with its
  // parameters in the place of relationshipTypes; what is no algorithm on a projection only concurrency. `own_keys` are
  // the others that this one takes. `map` is a Map or null, and must outlive this.
  Configuration(const Graph& graph, const Value& map, std::span<const std::string_view> own_keys,
                bool has_projection = true);

  const absl::Status& status() const { return status_; }
  bool Has(std::string_view key) const { return Find(key) != nullptr; }

  // nodeLabels, relationshipTypes, orientation; relationshipWeightProperty where it is among the own keys, unless it is
  // the name of a relationshipQuery's column. `otherwise` is the orientation where none is named.
  ProjectionOptions Projection(Orientation otherwise = Orientation::kNatural);
  // relationshipQuery, if there is one. Its views live as long as the map.
  std::optional<RelationshipQuery> FindRelationshipQuery();
  double Number(std::string_view key, double otherwise);
  int64_t Integer(std::string_view key, int64_t min, int64_t max, int64_t otherwise);
  bool Boolean(std::string_view key, bool otherwise);
  std::string_view String(std::string_view key, std::string_view example, std::string_view otherwise = {});
  // The place in `names` of the one that is named, in any case.
  size_t Choice(std::string_view key, std::span<const std::string_view> names, size_t otherwise = 0);
  // A property of the graph by its name; none where the key is absent.
  std::optional<PropertyKeyId> Property(std::string_view key, std::string_view example);
  // What is given, for keys that take values of several kinds; null where the key is absent or its value null.
  const Value* Find(std::string_view key) const;
  // Nodes, given as nodes or names, one or a list.
  std::vector<NodeId> Nodes(std::string_view key);

 private:
  void Refuse(std::string_view key, std::string_view expected, std::string_view example, const Value& found);
  void CheckKeys(std::span<const std::string_view> common_keys, std::span<const std::string_view> own_keys);
  // The one String, or the Strings of a list. "*" means all, and so nothing.
  std::vector<std::string_view> Strings(std::string_view key);
  void ReadWeight(ProjectionOptions& options);
  // Whether a relationship of the types, or of all types, may have the property.
  bool IsOnRelationships(PropertyKeyId key, std::span<const TypeId> types) const;
  void Unknown(std::string_view kind, std::string_view name, std::span<const std::string> known);

  const Graph& graph_;
  Value map_;
  absl::Status status_;
  std::vector<std::pair<std::string_view, Value>> query_parameters_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_CONFIGURATION_H_
