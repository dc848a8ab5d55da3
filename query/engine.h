// The way in to the query engine.
//
//   Database database;                                                // empty, in memory; or Database(graph)
//   RunContext context;                                               // limits: time, memory, cancellation
//   Session session(database, context);
//   auto result = session.Run("MATCH (t:Talk) RETURN t.name AS name");
//   if (!result.ok()) std::cerr << result.status().message();         // with line, column, quoted text and caret
//   while (true) {
//     absl::StatusOr<bool> more = (*result)->NextRow(row);             // std::vector<Value>, one for each field
//     if (!more.ok() || !*more) break;
//     for (const Value& value : row) std::cout << CellText(value, &(*result)->graph());
//   }
//
// A statement reads the graph that was current when it began, whatever is published meanwhile. What it writes is
// published when all of it has succeeded, else nothing is.
#ifndef NOTEGRAPH_QUERY_ENGINE_H_
#define NOTEGRAPH_QUERY_ENGINE_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/next_version.h"
#include "graph/run_context.h"
#include "graph/value.h"

namespace notegraph::query {

class PlanCache;

// Holds the current graph. Thread-safe.
class Database {
 public:
  Database();  // an empty graph
  explicit Database(GraphPtr graph);
  ~Database();

  GraphPtr snapshot() const;
  // Makes `next` current if `before` still is; else Aborted: another statement was published first.
  absl::Status Publish(const GraphPtr& before, GraphPtr next);
  void Reset();  // back to an empty graph
  PlanCache& plan_cache() { return *plan_cache_; }

 private:
  mutable std::mutex mutex_;
  GraphPtr graph_;
  std::unique_ptr<PlanCache> plan_cache_;
};

struct RunOptions {
  bool read_only = false;                      // writing statements are refused
  uint64_t row_limit = UINT64_MAX;             // more rows are a ResourceExhausted error
  uint32_t batch_rows = 1024;                  // 1 to 2048
  std::vector<std::string> disabled_passes;    // names of optimizer/optimizer.h
  FoldPolicy fold_policy = FoldPolicy::kAuto;  // how writing clauses make the next graph (graph/next_version.h)
  int threads = 0;                             // to work with; 0: as many as the context has
  uint32_t morsel_rows = 0;                    // rows of a scan that a thread takes at a time; 0: by the scan's size
  int nesting = 0;                             // of a statement that a procedure runs within another: how deep
};

// What a statement changed.
struct Counters {
  int64_t nodes_created = 0, nodes_deleted = 0;
  int64_t relationships_created = 0, relationships_deleted = 0;
  int64_t properties_set = 0, labels_added = 0, labels_removed = 0;
  int64_t indexes_added = 0, indexes_removed = 0;
  bool any() const {
    return (nodes_created | nodes_deleted | relationships_created | relationships_deleted | properties_set |
            labels_added | labels_removed | indexes_added | indexes_removed) != 0;
  }
};

// Something about a statement that is no error: a label that the graph doesn't have, say.
struct NotificationText {
  std::string code;     // "UnknownLabel", ...
  std::string message;  // with the nearest name, if there is one
  int line = 1, column = 1;
  bool is_warning = true;  // else information: by which convention numbers were made
  friend bool operator==(const NotificationText&, const NotificationText&) = default;
};

// An operator of a plan, for EXPLAIN and PROFILE.
struct PlanNode {
  std::string name;     // "Expand"
  std::string details;  // "(t)-[:MENTIONS]->(l)"
  double estimated_rows = 0;
  uint64_t rows = 0;                 // PROFILE only
  std::chrono::nanoseconds time{0};  // PROFILE only: spent here, not in the children, by all threads together
  int64_t memory_bytes = 0;          // PROFILE only: most that it held at a time
  std::vector<PlanNode> children;
};

// Values of a row are valid until the result is destroyed; they may point into its graph and into the parameters.
// Not thread-safe.
class Result {
 public:
  ~Result();
  Result(const Result&) = delete;
  Result& operator=(const Result&) = delete;

  const std::vector<std::string>& fields() const;
  // The next row, or false when there are no more. Errors may come after any row: discard all rows then.
  absl::StatusOr<bool> NextRow(std::vector<Value>& row);
  // The graph that nodes and relationships of the rows belong to.
  const Graph& graph() const;
  // Complete when Run() returns.
  const Counters& counters() const;
  // Complete when all rows have been read: what is told of a result comes with its last row.
  const std::vector<NotificationText>& notifications() const;
  enum class Mode { kRun, kExplain, kProfile };
  Mode mode() const;
  // After EXPLAIN without rows; after PROFILE with rows and times, complete when all rows have been read. A reading
  // statement has a plan without being asked for one too.
  std::optional<PlanNode> plan() const;
  // The plan in one line, for tests: "Project(Filter(Expand(b,Scan(a))))". Empty for writing statements.
  std::string plan_shape() const;

 private:
  friend class Session;
  struct Impl;
  explicit Result(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

using Parameters = std::span<const std::pair<std::string_view, Value>>;

// One user of a database. Not thread-safe; results must not outlive it.
class Session {
 public:
  // `context` limits all runs of the session and must outlive them; its memory account is shared by them.
  Session(Database& database, RunContext& context) : database_(database), context_(context) {}

  // Compiles and begins. A writing statement is run to its end and published before Run() returns. Errors: QueryErrors
  // (query/frontend/diagnostic.h); ResourceExhausted, Cancelled, DeadlineExceeded from the context.
  absl::StatusOr<std::unique_ptr<Result>> Run(std::string_view statement, Parameters parameters = {},
                                              const RunOptions& options = {});

 private:
  Database& database_;
  RunContext& context_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_ENGINE_H_
