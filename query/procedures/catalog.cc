// db.labels, db.relationshipTypes, db.propertyKeys: the names that the graph uses, in order of bytes.
#include <algorithm>
#include <string_view>
#include <vector>

#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

ProcedureResult Sorted(std::span<const std::string> names) {
  std::vector<std::string_view> sorted(names.begin(), names.end());
  std::ranges::sort(sorted);
  ProcedureResult result(1);
  for (const std::string_view name : sorted) result.AddRow({Value::String(name)});
  return result;
}

constexpr ProcedureYield kLabel[] = {{"label", ProcedureType::kString}};
constexpr ProcedureYield kRelationshipType[] = {{"relationshipType", ProcedureType::kString}};
constexpr ProcedureYield kPropertyKey[] = {{"propertyKey", ProcedureType::kString}};

constexpr Procedure kProcedures[] = {
    {"db.labels",
     "The labels of the graph.",
     {},
     kLabel,
     [](const ProcedureCall& call) -> absl::StatusOr<ProcedureResult> { return Sorted(call.graph.label_names()); }},
    {"db.relationshipTypes",
     "The relationship types of the graph.",
     {},
     kRelationshipType,
     [](const ProcedureCall& call) -> absl::StatusOr<ProcedureResult> { return Sorted(call.graph.type_names()); }},
    {"db.propertyKeys",
     "The property keys of the graph.",
     {},
     kPropertyKey,
     [](const ProcedureCall& call) -> absl::StatusOr<ProcedureResult> {
       return Sorted(call.graph.property_key_names());
     }},
};

}  // namespace

std::span<const Procedure> CatalogProcedures() { return kProcedures; }

}  // namespace notegraph::query
