#include "report/html/html_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include "absl/strings/str_cat.h"
#include "graph/graph_builder.h"
#include "report/html/charts.h"
#include "report/html/graph_data.h"
#include "report/html/html_writer.h"
#include "report/html/page_graph.h"
#include "tests/support/sample_notes.h"

namespace notegraph::report {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Render(const Graph& graph, const ReportOptions& report_options = {}, const HtmlOptions& options = {},
                   int threads = 1) {
  RunContext context;
  context.set_threads(threads);
  const auto report = MakeReport(graph, report_options, context);
  EXPECT_TRUE(report.ok()) << report.status();
  const auto html = RenderHtml(*report, graph, options, context);
  EXPECT_TRUE(html.ok()) << html.status();
  return html.ok() ? *html : std::string();
}

PageGraph MakePage(const Graph& graph, size_t max_nodes = 1000) {
  RunContext context;
  const auto page = MakePageGraph(graph, *MakeReport(graph, {}, context), max_nodes, context);
  EXPECT_TRUE(page.ok()) << page.status();
  return *page;
}

constexpr std::string_view kHostile[] = {
    "</script><script>alert(1)//",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "<!--<script>",
    "]]>&amp;&#x3C;",
    "javascript:alert(1)",
    "\xE2\x80\xAEgnp.exe",
    "עברית العربية",
    "👩‍🚀 \xF0\x9F\x87\xB3\xF0\x9F\x87\xB1",
    "\x01\x1F\x7F",
    "back\\slash `${1}` $& %s %n",
};

// Talks that recommend libraries, all of them, their notes and quotes named by the worst of note-takers.
GraphPtr HostileNotes() {
  GraphBuilder builder;
  std::vector<uint32_t> libraries;
  for (const std::string_view name : kHostile) {
    libraries.push_back(builder.AddNode({"Library"}));
    builder.SetNodeProperty(libraries.back(), "name", Value::String(name));
    builder.SetNodeProperty(libraries.back(), "kind", Value::String(name));
  }
  for (const std::string_view name : kHostile) {
    const uint32_t talk = builder.AddNode({"Talk"});
    builder.SetNodeProperty(talk, "name", Value::String(name));
    for (const uint32_t library : libraries) {
      const uint32_t edge = builder.AddEdge("RECOMMENDS", talk, library);
      builder.SetEdgeProperty(edge, "stance", Value::String("for"));
      builder.SetEdgeProperty(edge, "note", Value::String(name));
      builder.SetEdgeProperty(edge, "quote", Value::String(name));
    }
  }
  RunContext context;
  return *std::move(builder).Build(context);
}

size_t CountOf(std::string_view text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(HtmlReportTest, IsOnePageThatFetchesNothing) {
  const std::string html = Render(*SampleNotes(), {.title = "Sample & <notes>"});
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>"));
  EXPECT_THAT(html.substr(0, 2048), HasSubstr("<meta name=\"generator\" content=\"notegraph\">"));
  EXPECT_THAT(html, HasSubstr("Content-Security-Policy\" content=\"default-src 'none'; script-src '"));
  EXPECT_THAT(html, HasSubstr("<title>Sample &amp; &lt;notes&gt;</title>"));
  for (const std::string_view part : {"<link", "<img", "<iframe", "@import", "url(", " src=", "onclick="})
    EXPECT_THAT(html.substr(0, html.rfind("<script>")), Not(HasSubstr(std::string(part)))) << part;
}

TEST(HtmlReportTest, HoldsEverySectionAndLeadsToTheLine) {
  const std::string html = Render(*SampleNotes());
  for (const std::string_view id :
       {"graph", "central", "communities", "trends", "recommended", "compared", "shared", "coverage"}) {
    EXPECT_THAT(html, HasSubstr("<section id=\"" + std::string(id) + "\">"));
    EXPECT_THAT(html, HasSubstr("<li><a href=\"#" + std::string(id) + "\">"));
  }
  EXPECT_THAT(html, HasSubstr("<q dir=\"auto\">Use PostgreSQL until it hurts.</q> "
                              "<a class=\"place\" href=\"notes/DataConf.md#L4\">notes/DataConf.md:4</a>"));
  EXPECT_THAT(Render(*SampleNotes(), {}, {.note_base = "../x/"}), HasSubstr("href=\"../x/notes/DataConf.md#L4\""));
}

TEST(HtmlReportTest, NamesLeadToTheirNodes) {
  const GraphPtr graph = SampleNotes();
  const uint64_t id = graph->ElementId(SampleNode(*graph, "Library", "PostgreSQL"));
  EXPECT_THAT(Render(*graph), HasSubstr(absl::StrCat("data-node=\"", id, "\">PostgreSQL</a>")));
}

TEST(HtmlReportTest, IsTheSameForAnyNumberOfThreads) {
  const GraphPtr graph = SampleNotes();
  const std::string html = Render(*graph);
  EXPECT_EQ(Render(*graph, {}, {}, 2), html);
  EXPECT_EQ(Render(*graph, {}, {}, 4), html);
}

TEST(HtmlReportTest, TellsOfOneThing) {
  const GraphPtr graph = SampleNotes();
  const std::string html = Render(*graph, {.about = SampleNode(*graph, "Library", "PostgreSQL")});
  EXPECT_THAT(html, HasSubstr("<section id=\"about\">\n<h2>PostgreSQL"));
  EXPECT_THAT(html, Not(HasSubstr("<section id=\"coverage\">")));
}

TEST(HtmlReportTest, BearsAGraphWithoutAnything) {
  GraphBuilder builder;
  RunContext context;
  const GraphPtr graph = *std::move(builder).Build(context);
  const std::string html = Render(*graph);
  EXPECT_THAT(html, Not(HasSubstr("id=\"graph\"")));
  EXPECT_THAT(html, HasSubstr("</html>"));
}

TEST(HtmlReportTest, SaysWhenNodesAreLeftOut) {
  if (!HasReportScript()) GTEST_SKIP() << "built without npm";
  EXPECT_THAT(Render(*SampleNotes(), {}, {.max_nodes = 10}),
              ContainsRegex("These are the [0-9]+ most important nodes"));
  EXPECT_THAT(Render(*SampleNotes()), Not(HasSubstr("most important nodes")));
}

TEST(HtmlReportTest, NothingThatNotesSayBecomesMarkup) {
  const std::string html = Render(*HostileNotes());
  const std::string_view page = html;
  const std::string_view before = page.substr(0, page.find("<script"));
  for (const std::string_view part :
       {"<img", "<!--<", "alert(1)>", "' onmouseover='", "href=\"javascript:", "\xE2\x80\xAE"})
    EXPECT_EQ(CountOf(before, part), 0u) << part;
  EXPECT_GT(CountOf(before, "&lt;/script&gt;&lt;script&gt;alert(1)//"), 0u);
  EXPECT_EQ(CountOf(page, "<script"),
            HasReportScript() ? 2u + CountOf(page.substr(page.rfind("<script>") + 1), "<script") : 0u);
  if (!HasReportScript()) return;
  const size_t data = page.find("id=\"graph-data\">") + 17;
  EXPECT_EQ(CountOf(page.substr(data, page.find("</script>", data) - data), "<"), 0u);
}

TEST(GraphDataTest, IsTheGraphAsColumns) {
  const GraphPtr graph = HostileNotes();
  const std::string text = GraphData(MakePage(*graph), "\"</script>");
  EXPECT_THAT(text, Not(HasSubstr("<")));
  rapidjson::Document json;
  ASSERT_FALSE(json.Parse(text.c_str()).HasParseError());
  EXPECT_STREQ(json["note_base"].GetString(), "\"</script>");
  const auto& names = json["nodes"]["name"];
  ASSERT_EQ(names.Size(), 2 * std::size(kHostile));
  for (size_t i = 0; i < std::size(kHostile); ++i) EXPECT_EQ(names[i].GetString(), kHostile[i]);
  EXPECT_EQ(json["notes"].Size(), std::size(kHostile));
  EXPECT_EQ(json["quotes"].Size(), std::size(kHostile));
  for (const auto& column : json["edges"].GetObject()) EXPECT_EQ(column.value.Size(), graph->edge_count());
  for (const auto& column : json["nodes"].GetObject()) EXPECT_EQ(column.value.Size(), graph->node_count());
}

TEST(PageGraphTest, HasWhatTheGraphHas) {
  const GraphPtr graph = SampleNotes();
  const PageGraph page = MakePage(*graph);
  EXPECT_EQ(page.nodes.size(), graph->node_count());
  EXPECT_EQ(page.edges.size(), graph->edge_count());
  EXPECT_EQ(page.left_out, 0u);
  EXPECT_FALSE(page.communities.empty());
  double sum = 0;
  for (const PageNode& node : page.nodes) sum += node.pagerank;
  EXPECT_NEAR(sum, 1, 1e-6);
}

TEST(PageGraphTest, TakesTheMostImportantNodes) {
  const GraphPtr graph = SampleNotes();
  const PageGraph page = MakePage(*graph, 12);
  EXPECT_LE(page.nodes.size(), 12u + 3);  // events come along with their talks
  EXPECT_EQ(page.left_out + page.nodes.size(), graph->node_count());
  for (const PageEdge& edge : page.edges) EXPECT_LT(std::max(edge.source, edge.target), page.nodes.size());
}

TEST(PageGraphTest, CountsWhatItLeavesOutAroundOneThing) {
  const GraphPtr graph = SampleNotes();
  RunContext context;
  const Report report = *MakeReport(*graph, {.about = SampleNode(*graph, "Library", "Docker")}, context);
  const size_t around = MakePageGraph(*graph, report, 1000, context)->nodes.size();
  const PageGraph page = *MakePageGraph(*graph, report, 6, context);
  EXPECT_LT(page.nodes.size(), around);
  EXPECT_EQ(page.left_out + page.nodes.size(), around);
}

TEST(EscapeHtmlTest, LeavesNothingThatHtmlTakesForMarkup) {
  EXPECT_EQ(EscapeHtml("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  EXPECT_EQ(EscapeHtml(std::string_view("a\0b\x1b", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(EscapeHtml("a\xE2\x80\xAE"
                       "b\xE2\x81\xA6"
                       "c"),
            "abc");
  EXPECT_EQ(EscapeHtml("naïve 👩‍🚀 עברית"), "naïve 👩‍🚀 עברית");
}

TEST(ChartsTest, SayInWordsWhatTheyShow) {
  EXPECT_THAT(TrendChart({{"2014", 1, 4}, {"2015", 3, 4}}), HasSubstr("aria-label=\"2014: 1 of 4; 2015: 3 of 4\""));
  EXPECT_THAT(ForAgainstChart(3, 1, 4), HasSubstr("aria-label=\"3 for, 1 against\""));
  EXPECT_THAT(BarChart(2), HasSubstr("width=\"100.0\""));
  EXPECT_THAT(TrendChart({}), Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace notegraph::report
