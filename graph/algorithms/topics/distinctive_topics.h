// What a group of talks is about that others are not: names for communities.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_DISTINCTIVE_TOPICS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_DISTINCTIVE_TOPICS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "graph/algorithms/topics/topic_graph.h"
#include "graph/graph.h"

namespace notegraph {

struct DistinctiveTopic {
  NodeId topic = kNoNode;
  uint32_t inside = 0;   // sources of the group that take it up
  uint32_t sources = 0;  // all that do
  double score = 0;
};

// The `top` topics that the group takes up more often than the rest does, most distinctive first (then those of more
// sources inside, then by name). score: Dunning's log-likelihood ratio G2 = 2 sum O ln(O/E) of the table inside/outside
// by with/without the topic (Accurate methods for the statistics of surprise and coincidence, 1993), which, other than
// PMI, doesn't go for what is said once; rounded to 1e-6; 0 where the group is all there is.
// `members`: nodes of any kind. They stand for their sources (topics.h): talks and notes for themselves, speakers and
// events for their talks; libraries and concepts only where there is nothing else, then for what mentions them.
// O(edges of the sources).
std::vector<DistinctiveTopic> DistinctiveTopics(const Graph& graph, const TopicGraph& topics,
                                                std::span<const NodeId> members, size_t top);

// "PostgreSQL, replication, caching"; empty for no topics.
std::string NamesOf(const Graph& graph, std::span<const DistinctiveTopic> topics);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_DISTINCTIVE_TOPICS_H_
