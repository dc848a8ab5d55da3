// notegraph shared: the topics of both of two names.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/commands.h"
#include "cli/common_topics_option.h"
#include "cli/entity_names.h"
#include "cli/graph_query.h"
#include "cli/terminal.h"
#include "graph/algorithms/topics/topics.h"
#include "report/layout/text_table.h"
#include "report/relation.h"

namespace notegraph::cli {
namespace {

struct SharedCommand {
  std::string first, second;
  std::optional<double> ignore_common;
  GraphQueryOptions options;
};

std::string SharedText(const Graph& graph, NodeId a, NodeId b, const std::vector<SharedTopic>& topics) {
  report::TextTable table({{"topic", report::Alignment::kLeft, report::Emphasis::kBold},
                           {"label"},
                           {"weight", report::Alignment::kRight},
                           {absl::StrCat("by ", NameOf(graph, a)), report::Alignment::kRight},
                           {absl::StrCat("by ", NameOf(graph, b)), report::Alignment::kRight},
                           {"noted in", report::Alignment::kLeft, report::Emphasis::kFaint}});
  for (const SharedTopic& topic : topics) {
    table.AddRow({NameOf(graph, topic.topic), LabelOf(graph, topic.topic), absl::StrFormat("%.3f", topic.score),
                  absl::StrCat(topic.sources_of_a), absl::StrCat(topic.sources_of_b),
                  PlaceText(report::FirstPlaceOf(graph, topic.topic))});
  }
  return table.Render(LayoutOf(STDOUT_FILENO));
}

std::string SharedJson(const Graph& graph, const std::vector<SharedTopic>& topics) {
  rapidjson::StringBuffer buffer;
  query::JsonWriter json(buffer);
  json.StartArray();
  for (const SharedTopic& topic : topics) {
    json.StartObject();
    WriteJsonText(json, "topic", NameOf(graph, topic.topic));
    WriteJsonText(json, "label", LabelOf(graph, topic.topic));
    json.Key("weight");
    json.Double(topic.score);
    json.Key("sources_of_first");
    json.Uint(topic.sources_of_a);
    json.Key("sources_of_second");
    json.Uint(topic.sources_of_b);
    json.EndObject();
  }
  json.EndArray();
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

absl::StatusOr<std::string> Share(const SharedCommand& command, const Graph& graph, RunContext& context) {
  const absl::StatusOr<NodeId> a = ResolveName(graph, command.first);
  if (!a.ok()) return a.status();
  const absl::StatusOr<NodeId> b = ResolveName(graph, command.second);
  if (!b.ok()) return b.status();
  const absl::StatusOr<CommonTopicFilter> filter = MakeFilter(graph, command.ignore_common, context);
  if (!filter.ok()) return filter.status();
  const absl::StatusOr<std::vector<SharedTopic>> topics = SharedTopics(graph, *a, *b, context, filter->hidden_nodes());
  if (!topics.ok()) return topics.status();
  if (command.options.json) return SharedJson(graph, *topics);
  if (topics->empty())
    return absl::StrCat("\"", NameOf(graph, *a), "\" and \"", NameOf(graph, *b), "\" share no topic\n");
  return SharedText(graph, *a, *b, *topics);
}

}  // namespace

void AddSharedCommand(Program& program) {
  auto command = std::make_shared<SharedCommand>();
  CLI::App& verb = AddVerb(program, "shared", "notegraph shared \"PyCon 2013\" \"PyCon 2015\" -g notes.ng",
                           "Lists the topics that two names share.\n"
                           "The weight is high for what both often speak of and few others do.",
                           [command] {
                             return RunGraphQuery(command->options, [&](const Graph& graph, RunContext& context) {
                               return Share(*command, graph, context);
                             });
                           });
  verb.add_option("FIRST", command->first, "A talk, speaker, event, note, library or concept")
      ->type_name("")
      ->required();
  verb.add_option("SECOND", command->second, "Another")->type_name("")->required();
  AddIgnoreCommonOption(verb, command->ignore_common);
  AddGraphQueryOptions(verb, command->options);
}

}  // namespace notegraph::cli
