// topics.shared, topics.common, topics.related, topics.experts.
#include "graph/algorithms/topics/topics.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/topics/common_topics.h"
#include "graph/algorithms/topics/related.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/status_macros.h"
#include "query/procedures/entity_lookup.h"
#include "query/procedures/families.h"
#include "query/procedures/record.h"
#include "query/procedures/topic_call.h"

namespace notegraph::query {
namespace {

Value NodesOf(const std::vector<NodeId>& nodes, Arena& arena) {
  std::vector<Value> values;
  for (const NodeId node : nodes) values.push_back(Value::Node(node));
  return ListOf(values, arena);
}

absl::StatusOr<ProcedureResult> Shared(const ProcedureCall& call) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const NodeId a, EntityArgument(call.graph, call.arguments[0], "a"));
  NOTEGRAPH_ASSIGN_OR_RETURN(const NodeId b, EntityArgument(call.graph, call.arguments[1], "b"));
  Configuration config(call.graph, call.arguments[2], kTopicKeys, /*has_projection=*/false);
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter, FilterOf(call, config));
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<SharedTopic> topics,
                             SharedTopics(call.graph, a, b, call.context, filter.hidden_nodes()));
  const TopicSources sources(call.graph);
  ProcedureResult result(5);
  double sum = 0;
  for (const SharedTopic& shared : topics) {
    sum += shared.score;
    result.AddRow({Value::Node(shared.topic), Value::Float(shared.score), Value::Float(shared.rarity),
                   NodesOf(sources.SourcesOn(a, shared.topic), call.arena),
                   NodesOf(sources.SourcesOn(b, shared.topic), call.arena)});
  }
  result.set_convention(WithHidden(
      absl::StrCat("score = rarity * the smaller number of talks; rarity = 1 / log2(1 + talks on the topic); "
                   "the scores add up to ",
                   absl::SixDigits(sum)),
      filter, call.graph));
  return result;
}

absl::StatusOr<ProcedureResult> Common(const ProcedureCall& call) {
  const double min_share = call.arguments[0].is_null() ? 0 : call.arguments[0].number();
  if (!(min_share >= 0 && min_share <= 1)) {
    return absl::InvalidArgumentError(
        "`minShare` must be a share from 0 to 1; 0.2 leaves topics that are in 20% of the talks or more");
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<CommonTopic> topics, CommonTopics(call.graph, min_share, call.context));
  ProcedureResult result(3);
  for (const CommonTopic& common : topics)
    result.AddRow({Value::Node(common.topic), Value::Float(common.share), Value::Integer(common.sources)});
  result.set_convention("share of all talks, and of notes that take up a topic outside any talk");
  return result;
}

absl::StatusOr<ProcedureResult> RunExperts(const ProcedureCall& call) {
  static constexpr std::string_view kTopics[] = {"Library", "Concept"};
  const absl::StatusOr<NodeId> topic = EntityArgument(call.graph, call.arguments[0], "topic", kTopics);
  if (!topic.ok()) return topic.status();
  const absl::StatusOr<std::vector<Expert>> experts = Experts(call.graph, *topic, call.context);
  if (!experts.ok()) return experts.status();
  ProcedureResult result(4);
  for (const Expert& expert : *experts) {
    std::vector<Value> reasons, talks;
    std::vector<NodeId> seen;
    for (const ExpertReason& reason : expert.reasons) {
      reasons.push_back(Value::String(call.arena.CopyString(ReasonText(call.graph, reason))));
      if (std::ranges::find(seen, reason.talk) != seen.end()) continue;
      seen.push_back(reason.talk);
      talks.push_back(Value::Node(reason.talk));
    }
    result.AddRow({Value::Node(expert.speaker), Value::Float(expert.score), ListOf(reasons, call.arena),
                   ListOf(talks, call.arena)});
  }
  result.set_convention(
      "score: points of the talks of a speaker, 2 where the topic is in the title, 1 for a stance on it, 1 for a "
      "comparison, 2c / (c + 1) for c mentions");
  return result;
}

