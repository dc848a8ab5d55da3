#include "graph/algorithms/topics/related.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/topic_graph.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// 0.85^250 is below the last digit of a score.
constexpr uint32_t kMaxIterations = 250;
constexpr double kTolerance = 1e-15;

double Npmi(double both, double a, double b, double all) {
  if (both == 0) return -1;
  if (both == all) return 1;
  return std::round(1e6 * std::log(both * all / (a * b)) / -std::log(both / all)) / 1e6;
}

absl::StatusOr<std::vector<double>> Walk(const TopicGraph& topics, std::vector<uint32_t> starts, double damping_factor,
                                         RunContext& context) {
  const PageRankOptions options{.damping_factor = damping_factor,
                                .max_iterations = kMaxIterations,
                                .tolerance = kTolerance,
                                .source_nodes = std::move(starts)};
  NOTEGRAPH_ASSIGN_OR_RETURN(PageRankResult result, PageRank(topics.projection(), options, context));
  return std::move(result.scores);
}

void BestFirst(const Graph& graph, std::vector<RelatedTopic>& related) {
  std::vector<std::pair<RelatedTopic, std::string>> named;
  for (const RelatedTopic& topic : related) named.emplace_back(topic, NameOf(graph, topic.topic));
  std::ranges::stable_sort(named, [](const auto& x, const auto& y) {
    return std::tie(y.first.score, y.first.walk, x.second) < std::tie(x.first.score, x.first.walk, y.second);
  });
  for (size_t i = 0; i < named.size(); ++i) related[i] = named[i].first;
}

}  // namespace

absl::StatusOr<std::vector<RelatedTopic>> RelatedTopics(const Graph& graph, NodeId node,
                                                        const RelatedTopicsOptions& options, RunContext& context) {
  const TopicSources walks(graph);
  if (!walks.HasSources(node)) {
    return absl::InvalidArgumentError(absl::StrCat("`", NameOf(graph, node),
                                                   "` is no library, concept, speaker, talk, event or note, so nothing "
                                                   "is related to it"));
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGraph topics, TopicGraph::Make(graph, context));
  std::vector<uint32_t> sources;
  std::vector<uint32_t> shared(topics.node_count());
  for (const NodeId source : walks.SourcesOf(node)) {
    const uint32_t v = topics.DenseId(source);
    if (v == TopicGraph::kNotIn || topics.IsTopic(v)) continue;
    sources.push_back(v);
    for (const uint32_t topic : topics.TopicsOf(v)) ++shared[topic];
  }
  std::vector<RelatedTopic> related;
  if (sources.empty()) return related;
  const bool is_topic = walks.IsTopic(node);
  NOTEGRAPH_ASSIGN_OR_RETURN(
      const std::vector<double> walk,
      Walk(topics, is_topic ? std::vector<uint32_t>{topics.DenseId(node)} : sources, options.damping_factor, context));
  double greatest = 0;
  for (uint32_t v = 0; v < topics.node_count(); ++v) {
    if (!topics.IsTopic(v) || topics.node(v) == node || shared[v] < options.min_shared || walk[v] == 0) continue;
    if (std::ranges::binary_search(options.hidden, topics.node(v))) continue;
    const auto count = static_cast<uint32_t>(topics.SourcesOf(v).size());
    const double npmi = Npmi(shared[v], static_cast<double>(sources.size()), count, topics.source_count());
    related.push_back({topics.node(v), 0, npmi, walk[v], shared[v], count});
    greatest = std::max(greatest, walk[v]);
  }
  for (RelatedTopic& topic : related) {
    const double discount = static_cast<double>(topic.shared) / (topic.shared + 1);
    topic.score = std::sqrt(std::max(topic.npmi, 0.0) * discount * (topic.walk / greatest));
  }
  BestFirst(graph, related);
  return related;
}

}  // namespace notegraph
