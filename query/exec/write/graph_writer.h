// Internal to query/. Applies writing clauses: each takes in all its rows, records in order what they change
// (graph/graph_changes.h) and leaves the next version of the graph behind, in which the rows' nodes and relationships
// may have other ids. While a clause is at work, nodes and relationships go by the numbers of GraphChanges.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_GRAPH_WRITER_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_GRAPH_WRITER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "graph/graph_changes.h"
#include "graph/index_set.h"
#include "graph/renumbering.h"
#include "graph/scoped_memory.h"
#include "query/binder/bound_index.h"
#include "query/engine.h"
#include "query/exec/execution_state.h"
#include "query/exec/row_buffer.h"

namespace notegraph::query {

using RowsPtr = std::unique_ptr<RowBuffer>;

class GraphWriter {
 public:
  GraphWriter(ExecutionState& state, Counters& counters)
      : state_(state), counters_(counters), changes_memory_(state.run.memory(), "the changes to the graph") {}

  enum class RowAge { kOfClause, kBefore };
  // Rows held while clauses are applied: their ids are kept up to date as long as the guard lives. Rows from before the
  // clause hold nothing that it makes.
  class Guard {
   public:
    Guard(GraphWriter& writer, RowBuffer* rows, RowAge age = RowAge::kOfClause) : writer_(writer) {
      writer_.live_.push_back({rows, age});
    }
    ~Guard() { writer_.live_.pop_back(); }
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    GraphWriter& writer_;
  };

  // --- Single changes. Entities are the clause's: see above. ---
  absl::StatusOr<Value> MakeNode(const std::vector<std::string_view>& labels);
  absl::StatusOr<Value> MakeEdge(std::string_view type, const Value& source, const Value& target, SourceSpan span);
  absl::Status SetProperty(const Value& entity, std::string_view key, const Value& value, SourceSpan span);
  // With `replace` all other properties go.
  absl::Status SetProperties(const Value& entity, const Value& map, bool replace, SourceSpan span);
  absl::Status ChangeLabel(const Value& node, std::string_view label, bool add, SourceSpan span);
  // Null, a node, a relationship or a path.
  absl::Status MarkDeleted(const Value& value, SourceSpan span);
  // Deletes what is marked; without `detach` it's an error when a relationship would hang loose.
  absl::Status DeleteMarked(bool detach, SourceSpan span);

  // --- Indexes: the whole clause. ---
  absl::Status CreateIndex(const BoundCreateIndex& clause);
  absl::Status DropIndex(const BoundDropIndex& clause);

  // Ends the clause: makes the next version of the graph, renumbers all rows under guard.
  absl::Status Finish();

  ExecutionState& state() { return state_; }
  // Polls the run's limits; what the clause has recorded counts as memory of the run. Once a batch.
  absl::Status Poll();
  // What the clause has changed so far.
  const PendingChanges& pending() const { return pending_; }

 private:
  GraphChanges& changes();
  absl::Status CheckProperty(const Value& value, std::string_view key, SourceSpan span) const;
  absl::Status Missing(SourceSpan span) const;
  bool IsGone(const Value& entity) const;
  void AddEdgesOf(NodeId node, std::vector<EdgeId>& edges) const;
  Value CurrentProperty(const Value& entity, std::string_view key) const;
  // All of them, as they are after what the clause has changed so far.
  Value CurrentProperties(const Value& entity) const;

  absl::Status SetIndexes(std::vector<IndexDefinition> definitions);
  void LeaveOlderGraphs();
  void Renumber(RowBuffer& rows, const Renumbering& renumbering);
  Value Renumbered(const Value& value, const Renumbering& renumbering);
  NodeId Renumbered(NodeId node, const Renumbering& renumbering) const;
  EdgeId Renumbered(EdgeId edge, const Renumbering& renumbering) const;

  ExecutionState& state_;
  Counters& counters_;
  std::optional<GraphChanges> changes_;
  ScopedMemory changes_memory_;
  PendingChanges pending_;
  std::vector<NodeId> deleted_nodes_;  // of this clause, in order
  std::vector<EdgeId> deleted_edges_;
  absl::flat_hash_map<NodeId, uint32_t> ghost_of_node_;  // deleted by this clause: its number among the ghosts
  absl::flat_hash_map<uint64_t, uint32_t> ghost_of_edge_;
  struct LiveRows {
    RowBuffer* rows;
    RowAge age;
  };
  std::vector<LiveRows> live_;
};

// The rows after a writing clause: those that came in, with what the clause binds. A file a clause.
absl::StatusOr<RowsPtr> ApplyClause(const BoundClause& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyCreate(const BoundCreate& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyMerge(const BoundMerge& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplySet(const BoundSet& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyDelete(const BoundDelete& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyCreateIndex(const BoundCreateIndex& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyDropIndex(const BoundDropIndex& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyForeach(const BoundForeach& clause, RowsPtr rows, GraphWriter& writer);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_GRAPH_WRITER_H_
