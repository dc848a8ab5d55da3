// A report in the form that its reader wants. Each ends with a line end; the same report gives the same bytes.
#ifndef NOTEGRAPH_REPORT_RENDERERS_H_
#define NOTEGRAPH_REPORT_RENDERERS_H_

#include <string>

#include "report/layout/style.h"
#include "report/report.h"

namespace notegraph::report {

// For a terminal of the layout's width.
std::string RenderText(const Report& report, const Layout& layout);

// GitHub's Markdown: headings, tables, and links to the notes (note.md#L12).
std::string RenderMarkdown(const Report& report);

// All of the model, for programs; names as in report.h.
std::string RenderJson(const Report& report);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_RENDERERS_H_
