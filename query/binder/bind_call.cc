// CALL of procedures and subqueries.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "query/binder/binder_impl.h"

namespace notegraph::query {
namespace {

KindSet KindsOf(ProcedureType type) {
  switch (type) {
    case ProcedureType::kBoolean:
      return kBoolean;
    case ProcedureType::kInteger:
      return kInteger;
    case ProcedureType::kFloat:
      return kNumber;
    case ProcedureType::kString:
      return kString;
    case ProcedureType::kList:
      return kList;
    case ProcedureType::kMap:
      return kMap;
    case ProcedureType::kNode:
      return kNode;
    default:
      return kAny;
  }
}

std::string ColumnHint(std::string_view name, std::span<const std::string_view> known) {
  const std::string hint = DidYouMeanHint(name, known);
  return hint.empty() ? absl::StrCat("its columns are `",
                                     absl::StrJoin(std::vector<std::string>(known.begin(), known.end()), "`, `"), "`")
                      : hint;
}

}  // namespace

absl::Status Binder::BindCallProcedure(const ast::CallProcedure& clause, BoundSingleQuery& bound,
                                       std::vector<std::string>& names) {
  auto call = std::make_unique<BoundCallProcedure>();
  call->span = clause.span;
  call->optional = clause.optional;
  call->procedure = FindProcedure(clause.name.text);
  if (call->procedure == nullptr) {
    return UnknownProcedure(clause.name);
  }
  const std::span<const ProcedureArgument> parameters = call->procedure->arguments;
  if (clause.has_arguments || !clause.standalone) {
    for (const ast::Expression* argument : clause.arguments) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* expression, BindExpression(*argument));
      const size_t i = call->arguments.size();
      if (i < parameters.size()) {
        NOTEGRAPH_RETURN_IF_ERROR(CheckType(*expression, KindsOf(parameters[i].type),
                                            absl::StrCat("argument ", i + 1, " (", Absl(parameters[i].name), ") of ",
                                                         Absl(call->procedure->name), "()")));
      }
      call->arguments.push_back(expression);
    }
    const auto required = std::count_if(parameters.begin(), parameters.end(),
                                        [](const ProcedureArgument& argument) { return argument.is_required; });
    if (call->arguments.size() > parameters.size() || static_cast<std::ptrdiff_t>(call->arguments.size()) < required) {
      return Error("InvalidNumberOfArguments",
                   absl::StrCat(Absl(call->procedure->name), "() can't take ", call->arguments.size(),
                                call->arguments.size() == 1 ? " argument" : " arguments"),
                   clause.span, absl::StrCat("its signature is ", Signature(*call->procedure)));
    }
  } else {
    for (const ProcedureArgument& argument : parameters) {
      if (!argument.is_required) break;
      ast::Parameter parameter;
      parameter.name = argument.name;
      parameter.span = clause.span;
      NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* expression, BindParameter(parameter));
      call->arguments.push_back(expression);
    }
  }
  std::vector<std::pair<std::string_view, Slot>> yields;
  const bool is_whole = clause.yield_star || (clause.standalone && !clause.has_yield);
  NOTEGRAPH_RETURN_IF_ERROR(
      BindYields(is_whole ? call->procedure->yields.size() : 0, clause.items, clause.span, *call, yields));
  if (clause.where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*clause.where, call->where));
  if (clause.standalone) {
    for (const auto& [name, slot] : yields) {
      names.emplace_back(name);
      bound.columns.push_back(slot);
    }
  }
  bound.clauses.push_back(std::move(call));
  return absl::OkStatus();
}

