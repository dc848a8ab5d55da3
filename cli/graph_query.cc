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

absl::StatusOr<ExitStatus> RunGraphQuery(const GraphQueryOptions& options, const Answer& answer) {
  const auto context = MakeRunContext(options.run);
  const absl::StatusOr<SourceGraph> source = OpenSourceGraph(options.graph, *context);
  if (!source.ok()) return source.status();
  if (absl::Status status = source->graph->CheckAll(); !status.ok()) return status;
  const absl::StatusOr<std::string> text = [&] {
    const ProgressBar progress(*context);
    const ScopedInterrupt interrupt(*context);
    return answer(*source->graph, *context);
  }();
  if (!text.ok()) return text.status();
  if (absl::Status status = source->graph->CheckIntact(); !status.ok()) return status;
  if (absl::Status status = WriteOutput("", *text); !status.ok()) return status;
  return source->status;
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
