// Internal to query/. Applies writing clauses: each takes in all its rows, applies them in order and leaves a new graph
// behind, in which the rows' nodes and relationships have new ids.
//
// While a clause is at work, nodes go by the numbers of its GraphBuilder, which are those of the graph for nodes that
// it had; relationships made by the clause are {kMadeTable, builder number}.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_GRAPH_WRITER_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_GRAPH_WRITER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "graph/graph_builder.h"
#include "query/engine.h"
#include "query/exec/execution_state.h"
#include "query/exec/row_buffer.h"

namespace notegraph::query {

using RowsPtr = std::unique_ptr<RowBuffer>;

class GraphWriter {
 public:
  GraphWriter(ExecutionState& state, Counters& counters) : state_(state), counters_(counters) {}

  // Rows held while clauses are applied: their ids are kept up to date as long as the guard lives.
  class Guard {
   public:
    Guard(GraphWriter& writer, RowBuffer* rows) : writer_(writer) { writer_.live_.push_back(rows); }
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

  // Ends the clause: builds the new graph, renumbers all rows under guard.
  absl::Status Finish();

  ExecutionState& state() { return state_; }

 private:
  GraphBuilder& builder();
  uint32_t BuilderEdge(EdgeId edge) const;
  absl::Status CheckProperty(const Value& value, std::string_view key, SourceSpan span) const;
  absl::Status Missing(SourceSpan span) const;
  bool IsGone(const Value& entity) const;
  void AddEdgesOf(NodeId node, std::vector<EdgeId>& edges) const;
  Value CurrentProperty(const Value& entity, std::string_view key) const;

  void Renumber(RowBuffer& rows, const GraphBuilder::Numbering& numbering);
  Value Renumbered(const Value& value, const GraphBuilder::Numbering& numbering);
  NodeId Renumbered(NodeId node, const GraphBuilder::Numbering& numbering) const;
  EdgeId Renumbered(EdgeId edge, const GraphBuilder::Numbering& numbering) const;

  ExecutionState& state_;
  Counters& counters_;
  std::optional<GraphBuilder> builder_;
  std::vector<uint32_t> first_edge_of_table_;  // builder number of a table's first edge
  PendingChanges pending_;
  absl::flat_hash_map<std::pair<NodeId, std::string>, bool> label_changes_;
  std::vector<NodeId> deleted_nodes_;  // of this clause, in order
  std::vector<EdgeId> deleted_edges_;
  absl::flat_hash_map<NodeId, uint32_t> ghost_of_node_;  // deleted by this clause: its number among the ghosts
  absl::flat_hash_map<uint64_t, uint32_t> ghost_of_edge_;
  std::vector<RowBuffer*> live_;
};

// The rows after a writing clause: those that came in, with what the clause binds. A file a clause.
absl::StatusOr<RowsPtr> ApplyClause(const BoundClause& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyCreate(const BoundCreate& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyMerge(const BoundMerge& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplySet(const BoundSet& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyDelete(const BoundDelete& clause, RowsPtr rows, GraphWriter& writer);
absl::StatusOr<RowsPtr> ApplyForeach(const BoundForeach& clause, RowsPtr rows, GraphWriter& writer);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_GRAPH_WRITER_H_
