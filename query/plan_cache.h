// Internal to query/. Statements by their text: parsing and binding look at no graph, so they're done once; the plan
// and the notifications are kept for the graph that they were made for.
#ifndef NOTEGRAPH_QUERY_PLAN_CACHE_H_
#define NOTEGRAPH_QUERY_PLAN_CACHE_H_

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/strings.h"
#include "query/binder/bound_query.h"
#include "query/engine.h"

namespace notegraph::query {

struct FinishedPlan;

// What is known of a statement for one graph.
struct PreparedPlan {
  std::weak_ptr<const Graph> graph;
  std::shared_ptr<const FinishedPlan> plan;  // null for statements that write
  bool is_parallel = false;                  // made for more than one thread
  std::vector<NotificationText> notifications;
};

// Thread-safe.
class CachedStatement {
 public:
  explicit CachedStatement(std::shared_ptr<const BoundStatement> bound) : bound_(std::move(bound)) {}
  const std::shared_ptr<const BoundStatement>& bound() const { return bound_; }
  // What was prepared for this very graph, or null.
  std::shared_ptr<const PreparedPlan> Find(const GraphPtr& graph) const;
  void Keep(std::shared_ptr<const PreparedPlan> prepared);

 private:
  std::shared_ptr<const BoundStatement> bound_;
  mutable std::mutex mutex_;
  std::shared_ptr<const PreparedPlan> prepared_;
};

// Thread-safe.
class PlanCache {
 public:
  // Statements longer than this are not kept.
  static constexpr size_t kMaxTextBytes = 1 << 16;
  static constexpr size_t kMaxStatements = 512;

  // Parses and binds the text, or returns what an earlier call made.
  absl::StatusOr<std::shared_ptr<CachedStatement>> Get(std::string_view text);

 private:
  std::mutex mutex_;
  StringMap<std::shared_ptr<CachedStatement>> statements_;
  std::deque<std::string> order_;  // oldest first
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_CACHE_H_
