// What some recommend and others advise against, and how opinion went over time.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_DISAGREEMENTS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_DISAGREEMENTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

// One source's stance. Its sentence is that of the edge.
struct OpinionVoice {
  NodeId source = kNoNode;  // a talk, or a note that advises outside any talk
  bool is_against = false;
  EdgeId edge = {};                   // RECOMMENDS: in several notes, the first by note and line
  std::string date = {};              // ISO, as source_dates.h; empty when unknown
  NodeId event = kNoNode;             // the talk is part of or the note about; the first by name, or none
  std::vector<NodeId> speakers = {};  // of a talk, ascending
};

// How the voices lie in time.
enum class OpinionCourse : uint8_t {
  kTurnedAgainst,  // all recommendations are surely before all warnings
  kTurnedFor,      // the other way round
  kDivided,        // neither
};

struct Disagreement {
  NodeId topic = kNoNode;
  uint32_t sources_for = 0;
  uint32_t sources_against = 0;
  OpinionCourse course = OpinionCourse::kDivided;
  std::vector<OpinionVoice> voices = {};  // by date, those without last; then by note, line and stance
};

// Topics that a source recommends and another one advises against; first those with the most voices on the weaker side,
// then with the most voices, then by name. A source that says both has a voice on either side, but alone is no
// disagreement. `hidden`: topics left out, ascending, as CommonTopicFilter gives them.
// O(RECOMMENDS edges and their talks). Errors: Cancelled, DeadlineExceeded.
absl::StatusOr<std::vector<Disagreement>> Disagreements(const Graph& graph, RunContext& context,
                                                        std::span<const NodeId> hidden = {});

// "recommended until 2014, advised against from 2015", or "divided": the course in words.
std::string CourseText(const Disagreement& disagreement);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_DISAGREEMENTS_H_
