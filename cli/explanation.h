// Why a node or an edge is in the graph: names, merges, corrections, and every place that speaks for it.
#ifndef NOTEGRAPH_CLI_EXPLANATION_H_
#define NOTEGRAPH_CLI_EXPLANATION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "extract/merge_record.h"
#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"
#include "report/layout/style.h"

namespace notegraph::cli {

// One way in which the notes write a name.
struct NameForm {
  std::string text;
  size_t places = 0;
  size_t notes = 0;
  std::string rule;         // that recognised its surest place
  uint32_t confidence = 0;  // of that place, in 1/10,000
  EdgePlace first;          // by note and line
};

// One place that says something of it.
struct Reason {
  std::string relation;  // "mentioned by", read from the node explained
  std::string name;      // the other end of the edge
  std::string label;
  std::string rule;         // rule or cue; empty where the edge has no evidence table (GAVE, NOTED_IN)
  uint32_t confidence = 0;  // in 1/10,000
  EdgePlace place;
};

struct Explanation {
  std::string name;
  std::string label;
  std::string key;
  std::string other_name;       // of an edge: the other end, or empty
  std::vector<NameForm> forms;  // libraries and concepts: the commonest first
  std::vector<extract::RecordedMerge> merges;
  std::vector<extract::RecordedCorrection> corrections;
  std::vector<Reason> reasons;  // the surest first, then by note and line
};

// O(edges of the node and their evidence).
Explanation ExplainNode(const Graph& graph, NodeId node, const extract::MergeRecord& record);
// All edges between the two, in both directions; no reasons where there are none.
Explanation ExplainEdges(const Graph& graph, NodeId node, NodeId other, const extract::MergeRecord& record);

// The steps of a path: all edges between each two nodes that follow each other.
std::vector<Explanation> ExplainPath(const Graph& graph, const std::vector<NodeId>& nodes,
                                     const extract::MergeRecord& record);

// At most `max_lines` of forms, and of reasons.
std::string ExplanationText(const Explanation& explanation, size_t max_lines, const report::Layout& layout);
std::string ExplanationJson(const Explanation& explanation);
// At most `max_lines` reasons of each step. REQUIRES: steps of ExplainPath.
std::string PathExplanationText(const std::vector<Explanation>& steps, size_t max_lines, const report::Layout& layout);
std::string PathExplanationJson(const std::vector<Explanation>& steps);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_EXPLANATION_H_
