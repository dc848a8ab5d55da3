// What each statement costs when it is written by hand over the arrays: the limit that a ratio is taken against.
#ifndef NOTEGRAPH_BENCH_KNOWLEDGE_GRAPH_LOOPS_H_
#define NOTEGRAPH_BENCH_KNOWLEDGE_GRAPH_LOOPS_H_

#include <string>
#include <string_view>
#include <vector>

#include "bench/knowledge_graph/knowledge_graph.h"

namespace notegraph::knowledge_graph {

// The rows of the result, cell by cell, as text.
using Answer = std::vector<std::string>;

// A statement and its loop. Both answer the same, in the same order where the statement sorts.
struct Question {
  std::string_view name;
  std::string_view statement;
  Answer (*loop)(const KnowledgeGraph& kg, RunContext& context);
  bool is_sorted = true;  // else the rows are compared as a set
};

// q1, q2, q6, q7: from a node that is looked up by its name.
std::vector<Question> PointQuestions();
// q3, q4, q5, q8, and more of the kind: over all of the graph.
std::vector<Question> WholeGraphQuestions();

}  // namespace notegraph::knowledge_graph

#endif  // NOTEGRAPH_BENCH_KNOWLEDGE_GRAPH_LOOPS_H_