absl::Status Binder::BindYields(size_t whole, ast::List<ast::YieldItem> items, SourceSpan span,
                                BoundCallProcedure& call, std::vector<std::pair<std::string_view, Slot>>& yields) {
  const std::span<const ProcedureYield> columns = call.procedure->yields;
  const auto add = [&](uint32_t column, std::string_view name, SourceSpan place) -> absl::Status {
    if (scope_.Find(name)) {
      return Error("VariableAlreadyBound", absl::StrCat("variable ", Quote(name), " is already in use"), place,
                   "give the column another name: YIELD column AS name");
    }
    const Slot slot = NewSlot(name, KindsOf(columns[column].type));
    scope_.Declare(name, slot);
    call.yields.emplace_back(column, slot);
    yields.emplace_back(name, slot);
    return absl::OkStatus();
  };
  for (uint32_t i = 0; i < whole; ++i) NOTEGRAPH_RETURN_IF_ERROR(add(i, columns[i].name, span));
  for (const ast::YieldItem& item : items) {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const ProcedureYield& column) { return column.name == item.field.text; });
    if (found == columns.end()) {
      std::vector<std::string_view> known;
      for (const ProcedureYield& column : columns) known.push_back(column.name);
      return Error("UndefinedVariable",
                   absl::StrCat(Absl(call.procedure->name), " has no column ", Quote(item.field.text)), item.field.span,
                   ColumnHint(item.field.text, known));
    }
    const ast::Name& name = item.alias ? item.alias : item.field;
    NOTEGRAPH_RETURN_IF_ERROR(add(static_cast<uint32_t>(found - columns.begin()), name.text, name.span));
  }
  return absl::OkStatus();
}

// An outer variable that is returned under another name gets a column of its own: OPTIONAL may set that to null.
void Binder::KeepApart(const Scope& outer, BoundQuery& query) {
  const auto is_outer = [&](Slot slot) {
    return std::ranges::any_of(outer.entries(), [slot](const auto& entry) { return entry.second == slot; });
  };
  if (query.parts.size() != 1 || std::ranges::none_of(query.columns, is_outer)) return;
  auto projection = std::make_unique<BoundProjection>(ast::ClauseKind::kReturn);
  projection->names = query.names;
  for (size_t i = 0; i < query.columns.size(); ++i) {
    Slot& column = query.columns[i];
    const BoundExpression* variable = NewVariable(column, {});
    if (is_outer(column)) column = NewSlot(query.names[i], bound_.variables[column].type);
    projection->items.push_back({variable, column});
  }
  query.parts[0].columns = query.columns;
  query.parts[0].clauses.push_back(std::move(projection));
}

absl::Status Binder::BindCallSubquery(const ast::CallSubquery& clause, BoundSingleQuery& bound) {
  auto call = std::make_unique<BoundCallSubquery>();
  call->span = clause.span;
  call->optional = clause.optional;
  call->query = std::make_unique<BoundQuery>();
  const Scope outer = scope_;
  Scope inner = outer;
  if (clause.has_import_list && !clause.import_all) {
    inner = Scope();
    for (const ast::Name& name : clause.imports) {
      const std::optional<Slot> slot = outer.Find(name.text);
      if (!slot) return Undefined(name.text, name.span);
      inner.Declare(name.text, *slot);
    }
  } else if (!clause.has_import_list) {
    const auto imports_with = [](const ast::SingleQuery& part) {
      return part.clauses[0]->kind == ast::ClauseKind::kWith;
    };
    if (!std::any_of(clause.query->parts.begin(), clause.query->parts.end(),
                     [&](const ast::SingleQuery* part) { return imports_with(*part); })) {
      inner = Scope();
    }
  }
  const std::vector<std::string_view> outer_importable = importable_;
  for (const auto& [name, slot] : outer.entries()) importable_.push_back(name);
  NOTEGRAPH_RETURN_IF_ERROR(BindQuery(*clause.query, inner, *call->query));
  importable_ = outer_importable;
  scope_ = outer;
  if (clause.optional) KeepApart(outer, *call->query);
  call->returns_rows = !call->query->columns.empty();
  for (size_t i = 0; i < call->query->names.size(); ++i) {
    const std::string& name = call->query->names[i];
    if (outer.Find(name)) {
      return Error("VariableAlreadyBound", absl::StrCat("variable ", Quote(name), " is already in use"), clause.span,
                   "return it from the subquery under another name");
    }
    scope_.Declare(name, call->query->columns[i]);  // names live in the bound query
  }
  bound.clauses.push_back(std::move(call));
  return absl::OkStatus();
}

}  // namespace notegraph::query
