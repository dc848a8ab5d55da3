#include "query/frontend/hints.h"

#include <gtest/gtest.h>

#include <set>

#include "absl/strings/str_split.h"
#include "graph/data_lines.h"
#include "graph/strings.h"
#include "query/frontend/lexer.h"

namespace notegraph::query {

extern const char kHints[];

namespace {

// The hint for the token of `text` that stands behind the mark ^.
std::string HintAt(std::string text, MarkedToken marked) {
  const size_t mark = text.find('^');
  text.erase(mark, 1);
  std::vector<Token> tokens;
  EXPECT_FALSE(Tokenize(text, tokens).has_value()) << text;
  uint32_t position = 0;
  while (tokens[position].span.begin < mark) ++position;
  return SyntaxHint(text, tokens, 0, position, marked);
}

TEST(HintsTest, PatternsLookAtNeighboursAndQuoteThem) {
  EXPECT_EQ(HintAt("^SELECT x", MarkedToken::kText),
            "write the pattern first and what you want of it last: `MATCH (n:Label) RETURN n.name`");
  EXPECT_EQ(HintAt("MATCH (t ^Talk)", MarkedToken::kSort), "write a colon before the label: `(t:Talk)`");
  EXPECT_EQ(HintAt("MATCH (t:^'Talk')", MarkedToken::kSort), "write it without quotes: `:Talk`");
  EXPECT_EQ(HintAt("RETURN x LIMIT 5^, 10", MarkedToken::kText), "write `SKIP 5 LIMIT number`");
  EXPECT_EQ(HintAt("RETURN ^", MarkedToken::kSort), "name what to return, for example `RETURN n` or `RETURN *`");
  EXPECT_EQ(HintAt("RETURN ^1", MarkedToken::kText), "");
}

TEST(HintsTest, NamesAndCharacters) {
  EXPECT_EQ(NamedHint("function", "IfNull"), "write `coalesce(a, b)`");
  EXPECT_EQ(NamedHint("variable", "IfNull"), "");
  EXPECT_EQ(CharacterHint("„"), "write the plain `\"`");
  EXPECT_EQ(CharacterHint("é"), "");
}

TEST(HintsTest, ExcerptsEndBetweenCharacters) {
  EXPECT_EQ(Excerpt("short"), "short");
  EXPECT_EQ(Excerpt(std::string(39, 'a') + "éé"), std::string(39, 'a') + "...");
}

// Every line of the data file has its columns, a known kind, one mark, and refers to tokens of its pattern only.
TEST(HintsTest, TheDataFileIsWellFormed) {
  const std::set<std::string_view> kinds = {"syntax", "character", "function", "variable", "procedure", "argument"};
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const std::vector<std::string_view>& columns : DataLines(kHints)) {
    ASSERT_EQ(columns.size(), 3u) << columns[0];
    EXPECT_TRUE(kinds.contains(columns[0])) << columns[0];
    EXPECT_TRUE(seen.emplace(columns[0], columns[1]).second) << "twice: " << columns[0] << ": " << columns[1];
    EXPECT_FALSE(columns[2].empty() || columns[2].ends_with('.') || columns[2].ends_with(' ')) << columns[2];
    if (columns[0] != "syntax") continue;
    const std::vector<std::string> tokens = absl::StrSplit(Absl(columns[1]), ' ');
    size_t marks = 0;
    for (const std::string& token : tokens) marks += token.size() > 1 && token[0] == '@' ? 1 : 0;
    EXPECT_EQ(marks, 1u) << columns[1];
    for (size_t i = 0; i + 1 < columns[2].size(); ++i) {
      const bool refers = (columns[2][i] == '%' || columns[2][i] == '~') && isdigit(columns[2][i + 1]);
      if (refers) {
        EXPECT_LE(static_cast<size_t>(columns[2][i + 1] - '0'), tokens.size()) << columns[1];
      }
    }
  }
}

}  // namespace
}  // namespace notegraph::query
