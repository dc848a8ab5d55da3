// Topics: what talks, speakers, libraries and events have to do with each other by way of what was said.
//
// A topic is a Library or Concept. Its sources are the talks, and the notes outside any talk, that mention or recommend
// it; a source counts once, however often it says so. The sources of a speaker are the talks given, of an event its
// talks and the notes about it, of a note itself and its talks, of a library or concept those that mention it.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPICS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPICS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

struct SharedTopic {
  NodeId topic = kNoNode;
  double score = 0;
  double rarity = 0;
  uint32_t sources_of_a = 0;  // sources of the first that take it up
  uint32_t sources_of_b = 0;
};

// What `a` and `b` both have to do with, best first (then by name). score = rarity * min(sources_of_a, sources_of_b);
// rarity = 1 / log2(1 + sources of the topic), after Adamic and Adar (Friends and neighbors on the web, 2003): what
// everybody speaks of links nobody. Rounded to 1e-6, so that no machine's logarithm shows. The two themselves are left
// out, and the topics `hidden` (ascending), as CommonTopicFilter gives them.
// O(edges of their sources). Errors: InvalidArgument when one is no talk, speaker, event, note, library or concept;
// Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<SharedTopic>> SharedTopics(const Graph& graph, NodeId a, NodeId b, RunContext& context,
                                                      std::span<const NodeId> hidden = {});

// How a talk deals with a topic.
enum class TopicRole : uint8_t { kInTitle, kRecommends, kAdvisesAgainst, kCompares, kMentions };

struct ExpertReason {
  NodeId talk = kNoNode;
  TopicRole role = TopicRole::kMentions;
  EdgeId edge;  // the relationship that says so: its evidence leads to the note
  double points = 0;
};

struct Expert {
  NodeId speaker = kNoNode;
  double score = 0;
  std::vector<ExpertReason> reasons;  // most points first; a talk may have several
};

// Whom to ask about a topic: speakers by the talks in which they deal with it, best first (then by name). A talk gives
// 2 points when its title names the topic, 1 for each stance it takes on it, 1 when it compares it with something, and
// 2c/(c+1) for mentioning it c times.
// O(edges of the topic and its talks). Errors: InvalidArgument when `topic` is no library or concept; Cancelled,
// DeadlineExceeded.
absl::StatusOr<std::vector<Expert>> Experts(const Graph& graph, NodeId topic, RunContext& context);

// "recommends it in", "mentions it in", ...
std::string_view TopicRoleText(TopicRole role);
// "recommends it in \"Testing at scale\" (talks/pycon.md:12)".
std::string ReasonText(const Graph& graph, const ExpertReason& reason);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TOPICS_H_
