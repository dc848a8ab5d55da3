#include "query/plan_cache.h"

#include "graph/status_macros.h"
#include "query/binder/binder.h"
#include "query/frontend/parser.h"

namespace notegraph::query {

std::shared_ptr<const PreparedPlan> CachedStatement::Find(const GraphPtr& graph) const {
  const std::lock_guard lock(mutex_);
  return prepared_ != nullptr && prepared_->graph.lock() == graph ? prepared_ : nullptr;
}

void CachedStatement::Keep(std::shared_ptr<const PreparedPlan> prepared) {
  const std::lock_guard lock(mutex_);
  prepared_ = std::move(prepared);
}

absl::StatusOr<std::shared_ptr<CachedStatement>> PlanCache::Get(std::string_view text) {
  {
    const std::lock_guard lock(mutex_);
    const auto found = statements_.find(text);
    if (found != statements_.end()) return found->second;
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(ast::Statement parsed, ParseStatement(text));
  NOTEGRAPH_ASSIGN_OR_RETURN(std::shared_ptr<const BoundStatement> bound, Bind(std::move(parsed)));
  auto statement = std::make_shared<CachedStatement>(std::move(bound));
  if (text.size() > kMaxTextBytes) return statement;
  const std::lock_guard lock(mutex_);
  if (statements_.try_emplace(std::string(text), statement).second) order_.emplace_back(text);
  if (order_.size() > kMaxStatements) {
    statements_.erase(order_.front());
    order_.pop_front();
  }
  return statement;
}

}  // namespace notegraph::query
