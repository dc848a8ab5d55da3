#include "extract/document.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/reader.h"

namespace notegraph::extract {
namespace {

Document Read(std::string_view text, Format format = Format::kMarkdown) {
  RunContext context;
  return *ReadDocument("note.md", text, format, context);
}

// The source behind the first occurrence of `needle` in the plain text.
std::string SourceOf(const Document& document, std::string_view needle) {
  const auto begin = static_cast<uint32_t>(document.text.find(needle));
  const Span span = document.ToSource({begin, static_cast<uint32_t>(begin + needle.size())});
  return document.source.substr(span.begin, span.size());
}

TEST(Document, LeadsFromTextToSource) {
  const Document document =
      Read("## Fast tests - *Ann Lee*\r\n\r\nUse `pytest`, AT&amp;T says;\r\n  [the\r\nmanual](http://x.y) too.\r\n");
  EXPECT_EQ(document.text, "Fast tests - Ann Lee\nUse pytest, AT&T says; the manual too.\n");
  EXPECT_EQ(SourceOf(document, "tests"), "tests");
  EXPECT_EQ(SourceOf(document, "tests - Ann"), "tests - *Ann");
  EXPECT_EQ(SourceOf(document, "AT&T"), "AT&amp;T");
  EXPECT_EQ(SourceOf(document, "says; the"), "says;\r\n  [the");
  EXPECT_EQ(SourceOf(document, "the manual"), "the\r\nmanual");
  EXPECT_EQ(SourceOf(document, "pytest"), "pytest");
}

TEST(Document, FindsLinesAndBlocks) {
  const Document document = Read("# One\n\n> two\n\nthree\n");
  const auto three = static_cast<uint32_t>(document.source.find("three"));
  EXPECT_EQ(document.LineOf(0), 1u);
  EXPECT_EQ(document.LineOf(three), 5u);
  EXPECT_EQ(document.LineOf(document.source.size()), 5u);
  EXPECT_EQ(document.Text(document.blocks[document.BlockAt(document.text.find("wo"))]), "two");
  EXPECT_EQ(document.Text(document.blocks[document.BlockAt(document.text.size() - 1)]), "three");
}

TEST(Document, AnswersForEmptySpansAndEmptyNotes) {
  const Document document = Read("a *b*\n");
  EXPECT_EQ(document.ToSource({2, 2}), (Span{3, 3}));
  EXPECT_EQ(document.ToSource({4, 4}), (Span{4, 4}));
  EXPECT_EQ(Read("").ToSource({0, 0}), (Span{0, 0}));
  EXPECT_EQ(Read("").LineOf(0), 1u);
}

TEST(ReadDocument, RefusesBinaryAndTooLargeNotes) {
  RunContext context;
  EXPECT_EQ(ReadDocument("a.md", std::string_view("a\0b", 3), Format::kMarkdown, context).status().message(),
            "a.md: is binary (NUL byte at byte 1)");
  const std::string large(kMaxNoteBytes + 1, 'x');
  EXPECT_EQ(ReadDocument("a.md", large, Format::kMarkdown, context).status().code(),
            absl::StatusCode::kResourceExhausted);
}

TEST(ReadDocument, StopsWhenCancelled) {
  RunContext context;
  context.Cancel();
  for (size_t format = 0; format < kFormatCount; ++format) {
    EXPECT_EQ(ReadDocument("a", "text", static_cast<Format>(format), context).status().code(),
              absl::StatusCode::kCancelled);
  }
}

TEST(FormatOfPath, GoesByTheExtension) {
  EXPECT_EQ(FormatOfPath("a/b.md"), Format::kMarkdown);
  EXPECT_EQ(FormatOfPath("a.b/NOTES.Rmd"), Format::kMarkdown);
  EXPECT_EQ(FormatOfPath("x.TXT"), Format::kPlainText);
  EXPECT_EQ(FormatOfPath("a.d/notes"), Format::kPlainText);
  EXPECT_EQ(FormatOfPath("x.rst"), Format::kRestructuredText);
  EXPECT_EQ(FormatOfPath("x.org"), Format::kOrg);
  EXPECT_EQ(FormatOfPath("x.qmd"), Format::kMarkdown);
  EXPECT_EQ(FormatOfPath("x.asc"), Format::kAsciiDoc);
  EXPECT_EQ(FormatOfPath("x.xhtml"), Format::kHtml);
  EXPECT_EQ(FormatOfPath("x.ipynb"), Format::kNotebook);
  EXPECT_EQ(FormatOfPath("x.pdf"), Format::kPdf);
  EXPECT_EQ(FormatOfPath("x.png"), std::nullopt);
}

}  // namespace
}  // namespace notegraph::extract
