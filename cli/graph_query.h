// What the verbs that answer one question about names share: options, the graph, the answer as text or JSON.
#ifndef NOTEGRAPH_CLI_GRAPH_QUERY_H_
#define NOTEGRAPH_CLI_GRAPH_QUERY_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "cli/exit_status.h"
#include "cli/graph_source.h"
#include "cli/run_options.h"
#include "extract/merge_record.h"
#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"
#include "query/values/value_json.h"

namespace CLI {
class App;
}

namespace notegraph::cli {

struct GraphQueryOptions {
  GraphOption graph;
  bool json = false;
  RunOptions run;
};

// -g, --format text|json, --threads, --timeout, --memory. `options` must live as long as the verb.
void AddGraphQueryOptions(CLI::App& verb, GraphQueryOptions& options);

// The answer as the text to print.
using Answer = std::function<absl::StatusOr<std::string>(const Graph& graph, RunContext& context)>;

// Opens the graph, asks for the answer and prints it; Ctrl-C cancels.
absl::StatusOr<ExitStatus> RunGraphQuery(const GraphQueryOptions& options, const Answer& answer);

// The same for answers that need what the graph's file keeps of its making.
using AnswerWithMerges = std::function<absl::StatusOr<std::string>(
    const Graph& graph, const extract::MergeRecord& merges, RunContext& context)>;
absl::StatusOr<ExitStatus> RunGraphQueryWithMerges(const GraphQueryOptions& options, const AnswerWithMerges& answer);

// Helpers for answers in JSON.
void WriteJsonText(query::JsonWriter& json, std::string_view key, std::string_view text);
// "note", "line" and "quote" of where it is said.
void WriteJsonPlace(query::JsonWriter& json, const EdgePlace& place);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_GRAPH_QUERY_H_
