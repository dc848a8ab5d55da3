// notegraph why: how a name or a fact came into the graph.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/common_topics_option.h"
#include "cli/entity_names.h"
#include "cli/explanation.h"
#include "cli/graph_query.h"
#include "cli/score_explanation.h"
#include "cli/shared_explanation.h"
#include "cli/terminal.h"
#include "graph/algorithms/paths/connection.h"
#include "graph/fold_name.h"
#include "graph/status_macros.h"

namespace notegraph::cli {
namespace {

constexpr size_t kMaxLines = 15;

struct WhyCommand {
  std::string name, other;
  bool path = false, shared = false, all = false;
  std::optional<ScoreMeasure> score;
  std::optional<double> ignore_common;
  GraphQueryOptions options;

  size_t max_lines() const { return all ? SIZE_MAX : kMaxLines; }
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

// What is asked about: one node or two.
struct Question {
  const WhyCommand& command;
  const Graph& graph;
  const extract::MergeRecord& record;
  RunContext& context;
  NodeId node = kNoNode, other = kNoNode;
};

absl::StatusOr<std::string> WhyScore(const Question& ask) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const ScoreExplanation explanation, ExplainScore(ask.graph, ask.node, *ask.command.score,
                                                                              ask.command.max_lines(), ask.context));
  if (ask.command.options.json) return ScoreExplanationJson(explanation);
  return ScoreExplanationText(explanation, LayoutOf(STDOUT_FILENO));
}

absl::StatusOr<std::string> WhyShared(const Question& ask) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter,
                             MakeFilter(ask.graph, ask.command.ignore_common, ask.context));
  NOTEGRAPH_ASSIGN_OR_RETURN(const SharedExplanation explanation,
                             ExplainShared(ask.graph, ask.node, ask.other, ask.context, filter.hidden_nodes()));
  if (ask.command.options.json) return SharedExplanationJson(explanation);
  return SharedExplanationText(explanation, ask.command.max_lines(), LayoutOf(STDOUT_FILENO));
}

absl::StatusOr<std::string> WhyPath(const Question& ask) {
  if (ask.node == ask.other) {
    return absl::InvalidArgumentError(absl::StrCat("both names mean the ", LabelOf(ask.graph, ask.node), " \"",
                                                   NameOf(ask.graph, ask.node), "\"; a path has two ends"));
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter,
                             MakeFilter(ask.graph, ask.command.ignore_common, ask.context));
  NOTEGRAPH_ASSIGN_OR_RETURN(const Connection connection,
                             FindConnection(ask.graph, ask.node, ask.other, ask.context, filter.hidden_nodes()));
  if (connection.steps.empty()) {
    return absl::NotFoundError(absl::StrCat("nothing connects \"", NameOf(ask.graph, ask.node), "\" and \"",
                                            NameOf(ask.graph, ask.other), "\""));
  }
  const std::vector<Explanation> steps = ExplainPath(ask.graph, connection.nodes, ask.record);
  if (ask.command.options.json) return PathExplanationJson(steps);
  return PathExplanationText(steps, ask.command.max_lines(), LayoutOf(STDOUT_FILENO));
}

absl::StatusOr<std::string> WhyFact(const Question& ask) {
  const Explanation explanation = ask.other == kNoNode ? ExplainNode(ask.graph, ask.node, ask.record)
                                                       : ExplainEdges(ask.graph, ask.node, ask.other, ask.record);
  if (ask.other != kNoNode && explanation.reasons.empty()) {
    return absl::NotFoundError(absl::StrCat("no fact is about \"", explanation.name, "\" and \"",
                                            explanation.other_name,
                                            "\"; --path tells what connects them, --shared what they share"));
  }
  if (ask.command.options.json) return ExplanationJson(explanation);
  return ExplanationText(explanation, ask.command.max_lines(), LayoutOf(STDOUT_FILENO));
}

absl::StatusOr<std::string> Explain(const WhyCommand& command, const Graph& graph, const extract::MergeRecord& record,
                                    RunContext& context) {
  Question ask{command, graph, record, context};
  const absl::StatusOr<NodeId> node = ResolveName(graph, command.name);
  if (!node.ok()) return Dropped(command.name, record, node.status());
  ask.node = *node;
  if (!command.other.empty()) {
    const absl::StatusOr<NodeId> other = ResolveName(graph, command.other);
    if (!other.ok()) return Dropped(command.other, record, other.status());
    ask.other = *other;
  }
  if (command.score) return WhyScore(ask);
  if (command.shared) return WhyShared(ask);
  return command.path ? WhyPath(ask) : WhyFact(ask);
}

absl::StatusOr<ScoreMeasure> ParseMeasure(const std::string& text) {
  if (absl::EqualsIgnoreCase(text, "pagerank")) return ScoreMeasure::kPageRank;
  if (absl::EqualsIgnoreCase(text, "betweenness")) return ScoreMeasure::kBetweenness;
  return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" is neither pagerank nor betweenness"));
}

}  // namespace

void AddWhyCommand(Program& program) {
  auto command = std::make_shared<WhyCommand>();
  CLI::App& verb =
      AddVerb(program, "why", "notegraph why PostgreSQL -g notes.ng",
              "Tells why a name is in the graph: how the notes write it, which names were merged into it\n"
              "and by which rule, what corrections changed, and every line that speaks for it.\n"
              "With two names, why the facts about both are; with --path, what connects them by which\n"
              "lines; with --shared, the topics of both by which lines. With --score, who or what gives\n"
              "a name its PageRank or betweenness, in parts that add up.",
              [command] {
                return RunGraphQueryWithMerges(
                    command->options, [&](const Graph& graph, const extract::MergeRecord& record, RunContext& context) {
                      return Explain(*command, graph, record, context);
                    });
              });
  verb.add_option("NAME", command->name, "A person, talk, event, library or concept")->type_name("")->required();
  CLI::Option* other = verb.add_option("OTHER", command->other, "The other end of a fact, path or comparison");
  other->type_name("");
  CLI::Option* path = verb.add_flag("--path", command->path, "Each step of the shortest connection between the two");
  path->needs(other);
  verb.add_flag("--shared", command->shared, "The topics of both, with their weights")->excludes(path)->needs(other);
  AddParsedOption(verb, "--score", "MEASURE", "pagerank or betweenness: what it comes from",
                  [command](const std::string& text) {
                    const absl::StatusOr<ScoreMeasure> measure = ParseMeasure(text);
                    if (measure.ok()) command->score = *measure;
                    return measure.status();
                  })
      ->excludes(other);
  AddIgnoreCommonOption(verb, command->ignore_common);
  verb.get_option("--ignore-common")->excludes(verb.get_option("--score"));
  verb.add_flag("--all", command->all, "All places, topics or parts, not the first 15");
  AddGraphQueryOptions(verb, command->options);
}

}  // namespace notegraph::cli
