// topics.shared, topics.common, topics.experts.
#include "graph/algorithms/topics/topics.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "query/procedures/entity_lookup.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

absl::StatusOr<ProcedureResult> Shared(const ProcedureCall& call) {
  const absl::StatusOr<NodeId> a = EntityArgument(call.graph, call.arguments[0], "a");
  if (!a.ok()) return a.status();
  const absl::StatusOr<NodeId> b = EntityArgument(call.graph, call.arguments[1], "b");
  if (!b.ok()) return b.status();
  const absl::StatusOr<std::vector<SharedTopic>> topics = SharedTopics(call.graph, *a, *b, call.context);
  if (!topics.ok()) return topics.status();
  ProcedureResult result(2);
  for (const SharedTopic& shared : *topics) result.AddRow({Value::Node(shared.topic), Value::Float(shared.score)});
  return result;
}

absl::StatusOr<ProcedureResult> Common(const ProcedureCall& call) {
  const double min_share = call.arguments[0].is_null() ? 0 : call.arguments[0].number();
  const absl::StatusOr<std::vector<CommonTopic>> topics = CommonTopics(call.graph, min_share, call.context);
  if (!topics.ok()) return topics.status();
  ProcedureResult result(2);
  for (const CommonTopic& common : *topics) result.AddRow({Value::Node(common.topic), Value::Float(common.share)});
  return result;
}

Value ListOf(const std::vector<Value>& items, Arena& arena) {
  const std::span<Value> copy = arena.AllocateArray<Value>(items.size());
  std::ranges::copy(items, copy.begin());
  return Value::List(copy);
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
  return result;
}

constexpr ProcedureArgument kTwoEntities[] = {{"a"}, {"b"}};
constexpr ProcedureArgument kMinShare[] = {{"minShare", ProcedureType::kFloat, false, "0.0"}};
constexpr ProcedureArgument kTopic[] = {{"topic"}};
constexpr ProcedureYield kScores[] = {{"topic", ProcedureType::kNode}, {"score", ProcedureType::kFloat}};
constexpr ProcedureYield kShares[] = {{"topic", ProcedureType::kNode}, {"share", ProcedureType::kFloat}};
constexpr ProcedureYield kExperts[] = {{"speaker", ProcedureType::kNode},
                                       {"score", ProcedureType::kFloat},
                                       {"reasons", ProcedureType::kList},
                                       {"talks", ProcedureType::kList}};

constexpr Procedure kProcedures[] = {
    {"topics.shared",
     "What two talks, speakers, libraries, concepts, events or notes (nodes or names) both have to do with, best "
     "first: "
     "1 / log2(1 + talks on the topic), times the smaller number of talks on either side.",
     kTwoEntities, kScores, Shared},
    {"topics.common", "Libraries and concepts by the share of talks that mention them, commonest first.", kMinShare,
     kShares, Common},
    {"topics.experts",
     "Whom to ask about a library or concept (node or name), best first: speakers by talks that name it in the title "
     "(2 points), take a stance on it (1), compare it (1) or mention it c times (2c/(c+1)).",
     kTopic, kExperts, RunExperts},
};

}  // namespace

std::span<const Procedure> TopicProcedures() { return kProcedures; }

}  // namespace notegraph::query
