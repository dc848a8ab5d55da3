// topics.links: who is linked with whom.
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/topics/links.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/procedures/families.h"
#include "query/procedures/record.h"
#include "query/procedures/topic_call.h"

namespace notegraph::query {
namespace {

absl::StatusOr<LabelId> LabelArgument(const Graph& graph, const Value& value) {
  const std::string_view name = value.is_null() ? "Speaker" : value.string();
  if (const std::optional<LabelId> label = graph.FindLabel(name)) return *label;
  const std::vector<std::string_view> known(graph.label_names().begin(), graph.label_names().end());
  const std::string hint = DidYouMeanHint(name, known);
  return absl::InvalidArgumentError(
      absl::StrCat("the graph has no label `", Absl(name), "`", hint.empty() ? "" : "; ", hint));
}

absl::StatusOr<ProcedureResult> Links(const ProcedureCall& call) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const LabelId label, LabelArgument(call.graph, call.arguments[0]));
  static constexpr std::string_view kKeys[] = {"ignoreCommon", "limit"};
  Configuration config(call.graph, call.arguments[1], kKeys, /*has_projection=*/false);
  TopicLinksOptions options;
  options.limit = static_cast<size_t>(config.Integer("limit", 0, INT64_MAX, static_cast<int64_t>(options.limit)));
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter, FilterOf(call, config));
  options.hidden = filter.hidden_nodes();
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicLinks found, FindTopicLinks(call.graph, label, options, call.context));
  ProcedureResult result(5);
  for (const TopicLink& link : found.links) {
    std::vector<Value> topics;
    for (const SharedTopic& topic : link.topics)
      topics.push_back(Value::String(call.arena.CopyString(NameOf(call.graph, topic.topic))));
    result.AddRow({Value::Node(link.a), Value::Node(link.b), Value::Float(link.score), ListOf(topics, call.arena),
                   Value::Integer(link.together)});
  }
  result.set_convention(
      WithHidden(absl::StrCat("the ", found.links.size(), " strongest of ", found.pairs,
                              " pairs that share a topic; a topic adds 1 / log2(1 + talks on it), times the "
                              "smaller number of talks on either side"),
                 filter, call.graph));
  return result;
}

constexpr ProcedureArgument kArguments[] = {{"label", ProcedureType::kString, false, "'Speaker'"},
                                            {"config", ProcedureType::kMap, false, "{}"}};
constexpr ProcedureYield kYields[] = {{"node1", ProcedureType::kNode},
                                      {"node2", ProcedureType::kNode},
                                      {"score", ProcedureType::kFloat},
                                      {"topics", ProcedureType::kList},
                                      {"together", ProcedureType::kInteger}};

constexpr Procedure kProcedures[] = {
    {"topics.links",
     "Who is linked with whom: pairs of nodes of a label (speakers, talks, events, libraries ...) by the topics that "
     "both have to do with, strongest first; `together` counts the talks of both (given by both, naming both). "
     "Configuration: limit (1000; 0: all pairs), ignoreCommon.",
     kArguments, kYields, Links},
};

}  // namespace

std::span<const Procedure> TopicLinkProcedures() { return kProcedures; }

}  // namespace notegraph::query
