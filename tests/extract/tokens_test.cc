#include "extract/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "extract/lexicon/table/word_scanner.h"
#include "extract/outline.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

struct Note {
  explicit Note(std::string_view text, Format format = Format::kPlainText) : document(DocumentOf(text, format)) {
    RunContext context;
    const Outline outline = InferOutline(document, Lexicon::BuiltIn(), context);
    units = SplitUnits(document, outline);
  }
  Tokens Cut() const { return Tokens(document, units, Lexicon::BuiltIn()); }

  Document document;
  std::vector<Unit> units;
};

// "We use ~." where '~' stands before glued tokens.
std::string CutText(std::string_view text) {
  const Note note(text);
  const Tokens tokens = note.Cut();
  std::string cut;
  for (const Token& token : tokens.all()) {
    if (!cut.empty() && !token.Is(kLineStart)) absl::StrAppend(&cut, token.Is(kGlued) ? "~" : " ");
    if (!cut.empty() && token.Is(kLineStart)) absl::StrAppend(&cut, " / ");
    absl::StrAppend(&cut, note.document.text.substr(token.begin, token.end - token.begin));
  }
  return cut;
}

std::string WithFlag(std::string_view text, uint16_t flag) {
  const Note note(text);
  const Tokens tokens = note.Cut();
  std::string marked;
  for (const Token& token : tokens.all()) {
    if (!token.Is(flag)) continue;
    absl::StrAppend(&marked, marked.empty() ? "" : " ",
                    note.document.text.substr(token.begin, token.end - token.begin));
  }
  return marked;
}

TEST(TokensTest, CutsWordsAndMarks) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"We use node.js, don't we?", "We use node~.~js~, don't we~?"},
      {"Python's GIL", "Python~'s GIL"},
      {"Python’s GIL isn’t “slow”", "Python~’s GIL isn’t “~slow~”"},
      {"property-based C++ a_b __init__", "property~-~based C~+~+ a_b __init__"},
      {"naïve café", "naïve café"},
      {"東京で", "東~京~で"},
      {"'quoted' word's", "'~quoted~' word~'s"},
      {"One.\n\nTwo.", "One~. / Two~."},
      {"", ""},
  };
  for (const auto& [text, cut] : kCases) EXPECT_EQ(CutText(text), cut) << text;
}

TEST(TokensTest, MarksAddressesAndHandles) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"see https://example.org/redis for it", "https : / / example . org / redis"},
      {"see www.example.org now", "www . example . org"},
      {"or example.com/redis.", "example . com / redis ."},
      {"mail ann@example.org today", "ann @ example . org"},
      {"input/output and and/or", ""},
      {"(https://a.org/b) c", "https : / / a . org / b"},
      {"node.js and 3.5", ""},
  };
  for (const auto& [text, marked] : kCases) EXPECT_EQ(WithFlag(text, kAddress), marked) << text;
  EXPECT_EQ(WithFlag("ask @redis or @ann", kHandle), "redis ann");
}

TEST(TokensTest, TellsShapes) {
  const std::string_view text = "NumPy GIL py3 go snake_case Übung";
  EXPECT_EQ(WithFlag(text, kCapital), "NumPy GIL Übung");
  EXPECT_EQ(WithFlag(text, kInnerCapital), "NumPy GIL");
  EXPECT_EQ(WithFlag(text, kLowerCase), "NumPy py3 go snake_case Übung");
  EXPECT_EQ(WithFlag(text, kDigit), "py3");
  EXPECT_EQ(WithFlag(text, kSnake), "snake_case");
}

TEST(TokensTest, HashesAreThoseOfFoldedWords) {
  const Note note("Use “Straße” or NumPy’s, isn’t it? 京");
  const Tokens tokens = note.Cut();
  for (const Token& token : tokens.all()) {
    std::string word = note.document.text.substr(token.begin, token.end - token.begin);
    if (const size_t quote = word.find("\u2019"); quote != std::string::npos) word.replace(quote, 3, "'");
    EXPECT_EQ(token.hash, FoldedHash(word)) << word;
  }
  EXPECT_EQ(tokens.all()[0].hash, WordHash("use"));
  EXPECT_TRUE(tokens.all()[0].In(ClassBit(WordClass::kUseVerb)));
  EXPECT_GT(tokens.all()[0].frequency, 200);
}

TEST(TokensTest, UnitsAndOffsetsLeadToTokens) {
  const Note note("We met. Redis won.\n\n- pytest\n", Format::kMarkdown);
  const Tokens tokens = note.Cut();
  ASSERT_EQ(note.units.size(), 3u);
  EXPECT_EQ(tokens.Of(0).size(), 3u);
  EXPECT_EQ(tokens.Of(1).front().text(), (Span{8, 13}));
  EXPECT_EQ(tokens.Of(2).size(), 1u);
  EXPECT_EQ(tokens.IndexAt(0), 0u);
  EXPECT_EQ(tokens.IndexAt(9), 3u);
  EXPECT_EQ(tokens.IndexAt(13), 4u);
  EXPECT_EQ(tokens.IndexAt(1000), tokens.all().size());
}

}  // namespace
}  // namespace notegraph::extract
