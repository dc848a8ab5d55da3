#include "graph/algorithms/topics/gaps.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/community/communities.h"
#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/distinctive_topics.h"
#include "graph/algorithms/topics/topic_graph.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr size_t kNamingTopics = 3, kNamingEvents = 2;
constexpr uint64_t kWorkAPair = 10;                              // looking up a pair of communities, in arcs
constexpr int64_t kBytesASharedTopic = 2 * sizeof(SharedTopic);  // with what a vector has to spare

using CommunityPair = std::pair<uint32_t, uint32_t>;

// Talks, speakers and events with the links between them; none where the graph has no such links.
absl::StatusOr<Projection> PeopleAndEvents(const Graph& graph, const NoteSchema& schema, RunContext& context) {
  ProjectionOptions options{.orientation = Orientation::kUndirected};
  for (const std::optional<LabelId> label : {schema.talk, schema.speaker, schema.event}) {
    if (label) options.labels.push_back(*label);
  }
  for (const std::optional<TypeId> type : {schema.gave, schema.part_of, schema.mentions}) {
    if (type) options.types.push_back(*type);
  }
  if (options.labels.empty() || options.types.empty())
    return Projection::FromArcs(0, {}, Orientation::kUndirected, false, false, context);
  return Projection::Make(graph, options, context);
}

class GapFinder {
 public:
  GapFinder(const Graph& graph, const TopicGapsOptions& options, RunContext& context)
      : graph_(graph),
        options_(options),
        context_(context),
        memory_(context.memory()),
        walks_(graph),
        community_of_(graph.node_count(), kNone) {}

  absl::StatusOr<TopicGaps> Find() {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Projection people, PeopleAndEvents(graph_, walks_.schema(), context_));
    NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGraph topics, TopicGraph::Make(graph_, context_));
    NOTEGRAPH_RETURN_IF_ERROR(people.arc_count() > 0
                                  ? FindCommunities(people, [&](uint32_t v) { return people.node(v); })
                                  : FindCommunities(topics.projection(), [&](uint32_t v) { return topics.node(v); }));
    CountLinks(people);
    for (TalkCommunity& community : found_.communities) NameByTopics(topics, community);
    NOTEGRAPH_RETURN_IF_ERROR(ShareTopics(topics));
    RankGaps();
    return std::move(found_);
  }

 private:
  template <typename NodeOf>
  absl::Status FindCommunities(const Projection& links, NodeOf&& node_of) {
    if (links.node_count() == 0) return absl::OkStatus();
    NOTEGRAPH_ASSIGN_OR_RETURN(const LouvainResult louvain, Louvain(links, {}, context_));
    std::map<uint32_t, TalkCommunity> communities;
    for (uint32_t v = 0; v < links.node_count(); ++v) {
      TalkCommunity& community = communities[louvain.communities.of[v]];
      const NodeId node = node_of(v);
      if (HasLabel(graph_, node, walks_.schema().talk)) {
        community.talks.push_back(node);
      } else if (HasLabel(graph_, node, walks_.schema().speaker)) {
        community.speakers.push_back(node);
      } else if (HasLabel(graph_, node, walks_.schema().event)) {
        community.events.push_back(node);
      }
    }
    for (auto& [number, community] : communities) {
      if (community.talks.size() >= std::max(options_.min_talks, 1u))
        found_.communities.push_back(std::move(community));
    }
    std::ranges::stable_sort(found_.communities, [](const TalkCommunity& a, const TalkCommunity& b) {
      return std::make_pair(b.talks.size(), a.talks.front()) < std::make_pair(a.talks.size(), b.talks.front());
    });
    for (uint32_t i = 0; i < found_.communities.size(); ++i) {
      const TalkCommunity& community = found_.communities[i];
      for (const auto* members : {&community.talks, &community.speakers, &community.events}) {
        for (const NodeId node : *members) community_of_[node] = i;
      }
    }
    return absl::OkStatus();
  }

  // A topic that is hidden distinguishes nobody.
  void NameByTopics(const TopicGraph& topics, TalkCommunity& community) const {
    for (const DistinctiveTopic& topic :
         DistinctiveTopics(graph_, topics, community.talks, kNamingTopics + options_.hidden.size())) {
      const bool is_hidden = std::ranges::binary_search(options_.hidden, topic.topic);
      if (!is_hidden && community.topics.size() < kNamingTopics) community.topics.push_back(topic.topic);
    }
  }

  void CountLinks(const Projection& people) {
    for (uint32_t v = 0; v < people.node_count(); ++v) {
      const uint32_t first = community_of_[people.node(v)];
      for (const uint32_t w : people.Out(v)) {
        const uint32_t second = community_of_[people.node(w)];
        if (first != kNone && second != kNone && first < second) ++links_[{first, second}];
      }
    }
  }

  absl::Status ShareTopics(const TopicGraph& topics) {
    WorkMeter meter(context_);
    for (uint32_t v = 0; v < topics.node_count(); ++v) {
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(1 + topics.SourcesOf(v).size()));
      if (!topics.IsTopic(v) || std::ranges::binary_search(options_.hidden, topics.node(v))) continue;
      std::map<uint32_t, uint32_t> talks;
      for (const uint32_t source : topics.SourcesOf(v)) {
        const uint32_t community = community_of_[topics.node(source)];
        if (community != kNone) ++talks[community];
      }
      const double rarity = talks.empty() ? 0 : TopicRarity(topics.SourcesOf(v).size());
      for (auto a = talks.begin(); a != talks.end(); ++a) {
        NOTEGRAPH_RETURN_IF_ERROR(meter.Add(kWorkAPair * talks.size()));
        const auto pairs = std::distance(std::next(a), talks.end());
        NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(pairs * kBytesASharedTopic, "the topics that communities share"));
        for (auto b = std::next(a); b != talks.end(); ++b) {
          shared_[{a->first, b->first}].push_back(
              {topics.node(v), rarity * std::min(a->second, b->second), rarity, a->second, b->second});
        }
      }
    }
    return absl::OkStatus();
  }

  void RankGaps() {
    found_.pairs = shared_.size();
    for (auto& [pair, topics] : shared_) {
      TopicGap gap{.first = pair.first, .second = pair.second, .topics = {}, .bridge = {}};
      for (const SharedTopic& topic : topics) gap.weight += topic.score;
      gap.weight = std::round(1e6 * gap.weight) / 1e6;
      const auto links = links_.find(pair);
      gap.links = links == links_.end() ? 0 : links->second;
      gap.score = gap.weight / (1 + gap.links);
      found_.gaps.push_back(std::move(gap));
    }
    std::ranges::stable_sort(found_.gaps, [](const TopicGap& a, const TopicGap& b) {
      return std::tie(b.score, a.first, a.second) < std::tie(a.score, b.first, b.second);
    });
    if (options_.limit > 0 && found_.gaps.size() > options_.limit) found_.gaps.resize(options_.limit);
    for (TopicGap& gap : found_.gaps) {
      gap.topics = BestFirst(std::move(shared_[{gap.first, gap.second}]));
      gap.bridge = BridgeOver(gap);
    }
  }

  std::vector<SharedTopic> BestFirst(std::vector<SharedTopic> topics) const {
    std::vector<std::pair<SharedTopic, std::string>> named;
    for (const SharedTopic& topic : topics) named.emplace_back(topic, NameOf(graph_, topic.topic));
    std::ranges::stable_sort(named, [](const auto& x, const auto& y) {
      return std::tie(y.first.score, x.second) < std::tie(x.first.score, y.second);
    });
    for (size_t i = 0; i < named.size(); ++i) topics[i] = named[i].first;
    return topics;
  }

  bool HasSpeaker(NodeId talk) const {
    bool has_one = false;
    ForEachEdge(graph_, talk, walks_.schema().gave, Direction::kIn, [&](NodeId, EdgeId) { has_one = true; });
    return has_one;
  }

  // The community's first talk on the topic, one with a speaker before others.
  NodeId TalkOn(NodeId topic, uint32_t community) const {
    NodeId found = kNoNode;
    for (const NodeId source : walks_.SourcesOf(topic)) {
      if (community_of_[source] != community) continue;
      if (HasSpeaker(source)) return source;
      if (found == kNoNode) found = source;
    }
    return found;
  }

  GapBridge BridgeOver(const TopicGap& gap) const {
    GapBridge first_bridge;
    for (const SharedTopic& shared : gap.topics) {
      const GapBridge bridge{shared.topic, TalkOn(shared.topic, gap.first), TalkOn(shared.topic, gap.second)};
      if (HasSpeaker(bridge.first_talk) && HasSpeaker(bridge.second_talk)) return bridge;
      if (first_bridge.topic == kNoNode) first_bridge = bridge;
    }
    return first_bridge;
  }

  const Graph& graph_;
  const TopicGapsOptions& options_;
  RunContext& context_;
  ScopedMemory memory_;
  const TopicSources walks_;
  std::vector<uint32_t> community_of_;  // by node
  std::map<CommunityPair, uint32_t> links_;
  std::map<CommunityPair, std::vector<SharedTopic>> shared_;
  TopicGaps found_;
};

