// Statements, queries and the order of their clauses.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "query/binder/binder.h"
#include "query/binder/binder_impl.h"

namespace notegraph::query {
namespace {

bool IsWriting(ast::ClauseKind kind) {
  switch (kind) {
    case ast::ClauseKind::kCreate:
    case ast::ClauseKind::kMerge:
    case ast::ClauseKind::kSet:
    case ast::ClauseKind::kRemove:
    case ast::ClauseKind::kDelete:
    case ast::ClauseKind::kForeach:
    case ast::ClauseKind::kCreateIndex:
    case ast::ClauseKind::kDropIndex:
      return true;
    default:
      return false;
  }
}

// Operators that a clause puts on top of those before it, apart from its patterns.
size_t PlanLevels(const ast::Clause& clause) {
  if (clause.kind != ast::ClauseKind::kWith && clause.kind != ast::ClauseKind::kReturn) return 1;
  const ast::Projection& projection = ast::AsProjection(clause);
  return 1 + (projection.distinct ? 1 : 0) + (projection.order_by.empty() ? 0 : 1) + (projection.skip ? 1 : 0) +
         (projection.limit ? 1 : 0) + (projection.where ? 1 : 0);
}

}  // namespace

absl::StatusOr<std::unique_ptr<BoundStatement>> Bind(ast::Statement statement) {
  auto bound = std::make_unique<BoundStatement>();
  bound->statement = std::move(statement);
  NOTEGRAPH_RETURN_IF_ERROR(Binder(*bound).Run());
  return bound;
}

absl::Status Binder::Run() { return BindQuery(*bound_.statement.query, Scope(), bound_.query); }

absl::Status Binder::BindQuery(const ast::Query& query, const Scope& outer, BoundQuery& bound) {
  std::vector<std::vector<std::string>> names(query.parts.size());
  for (size_t i = 0; i < query.parts.size(); ++i) {
    scope_ = outer;
    dropped_.clear();
    NOTEGRAPH_RETURN_IF_ERROR(BindSingleQuery(*query.parts[i], bound.parts.emplace_back(), names[i], bound.has_writes));
  }
  if (query.parts.size() > 1) return JoinUnion(query, names, bound);
  bound.columns = bound.parts[0].columns;
  bound.names = std::move(names[0]);
  return absl::OkStatus();
}

absl::Status Binder::JoinUnion(const ast::Query& query, const std::vector<std::vector<std::string>>& names,
                               BoundQuery& bound) {
  bound.union_all = query.union_all;
  for (size_t i = 1; i < names.size(); ++i) {
    if (names[i] != names[0]) {
      return Error("DifferentColumnsInUnion", "the parts of a UNION must return columns of the same names",
                   query.parts[i]->span, "give the columns the same aliases in the same order");
    }
  }
  bound.names = names[0];
  for (size_t k = 0; k < names[0].size(); ++k) {
    KindSet type;
    for (const BoundSingleQuery& part : bound.parts) type = type | bound_.variables[part.columns[k]].type;
    bound.columns.push_back(NewSlot(names[0][k], type));
  }
  return absl::OkStatus();
}

absl::Status Binder::BindSingleQuery(const ast::SingleQuery& query, BoundSingleQuery& bound,
                                     std::vector<std::string>& names, bool& has_writes) {
  const int outer_levels = plan_levels_;
  for (size_t i = 0; i < query.clauses.size(); ++i) {
    const ast::Clause& clause = *query.clauses[i];
    NOTEGRAPH_RETURN_IF_ERROR(AddPlanLevels(PlanLevels(clause), clause.span));
    if (IsWriting(clause.kind)) {
      has_writes = true;
      if (in_subquery_) {
        return Error("InvalidClauseComposition", "a subquery of an expression can't write", clause.span);
      }
    }
    NOTEGRAPH_RETURN_IF_ERROR(BindClause(clause, bound, names));
    if (clause.kind == ast::ClauseKind::kCallSubquery) {
      has_writes |= static_cast<const BoundCallSubquery&>(*bound.clauses.back()).query->has_writes;
    }
    // Before a writing clause the rows are complete: what follows begins a plan of its own.
    if (IsWriting(clause.kind)) plan_levels_ = outer_levels;
  }
  plan_levels_ = outer_levels;
  return absl::OkStatus();
}

absl::Status Binder::AddPlanLevels(size_t levels, SourceSpan span) {
  plan_levels_ += static_cast<int>(std::min<size_t>(levels, kMaxPlanLevels + 1));
  if (plan_levels_ <= kMaxPlanLevels) return absl::OkStatus();
  QueryError error;
  error.message = absl::StrCat("the query has more than ", kMaxPlanLevels, " clauses and parts of patterns here");
  error.span = SourceSpan{span.begin, span.begin};
  error.hint = "split it, or give data as a parameter: `UNWIND $rows AS row`";
  error.code = absl::StatusCode::kResourceExhausted;
  return MakeQueryError(error, bound_.statement.text());
}

absl::Status Binder::BindClause(const ast::Clause& clause, BoundSingleQuery& bound, std::vector<std::string>& names) {
  switch (clause.kind) {
    case ast::ClauseKind::kMatch: {
      const auto& match = ast::As<ast::Match>(clause);
      NOTEGRAPH_ASSIGN_OR_RETURN(auto result, BindMatch(match.patterns, match.where, PatternUse::kMatch));
      result->optional = match.optional;
      result->span = clause.span;
      bound.clauses.push_back(std::move(result));
      return absl::OkStatus();
    }
    case ast::ClauseKind::kUnwind:
      return BindUnwind(ast::As<ast::Unwind>(clause), bound);
    case ast::ClauseKind::kWith:
    case ast::ClauseKind::kReturn:
      return BindProjection(ast::AsProjection(clause), bound, names);
    case ast::ClauseKind::kCallProcedure:
      return BindCallProcedure(ast::As<ast::CallProcedure>(clause), bound, names);
    case ast::ClauseKind::kCallSubquery:
      return BindCallSubquery(ast::As<ast::CallSubquery>(clause), bound);
    case ast::ClauseKind::kFinish:
      bound.columns.clear();
      return absl::OkStatus();
    case ast::ClauseKind::kShow:
      return BindShow(ast::As<ast::Show>(clause), bound, names);
    case ast::ClauseKind::kCreateIndex:
      return BindCreateIndex(ast::As<ast::CreateIndex>(clause), bound);
    case ast::ClauseKind::kDropIndex:
      return BindDropIndex(ast::As<ast::DropIndex>(clause), bound);
    default: {
      NOTEGRAPH_ASSIGN_OR_RETURN(auto update, BindUpdate(clause));
      update->span = clause.span;
      bound.clauses.push_back(std::move(update));
      return absl::OkStatus();
    }
  }
}

absl::Status Binder::BindUnwind(const ast::Unwind& clause, BoundSingleQuery& bound) {
  auto unwind = std::make_unique<BoundUnwind>();
  NOTEGRAPH_ASSIGN_OR_RETURN(unwind->list, BindExpression(*clause.list));
  if (scope_.Find(clause.variable.text)) {
    return Error("VariableAlreadyBound", absl::StrCat("variable ", Quote(clause.variable.text), " is already in use"),
                 clause.variable.span, "take another name");
  }
  const bool is_relationships =
      unwind->list->kind == BoundKind::kVariable && bound_.variables[unwind->list->slot].is_relationship_list;
  unwind->slot = NewSlot(clause.variable.text, is_relationships ? kRelationship : ElementType(*unwind->list));
  unwind->span = clause.span;
  scope_.Declare(clause.variable.text, unwind->slot);
  bound.clauses.push_back(std::move(unwind));
  return absl::OkStatus();
}

}  // namespace notegraph::query
