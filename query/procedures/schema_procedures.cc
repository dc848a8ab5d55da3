// db.schema.nodeTypeProperties, db.schema.relTypeProperties, db.schema.visualization.
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/families.h"
#include "query/procedures/record.h"
#include "query/procedures/schema_summary.h"

namespace notegraph::query {
namespace {

// ":`A`:`B`", as Neo4j writes them.
std::string QuotedNames(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) absl::StrAppend(&text, ":`", Absl(name), "`");
  return text;
}

Value Names(std::span<const std::string_view> names, Arena& arena) {
  std::vector<Value> values;
  for (const std::string_view name : names) values.push_back(Value::String(name));
  return ListOf(values, arena);
}

Value Types(const PropertySummary& property, Arena& arena) {
  std::vector<Value> values;
  for (const std::string& text : TypeTexts(property)) values.push_back(Value::String(arena.CopyString(text)));
  return ListOf(values, arena);
}

// A row for each property, or one without property for what has none.
template <typename AddRow>
void AddProperties(const EntitySummary& entity, Arena& arena, const AddRow& add_row) {
  bool is_bare = true;
  for (const auto& [key, property] : entity.properties) {
    if (property.count == 0) continue;
    is_bare = false;
    add_row(Value::String(key), Types(property, arena), Value::Boolean(property.count == entity.count));
  }
  if (is_bare) add_row(Value::Null(), Value::Null(), Value::Boolean(false));
}

absl::StatusOr<ProcedureResult> NodeTypeProperties(const ProcedureCall& call) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const SchemaSummary schema, SummarizeSchema(call.graph, call.context));
  ProcedureResult result(5);
  for (const EntitySummary& entity : schema.node_types) {
    const Value type = Value::String(call.arena.CopyString(QuotedNames(entity.names)));
    const Value labels = Names(entity.names, call.arena);
    AddProperties(entity, call.arena, [&](Value key, Value types, Value mandatory) {
      result.AddRow({type, labels, key, types, mandatory});
    });
  }
  return result;
}

absl::StatusOr<ProcedureResult> RelTypeProperties(const ProcedureCall& call) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const SchemaSummary schema, SummarizeSchema(call.graph, call.context));
  ProcedureResult result(4);
  for (const EntitySummary& entity : schema.relationship_types) {
    const Value type = Value::String(call.arena.CopyString(QuotedNames(entity.names)));
    AddProperties(entity, call.arena,
                  [&](Value key, Value types, Value mandatory) { result.AddRow({type, key, types, mandatory}); });
  }
  return result;
}

absl::StatusOr<ProcedureResult> Visualization(const ProcedureCall& call) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const SchemaSummary schema, SummarizeSchema(call.graph, call.context));
  std::vector<Value> nodes, relationships;
  for (const EntitySummary& entity : schema.node_types) {
    nodes.push_back(MapOf(
        {{"labels", Names(entity.names, call.arena)}, {"count", Value::Integer(static_cast<int64_t>(entity.count))}},
        call.arena));
  }
  for (const LinkSummary& link : schema.links) {
    relationships.push_back(MapOf({{"source", Names(link.source, call.arena)},
                                   {"type", Value::String(link.type)},
                                   {"target", Names(link.target, call.arena)},
                                   {"count", Value::Integer(static_cast<int64_t>(link.count))}},
                                  call.arena));
  }
  ProcedureResult result(2);
  result.AddRow({ListOf(nodes, call.arena), ListOf(relationships, call.arena)});
  return result;
}

constexpr ProcedureYield kNodeColumns[] = {{"nodeType", ProcedureType::kString},
                                           {"nodeLabels", ProcedureType::kList},
                                           {"propertyName", ProcedureType::kString},
                                           {"propertyTypes", ProcedureType::kList},
                                           {"mandatory", ProcedureType::kBoolean}};
constexpr ProcedureYield kRelationshipColumns[] = {{"relType", ProcedureType::kString},
                                                   {"propertyName", ProcedureType::kString},
                                                   {"propertyTypes", ProcedureType::kList},
                                                   {"mandatory", ProcedureType::kBoolean}};
constexpr ProcedureYield kVisualizationColumns[] = {{"nodes", ProcedureType::kList},
                                                    {"relationships", ProcedureType::kList}};

constexpr Procedure kProcedures[] = {
    {"db.schema.nodeTypeProperties",
     "The properties of the nodes of each set of labels, with the types of their values, and whether all such nodes "
     "have them.",
     {},
     kNodeColumns,
     NodeTypeProperties},
    {"db.schema.relTypeProperties",
     "The properties of the relationships of each type, with the types of their values, and whether all such "
     "relationships have them.",
     {},
     kRelationshipColumns,
     RelTypeProperties},
    {"db.schema.visualization",
     "Which sets of labels there are and which types link them, as maps: {labels, count} and {source, type, target, "
     "count}.",
     {},
     kVisualizationColumns,
     Visualization},
};

}  // namespace

std::span<const Procedure> SchemaProcedures() { return kProcedures; }

}  // namespace notegraph::query
