// topics.gaps: what could be brought together.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/topics/gaps.h"
#include "graph/status_macros.h"
#include "query/procedures/families.h"
#include "query/procedures/record.h"
#include "query/procedures/topic_call.h"

namespace notegraph::query {
namespace {

using enum ProcedureType;

Value NodesOf(const std::vector<NodeId>& nodes, Arena& arena) {
  std::vector<Value> values;
  for (const NodeId node : nodes) values.push_back(Value::Node(node));
  return ListOf(values, arena);
}

absl::StatusOr<ProcedureResult> Gaps(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"minTalks", "limit", kIgnoreCommonKey};
  Configuration config(call.graph, call.arguments[0], kKeys, /*has_projection=*/false);
  TopicGapsOptions options;
  options.min_talks = static_cast<uint32_t>(config.Integer("minTalks", 1, INT32_MAX, options.min_talks));
  options.limit = static_cast<size_t>(config.Integer("limit", 0, INT32_MAX, static_cast<int64_t>(options.limit)));
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter, FilterOf(call, config));
  options.hidden = filter.hidden_nodes();
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGaps found, FindTopicGaps(call.graph, options, call.context));
  const auto text = [&](const std::string& name) { return Value::String(call.arena.CopyString(name)); };
  ProcedureResult result(8);
  for (const TopicGap& gap : found.gaps) {
    const TalkCommunity &first = found.communities[gap.first], &second = found.communities[gap.second];
    std::vector<NodeId> topics;
    for (const SharedTopic& topic : gap.topics) topics.push_back(topic.topic);
    result.AddRow({text(CommunityName(call.graph, first)), text(CommunityName(call.graph, second)),
                   NodesOf(topics, call.arena), Value::Float(gap.score), Value::Integer(gap.links),
                   text(GapSuggestion(call.graph, gap)), NodesOf(first.talks, call.arena),
                   NodesOf(second.talks, call.arena)});
  }
  result.set_convention(WithHidden(
      absl::StrCat("the ", found.gaps.size(), " largest of ", found.pairs, " pairs that share a topic, among ",
                   found.communities.size(), found.communities.size() == 1 ? " community" : " communities",
                   " of at least ", options.min_talks,
                   " talks (Louvain over talks, speakers and events by who gave what where and which speakers are "
                   "mentioned, else over talks and topics); score = sum over shared topics of 1 / log2(1 + talks on "
                   "it) times the smaller number of "
                   "talks on either side, / (1 + links between the two)"),
      filter, call.graph));
  return result;
}

constexpr ProcedureYield kYields[] = {{"community1", kString}, {"community2", kString}, {"topics", kList},
                                      {"score", kFloat},       {"links", kInteger},     {"suggestion", kString},
                                      {"talks1", kList},       {"talks2", kList}};

constexpr Procedure kProcedures[] = {
    {"topics.gaps",
     "Communities of talks and speakers that share many topics but are hardly linked by people, events or mentions, "
     "the "
     "largest gap first: named by their distinctive topics, with the topics shared (best first), whom to bring "
     "together "
     "and the talks of either. Configuration: minTalks (2), limit (100; 0 for all), ignoreCommon.",
     kConfigurationArgument, kYields, Gaps},
};

}  // namespace

std::span<const Procedure> TopicGapProcedures() { return kProcedures; }

}  // namespace notegraph::query
