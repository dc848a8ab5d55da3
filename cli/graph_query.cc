#include "cli/graph_query.h"

#include <CLI/CLI.hpp>

#include "cli/graph_source.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress_bar.h"

namespace notegraph::cli {

void AddGraphQueryOptions(CLI::App& verb, GraphQueryOptions& options) {
  AddGraphOption(verb, options.graph);
  AddParsedOption(verb, "--format", "FORMAT", "text or json (text)", [&options](const std::string& text) {
    options.json = text == "json";
    return text == "json" || text == "text" ? absl::OkStatus()
                                            : absl::InvalidArgumentError(text + " is neither text nor json");
  });
  AddRunOptions(verb, options.run);
}

namespace {

// An answer that may ask for all there is to know.
using SourceAnswer = std::function<absl::StatusOr<std::string>(const SourceGraph& source, RunContext& context)>;

absl::StatusOr<ExitStatus> RunSourceQuery(const GraphQueryOptions& options, const SourceAnswer& answer) {
  const auto context = MakeRunContext(options.run);
  const absl::StatusOr<SourceGraph> source = OpenSourceGraph(options.graph, *context);
  if (!source.ok()) return source.status();
  if (absl::Status status = source->graph->CheckAll(); !status.ok()) return status;
  const absl::StatusOr<std::string> text = [&] {
    const ProgressBar progress(*context);
    const ScopedInterrupt interrupt(*context);
    return answer(*source, *context);
  }();
  if (!text.ok()) return text.status();
  if (absl::Status status = source->graph->CheckIntact(); !status.ok()) return status;
  if (absl::Status status = WriteOutput("", *text); !status.ok()) return status;
  return source->status;
}

}  // namespace

absl::StatusOr<ExitStatus> RunGraphQuery(const GraphQueryOptions& options, const Answer& answer) {
  return RunSourceQuery(options,
                        [&](const SourceGraph& source, RunContext& context) { return answer(*source.graph, context); });
}

absl::StatusOr<ExitStatus> RunGraphQueryWithMerges(const GraphQueryOptions& options, const AnswerWithMerges& answer) {
  return RunSourceQuery(options, [&](const SourceGraph& source, RunContext& context) -> absl::StatusOr<std::string> {
    if (!source.is_file) return answer(*source.graph, source.merges, context);
    const auto merges = ReadMergeRecord(ResolveGraphPath(options.graph), context);
    return merges.ok() ? answer(*source.graph, *merges, context) : absl::StatusOr<std::string>(merges.status());
  });
}

void WriteJsonText(query::JsonWriter& json, std::string_view key, std::string_view text) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteJsonPlace(query::JsonWriter& json, const EdgePlace& place) {
  WriteJsonText(json, "note", place.note);
  json.Key("line");
  json.Int64(place.line);
  WriteJsonText(json, "quote", place.quote);
}

}  // namespace notegraph::cli
