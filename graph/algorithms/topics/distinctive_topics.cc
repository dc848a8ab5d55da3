#include "graph/algorithms/topics/distinctive_topics.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

// Dense ids of what the members stand for, ascending and distinct.
std::vector<uint32_t> SourcesOf(const TopicSources& walks, const TopicGraph& topics, std::span<const NodeId> members) {
  const bool has_others = !std::ranges::all_of(members, [&](NodeId node) { return walks.IsTopic(node); });
  std::vector<uint32_t> sources;
  for (const NodeId member : members) {
    if (!walks.HasSources(member) || (has_others && walks.IsTopic(member))) continue;
    for (const NodeId source : walks.SourcesOf(member)) {
      if (const uint32_t v = topics.DenseId(source); v != TopicGraph::kNotIn) sources.push_back(v);
    }
  }
  std::ranges::sort(sources);
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  return sources;
}

double Term(double observed, double expected) { return observed > 0 ? observed * std::log(observed / expected) : 0; }

// Of `inside` of `group` sources with the topic, against `with` of all.
double LogLikelihoodRatio(double inside, double group, double with, double all) {
  const double without = all - with, rest = all - group;
  const double sum = Term(inside, group * with / all) + Term(group - inside, group * without / all) +
                     Term(with - inside, rest * with / all) + Term(rest - with + inside, rest * without / all);
  return std::round(2e6 * sum) / 1e6;
}

}  // namespace

std::vector<DistinctiveTopic> DistinctiveTopics(const Graph& graph, const TopicGraph& topics,
                                                std::span<const NodeId> members, size_t top) {
  const TopicSources walks(graph);
  const std::vector<uint32_t> sources = SourcesOf(walks, topics, members);
  std::map<uint32_t, uint32_t> counts;
  for (const uint32_t source : sources) {
    for (const uint32_t topic : topics.TopicsOf(source)) ++counts[topic];
  }
  const double group = static_cast<double>(sources.size()), all = topics.source_count();
  std::vector<std::pair<DistinctiveTopic, std::string>> named;
  for (const auto& [v, inside] : counts) {
    const auto with = static_cast<uint32_t>(topics.SourcesOf(v).size());
    if (inside * all < with * group) continue;  // rarer inside than outside
    const DistinctiveTopic topic{topics.node(v), inside, with, LogLikelihoodRatio(inside, group, with, all)};
    named.emplace_back(topic, NameOf(graph, topic.topic));
  }
  std::ranges::stable_sort(named, [](const auto& x, const auto& y) {
    return std::tie(y.first.score, y.first.inside, x.second) < std::tie(x.first.score, x.first.inside, y.second);
  });
  std::vector<DistinctiveTopic> distinctive;
  for (size_t i = 0; i < std::min(top, named.size()); ++i) distinctive.push_back(named[i].first);
  return distinctive;
}

std::string NamesOf(const Graph& graph, std::span<const DistinctiveTopic> topics) {
  std::string names;
  for (const DistinctiveTopic& topic : topics) names += (names.empty() ? "" : ", ") + NameOf(graph, topic.topic);
  return names;
}

}  // namespace notegraph
