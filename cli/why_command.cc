// notegraph why: how a name or a fact came into the graph.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstddef>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/entity_names.h"
#include "cli/explanation.h"
#include "cli/graph_query.h"
#include "cli/terminal.h"
#include "graph/fold_name.h"

namespace notegraph::cli {
namespace {

constexpr size_t kMaxLines = 15;

struct WhyCommand {
  std::string name, other;
  bool all = false;
  GraphQueryOptions options;
};

// A name that a correction dropped is not in the graph, but the record knows it.
absl::Status Dropped(const std::string& name, const extract::MergeRecord& record, const absl::Status& unknown) {
  for (const extract::RecordedNode& node : record) {
    if (!node.is_dropped || node.corrections.empty() || FoldName(node.name) != FoldName(name)) continue;
    const extract::RecordedCorrection& last = node.corrections.back();
    return absl::NotFoundError(absl::StrCat("the ", node.label, " \"", node.name, "\" was dropped by ", last.file, ":",
                                            last.line, ": ", last.text));
  }
  return unknown;
}

absl::StatusOr<std::string> Explain(const WhyCommand& command, const Graph& graph, const extract::MergeRecord& record) {
  const absl::StatusOr<NodeId> node = ResolveName(graph, command.name);
  if (!node.ok()) return Dropped(command.name, record, node.status());
  Explanation explanation;
  if (command.other.empty()) {
    explanation = ExplainNode(graph, *node, record);
  } else {
    const absl::StatusOr<NodeId> other = ResolveName(graph, command.other);
    if (!other.ok()) return Dropped(command.other, record, other.status());
    explanation = ExplainEdges(graph, *node, *other, record);
    if (explanation.reasons.empty())
      return absl::NotFoundError(absl::StrCat("no fact is about \"", explanation.name, "\" and \"",
                                              explanation.other_name, "\"; `notegraph path` finds what connects them"));
  }
  if (command.options.json) return ExplanationJson(explanation);
  return ExplanationText(explanation, command.all ? SIZE_MAX : kMaxLines, LayoutOf(STDOUT_FILENO));
}

}  // namespace

void AddWhyCommand(Program& program) {
  auto command = std::make_shared<WhyCommand>();
  CLI::App& verb = AddVerb(program, "why", "notegraph why PostgreSQL -g notes.ng",
                           "Tells why a name is in the graph: how the notes write it, which names were merged into it\n"
                           "and by which rule, what corrections changed, and every line that speaks for it.\n"
                           "With two names, why the facts about both are.",
                           [command] {
                             return RunGraphQueryWithMerges(
                                 command->options, [&](const Graph& graph, const extract::MergeRecord& record) {
                                   return Explain(*command, graph, record);
                                 });
                           });
  verb.add_option("NAME", command->name, "A person, talk, event, library or concept")->type_name("")->required();
  verb.add_option("OTHER", command->other, "The other end of a fact")->type_name("");
  verb.add_flag("--all", command->all, "All places, not the first 15");
  AddGraphQueryOptions(verb, command->options);
}

}  // namespace notegraph::cli
