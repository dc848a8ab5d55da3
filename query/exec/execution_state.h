// Internal to query/. What the operators and expressions of one run share.
#ifndef NOTEGRAPH_QUERY_EXEC_EXECUTION_STATE_H_
#define NOTEGRAPH_QUERY_EXEC_EXECUTION_STATE_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/arena.h"
#include "graph/graph.h"
#include "graph/next_version.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"
#include "query/binder/bound_query.h"
#include "query/exec/write/pending_changes.h"
#include "query/functions/registry.h"

namespace notegraph::query {

struct LogicalOperator;

// Nodes and relationships that the statement deleted and that its rows still hold: node kNoNode - 1 - i, edge
// {kGhostTable, i}.
inline constexpr TableId kGhostTable = UINT16_MAX;
// Relationships made by the writing clause at work: {kMadeTable, number}.
inline constexpr TableId kMadeTable = GraphChanges::kNewEdges;
struct Ghosts {
  uint32_t nodes = 0;
  std::vector<std::string> edge_types;
  bool empty() const { return nodes == 0 && edge_types.empty(); }
};

// How plans are made for this run; tests switch passes off by name.
struct PlanOptions {
  std::vector<std::string> disabled_passes;
};

// A piece of a scan: its rows numbered begin..end-1, from 0 over all of its groups.
struct Morsel {
  const LogicalOperator* scan = nullptr;  // null: no scan is cut
  uint64_t begin = 0, end = 0;
};

struct ExecutionState {
  ExecutionState(const BoundStatement& bound_statement, Arena& values, RunContext& run_context)
      : statement(bound_statement),
        arena(values),
        run(run_context),
        functions{.graph = nullptr, .arena = values, .run = run_context},
        threads(run_context.threads()),
        arena_memory(run_context.memory(), "the values of the rows") {}

  void SetGraph(GraphPtr snapshot) {
    graph_ptr = std::move(snapshot);
    graph = graph_ptr.get();
    functions.graph = graph;
  }
  ~ExecutionState() = default;
  ExecutionState(const ExecutionState&) = delete;
  ExecutionState& operator=(const ExecutionState&) = delete;

  // Polls the run's limits; what the arena has taken counts as memory of the run. Once a batch.
  absl::Status Poll();
  // Slots beyond those of the statement, for what plans add.
  Slot NewSlot() { return slot_count++; }
  bool IsGhost(NodeId node) const { return node >= graph->node_count(); }
  // Places for nodes in arrays of dense_size(), ghosts and null included.
  size_t dense_size() const { return size_t{graph->node_count()} + ghosts.nodes + 1; }
  size_t DensePlace(NodeId node) const {
    return node < graph->node_count() ? node : size_t{graph->node_count()} + (kNoNode - node);
  }

  const BoundStatement& statement;
  GraphPtr graph_ptr;
  const Graph* graph = nullptr;
  Arena& arena;
  RunContext& run;
  FunctionContext functions;
  std::vector<Value> parameters;
  uint32_t slot_count = 0;
  uint32_t batch_rows = 1024;
  int threads;               // that may work on the statement
  uint32_t morsel_rows = 0;  // rows of a scan that a thread takes at a time; 0: by the size of the scan
  Morsel morsel;             // of a thread's own state: what it is at
  bool is_profiled = false;  // operators measure their time
  int nesting = 0;           // RunOptions::nesting
  Ghosts ghosts;
  PlanOptions plan_options;
  FoldPolicy fold_policy = FoldPolicy::kAuto;
  std::vector<Notification> notifications;       // by the planner
  const PendingChanges* pending = nullptr;       // of the writing clause at work
  std::vector<GraphPtr> older_graphs;            // of this statement: values still point into them
  std::deque<BoundExpression> made_expressions;  // by the planner; plans point to them
  ScopedMemory arena_memory;
  // Of threads that have worked on the statement: rows may point into them.
  std::vector<std::pair<std::unique_ptr<Arena>, ScopedMemory>> other_arenas;
};

// Slots and expressions that plans add while it lives are given back at its end: for plans made row after row.
class PlanScope {
 public:
  explicit PlanScope(ExecutionState& state)
      : state_(state), slot_count_(state.slot_count), expression_count_(state.made_expressions.size()) {}
  ~PlanScope() {
    state_.slot_count = slot_count_;
    state_.made_expressions.resize(expression_count_);
  }
  PlanScope(const PlanScope&) = delete;
  PlanScope& operator=(const PlanScope&) = delete;

 private:
  ExecutionState& state_;
  uint32_t slot_count_;
  size_t expression_count_;
};

// The error with its place in the statement, if it has none yet.
absl::Status WithPlace(absl::Status status, SourceSpan span, const ExecutionState& state);

// A runtime error with a place.
absl::Status RuntimeError(ErrorType type, std::string_view detail, std::string_view message, SourceSpan span,
                          const ExecutionState& state, std::string_view hint = {});

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_EXECUTION_STATE_H_
