// Topics that so many speak of that they link nobody, and a filter that leaves them out and says so.
//
//   NOTEGRAPH_ASSIGN_OR_RETURN(const auto filter, CommonTopicFilter::Make(graph, 0.2, context));
//   SharedTopics(graph, a, b, filter.hidden_nodes(), context);
//   Print(filter.Text(graph));       // "left out, in more than 20% of the talks: Python (35%)"
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_COMMON_TOPICS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_COMMON_TOPICS_H_

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

struct CommonTopic {
  NodeId topic = kNoNode;
  uint32_t sources = 0;
  double share = 0;  // of all sources of the graph: talks, and notes that take up a topic outside any talk
};

// All topics with a source and of at least `min_share`, commonest first (then by name). O(nodes + edges). Errors as
// TopicGraph.
absl::StatusOr<std::vector<CommonTopic>> CommonTopics(const Graph& graph, double min_share, RunContext& context);

// Thread-safe but for Keep().
class CommonTopicFilter {
 public:
  // Hides nothing and has nothing to say.
  CommonTopicFilter() = default;
  // Hides the topics of more than `max_share` of the sources; a share of exactly that much stays. O(nodes + edges).
  // Errors: InvalidArgument unless max_share is from 0 to 1; as TopicGraph.
  static absl::StatusOr<CommonTopicFilter> Make(const Graph& graph, double max_share, RunContext& context);

  // Hides it no longer, if it did: what a question is about is asked for, however common.
  void Keep(NodeId topic);

  bool Hides(NodeId topic) const { return std::ranges::binary_search(nodes_, topic); }
  const std::vector<CommonTopic>& hidden() const { return hidden_; }  // commonest first (then by name)
  const std::vector<NodeId>& hidden_nodes() const { return nodes_; }  // ascending
  bool is_set() const { return is_set_; }
  double max_share() const { return max_share_; }
  // All that is hidden, in one line for the reader, also when that is nothing; empty for a filter that is not set.
  std::string Text(const Graph& graph) const;

 private:
  bool is_set_ = false, has_kept_ = false;
  double max_share_ = 1;
  std::vector<CommonTopic> hidden_;
  std::vector<NodeId> nodes_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_COMMON_TOPICS_H_
