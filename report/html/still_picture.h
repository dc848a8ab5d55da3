// Internal to report/html. A picture of the most important nodes for readers without scripts, and for paper.
#ifndef NOTEGRAPH_REPORT_HTML_STILL_PICTURE_H_
#define NOTEGRAPH_REPORT_HTML_STILL_PICTURE_H_

#include <string>

#include "absl/status/statusor.h"
#include "graph/run_context.h"
#include "report/html/page_graph.h"

namespace notegraph::report {

// SVG of the `count` nodes of the highest PageRank that are linked with one another, laid out anew. Classes (label-0,
// label-1 ...) colour it. Errors as ForceLayout.
absl::StatusOr<std::string> StillPicture(const PageGraph& graph, size_t count, RunContext& context);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_HTML_STILL_PICTURE_H_
