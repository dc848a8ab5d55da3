// Internal to query/. Bound statements by their text: parsing and binding look at no graph, so they're done once.
#ifndef NOTEGRAPH_QUERY_PLAN_CACHE_H_
#define NOTEGRAPH_QUERY_PLAN_CACHE_H_

#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/strings.h"
#include "query/binder/bound_query.h"

namespace notegraph::query {

// Thread-safe.
class PlanCache {
 public:
  // Statements longer than this are not kept.
  static constexpr size_t kMaxTextBytes = 1 << 16;
  static constexpr size_t kMaxStatements = 512;

  // Parses and binds the text, or returns what an earlier call made.
  absl::StatusOr<std::shared_ptr<const BoundStatement>> Get(std::string_view text);

 private:
  std::mutex mutex_;
  StringMap<std::shared_ptr<const BoundStatement>> statements_;
  std::deque<std::string> order_;  // oldest first
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_CACHE_H_
