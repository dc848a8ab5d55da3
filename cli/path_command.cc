// notegraph path: what connects two names.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/common_topics_option.h"
#include "cli/entity_names.h"
#include "cli/graph_query.h"
#include "cli/telling_edge.h"
#include "cli/terminal.h"
#include "graph/algorithms/paths/connection.h"
#include "report/layout/text_writer.h"
#include "report/relation.h"

namespace notegraph::cli {
namespace {

struct PathCommand {
  std::string from, to;
  std::optional<double> ignore_common;
  GraphQueryOptions options;
};

std::string PathText(const Graph& graph, const Connection& connection) {
  const report::Layout layout = LayoutOf(STDOUT_FILENO);
  report::TextWriter out(layout);
  for (size_t i = 0; i < connection.nodes.size(); ++i) {
    const NodeId node = connection.nodes[i];
    out.Named(0, NameOf(graph, node), LabelOf(graph, node));
    if (i == connection.steps.size()) break;
    const EdgeId edge = TellingEdge(graph, connection.steps[i]);
    const EdgePlace place = report::EvidenceOf(graph, edge);
    out.PlacedLine(2, "│", PhraseFrom(graph, node, edge), PlaceText(place));
    out.Quote(4, place.quote);
  }
  return out.Take();
}

std::string PathJson(const Graph& graph, const Connection& connection) {
  rapidjson::StringBuffer buffer;
  query::JsonWriter json(buffer);
  json.StartObject();
  json.Key("nodes");
  json.StartArray();
  for (const NodeId node : connection.nodes) {
    json.StartObject();
    WriteJsonText(json, "name", NameOf(graph, node));
    WriteJsonText(json, "label", LabelOf(graph, node));
    json.EndObject();
  }
  json.EndArray();
  json.Key("steps");
  json.StartArray();
  for (size_t i = 0; i < connection.steps.size(); ++i) {
    json.StartArray();
    for (const EdgeId edge : connection.steps[i]) {
      json.StartObject();
      WriteJsonText(json, "relation", PhraseFrom(graph, connection.nodes[i], edge));
      WriteJsonPlace(json, report::EvidenceOf(graph, edge));
      json.EndObject();
    }
    json.EndArray();
  }
  json.EndArray();
  json.EndObject();
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

absl::StatusOr<std::string> Connect(const PathCommand& command, const Graph& graph, RunContext& context) {
  const absl::StatusOr<NodeId> from = ResolveName(graph, command.from);
  if (!from.ok()) return from.status();
  const absl::StatusOr<NodeId> to = ResolveName(graph, command.to);
  if (!to.ok()) return to.status();
  const absl::StatusOr<CommonTopicFilter> filter = MakeFilter(graph, command.ignore_common, context);
  if (!filter.ok()) return filter.status();
  const absl::StatusOr<Connection> connection = FindConnection(graph, *from, *to, context, filter->hidden_nodes());
  if (!connection.ok()) return connection.status();
  if (connection->nodes.empty()) {
    return absl::NotFoundError(
        absl::StrCat("nothing connects \"", NameOf(graph, *from), "\" and \"", NameOf(graph, *to), "\""));
  }
  return command.options.json ? PathJson(graph, *connection) : PathText(graph, *connection);
}

}  // namespace

void AddPathCommand(Program& program) {
  auto command = std::make_shared<PathCommand>();
  CLI::App& verb = AddVerb(program, "path", "notegraph path \"Sandi Metz\" \"Martin Kleppmann\" -g notes.ng",
                           "Finds the shortest connection between two names.\n"
                           "Each step comes with the line of the note that says so.",
                           [command] {
                             return RunGraphQuery(command->options, [&](const Graph& graph, RunContext& context) {
                               return Connect(*command, graph, context);
                             });
                           });
  verb.add_option("FROM", command->from, "A name")->type_name("")->required();
  verb.add_option("TO", command->to, "Another")->type_name("")->required();
  AddIgnoreCommonOption(verb, command->ignore_common);
  AddGraphQueryOptions(verb, command->options);
}

}  // namespace notegraph::cli
