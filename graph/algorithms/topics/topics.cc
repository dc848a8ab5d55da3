#include "graph/algorithms/topics/topics.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/algorithms/topics/topic_sources.h"

namespace notegraph {
namespace {

// Number of sources of the node that take up each topic.
using TopicCounts = std::map<NodeId, uint32_t>;

absl::StatusOr<TopicCounts> CountTopics(const TopicSources& sources, const Graph& graph, NodeId node,
                                        RunContext& context) {
  if (!sources.HasSources(node)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "`", NameOf(graph, node), "` is no talk, speaker, library, concept, event or note, so it has no topics"));
  }
  TopicCounts counts;
  for (const NodeId source : sources.SourcesOf(node)) {
    if (absl::Status status = context.Poll(); !status.ok()) return status;
    for (const NodeId topic : sources.TopicsOf(source)) ++counts[topic];
  }
  return counts;
}

}  // namespace

absl::StatusOr<std::vector<SharedTopic>> SharedTopics(const Graph& graph, NodeId a, NodeId b, RunContext& context) {
  const TopicSources sources(graph);
  const absl::StatusOr<TopicCounts> of_a = CountTopics(sources, graph, a, context);
  if (!of_a.ok()) return of_a.status();
  const absl::StatusOr<TopicCounts> of_b = CountTopics(sources, graph, b, context);
  if (!of_b.ok()) return of_b.status();
  std::vector<std::pair<SharedTopic, std::string>> named;
  for (const auto& [topic, count_a] : *of_a) {
    const auto found = of_b->find(topic);
    if (found == of_b->end() || topic == a || topic == b) continue;
    SharedTopic shared{topic, 0, count_a, found->second};
    shared.score = TopicRarity(sources.SourcesOf(topic).size()) * std::min(count_a, found->second);
    named.emplace_back(shared, NameOf(graph, topic));
  }
  std::stable_sort(named.begin(), named.end(), [](const auto& x, const auto& y) {
    return std::tie(y.first.score, x.second) < std::tie(x.first.score, y.second);
  });
  std::vector<SharedTopic> topics;
  for (const auto& [shared, name] : named) topics.push_back(shared);
  return topics;
}

absl::StatusOr<std::vector<CommonTopic>> CommonTopics(const Graph& graph, double min_share, RunContext& context) {
  const TopicSources sources(graph);
  TopicCounts counts;
  uint32_t source_count = 0;
  for (const std::optional<LabelId> label : {sources.schema().talk, sources.schema().note}) {
    if (!label) continue;
    for (const GroupId id : graph.GroupsWithLabel(*label)) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      for (const NodeId node : graph.group(id).nodes()) {
        if (!graph.HasLabel(node, *label)) continue;
        const std::vector<NodeId> topics = sources.TopicsOf(node);
        // A note is a source only where it says something outside its talks.
        if (!topics.empty() || label == sources.schema().talk) ++source_count;
        for (const NodeId topic : topics) ++counts[topic];
      }
    }
  }
  std::vector<std::pair<CommonTopic, std::string>> named;
  for (const auto& [topic, count] : counts) {
    const double share = static_cast<double>(count) / source_count;
    if (share >= min_share) named.emplace_back(CommonTopic{topic, count, share}, NameOf(graph, topic));
  }
  std::stable_sort(named.begin(), named.end(), [](const auto& x, const auto& y) {
    return std::tie(y.first.sources, x.second) < std::tie(x.first.sources, y.second);
  });
  std::vector<CommonTopic> topics;
  for (const auto& [common, name] : named) topics.push_back(common);
  return topics;
}

}  // namespace notegraph
