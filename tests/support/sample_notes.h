// A graph such as notes of three conferences give, evidence included, for tests of topics, pictures and exports.
#ifndef NOTEGRAPH_TESTS_SUPPORT_SAMPLE_NOTES_H_
#define NOTEGRAPH_TESTS_SUPPORT_SAMPLE_NOTES_H_

#include <string_view>

#include "graph/graph.h"

namespace notegraph {

// 14 talks by 15 speakers at three events, an essay without talks, 14 libraries, 11 concepts.
GraphPtr SampleNotes();

// The node with that label and name; fails hard when there is none.
NodeId SampleNode(const Graph& graph, std::string_view label, std::string_view name);

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_SUPPORT_SAMPLE_NOTES_H_
