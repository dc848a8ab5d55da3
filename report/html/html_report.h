// A report as one HTML file: nothing else is needed to read it, and nothing is fetched.
//
//   auto html = RenderHtml(*report, *graph, {}, context);
#ifndef NOTEGRAPH_REPORT_HTML_HTML_REPORT_H_
#define NOTEGRAPH_REPORT_HTML_HTML_REPORT_H_

#include <string>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "report/report.h"

namespace notegraph::report {

struct HtmlOptions {
  size_t max_nodes = 20'000;   // of the interactive graph: the most important ones (20,000)
  std::string note_base = {};  // in front of the paths of notes in links, e.g. "notes/" or "https://..."; empty: none
};

// The sections of the report as tables and charts, and the graph to search, filter and walk. A function of report,
// graph and options: the same bytes each time. What notes say stands in it as text and can't become markup or script;
// a content security policy forbids whatever else.
//
// The interactive graph is made with scripts that npm brings when notegraph is built. Without them (HasReportScript) a
// picture of the most central nodes stands in its place, and the page says why.
// Errors as MakeReport and ForceLayout.
absl::StatusOr<std::string> RenderHtml(const Report& report, const Graph& graph, const HtmlOptions& options,
                                       RunContext& context);

bool HasReportScript();

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_HTML_HTML_REPORT_H_
