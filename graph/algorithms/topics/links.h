// Who is linked with whom: all pairs of nodes of one label by the topics that both have to do with.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_LINKS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_LINKS_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/topics/topics.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

struct TopicLink {
  NodeId a = kNoNode, b = kNoNode;  // a < b
  double score = 0;                 // the sum of the topics' scores, rounded to 1e-6
  uint32_t together = 0;            // sources of both: talks that two speakers gave together
  std::vector<SharedTopic> topics;  // as SharedTopics(a, b) gives them
};

struct TopicLinksOptions {
  size_t limit = 1000;              // the strongest; 0: all
  std::vector<NodeId> hidden = {};  // topics that link nobody, ascending
};

struct TopicLinks {
  std::vector<TopicLink> links;  // strongest first, then by a and b
  uint64_t pairs = 0;            // that share any topic, those beyond the limit included
};

// The topic projection of the bipartite graph of nodes with the label (talks, speakers, events, notes, libraries or
// concepts) and topics, weighed as SharedTopics weighs. A sparse product, one row after the other: O(sum over topics of
// squared nodes); 12 bytes a pair of node and topic, and the links kept.
// Errors: InvalidArgument for a label whose nodes have no topics; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<TopicLinks> FindTopicLinks(const Graph& graph, LabelId label, const TopicLinksOptions& options,
                                          RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_LINKS_H_
