// db.labels, db.relationshipTypes, db.propertyKeys: the names that the graph uses, in order of bytes. Labels and types
// that nothing has any more are left out.
#include <algorithm>
#include <string_view>
#include <vector>

#include "graph/name_counts.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

ProcedureResult Sorted(std::vector<std::string_view> names) {
  std::ranges::sort(names);
  ProcedureResult result(1);
  for (const std::string_view name : names) result.AddRow({Value::String(name)});
  return result;
}

ProcedureResult Used(const NamedCounts& counts) {
  std::vector<std::string_view> names;
  for (const auto& [name, count] : counts) {
    if (count > 0) names.push_back(name);
  }
  return Sorted(std::move(names));
}

constexpr ProcedureYield kLabel[] = {{"label", ProcedureType::kString}};
constexpr ProcedureYield kRelationshipType[] = {{"relationshipType", ProcedureType::kString}};
constexpr ProcedureYield kPropertyKey[] = {{"propertyKey", ProcedureType::kString}};

constexpr Procedure kProcedures[] = {
    {"db.labels",
     "The labels of the graph.",
     {},
     kLabel,
     [](const ProcedureCall& call) -> absl::StatusOr<ProcedureResult> { return Used(LabelCounts(call.graph)); }},
    {"db.relationshipTypes",
     "The relationship types of the graph.",
     {},
     kRelationshipType,
     [](const ProcedureCall& call) -> absl::StatusOr<ProcedureResult> { return Used(TypeCounts(call.graph)); }},
    {"db.propertyKeys",
     "The property keys of the graph.",
     {},
     kPropertyKey,
     [](const ProcedureCall& call) -> absl::StatusOr<ProcedureResult> {
       const std::span<const std::string> names = call.graph.property_key_names();
       return Sorted({names.begin(), names.end()});
     }},
};

}  // namespace

std::span<const Procedure> CatalogProcedures() { return kProcedures; }

}  // namespace notegraph::query
