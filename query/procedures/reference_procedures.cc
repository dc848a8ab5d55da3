// dbms.functions, dbms.procedures: what SHOW FUNCTIONS and SHOW PROCEDURES tell, under the names of earlier versions.
#include "query/functions/function_reference.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

Value Text(std::string_view text, Arena& arena) { return Value::String(arena.CopyString(text)); }

absl::StatusOr<ProcedureResult> Functions(const ProcedureCall& call) {
  ProcedureResult result(5);
  for (const Function* function : FunctionsByName()) {
    result.AddRow({Value::String(function->name), Text(Signature(*function), call.arena),
                   Value::String(FunctionCategoryName(function->category)), Value::String(function->doc),
                   Value::Boolean(function->category == FunctionCategory::kAggregating)});
  }
  return result;
}

absl::StatusOr<ProcedureResult> ListProcedures(const ProcedureCall& call) {
  ProcedureResult result(4);
  for (const Procedure& procedure : Procedures()) {
    result.AddRow({Value::String(procedure.name), Text(Signature(procedure), call.arena),
                   Value::String(procedure.documentation), Value::String("READ")});
  }
  return result;
}

constexpr ProcedureYield kFunctionColumns[] = {{"name", ProcedureType::kString},
                                               {"signature", ProcedureType::kString},
                                               {"category", ProcedureType::kString},
                                               {"description", ProcedureType::kString},
                                               {"aggregating", ProcedureType::kBoolean}};
constexpr ProcedureYield kProcedureColumns[] = {{"name", ProcedureType::kString},
                                                {"signature", ProcedureType::kString},
                                                {"description", ProcedureType::kString},
                                                {"mode", ProcedureType::kString}};

constexpr Procedure kProcedures[] = {
    {"dbms.functions", "The functions of the language; SHOW FUNCTIONS tells more.", {}, kFunctionColumns, Functions},
    {"dbms.procedures", "What CALL can call; SHOW PROCEDURES tells more.", {}, kProcedureColumns, ListProcedures},
};

}  // namespace

std::span<const Procedure> ReferenceProcedures() { return kProcedures; }

}  // namespace notegraph::query
