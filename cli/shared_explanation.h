// Why two names share what they share: each topic with its weight and the sentences on either side.
#ifndef NOTEGRAPH_CLI_SHARED_EXPLANATION_H_
#define NOTEGRAPH_CLI_SHARED_EXPLANATION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/topics.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "report/layout/style.h"

namespace notegraph::cli {

// A talk or note that takes up the topic.
struct SharedSource {
  std::string name;
  std::string relation;  // "mentions"
  EdgePlace place;
};

struct SharedTopicReason {
  SharedTopic topic;
  std::string name, label;
  std::vector<SharedSource> first, second;  // of either name
};

struct SharedExplanation {
  std::string first, second;              // names
  double weight = 0;                      // the sum of the topics' scores
  std::vector<SharedTopicReason> topics;  // best first
};

// O(edges of the topics' sources). `hidden`: topics left out, ascending. Errors as SharedTopics.
absl::StatusOr<SharedExplanation> ExplainShared(const Graph& graph, NodeId a, NodeId b, RunContext& context,
                                                std::span<const NodeId> hidden);

// At most `max_topics` topics.
std::string SharedExplanationText(const SharedExplanation& explanation, size_t max_topics,
                                  const report::Layout& layout);
std::string SharedExplanationJson(const SharedExplanation& explanation);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_SHARED_EXPLANATION_H_