// "Ann Lee ("Arrays")", or the title alone.
std::string SpeakerAndTalk(const Graph& graph, NodeId talk) {
  const NoteSchema schema(graph);
  std::string speaker;
  ForEachEdge(graph, talk, schema.gave, Direction::kIn, [&](NodeId node, EdgeId) {
    if (speaker.empty()) speaker = NameOf(graph, node);
  });
  const std::string title = absl::StrCat("\"", NameOf(graph, talk), "\"");
  return speaker.empty() ? title : absl::StrCat(speaker, " (", title, ")");
}

}  // namespace

absl::StatusOr<TopicGaps> FindTopicGaps(const Graph& graph, const TopicGapsOptions& options, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(4 * int64_t{graph.node_count()}, "the communities of talks"));
  return GapFinder(graph, options, context).Find();
}

std::string CommunityName(const Graph& graph, const TalkCommunity& community) {
  const auto joined = [&](const std::vector<NodeId>& nodes) {
    std::string names;
    for (const NodeId node : nodes) names += (names.empty() ? "" : ", ") + NameOf(graph, node);
    return names;
  };
  const std::string events = community.events.size() <= kNamingEvents ? joined(community.events) : "";
  const std::string topics = joined(community.topics);
  if (topics.empty()) return events.empty() ? NameOf(graph, community.talks.front()) : events;
  return events.empty() ? topics : absl::StrCat(topics, " (", events, ")");
}

std::string GapSuggestion(const Graph& graph, const TopicGap& gap) {
  return absl::StrCat("bring ", SpeakerAndTalk(graph, gap.bridge.first_talk), " and ",
                      SpeakerAndTalk(graph, gap.bridge.second_talk), " together on ", NameOf(graph, gap.bridge.topic));
}

}  // namespace notegraph
