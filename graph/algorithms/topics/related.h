// Topics that go with a topic, by how often they come up together and by a random walk.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_RELATED_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_RELATED_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

struct RelatedTopic {
  NodeId topic = kNoNode;
  double score = 0;
  double npmi = 0;
  double walk = 0;
  uint32_t shared = 0;   // sources (topics.h) of both
  uint32_t sources = 0;  // of the topic
};

struct RelatedTopicsOptions {
  uint32_t min_shared = 1;          // topics with fewer shared sources are left out; 0: also what only the walk reaches
  double damping_factor = 0.85;     // 0..1: the walk goes on with this probability, else it starts anew
  std::vector<NodeId> hidden = {};  // topics left out, ascending, as CommonTopicFilter gives them
};

// What goes with `node`, best first (then by walk, then by name). A topic, or anything else that has sources: the
// topics that are particular to a speaker or an event. With c of N sources of both, a of the node and b of the topic:
//   npmi  = ln(c N / (a b)) / -ln(c / N), normalised pointwise mutual information (Bouma: Normalized (pointwise) mutual
//           information in collocation extraction, 2009): 1 where one never comes without the other, 0 by chance, -1
//           never together. Rounded to 1e-6.
//   walk  = probability of the topic in a random walk with restart (personalised PageRank, pagerank.h) from the node,
//   or
//           from its sources alike, over topics and sources: also sees what is related at one remove, but goes for what
//           is common everywhere.
//   score = sqrt(max(npmi, 0) c / (c+1) * walk / greatest walk): both must be high, for either corrects the other. npmi
//           is highest for what came up once and by chance together (hence the discount), the walk for what is
//           everywhere.
// O(nodes + edges) and up to 250 rounds of the walk over the edges; 40 bytes a source or topic. The same bits for any
// number of threads. Errors: InvalidArgument for a node without sources and options out of range; ResourceExhausted,
// Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<RelatedTopic>> RelatedTopics(const Graph& graph, NodeId node,
                                                        const RelatedTopicsOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_RELATED_H_
