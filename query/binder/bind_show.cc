// SHOW: the call of a procedure with columns of its own, arranged like a WITH.
#include "query/binder/binder_impl.h"
#include "query/procedures/show.h"

namespace notegraph::query {

absl::Status Binder::BindShow(const ast::Show& clause, BoundSingleQuery& bound, std::vector<std::string>& names) {
  const ShowCommand& command = FindShowCommand(clause.show);
  auto call = std::make_unique<BoundCallProcedure>();
  call->span = clause.span;
  call->procedure = &command.procedure;
  const size_t whole = clause.yield_star  ? command.procedure.yields.size()
                       : clause.has_yield ? 0
                                          : command.brief_columns;
  std::vector<std::pair<std::string_view, Slot>> yields;
  NOTEGRAPH_RETURN_IF_ERROR(BindYields(whole, clause.items, clause.span, *call, yields));
  if (clause.where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*clause.where, call->where));
  bound.clauses.push_back(std::move(call));
  if (clause.arranged != nullptr) NOTEGRAPH_RETURN_IF_ERROR(BindProjection(*clause.arranged, bound, names));
  if (!clause.standalone) return absl::OkStatus();
  for (const auto& [name, slot] : yields) {
    names.emplace_back(name);
    bound.columns.push_back(slot);
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