absl::StatusOr<ProcedureResult> Related(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"minShared", "dampingFactor", kIgnoreCommonKey};
  NOTEGRAPH_ASSIGN_OR_RETURN(const NodeId node, EntityArgument(call.graph, call.arguments[0], "x"));
  Configuration config(call.graph, call.arguments[1], kKeys, /*has_projection=*/false);
  RelatedTopicsOptions options;
  options.min_shared = static_cast<uint32_t>(config.Integer("minShared", 0, INT32_MAX, options.min_shared));
  options.damping_factor = config.Number("dampingFactor", options.damping_factor);
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter, FilterOf(call, config));
  options.hidden = filter.hidden_nodes();
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<RelatedTopic> topics,
                             RelatedTopics(call.graph, node, options, call.context));
  ProcedureResult result(5);
  for (const RelatedTopic& topic : topics) {
    result.AddRow({Value::Node(topic.topic), Value::Float(topic.score), Value::Float(topic.npmi),
                   Value::Float(topic.walk), Value::Integer(topic.shared)});
  }
  result.set_convention(WithHidden(
      "score = sqrt(npmi * shared / (shared + 1) * walk / greatest walk), 0 for a negative npmi; npmi: normalised "
      "pointwise mutual "
      "information "
      "over talks (1 never apart, 0 by chance); walk: probability in a random walk with restart over talks and topics",
      filter, call.graph));
  return result;
}

constexpr ProcedureArgument kSharedArguments[] = {{"a"}, {"b"}, {"config", ProcedureType::kMap, false, "{}"}};
constexpr ProcedureArgument kRelatedArguments[] = {{"x"}, {"config", ProcedureType::kMap, false, "{}"}};
constexpr ProcedureArgument kMinShare[] = {{"minShare", ProcedureType::kFloat, false, "0.0"}};
constexpr ProcedureArgument kTopic[] = {{"topic"}};
constexpr ProcedureYield kSharedYields[] = {{"topic", ProcedureType::kNode},
                                            {"score", ProcedureType::kFloat},
                                            {"rarity", ProcedureType::kFloat},
                                            {"talks1", ProcedureType::kList},
                                            {"talks2", ProcedureType::kList}};
constexpr ProcedureYield kRelatedYields[] = {{"topic", ProcedureType::kNode},
                                             {"score", ProcedureType::kFloat},
                                             {"npmi", ProcedureType::kFloat},
                                             {"walk", ProcedureType::kFloat},
                                             {"shared", ProcedureType::kInteger}};
constexpr ProcedureYield kShares[] = {
    {"topic", ProcedureType::kNode}, {"share", ProcedureType::kFloat}, {"talks", ProcedureType::kInteger}};
constexpr ProcedureYield kExperts[] = {{"speaker", ProcedureType::kNode},
                                       {"score", ProcedureType::kFloat},
                                       {"reasons", ProcedureType::kList},
                                       {"talks", ProcedureType::kList}};

constexpr Procedure kProcedures[] = {
    {"topics.shared",
     "What two talks, speakers, libraries, concepts, events or notes (nodes or names) both have to do with, best "
     "first: rarity = 1 / log2(1 + talks on the topic), times the smaller number of talks on either side; the talks of "
     "a (talks1) and of b (talks2) that say so. Configuration: ignoreCommon.",
     kSharedArguments, kSharedYields, Shared},
    {"topics.common", "Libraries and concepts by the share of talks that mention them, commonest first.", kMinShare,
     kShares, Common},
    {"topics.related",
     "Topics that go with x (a library or concept, or a speaker, event, talk, note), best first: score is the mean of "
     "normalised PMI, discounted where few talks speak of both, and of the probability in a random walk from x, "
     "divided "
     "by the greatest; shared counts the talks on both. Configuration: minShared (1), dampingFactor (0.85), "
     "ignoreCommon.",
     kRelatedArguments, kRelatedYields, Related},
    {"topics.experts",
     "Whom to ask about a library or concept (node or name), best first: speakers by talks that name it in the title "
     "(2 points), take a stance on it (1), compare it (1) or mention it c times (2c/(c+1)).",
     kTopic, kExperts, RunExperts},
};

}  // namespace

std::span<const Procedure> TopicProcedures() { return kProcedures; }

}  // namespace notegraph::query
