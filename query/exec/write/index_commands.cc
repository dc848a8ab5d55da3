// CREATE INDEX and DROP INDEX: the next graph is the same with other indexes.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/index_set.h"
#include "graph/status_macros.h"
#include "query/binder/bound_index.h"
#include "query/exec/write/graph_writer.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::query {
namespace {

std::vector<IndexDefinition> DefinitionsOf(const Graph& graph) {
  if (graph.indexes() == nullptr) return {};
  return {graph.indexes()->definitions().begin(), graph.indexes()->definitions().end()};
}

std::string Described(const IndexDefinition& index) {
  return absl::StrCat("`", index.name, "` on (:", index.label, ").", index.property);
}

void Inform(std::string_view code, std::string message, SourceSpan span, ExecutionState& state) {
  state.notifications.push_back({std::string(code), std::move(message), span, NotificationSeverity::kInformation});
}

}  // namespace

absl::Status GraphWriter::CreateIndex(const BoundCreateIndex& clause) {
  std::vector<IndexDefinition> definitions = DefinitionsOf(*state_.graph);
  const IndexDefinition made{clause.name, clause.label, clause.property};
  const auto same = std::ranges::find_if(definitions, [&](const IndexDefinition& index) {
    return index.name == made.name || (index.label == made.label && index.property == made.property);
  });
  if (same != definitions.end()) {
    const std::string message = absl::StrCat("there is an index ", Described(*same), " already");
    if (!clause.if_not_exists) {
      return RuntimeError(ErrorType::kArgumentError, "IndexAlreadyExists", message, clause.span, state_,
                          "write CREATE INDEX ... IF NOT EXISTS, or drop it first");
    }
    Inform("IndexOrConstraintAlreadyExists", message, clause.span, state_);
    return absl::OkStatus();
  }
  definitions.push_back(made);
  ++counters_.indexes_added;
  return SetIndexes(std::move(definitions));
}

absl::Status GraphWriter::DropIndex(const BoundDropIndex& clause) {
  std::vector<IndexDefinition> definitions = DefinitionsOf(*state_.graph);
  if (std::erase_if(definitions, [&](const IndexDefinition& index) { return index.name == clause.name; }) == 0) {
    const std::string message = absl::StrCat("there is no index `", clause.name, "`");
    if (!clause.if_exists) {
      std::vector<std::string_view> names;
      for (const IndexDefinition& index : definitions) names.push_back(index.name);
      const std::string_view meant = DidYouMean(clause.name, names);
      const std::string hint = meant.empty() ? "SHOW INDEXES names them; or write DROP INDEX ... IF EXISTS"
                                             : absl::StrCat("did you mean `", Absl(meant), "`?");
      return RuntimeError(ErrorType::kArgumentError, "IndexNotFound", message, clause.name_span, state_, hint);
    }
    Inform("IndexOrConstraintDoesNotExist", message, clause.name_span, state_);
    return absl::OkStatus();
  }
  ++counters_.indexes_removed;
  return SetIndexes(std::move(definitions));
}

absl::Status GraphWriter::SetIndexes(std::vector<IndexDefinition> definitions) {
  NOTEGRAPH_ASSIGN_OR_RETURN(GraphPtr graph, WithIndexes(state_.graph_ptr, std::move(definitions), state_.run));
  state_.older_graphs.push_back(state_.graph_ptr);
  state_.SetGraph(std::move(graph));
  return absl::OkStatus();
}

absl::StatusOr<RowsPtr> ApplyCreateIndex(const BoundCreateIndex& clause, RowsPtr rows, GraphWriter& writer) {
  NOTEGRAPH_RETURN_IF_ERROR(writer.CreateIndex(clause));
  return rows;
}

absl::StatusOr<RowsPtr> ApplyDropIndex(const BoundDropIndex& clause, RowsPtr rows, GraphWriter& writer) {
  NOTEGRAPH_RETURN_IF_ERROR(writer.DropIndex(clause));
  return rows;
}

}  // namespace notegraph::query
