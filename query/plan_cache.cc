#include "query/plan_cache.h"

#include "query/binder/binder.h"
#include "query/frontend/parser.h"
#include "query/status_macros.h"

namespace notegraph::query {

absl::StatusOr<std::shared_ptr<const BoundStatement>> PlanCache::Get(std::string_view text) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = statements_.find(text);
    if (found != statements_.end()) return found->second;
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(ast::Statement statement, ParseStatement(text));
  NOTEGRAPH_ASSIGN_OR_RETURN(std::shared_ptr<const BoundStatement> bound, Bind(std::move(statement)));
  if (text.size() > kMaxTextBytes) return bound;
  const std::lock_guard lock(mutex_);
  if (statements_.try_emplace(std::string(text), bound).second) order_.emplace_back(text);
  if (order_.size() > kMaxStatements) {
    statements_.erase(order_.front());
    order_.pop_front();
  }
  return bound;
}

}  // namespace notegraph::query
