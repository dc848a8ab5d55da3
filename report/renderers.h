// A report in the form that its reader wants. Each ends with a line end; the same report gives the same bytes.
#ifndef NOTEGRAPH_REPORT_RENDERERS_H_
#define NOTEGRAPH_REPORT_RENDERERS_H_

#include <string>

#include "report/layout/style.h"
#include "report/report.h"

namespace notegraph::report {

// For a terminal of the layout's width.
std::string RenderText(const Report& report, const Layout& layout);

enum class MarkdownLinks {
  kWiki,   // names are [[wiki links]], for notes in Obsidian and the like
  kPlain,  // names are text
};

// GitHub's Markdown: headings, tables, and links to the notes (note.md#L12). A front matter says that this program made
// it, so that a build leaves it out where it lies among the notes (extract/own_report.h).
std::string RenderMarkdown(const Report& report, MarkdownLinks links = MarkdownLinks::kWiki);

// All of the model, for programs; names as in report.h.
std::string RenderJson(const Report& report);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_RENDERERS_H_
