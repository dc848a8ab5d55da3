// Why a node has the PageRank or betweenness that it has: the neighbours and passages that give most of it.
#ifndef NOTEGRAPH_CLI_SCORE_EXPLANATION_H_
#define NOTEGRAPH_CLI_SCORE_EXPLANATION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "report/layout/style.h"

namespace notegraph::cli {

enum class ScoreMeasure : uint8_t { kPageRank, kBetweenness };

// How a neighbour is linked with the node.
struct ScoreLink {
  std::string relation;  // "mentioned by", read from the node explained
  std::string name;
  std::string label;
  EdgePlace place;
};

// A part of the score. PageRank: one neighbour, or none for what every node gets. Betweenness: the two neighbours
// between which the paths pass.
struct ScorePart {
  double score = 0;
  double share = 0;  // of the whole score
  std::string what;  // for parts without a neighbour
  std::vector<ScoreLink> links;
};

struct ScoreExplanation {
  std::string name, label;
  std::string measure;     // "PageRank"
  std::string convention;  // what it is measured over, and how
  double score = 0;
  uint32_t rank = 0;             // 1 for the highest; equal scores share a rank
  uint32_t nodes = 0;            // that are ranked
  std::vector<ScorePart> parts;  // most first; with `rest` they add up to the score
  size_t more = 0;               // parts left out
  double rest = 0;               // that those give together
};

// Over who gave, mentions, recommends and compares what, directions disregarded: the numbers of the report's lists of
// topics and talks. In a graph without any of these, over all relationships. At most `max_parts` parts.
// Errors: InvalidArgument for a node that is not in that projection; those of ExplainPageRank and ExplainBetweenness.
absl::StatusOr<ScoreExplanation> ExplainScore(const Graph& graph, NodeId node, ScoreMeasure measure, size_t max_parts,
                                              RunContext& context);

std::string ScoreExplanationText(const ScoreExplanation& explanation, const report::Layout& layout);
std::string ScoreExplanationJson(const ScoreExplanation& explanation);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_SCORE_EXPLANATION_H_
