#include "report/html/html_report.h"

#include <nettle/sha2.h>

#include <string_view>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "report/html/graph_data.h"
#include "report/html/html_writer.h"
#include "report/html/page_graph.h"
#include "report/html/section_writer.h"
#include "report/html/still_picture.h"
#include "report/wording.h"

namespace notegraph::report {

extern const char kReportStyle[];   // page.css
extern const char kReportScript[];  // web/, bundled; empty when npm could not
extern const char kGraphSection[];  // graph_section.html

namespace {

constexpr size_t kStillNodes = 90;

// As a content security policy names what it allows.
std::string HashSource(std::string_view text) {
  sha256_ctx hash;
  sha256_init(&hash);
  sha256_update(&hash, text.size(), reinterpret_cast<const uint8_t*>(text.data()));
  std::string digest(SHA256_DIGEST_SIZE, '\0');
  sha256_digest(&hash, digest.size(), reinterpret_cast<uint8_t*>(digest.data()));
  return absl::StrCat("'sha256-", absl::Base64Escape(digest), "'");
}

class PageMaker {
 public:
  PageMaker(const Report& report, const PageGraph& graph, const HtmlOptions& options)
      : report_(report), graph_(graph), options_(options) {}

  std::string Make(std::string_view still) {
    HtmlWriter body;
    SectionWriter sections(options_.note_base, body);
    WriteSections(report_, sections);
    const std::string style = absl::StrCat(kReportStyle, LabelRules());
    Head(style);
    Navigation(sections);
    page_.Raw("<main id=\"main\">\n");
    if (!graph_.nodes.empty()) GraphSection(still);
    page_.Raw(body.Take(), "</main>\n<footer>Made by notegraph. The same notes give the same page.</footer>\n");
    if (HasReportScript() && !graph_.nodes.empty()) Script();
    return page_.Raw("</body>\n</html>\n").Take();
  }

 private:
  // Colours of the labels, for the still picture.
  std::string LabelRules() const {
    std::string rules;
    for (size_t i = 0; i < graph_.labels.size(); ++i)
      absl::StrAppend(&rules, ".label-", i, " { fill: ", Absl(LabelColor(graph_.labels[i], i)), "; }\n");
    return rules;
  }

  void Head(std::string_view style) {
    const std::string script = HasReportScript() ? HashSource(kReportScript) : "'none'";
    page_
        .Raw(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"generator\" content=\"notegraph\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ",
            script, "; style-src ", HashSource(style),
            "; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
        .Text(report_.title)
        .Raw("</title>\n<style>", Absl(style), "</style>\n</head>\n<body>\n")
        .Raw("<a class=\"skip\" href=\"#main\">To the content</a>\n<header>\n<h1 dir=\"auto\">")
        .Text(report_.title)
        .Raw("</h1>\n<button id=\"theme\" type=\"button\" hidden></button>\n<p>")
        .Text(OverviewCounts(report_.overview, ", "));
    const std::string dates = DateRange(report_.overview);
    page_.Text(dates.empty() ? "" : absl::StrCat("; ", dates)).Raw("</p>\n</header>\n");
  }

  void Navigation(const SectionWriter& sections) {
    page_.Raw("<nav aria-label=\"Sections\"><ul>\n");
    if (!graph_.nodes.empty()) page_.Raw("<li><a href=\"#graph\">Graph</a></li>\n");
    for (const auto& [id, title] : sections.sections()) {
      page_.Raw("<li><a href=\"#", id, "\">").Text(title).Raw("</a></li>\n");
    }
    page_.Raw("</ul></nav>\n");
  }

  void GraphSection(std::string_view still) {
    page_.Raw("<section id=\"graph\">\n<h2>Graph</h2>\n");
    if (!HasReportScript()) {
      page_.Raw(
          "<p class=\"remark\">The graph to walk through is left out, since this notegraph was built without the "
          "packages that npm brings; "
          "this picture shows its most central nodes.</p>\n<div class=\"stage\"><div id=\"picture\">\n",
          Absl(still), "</div></div>\n</section>\n");
      return;
    }
    if (graph_.left_out > 0) {
      page_.Raw("<p class=\"remark\">These are the ", graph_.nodes.size(), " most important nodes; ", graph_.left_out,
                " more are left out of the picture, and counted in the sections below.</p>\n");
    }
    const std::string_view section = kGraphSection;
    constexpr std::string_view kSlot = "<!-- still -->\n";
    const size_t slot = section.find(kSlot);
    page_.Raw(Absl(section.substr(0, slot)), Absl(still), Absl(section.substr(slot + kSlot.size())), "</section>\n");
  }

  void Script() {
    page_.Raw("<script type=\"application/json\" id=\"graph-data\">", GraphData(graph_, options_.note_base),
              "</script>\n<script>", kReportScript, "</script>\n");
  }

  const Report& report_;
  const PageGraph& graph_;
  const HtmlOptions& options_;
  HtmlWriter page_;
};

}  // namespace

bool HasReportScript() { return kReportScript[0] != '\0'; }

absl::StatusOr<std::string> RenderHtml(const Report& report, const Graph& graph, const HtmlOptions& options,
                                       RunContext& context) {
  const absl::StatusOr<PageGraph> page = MakePageGraph(graph, report, options.max_nodes, context);
  if (!page.ok()) return page.status();
  const absl::StatusOr<std::string> still = StillPicture(*page, kStillNodes, context);
  if (!still.ok()) return still.status();
  return PageMaker(report, *page, options).Make(*still);
}

}  // namespace notegraph::report
