// Internal to report/html. The page's graph as JSON, which web/src/model.js reads.
#ifndef NOTEGRAPH_REPORT_HTML_GRAPH_DATA_H_
#define NOTEGRAPH_REPORT_HTML_GRAPH_DATA_H_

#include <string>
#include <string_view>

#include "report/html/page_graph.h"

namespace notegraph::report {

// Columns side by side rather than an object a node, paths of notes and quotes once: a third of the bytes. Holds no
// `<`, so it may stand in a <script> element as it is.
//
//   {"labels": ["Talk"], "label_colors": ["#56b4e9"],
//    "kinds": [{"type": "MENTIONS", "stance": "", "phrase": "mentions", "reverse": "mentioned
//   by"}],
//    "communities": ["Kafka, streams"], "notes": ["talks.md"], "quotes": ["…"], "note_base": "", "left_out": 0,
//    "nodes": {"id": [0], "name": ["…"], "label": [0], "detail": [""], "x": [1.5], "y": [0], "pagerank": [0.1],
//              "betweenness": [0], "links": [3], "community": [-1], "note": [0], "line": [12], "quote": [-1]},
//    "edges": {"source": [0], "target": [1], "kind": [0], "note": [0], "line": [12], "quote": [0]}}
std::string GraphData(const PageGraph& graph, std::string_view note_base);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_HTML_GRAPH_DATA_H_
