#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "extract/reader.h"
#include "tests/extract/readers/dump_blocks.h"

namespace notegraph::extract {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kNotebook = R"({
 "cells": [
  {"cell_type": "markdown", "metadata": {}, "source": ["# Title\n", "\n", "text *x*"]},
  {"cell_type": "code", "source": "import this\nx = 1", "outputs": [{"text": ["no text of the note"]}]},
  {"cell_type": "markdown", "source": "```\nnever closed"},
  {"cell_type": "markdown", "source": "- a\n- b"}
 ],
 "metadata": {"language_info": {"name": "python"}}, "nbformat": 4})";

TEST(NotebookReader, ReadsCells) {
  EXPECT_EQ(ReadAndDump(Format::kNotebook, kNotebook),
            "H1# Title\nP text /x/\nC(python) import this\nx = 1\nC() never closed\nL1- a\nL1- b");
  EXPECT_EQ(ReadAndDump(Format::kNotebook, R"({"worksheets": [{"cells": [
               {"cell_type": "heading", "level": 2, "source": "H"}, {"cell_type": "code", "input": "x"}]}]})"),
            "H2# H\nC() x");
  EXPECT_EQ(ReadAndDump(Format::kNotebook, R"({"cells": [{"cell_type": "raw", "source": "---\ntitle: T\n---"},
               {"cell_type": "markdown", "source": "x"}, {"cell_type": "markdown"}, 1]})"),
            "F(title) T\nP x");
}

TEST(NotebookReader, LinesAreThoseOfTheTextTakenOut) {
  RunContext context;
  const absl::StatusOr<Document> document = ReadDocument("a", kNotebook, Format::kNotebook, context);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->source, "# Title\n\ntext *x*\n\nimport this\nx = 1\n\n```\nnever closed\n\n- a\n- b");
  EXPECT_EQ(document->LineOf(document->source.find("x = 1")), 6u);
}

TEST(NotebookReader, RefusesWhatIsNoNotebook) {
  EXPECT_THAT(ReadAndDump(Format::kNotebook, "{\"cells\": ["), HasSubstr("is no notebook: byte 11"));
  EXPECT_THAT(ReadAndDump(Format::kNotebook, "[1]"), HasSubstr("it has no cells"));
  EXPECT_THAT(ReadAndDump(Format::kNotebook, std::string(1'000'000, '[')), HasSubstr("is no notebook"));
  EXPECT_EQ(ReadAndDump(Format::kNotebook, "{\"cells\": []}"), "");
}

TEST(NotebookReader, AnyTextInACellIsSound) {
  std::mt19937 random(7);
  constexpr std::string_view kBytes = "#-*[](){}<>`~|\\\\n\\n\\t :x1é\\u0000\\u00e9";
  for (int round = 0; round < 500; ++round) {
    std::string cell;
    for (int i = 0; i < 60; ++i) cell += kBytes[random() % 20];
    const std::string bytes = "{\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"" + cell +
                              "\"},{\"cell_type\":\"code\",\"source\":\"" + cell + "\"}]}";
    const std::string dump = ReadAndDump(Format::kNotebook, bytes);
    EXPECT_FALSE(dump.starts_with("broken")) << bytes << dump;
  }
}

}  // namespace
}  // namespace notegraph::extract
