#include "query/procedures/registry.h"

#include <algorithm>

#include "absl/status/status.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/functions/function_error.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

bool Accepts(const ProcedureArgument& argument, const Value& value) {
  if (value.is_null()) return !argument.is_required;
  switch (argument.type) {
    case ProcedureType::kAny:
      return true;
    case ProcedureType::kBoolean:
      return value.is_boolean();
    case ProcedureType::kInteger:
      return value.is_integer();
    case ProcedureType::kFloat:
      return value.is_number();
    case ProcedureType::kString:
      return value.is_string();
    case ProcedureType::kList:
      return value.is_list();
    case ProcedureType::kMap:
      return value.is_map();
    case ProcedureType::kNode:
      return value.is_node();
  }
  return false;
}

absl::Status CheckArguments(const Procedure& procedure, std::span<const Value> arguments) {
  const auto required = static_cast<size_t>(
      std::ranges::count_if(procedure.arguments, [](const ProcedureArgument& a) { return a.is_required; }));
  if (arguments.size() < required || arguments.size() > procedure.arguments.size()) {
    return absl::InvalidArgumentError(
        absl::StrCat(Absl(procedure.name), "() can't take ", arguments.size(),
                     arguments.size() == 1 ? " argument; its signature is " : " arguments; its signature is ",
                     Signature(procedure)));
  }
  for (size_t i = 0; i < arguments.size(); ++i) {
    const ProcedureArgument& argument = procedure.arguments[i];
    if (Accepts(argument, arguments[i])) continue;
    const std::string fault = arguments[i].is_null() ? "must not be null"
                                                     : absl::StrCat("must be ", Absl(ProcedureTypeName(argument.type)),
                                                                    ", not ", Describe(arguments[i]));
    return absl::InvalidArgumentError(absl::StrCat("argument ", i + 1, " (", Absl(argument.name), ") of ",
                                                   Absl(procedure.name), "() ", fault, "; its signature is ",
                                                   Signature(procedure)));
  }
  return absl::OkStatus();
}

std::vector<Procedure> MakeRegistry() {
  std::vector<Procedure> all;
  for (const auto family : {
           CentralityProcedures(),     PageRankProcedures(),
           BetweennessProcedures(),    EigenvectorCentralityProcedures(),
           CommunityProcedures(),      PartitionQualityProcedures(),
           CohesionProcedures(),       BfsProcedures(),
           SimilarityProcedures(),     NearestNeighborProcedures(),
           LinkPredictionProcedures(), StructureProcedures(),
           FlowAndOrderProcedures(),   PathProcedures(),
           RandomWalkProcedures(),     TopicProcedures(),
           TopicLinkProcedures(),      TopicHistoryProcedures(),
           TopicGapProcedures(),       CatalogProcedures(),
           SchemaProcedures(),         ReferenceProcedures(),
       }) {
    all.insert(all.end(), family.begin(), family.end());
  }
  std::ranges::sort(all, {}, &Procedure::name);
  return all;
}

}  // namespace

std::string_view ProcedureTypeName(ProcedureType type) {
  static constexpr std::string_view kNames[] = {"ANY", "BOOLEAN", "INTEGER", "FLOAT", "STRING", "LIST", "MAP", "NODE"};
  return kNames[static_cast<size_t>(type)];
}

std::span<const Procedure> Procedures() {
  static const std::vector<Procedure> registry = MakeRegistry();
  return registry;
}

const Procedure* FindProcedure(std::string_view name) {
  const std::span<const Procedure> all = Procedures();
  const auto found = std::ranges::lower_bound(all, name, {}, &Procedure::name);
  if (found != all.end() && found->name == name) return &*found;
  const auto is_meant = [&](const Procedure& known) { return absl::EqualsIgnoreCase(Absl(known.name), Absl(name)); };
  const auto meant = std::ranges::find_if(all, is_meant);
  return meant == all.end() ? nullptr : &*meant;
}

std::string Signature(const Procedure& procedure) {
  std::string text = absl::StrCat(Absl(procedure.name), "(");
  std::string_view separator;
  for (const ProcedureArgument& argument : procedure.arguments) {
    absl::StrAppend(&text, Absl(separator), Absl(argument.name), argument.is_required ? "" : " = ",
                    Absl(argument.default_text), " :: ", Absl(ProcedureTypeName(argument.type)));
    separator = ", ";
  }
  absl::StrAppend(&text, ") :: (");
  separator = {};
  for (const ProcedureYield& yield : procedure.yields) {
    absl::StrAppend(&text, Absl(separator), Absl(yield.name), " :: ", Absl(ProcedureTypeName(yield.type)));
    separator = ", ";
  }
  return absl::StrCat(text, ")");
}

absl::StatusOr<ProcedureResult> RunProcedure(const Procedure& procedure, const GraphPtr& graph,
                                             std::span<const Value> arguments, Arena& arena, RunContext& context,
                                             int nesting) {
  if (absl::Status status = CheckArguments(procedure, arguments); !status.ok()) return status;
  std::vector<Value> all(arguments.begin(), arguments.end());
  all.resize(procedure.arguments.size());
  return procedure.function({*graph, graph, all, arena, context, nesting});
}

}  // namespace notegraph::query
