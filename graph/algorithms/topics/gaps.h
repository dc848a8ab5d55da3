// Gaps: groups of talks that deal with the same things and don't know of each other.
//
// Groups are communities of people and events, not of topics: talks, speakers and events, linked by who gave what, what
// belongs to which event, and which speakers a talk mentions (Louvain, seed 0). So two groups have few links by
// construction, and what they share is news: topics. In a graph without any such link they are communities of talks and
// topics.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_GAPS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_GAPS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/topics/topics.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

struct TalkCommunity {
  std::vector<NodeId> talks;  // ascending, as are the next two
  std::vector<NodeId> speakers;
  std::vector<NodeId> events;
  std::vector<NodeId> topics;  // that are distinctive of it (distinctive_topics.h), at most three, the most so first
};

// Two talks, one from each community, that both deal with a topic: where a bridge could stand.
struct GapBridge {
  NodeId topic = kNoNode;
  NodeId first_talk = kNoNode, second_talk = kNoNode;  // with a speaker, if there is one that is on the topic
};

struct TopicGap {
  uint32_t first = 0, second = 0;   // places of the communities; first < second
  double score = 0;                 // weight / (1 + links)
  double weight = 0;                // the sum of the topics' scores, rounded to 1e-6
  uint32_t links = 0;               // between nodes of the one and the other
  std::vector<SharedTopic> topics;  // as SharedTopics gives them, the communities' talks being the sources
  GapBridge bridge;                 // on the first of the topics for which both sides have a talk with a speaker
};

struct TopicGapsOptions {
  uint32_t min_talks = 2;           // smaller communities are no groups
  size_t limit = 100;               // gaps with the highest scores; 0: all
  std::vector<NodeId> hidden = {};  // topics that link nobody, ascending, as CommonTopicFilter gives them
};

struct TopicGaps {
  std::vector<TalkCommunity> communities;  // of at least min_talks: most talks first, then by the first of them
  std::vector<TopicGap> gaps;              // highest score first, then by place
  uint64_t pairs = 0;                      // of communities that share a topic, those beyond the limit included
};

// O(edges) for each pass of Louvain, then O(sum over topics of the squared number of communities that take it up).
// Errors: ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<TopicGaps> FindTopicGaps(const Graph& graph, const TopicGapsOptions& options, RunContext& context);

// "PostgreSQL, replication (PGCon 2010)": distinctive topics, and the events when there are at most two.
std::string CommunityName(const Graph& graph, const TalkCommunity& community);

// What could bridge the gap: "bring Ann Lee ("Arrays") and Bo Ek ("Tables") together on vectorization". With nobody
// known to have given a talk, the talk alone.
std::string GapSuggestion(const Graph& graph, const TopicGap& gap);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_GAPS_H_
