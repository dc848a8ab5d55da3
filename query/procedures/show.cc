#include "query/procedures/show.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "graph/index_set.h"
#include "graph/strings.h"
#include "query/functions/function_reference.h"
#include "query/procedures/record.h"

namespace notegraph::query {
namespace {

using enum ProcedureType;

Value Text(std::string_view text, Arena& arena) { return Value::String(arena.CopyString(text)); }

// An argument or a column as the lists of SHOW describe it.
Value Described(std::string_view name, std::string_view type, Arena& arena) {
  const std::string description = absl::StrCat(Absl(name), " :: ", Absl(type));
  return MapOf({{"description", Text(description, arena)},
                {"isDeprecated", Value::Boolean(false)},
                {"name", Value::String(name)},
                {"type", Text(type, arena)}},
               arena);
}

Value ParametersOf(const Function& function, Arena& arena) {
  std::vector<Value> described;
  for (const Parameter& parameter : function.parameters) {
    if (parameter.name.empty()) break;
    described.push_back(Described(parameter.name, parameter.kinds.ToSignature(), arena));
  }
  return ListOf(described, arena);
}

absl::StatusOr<ProcedureResult> Functions(const ProcedureCall& call) {
  ProcedureResult result(12);
  for (const Function* function : FunctionsByName()) {
    std::string category(FunctionCategoryName(function->category));
    category[0] = static_cast<char>(category[0] - 'a' + 'A');
    result.AddRow({Value::String(function->name), Text(category, call.arena), Value::String(function->doc),
                   Text(Signature(*function), call.arena), Value::Boolean(true), ParametersOf(*function, call.arena),
                   Text(function->result.ToSignature(), call.arena),
                   Value::Boolean(function->category == FunctionCategory::kAggregating), Value::Null(), Value::Null(),
                   Value::Boolean(!function->deprecated_by.empty()),
                   function->deprecated_by.empty() ? Value::Null() : Value::String(function->deprecated_by)});
  }
  return result;
}

absl::StatusOr<ProcedureResult> ShowProcedures(const ProcedureCall& call) {
  ProcedureResult result(13);
  for (const Procedure& procedure : Procedures()) {
    std::vector<Value> arguments, columns;
    for (const ProcedureArgument& argument : procedure.arguments) {
      arguments.push_back(Described(argument.name, ProcedureTypeName(argument.type), call.arena));
    }
    for (const ProcedureYield& yield : procedure.yields) {
      columns.push_back(Described(yield.name, ProcedureTypeName(yield.type), call.arena));
    }
    result.AddRow({Value::String(procedure.name), Value::String(procedure.documentation), Value::String("READ"),
                   Value::Boolean(false), Text(Signature(procedure), call.arena), ListOf(arguments, call.arena),
                   ListOf(columns, call.arena), Value::Boolean(false), Value::Null(), Value::Null(),
                   Value::Boolean(false), Value::Null(), MapOf({{"deprecated", Value::Boolean(false)}}, call.arena)});
  }
  return result;
}

std::string Quoted(std::string_view name) {
  return absl::StrCat("`", absl::StrReplaceAll(Absl(name), {{"`", "``"}}), "`");
}

// What it needs to be made again, as a statement.
Value CreateStatement(const IndexDefinition& index, Arena& arena) {
  return Text(absl::StrCat("CREATE INDEX ", Quoted(index.name), " FOR (n:", Quoted(index.label), ") ON (n.",
                           Quoted(index.property), ")"),
              arena);
}

absl::StatusOr<ProcedureResult> Indexes(const ProcedureCall& call) {
  ProcedureResult result(16);
  if (call.graph.indexes() == nullptr) return result;
  int64_t id = 0;
  for (const IndexDefinition& index : call.graph.indexes()->definitions()) {
    result.AddRow({Value::Integer(++id), Text(index.name, call.arena), Value::String("ONLINE"), Value::Float(100),
                   Value::String("HASH"), Value::String("NODE"), ListOf({Text(index.label, call.arena)}, call.arena),
                   ListOf({Text(index.property, call.arena)}, call.arena), Value::String("hash-1"), Value::Null(),
                   Value::Null(), Value::Null(), Value::Null(), MapOf({}, call.arena), Value::String(""),
                   CreateStatement(index, call.arena)});
  }
  return result;
}

// There are no constraints.
absl::StatusOr<ProcedureResult> Constraints(const ProcedureCall&) { return ProcedureResult(10); }

constexpr ProcedureYield kFunctionColumns[] = {
    {"name", kString},
    {"category", kString},
    {"description", kString},
    {"signature", kString},
    {"isBuiltIn", kBoolean},
    {"argumentDescription", kList},
    {"returnDescription", kString},
    {"aggregating", kBoolean},
    {"rolesExecution", kList},
    {"rolesBoostedExecution", kList},
    {"isDeprecated", kBoolean},
    {"deprecatedBy", kString},
};
constexpr ProcedureYield kProcedureColumns[] = {
    {"name", kString},
    {"description", kString},
    {"mode", kString},
    {"worksOnSystem", kBoolean},
    {"signature", kString},
    {"argumentDescription", kList},
    {"returnDescription", kList},
    {"admin", kBoolean},
    {"rolesExecution", kList},
    {"rolesBoostedExecution", kList},
    {"isDeprecated", kBoolean},
    {"deprecatedBy", kString},
    {"option", kMap},
};
constexpr ProcedureYield kIndexColumns[] = {
    {"id", kInteger},
    {"name", kString},
    {"state", kString},
    {"populationPercent", kFloat},
    {"type", kString},
    {"entityType", kString},
    {"labelsOrTypes", kList},
    {"properties", kList},
    {"indexProvider", kString},
    {"owningConstraint", kString},
    {"lastRead", kAny},
    {"readCount", kInteger},
    {"trackedSince", kAny},
    {"options", kMap},
    {"failureMessage", kString},
    {"createStatement", kString},
};
constexpr ProcedureYield kConstraintColumns[] = {
    {"id", kInteger},         {"name", kString},
    {"type", kString},        {"entityType", kString},
    {"labelsOrTypes", kList}, {"properties", kList},
    {"ownedIndex", kString},  {"propertyType", kString},
    {"options", kMap},        {"createStatement", kString},
};

ShowCommand NamesOf(std::string_view name, std::string_view procedure) {
  ShowCommand command{*FindProcedure(procedure), 1};
  command.procedure.name = name;
  return command;
}

ShowCommand NewCommand(std::string_view name, std::string_view documentation, std::span<const ProcedureYield> columns,
                       absl::StatusOr<ProcedureResult> (*function)(const ProcedureCall&), size_t brief_columns) {
  return {{name, documentation, {}, columns, function}, brief_columns};
}

}  // namespace

const ShowCommand& FindShowCommand(ast::ShowKind kind) {
  static const ShowCommand kCommands[] = {
      NamesOf("SHOW LABELS", "db.labels"),
      NamesOf("SHOW RELATIONSHIP TYPES", "db.relationshipTypes"),
      NamesOf("SHOW PROPERTY KEYS", "db.propertyKeys"),
      NewCommand("SHOW FUNCTIONS", "The functions of the language.", kFunctionColumns, Functions, 3),
      NewCommand("SHOW PROCEDURES", "What CALL can call.", kProcedureColumns, ShowProcedures, 4),
      NewCommand("SHOW INDEXES", "The indexes of the graph.", kIndexColumns, Indexes, 12),
      NewCommand("SHOW CONSTRAINTS", "The constraints of the graph.", kConstraintColumns, Constraints, 8),
  };
  return kCommands[static_cast<size_t>(kind)];
}

}  // namespace notegraph::query
