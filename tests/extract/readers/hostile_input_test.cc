// Inputs that nobody would write: the promises of document.h hold for all of them, and none takes long.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <random>
#include <string>
#include <string_view>

#include "extract/reader.h"
#include "extract/readers/markdown_limits.h"
#include "extract/readers/readers.h"
#include "tests/extract/readers/dump_blocks.h"
#include "tests/extract/readers/monsters.h"

namespace notegraph::extract {
namespace {

constexpr std::array<Format, 6> kFormats = {Format::kMarkdown, Format::kPlainText, Format::kRestructuredText,
                                            Format::kOrg,      Format::kAsciiDoc,  Format::kHtml};

Document Read(std::string_view text, Format format) {
  RunContext context;
  absl::StatusOr<Document> document = ReadDocument("note", text, format, context);
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : Document();
}

void ExpectSound(std::string_view text, Format format) {
  const Document document = Read(text, format);
  const std::string error = FindBrokenInvariant(document);
  EXPECT_EQ(error, "") << FormatName(format) << ":\n" << text.substr(0, 2000);
}

constexpr auto kFragments = std::to_array<std::string_view>({"# ",
                                                             "###x",
                                                             "\n",
                                                             "\n\n",
                                                             "\r\n",
                                                             "\r",
                                                             "    ",
                                                             "\t",
                                                             "- ",
                                                             "* ",
                                                             "1. ",
                                                             "+ ",
                                                             "> ",
                                                             ">",
                                                             "word ",
                                                             "Ann Lee",
                                                             "é漢",
                                                             "*",
                                                             "**",
                                                             "_",
                                                             "__",
                                                             "`",
                                                             "``",
                                                             "```\n",
                                                             "~~~\n",
                                                             "~~",
                                                             "[",
                                                             "]",
                                                             "](u)",
                                                             "](u \"t",
                                                             "\")",
                                                             "[[",
                                                             "]]",
                                                             "|",
                                                             " | ",
                                                             "\n|---|---|\n",
                                                             "\\",
                                                             "\\|",
                                                             "&amp;",
                                                             "&#65;",
                                                             "&nbsp;",
                                                             "&",
                                                             "<b>",
                                                             "</b>",
                                                             "<div>",
                                                             "</div>\n",
                                                             "<!--",
                                                             "-->",
                                                             "<br>",
                                                             "<script>",
                                                             "<td>",
                                                             "<li>",
                                                             "<a href='x'>",
                                                             "<T>",
                                                             "http://a.b/c",
                                                             "www.x.y",
                                                             "---\n",
                                                             "+++\n",
                                                             "===\n",
                                                             "::",
                                                             "\n::\n\n",
                                                             ".. note:: ",
                                                             ".. _a: b\n",
                                                             "`a <b>`_",
                                                             ":role:`",
                                                             "`_",
                                                             ":k: v\n",
                                                             "+---+\n",
                                                             "==== ==\n",
                                                             "| a | b |\n",
                                                             "#+BEGIN_SRC\n",
                                                             "#+END_SRC\n",
                                                             "#+TITLE: ",
                                                             ":END:\n",
                                                             "=",
                                                             "/",
                                                             "key: value\n",
                                                             "{\"a\": 1}",
                                                             "[ ] ",
                                                             "•",
                                                             "\x01",
                                                             "\xFF",
                                                             "\xE2\x82",
                                                             "\uFEFF",
                                                             "\u200D",
                                                             "\xC2\xA0",
                                                             ":",
                                                             "!",
                                                             "![a](b)",
                                                             "[1]: /u\n",
                                                             "a\n",
                                                             "__x__",
                                                             "= T\n",
                                                             "== ",
                                                             "----\n",
                                                             "====\n",
                                                             "____\n",
                                                             "|===\n",
                                                             "[source,c]\n",
                                                             ":a: b{a}\n",
                                                             "{a}",
                                                             "{nbsp}",
                                                             "+\n",
                                                             "x:: ",
                                                             "link:u[",
                                                             "<<a,",
                                                             ">>",
                                                             "#m#",
                                                             "NOTE: ",
                                                             ".T\n",
                                                             "<main>",
                                                             "<nav>",
                                                             "<table>",
                                                             "<p>",
                                                             "<title>",
                                                             "<pre>\n",
                                                             "</p>",
                                                             "<b class=x>"});

TEST(HostileInput, RandomFragmentsGiveSoundDocuments) {
  std::mt19937 random(20140311);
  for (int round = 0; round < 4000; ++round) {
    std::string text;
    const int count = 1 + random() % 40;
    for (int i = 0; i < count; ++i) text += kFragments[random() % kFragments.size()];
    for (Format format : kFormats) ExpectSound(text, format);
    if (HasFailure()) return;
  }
}

TEST(HostileInput, EveryPrefixAndEveryHoleOfANoteGivesASoundDocument) {
  const std::string note =
      "---\ntitle: T\ntags: [a]\n---\n# H *e*\n\n- a [l](u \"t\") `c`\n\t- b\n\n| x | y |\n|---|---|\n| 1\\|2 | é |\n\n"
      "<ul><li>h &amp; i</ul>\n\n```py\nx\n```\n> q\n> - z\n\n.. note:: n\n\n   b::\n\n     c\n\n+--+--+\n| a| "
      "b|\n+--+--+\n";
  for (size_t i = 0; i <= note.size(); ++i) {
    for (Format format : kFormats) {
      ExpectSound(std::string_view(note).substr(0, i), format);
      ExpectSound(note.substr(0, i) + note.substr(std::min(note.size(), i + 1)), format);
    }
    if (HasFailure()) return;
  }
}

// Shapes at which some reader or library, somewhere, was quadratic or overflowed its stack. ctest's time limit is the
// bound: any of them would take minutes then.
TEST(HostileInput, MonstersAreRead) {
  for (const std::string& shape : Monsters(50'000)) {
    for (Format format : kFormats) ExpectSound(shape, format);
    if (HasFailure()) return;
  }
}

std::string NestedList(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += std::string(2 * i, ' ') + "- a\n";
  return text;
}

int DeepestItem(const Document& document) {
  int deepest = 0;
  for (const Block& block : document.blocks) deepest = std::max<int>(deepest, block.level);
  return deepest;
}

TEST(HostileInput, DeepListsAreFlattenedButKept) {
  for (Format format : {Format::kMarkdown, Format::kPlainText, Format::kOrg, Format::kRestructuredText}) {
    const Document document = Read(NestedList(3000), format);
    EXPECT_EQ(FindBrokenInvariant(document), "");
    EXPECT_EQ(document.blocks.size(), 3000u) << FormatName(format);
    EXPECT_LE(DeepestItem(document), kMaxNesting) << FormatName(format);
    EXPECT_GE(DeepestItem(document), 90) << FormatName(format);
    EXPECT_EQ(document.warnings.size(), 1u) << FormatName(format);
  }
}

TEST(HostileInput, WhatPassesALimitIsText) {
  const std::string row = Repeat("| a ", kMaxTableColumns + 1) + "|\n";
  const Document table = Read(row + Repeat("|---", kMaxTableColumns + 1) + "|\n" + row, Format::kMarkdown);
  ASSERT_EQ(table.blocks.size(), 1u);
  EXPECT_EQ(table.blocks[0].kind, BlockKind::kParagraph);
  EXPECT_EQ(table.text.substr(0, 7), "| a | a");
  EXPECT_EQ(table.warnings.size(), 1u);

  const Document emphasis = Read(Repeat("*a* ", kMaxDelimiters), Format::kMarkdown);
  EXPECT_EQ(emphasis.text.substr(0, 3), "a a");
  EXPECT_EQ(emphasis.text.substr(emphasis.text.size() - 8), "*a* *a*\n");
  EXPECT_EQ(emphasis.warnings.size(), 1u);
}

}  // namespace
}  // namespace notegraph::extract
