#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "extract/reader.h"
#include "extract/readers/child_process.h"
#include "extract/readers/pdf_layout.h"
#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

using ::testing::HasSubstr;

struct TextLine {
  int size;  // of the letters, in points
  int left;
  int bottom;
  std::string_view text;
};

// A PDF of one font, a list of lines a page.
std::string MakePdf(const std::vector<std::vector<TextLine>>& pages) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", "",
                                      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string kids;
  for (const auto& page : pages) {
    std::string content;
    for (const TextLine& line : page) {
      absl::StrAppendFormat(&content, "BT /F1 %d Tf %d %d Td (%s) Tj ET\n", line.size, line.left, line.bottom,
                            std::string(line.text));
    }
    absl::StrAppend(&kids, objects.size() + 1, " 0 R ");
    objects.push_back(absl::StrCat("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ",
                                   objects.size() + 2, " 0 R /Resources << /Font << /F1 3 0 R >> >> >>"));
    objects.push_back(absl::StrCat("<< /Length ", content.size(), " >>\nstream\n", content, "endstream"));
  }
  objects[1] = absl::StrCat("<< /Type /Pages /Kids [", kids, "] /Count ", pages.size(), " >>");
  std::string pdf = "%PDF-1.4\n";
  std::string table = absl::StrCat("xref\n0 ", objects.size() + 1, "\n0000000000 65535 f \n");
  for (size_t i = 0; i < objects.size(); ++i) {
    absl::StrAppendFormat(&table, "%010d 00000 n \n", pdf.size());
    absl::StrAppend(&pdf, i + 1, " 0 obj\n", objects[i], "\nendobj\n");
  }
  return absl::StrCat(pdf, table, "trailer << /Size ", objects.size() + 1, " /Root 1 0 R >>\nstartxref\n", pdf.size(),
                      "\n%%EOF\n");
}

bool HasPdfToText() {
  RunContext context;
  return !absl::IsFailedPrecondition(RunChild({"pdftotext", "-v"}, "", ChildLimits(), context).status());
}

TEST(PdfReader, TellsBlocksByPlaceAndSize) {
  if (!HasPdfToText()) GTEST_SKIP() << "pdftotext is not installed";
  std::vector<std::vector<TextLine>> pages;
  for (int page = 0; page < 3; ++page) {
    pages.push_back({{9, 60, 810, "DevConf 2014 - notes"},
                     {10, 60, 700, "A paragraph of plain text that fills"},
                     {10, 60, 688, "more than one line of the page."},
                     {9, 290, 30,
                      page == 0   ? "1"
                      : page == 1 ? "2"
                                  : "3"}});
  }
  pages[0].insert(pages[0].begin() + 1, {24, 60, 770, "DevConf"});
  pages[1].insert(pages[1].begin() + 1, {16, 60, 740, "Fast tests - Ann Lee"});
  pages[2].insert(pages[2].begin() + 3,
                  {{10, 60, 600, "- first item"}, {10, 80, 580, "- inner item"}, {10, 60, 560, "- second item"}});
  EXPECT_EQ(ReadAndDump(Format::kPdf, MakePdf(pages)),
            "H1 DevConf\nP A paragraph of plain text that fills⏎more than one line of the page.\n"
            "H2 Fast tests - Ann Lee\nP A paragraph of plain text that fills⏎more than one line of the page.\n"
            "P A paragraph of plain text that fills⏎more than one line of the page.\n"
            "L1- first item\n  L2- inner item\nL1- second item");
}

TEST(PdfReader, RefusesWhatItCantRead) {
  if (!HasPdfToText()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_THAT(ReadAndDump(Format::kPdf, "no PDF"), HasSubstr("pdftotext can't read it"));
  EXPECT_THAT(ReadAndDump(Format::kPdf, MakePdf({{}})), HasSubstr("holds no text"));
}

TEST(PdfLayout, ReadsLinesAndLeavesOutWhatRuns) {
  std::string xhtml;
  for (int page = 1; page <= 3; ++page) {
    absl::StrAppend(
        &xhtml, "<page><flow><block><line xMin=\"72.5\"><word yMin=\"10\" yMax=\"20.255\">Head</word></line>",
        "</block><block><line xMin=\"1\"><word yMin=\"0\" yMax=\"10\">A &amp; B</word><word>c</word></line>",
        "<line><word>Intro ..... 4</word></line></block><block><line><word>Page ", page,
        "</word></line></block></flow></page>");
  }
  const PdfLayout layout = ParsePdfLayout(xhtml);
  ASSERT_EQ(layout.lines.size(), 12u);
  EXPECT_EQ(layout.page_count, 3);
  EXPECT_EQ(layout.text.substr(0, 36), "Head\n\nA & B c\nIntro ..... 4\n\nPage 1\n");
  EXPECT_EQ(layout.lines[0].left, 7250);
  EXPECT_EQ(layout.lines[0].height, 1025);
  const std::vector<PdfLineClass> classes = ClassifyPdfLines(layout);
  EXPECT_EQ(classes[0].role, PdfLineRole::kLeftOut);
  EXPECT_EQ(classes[2].role, PdfLineRole::kLeftOut);
  EXPECT_EQ(classes[3].role, PdfLineRole::kLeftOut);
}

TEST(PdfLayout, ReadsAnything) {
  for (std::string_view text :
       {"", "<", "<line", "<line><word>", "<word>x</word>", "<line xMin=9999999999999><word>a</line>"}) {
    const PdfLayout layout = ParsePdfLayout(text);
    EXPECT_EQ(ClassifyPdfLines(layout).size(), layout.lines.size());
  }
}

TEST(RunChild, StopsAtItsLimits) {
  RunContext context;
  EXPECT_EQ(*RunChild({"cat"}, "a\nb", ChildLimits(), context), "a\nb");
  EXPECT_EQ(RunChild({"notegraph-has-no-such-program"}, "", ChildLimits(), context).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(RunChild({"false"}, "", ChildLimits(), context).status().code(), absl::StatusCode::kInvalidArgument);
  ChildLimits limits;
  limits.time = std::chrono::milliseconds(100);
  EXPECT_EQ(RunChild({"sleep", "30"}, "", limits, context).status().code(), absl::StatusCode::kDeadlineExceeded);
  limits = {};
  limits.output_bytes = 1000;
  EXPECT_EQ(RunChild({"yes"}, "", limits, context).status().code(), absl::StatusCode::kResourceExhausted);
  context.Cancel();
  EXPECT_EQ(RunChild({"sleep", "30"}, "", ChildLimits(), context).status().code(), absl::StatusCode::kCancelled);
}

}  // namespace
}  // namespace notegraph::extract
