// notegraph show: one name with everything that the notes say about it.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "cli/commands.h"
#include "cli/entity_names.h"
#include "cli/graph_query.h"
#include "cli/terminal.h"
#include "report/entity.h"

namespace notegraph::cli {
namespace {

constexpr size_t kMaxRelations = 15;

struct ShowCommand {
  std::string name;
  bool all = false;
  GraphQueryOptions options;
};

absl::StatusOr<std::string> Show(const ShowCommand& command, const Graph& graph) {
  const absl::StatusOr<NodeId> node = ResolveName(graph, command.name);
  if (!node.ok()) return node.status();
  const report::Entity entity = report::MakeEntity(graph, *node);
  if (command.options.json) return report::RenderJson(entity);
  return report::RenderText(entity, command.all ? SIZE_MAX : kMaxRelations, LayoutOf(STDOUT_FILENO));
}

}  // namespace

void AddShowCommand(Program& program) {
  auto command = std::make_shared<ShowCommand>();
  CLI::App& verb = AddVerb(
      program, "show", "notegraph show Kafka -g notes.ng",
      "Shows one name with everything that the notes say about it.\n"
      "Case and punctuation don't matter; \"Library:Go\" takes the one with that label.",
      [command] {
        return RunGraphQuery(command->options, [&](const Graph& graph, RunContext&) { return Show(*command, graph); });
      });
  verb.add_option("NAME", command->name, "A person, talk, event, library, concept or note")->type_name("")->required();
  verb.add_flag("--all", command->all, "All relations, not the first 15 of each kind");
  AddGraphQueryOptions(verb, command->options);
}

}  // namespace notegraph::cli
