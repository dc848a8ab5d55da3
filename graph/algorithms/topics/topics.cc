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

absl::StatusOr<std::vector<SharedTopic>> SharedTopics(const Graph& graph, NodeId a, NodeId b, RunContext& context,
                                                      std::span<const NodeId> hidden) {
  const TopicSources sources(graph);
  const absl::StatusOr<TopicCounts> of_a = CountTopics(sources, graph, a, context);
  if (!of_a.ok()) return of_a.status();
  const absl::StatusOr<TopicCounts> of_b = CountTopics(sources, graph, b, context);
  if (!of_b.ok()) return of_b.status();
  std::vector<std::pair<SharedTopic, std::string>> named;
  for (const auto& [topic, count_a] : *of_a) {
    const auto found = of_b->find(topic);
    if (found == of_b->end() || topic == a || topic == b) continue;
    if (std::ranges::binary_search(hidden, topic)) continue;
    const double rarity = TopicRarity(sources.SourcesOf(topic).size());
    const SharedTopic shared{topic, rarity * std::min(count_a, found->second), rarity, count_a, found->second};
    named.emplace_back(shared, NameOf(graph, topic));
  }
  std::stable_sort(named.begin(), named.end(), [](const auto& x, const auto& y) {
    return std::tie(y.first.score, x.second) < std::tie(x.first.score, y.second);
  });
  std::vector<SharedTopic> topics;
  for (const auto& [shared, name] : named) topics.push_back(shared);
  return topics;
}

}  // namespace notegraph
