// notegraph experts: whom to ask about a topic.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/commands.h"
#include "cli/entity_names.h"
#include "cli/graph_query.h"
#include "cli/terminal.h"
#include "graph/algorithms/topics/topics.h"
#include "graph/strings.h"
#include "report/layout/text_writer.h"
#include "report/relation.h"

namespace notegraph::cli {
namespace {

struct ExpertsCommand {
  std::string topic;
  GraphQueryOptions options;
};

std::string ExpertsText(const Graph& graph, const std::vector<Expert>& experts) {
  const report::Layout layout = LayoutOf(STDOUT_FILENO);
  report::TextWriter out(layout);
  for (const Expert& expert : experts) {
    out.Named(0, NameOf(graph, expert.speaker), absl::StrFormat("%.1f points", expert.score));
    for (const ExpertReason& reason : expert.reasons) {
      const EdgePlace place = report::EvidenceOf(graph, reason.edge);
      out.PlacedLine(2, "", absl::StrCat(Absl(TopicRoleText(reason.role)), " ", NameOf(graph, reason.talk)),
                     PlaceText(place));
      out.Quote(4, place.quote);
    }
  }
  return out.Take();
}

std::string ExpertsJson(const Graph& graph, const std::vector<Expert>& experts) {
  rapidjson::StringBuffer buffer;
  query::JsonWriter json(buffer);
  json.StartArray();
  for (const Expert& expert : experts) {
    json.StartObject();
    WriteJsonText(json, "speaker", NameOf(graph, expert.speaker));
    json.Key("score");
    json.Double(expert.score);
    json.Key("reasons");
    json.StartArray();
    for (const ExpertReason& reason : expert.reasons) {
      json.StartObject();
      WriteJsonText(json, "talk", NameOf(graph, reason.talk));
      WriteJsonText(json, "reason", ReasonText(graph, reason));
      WriteJsonPlace(json, report::EvidenceOf(graph, reason.edge));
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  return absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n");
}

absl::StatusOr<std::string> Ask(const ExpertsCommand& command, const Graph& graph, RunContext& context) {
  const absl::StatusOr<NodeId> topic = ResolveName(graph, command.topic);
  if (!topic.ok()) return topic.status();
  const absl::StatusOr<std::vector<Expert>> experts = Experts(graph, *topic, context);
  if (!experts.ok()) return experts.status();
  if (command.options.json) return ExpertsJson(graph, *experts);
  if (experts->empty()) return absl::StrCat("no speaker deals with \"", NameOf(graph, *topic), "\"\n");
  return ExpertsText(graph, *experts);
}

}  // namespace

void AddExpertsCommand(Program& program) {
  auto command = std::make_shared<ExpertsCommand>();
  CLI::App& verb = AddVerb(program, "experts", "notegraph experts \"garbage collection\" -g notes.ng",
                           "Tells whom to ask about a topic, and why.\n"
                           "Points come from talks that name it in their title, advise on it, compare or mention it.",
                           [command] {
                             return RunGraphQuery(command->options, [&](const Graph& graph, RunContext& context) {
                               return Ask(*command, graph, context);
                             });
                           });
  verb.add_option("TOPIC", command->topic, "A library or concept")->type_name("")->required();
  AddGraphQueryOptions(verb, command->options);
}

}  // namespace notegraph::cli
