#include "graph/algorithms/topics/topic_sources.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "graph/algorithms/neighbors.h"

namespace notegraph {
namespace {

void SortDistinct(std::vector<NodeId>& nodes) {
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

}  // namespace

std::vector<NodeId> NodesWithAny(const Graph& graph, std::initializer_list<std::optional<LabelId>> labels) {
  std::vector<NodeId> nodes;
  for (const std::optional<LabelId> label : labels) {
    if (!label) continue;
    for (const GroupId group : graph.GroupsWithLabel(*label)) {
      for (const NodeId node : graph.group(group).nodes()) {
        if (graph.HasLabel(node, *label)) nodes.push_back(node);
      }
    }
  }
  SortDistinct(nodes);
  return nodes;
}

double TopicRarity(size_t sources) { return std::round(1e6 / std::log2(1 + static_cast<double>(sources))) / 1e6; }

bool TopicSources::IsTopic(NodeId node) const {
  return HasLabel(graph_, node, schema_.library) || HasLabel(graph_, node, schema_.concept_label);
}

bool TopicSources::HasSources(NodeId node) const {
  const auto labels = {schema_.talk, schema_.note, schema_.speaker, schema_.event};
  return IsTopic(node) ||
         std::any_of(labels.begin(), labels.end(), [&](auto label) { return HasLabel(graph_, node, label); });
}

void TopicSources::Add(NodeId node, std::optional<TypeId> type, Direction direction, std::vector<NodeId>& list) const {
  ForEachEdge(graph_, node, type, direction, [&](NodeId neighbor, EdgeId) { list.push_back(neighbor); });
}

std::vector<NodeId> TopicSources::SourcesOf(NodeId node) const {
  std::vector<NodeId> sources;
  if (HasLabel(graph_, node, schema_.talk) || HasLabel(graph_, node, schema_.note)) sources.push_back(node);
  if (HasLabel(graph_, node, schema_.note)) Add(node, schema_.noted_in, Direction::kIn, sources);
  if (HasLabel(graph_, node, schema_.speaker)) Add(node, schema_.gave, Direction::kOut, sources);
  if (HasLabel(graph_, node, schema_.event)) {
    Add(node, schema_.part_of, Direction::kIn, sources);
    Add(node, schema_.about, Direction::kIn, sources);
  }
  if (IsTopic(node)) {
    Add(node, schema_.mentions, Direction::kIn, sources);
    Add(node, schema_.recommends, Direction::kIn, sources);
  }
  SortDistinct(sources);
  return sources;
}

std::vector<NodeId> TopicSources::TopicsOf(NodeId source) const {
  std::vector<NodeId> topics;
  Add(source, schema_.mentions, Direction::kOut, topics);
  Add(source, schema_.recommends, Direction::kOut, topics);
  std::erase_if(topics, [&](NodeId node) { return !IsTopic(node); });
  SortDistinct(topics);
  return topics;
}

std::vector<NodeId> TopicSources::SourcesOn(NodeId node, NodeId topic) const {
  std::vector<NodeId> both;
  std::ranges::set_intersection(SourcesOf(node), SourcesOf(topic), std::back_inserter(both));
  return both;
}

}  // namespace notegraph
