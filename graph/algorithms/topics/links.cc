#include "graph/algorithms/topics/links.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// How often one node has to do with one topic.
struct Incidence {
  uint32_t other = 0;  // index of the topic in a node's row, of the node in a topic's row
  uint32_t sources = 0;
};

using Rows = std::vector<std::vector<Incidence>>;

bool IsStronger(const TopicLink& x, const TopicLink& y) {
  return std::tie(y.score, x.a, x.b) < std::tie(x.score, y.a, y.b);
}

class LinkFinder {
 public:
  LinkFinder(const Graph& graph, const TopicLinksOptions& options, RunContext& context)
      : graph_(graph), options_(options), context_(context), sources_(graph), memory_(context.memory()) {}

  absl::StatusOr<TopicLinks> Run(LabelId label) {
    for (const GroupId group : graph_.GroupsWithLabel(label)) {
      for (const NodeId node : graph_.group(group).nodes()) {
        if (graph_.HasLabel(node, label)) NOTEGRAPH_RETURN_IF_ERROR(AddNode(node));
      }
    }
    TopicLinks found;
    scores_.assign(nodes_.size(), 0);
    for (uint32_t v = 0; v < nodes_.size(); ++v) {
      NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
      context_.ReportProgress("links", static_cast<double>(v) / static_cast<double>(nodes_.size()));
      AddLinksOf(v, found);
    }
    Shorten(found.links, options_.limit);
    for (TopicLink& link : found.links) {
      link.together = Together(link.a, link.b);
      NOTEGRAPH_ASSIGN_OR_RETURN(link.topics, SharedTopics(graph_, link.a, link.b, context_));
      std::erase_if(link.topics, [&](const SharedTopic& topic) { return IsHidden(topic.topic); });
    }
    return found;
  }

 private:
  uint32_t Together(NodeId a, NodeId b) const {
    const std::vector<NodeId> of_a = sources_.SourcesOf(a), of_b = sources_.SourcesOf(b);
    std::vector<NodeId> both;
    std::ranges::set_intersection(of_a, of_b, std::back_inserter(both));
    return static_cast<uint32_t>(both.size());
  }

  bool IsHidden(NodeId topic) const { return std::ranges::binary_search(options_.hidden, topic); }

  absl::Status AddNode(NodeId node) {
    if (!sources_.HasSources(node)) {
      return absl::InvalidArgumentError(
          absl::StrCat("`", NameOf(graph_, node), "` is no talk, speaker, library, concept, event or note"));
    }
    NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
    std::vector<NodeId> topics;
    for (const NodeId source : sources_.SourcesOf(node)) {
      for (const NodeId topic : sources_.TopicsOf(source)) {
        if (topic != node && !IsHidden(topic)) topics.push_back(topic);
      }
    }
    std::ranges::sort(topics);
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(2 * sizeof(Incidence) * topics.size()), "links"));
    const auto v = static_cast<uint32_t>(nodes_.size());
    nodes_.push_back(node);
    topics_of_.emplace_back();
    for (auto first = topics.begin(); first != topics.end();) {
      const auto last = std::upper_bound(first, topics.end(), *first);
      const auto count = static_cast<uint32_t>(last - first);
      const uint32_t topic = TopicIndex(*first);
      topics_of_[v].push_back({topic, count});
      nodes_of_[topic].push_back({v, count});
      first = last;
    }
    return absl::OkStatus();
  }

  uint32_t TopicIndex(NodeId topic) {
    if (topic_index_.empty()) topic_index_.assign(graph_.node_count(), UINT32_MAX);
    if (topic_index_[topic] == UINT32_MAX) {
      topic_index_[topic] = static_cast<uint32_t>(nodes_of_.size());
      nodes_of_.emplace_back();
      rarities_.push_back(TopicRarity(sources_.SourcesOf(topic).size()));
      topic_ids_.push_back(topic);
    }
    return topic_index_[topic];
  }

  // One row of the product: what links v with each later node.
  void AddLinksOf(uint32_t v, TopicLinks& found) {
    std::vector<uint32_t> linked;
    for (const Incidence& topic : topics_of_[v]) {
      const auto later = std::ranges::upper_bound(nodes_of_[topic.other], v, {}, &Incidence::other);
      for (const Incidence& node : std::span(later, nodes_of_[topic.other].end())) {
        // A library that both speak of is a topic; one that is itself at an end of the link is none.
        if (nodes_[node.other] == topic_ids_[topic.other]) continue;
        if (scores_[node.other] == 0) linked.push_back(node.other);
        scores_[node.other] += rarities_[topic.other] * std::min(topic.sources, node.sources);
      }
    }
    found.pairs += linked.size();
    for (const uint32_t other : linked) {
      // Rounded before links are compared: sums that are alike but for the order of adding are ties.
      const double score = std::round(std::exchange(scores_[other], 0) * 1e6) / 1e6;
      found.links.push_back({nodes_[v], nodes_[other], score, 0, {}});
    }
    // Halved when twice too long, so that a link is moved a few times in all.
    if (options_.limit > 0 && found.links.size() > 2 * options_.limit + kSlack) Shorten(found.links, options_.limit);
  }

  static void Shorten(std::vector<TopicLink>& links, size_t limit) {
    std::ranges::sort(links, IsStronger);
    if (limit > 0 && links.size() > limit) links.resize(limit);
  }

  static constexpr size_t kSlack = 1024;

  const Graph& graph_;
  const TopicLinksOptions& options_;
  RunContext& context_;
  const TopicSources sources_;
  ScopedMemory memory_;
  std::vector<NodeId> nodes_, topic_ids_;
  std::vector<uint32_t> topic_index_;  // by NodeId
  std::vector<double> rarities_, scores_;
  Rows topics_of_, nodes_of_;
};

}  // namespace

absl::StatusOr<TopicLinks> FindTopicLinks(const Graph& graph, LabelId label, const TopicLinksOptions& options,
                                          RunContext& context) {
  return LinkFinder(graph, options, context).Run(label);
}

}  // namespace notegraph
