// Internal to graph/io. Reads DOT so that layouts repeat.
#ifndef NOTEGRAPH_GRAPH_IO_GRAPHVIZ_READER_H_
#define NOTEGRAPH_GRAPH_IO_GRAPHVIZ_READER_H_

#include <cgraph.h>

#include <string>

namespace notegraph {

// As agmemread, but names get numbers in order of appearance. Graphviz's own numbers are addresses, and it visits
// frames by number: the same text gives another picture each time. Null for text that is no DOT. REQUIRES: no other
// thread is in Graphviz.
Agraph_t* ReadDot(const std::string& dot);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_GRAPHVIZ_READER_H_
