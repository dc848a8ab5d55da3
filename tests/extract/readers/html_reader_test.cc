#include <gtest/gtest.h>

#include "extract/reader.h"
#include "extract/readers/html_tree.h"
#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

void ExpectBlocks(std::initializer_list<ReaderCase> cases) {
  for (const ReaderCase& example : cases) {
    EXPECT_EQ(ReadAndDump(Format::kHtml, example.text), example.blocks) << example.text;
  }
}

TEST(HtmlReader, ReadsBlocks) {
  ExpectBlocks({
      {"<h1>A</h1><p>b<p>c<h2>D</h2>e", "H1< A\nP b\nP c\nH2< D\nP e"},
      {"<ul><li>a<ul><li>b</ul><li>c</ul><ol><li><p>d</p><p>e</p></ol>", "L1- a\n  L2- b\nL1- c\nO11 d\n  P e"},
      {"<table><tr><th>a<th>b<tr><td>c<td>d</table>", "T\n  R!\n    D a\n    D b\n  R\n    D c\n    D d"},
      {"<blockquote><p>a</blockquote><hr><pre>x\n  y</pre>", "Q\n  P a\n---\nC() x\n  y"},
      {"<div>a<div>b</div></div><p>c<br>d", "P a\nP b\nP c⏎d"},
  });
}

TEST(HtmlReader, ReadsInlineMarkup) {
  ExpectBlocks({
      {"<p>a <b>b</b> <em>c</em> <code>x &lt; y</code> AT&amp;T &#8211; &nope;",
       "P a *b* /c/ `x ``<`` y` AT&T – &nope;"},
      {"<p><a href='http://x?a&amp;b'>link</a> <img src=i alt=pic>", "P [link](http://x?a&b) ![pic](i)"},
      {"<p>one\n   two\t three</p>", "P one⏎two three"},
      {"<p>a</foo>b <unknown>c</p>", "P ab c"},
      {"<p>1 < 2 and vector<int> too", "P 1 < 2 and vector too"},
  });
}

TEST(HtmlReader, TakesTheHeadAsFields) {
  ExpectBlocks({
      {"<html lang=\"de-AT\"><head><title> A &amp; B </title><meta name=author content='Ann Lee'>"
       "<meta property=article:published_time content=2014-03-11><meta name=keywords content='a, b'></head><p>text",
       "F(lang) de\nF(title) A & B\nF(author) Ann Lee\nF(date) 2014-03-11\nF(tags) a\nF(tags) b\nP text"},
      {"---\ntitle: T\n---\n<p>x", "F(title) T\nP x"},
  });
}

TEST(HtmlReader, LeavesOutWhatIsNotThePagesText) {
  const std::string_view text = "<p>The text of the page is the longest part of it, by far, as on any page.";
  const std::string expected = "P The text of the page is the longest part of it, by far, as on any page.";
  for (std::string_view boilerplate :
       {"<nav><a href=/>Home</a></nav>", "<script>var a = '<p>x';</script>", "<style>p {}</style>",
        "<header><h1>My site</h1></header>", "<footer>(c)</footer>", "<aside>x</aside>",
        "<div class='cookie-notice'>x</div>", "<div id=sidebar>x</div>", "<ul class='site-nav x'><li>a</ul>",
        "<div role=navigation>x</div>", "<form><input><button>Send</button></form>", "<div hidden>x</div>",
        "<!-- x -->"}) {
    const std::string page =
        "<body>" + std::string(boilerplate) + "<div class='has-sidebar'>" + std::string(text) + "</div>";
    EXPECT_EQ(ReadAndDump(Format::kHtml, page), expected) << boilerplate;
  }
}

TEST(HtmlReader, FindsTheMainPart) {
  ExpectBlocks({
      {"<body><p>teaser</p><main><header><h1>T</h1></header><p>a long enough text</main><p>behind",
       "H1< T\nP a long enough text"},
      {"<body><p>teaser</p><article><h1>T</h1><p>a long enough text</article><p>behind", "H1< T\nP a long enough text"},
      {"<body><article><p>one</article><article><p>two</article>", "P one\nP two"},
  });
}

TEST(HtmlReader, PagesBeyondTheLimitsAreReadTagByTag) {
  std::string deep;
  for (int i = 0; i <= kMaxHtmlDepth; ++i) deep += "<div>";
  RunContext context;
  const absl::StatusOr<Document> document = ReadDocument("a", deep + "text", Format::kHtml, context);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(DumpBlocks(*document), "P text\n");
  EXPECT_EQ(document->warnings.size(), 1u);
}

}  // namespace
}  // namespace notegraph::extract
