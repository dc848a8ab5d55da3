#include "query/frontend/diagnostic.h"

#include <gtest/gtest.h>

#include <array>

#include "graph/strings.h"

namespace notegraph::query {
namespace {

using namespace std::string_literals;

TEST(DiagnosticTest, StatusCarriesTheParts) {
  const QueryError error{.type = ErrorType::kArgumentError,
                         .phase = ErrorPhase::kRuntime,
                         .detail = "NumberOutOfRange",
                         .message = "too large",
                         .span = SourceSpan{7, 9},
                         .hint = "use less",
                         .code = absl::StatusCode::kResourceExhausted};
  const absl::Status copy = MakeQueryError(error, "RETURN 12");
  const auto parts = QueryErrorOf(copy);
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(copy.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ErrorTypeName(parts->type), "ArgumentError");
  EXPECT_EQ(ErrorPhaseName(parts->phase), "runtime");
  EXPECT_EQ(parts->detail, "NumberOutOfRange");
  EXPECT_EQ(parts->message, "too large");
  EXPECT_EQ(parts->span, (SourceSpan{7, 9}));
  EXPECT_EQ(parts->hint, "use less");
  EXPECT_FALSE(QueryErrorOf(absl::InvalidArgumentError("other")).has_value());
  EXPECT_FALSE(QueryErrorOf(absl::OkStatus()).has_value());
}

TEST(DiagnosticTest, ControlCharactersReachNoTerminal) {
  const auto parts = QueryErrorOf(MakeQueryError({.message = "bad \x1b[31m \0 name"s}, ""));
  ASSERT_TRUE(parts.has_value());
  EXPECT_EQ(parts->message, "bad ·[31m · name");
  EXPECT_FALSE(parts->span.has_value());
}

struct Drawing {
  std::string text;
  SourceSpan span;
  std::string rendered;
};

TEST(DiagnosticTest, Drawings) {
  const std::string blanks(50, ' ');
  const std::string long_line = std::string(200, 'a') + "X" + std::string(200, 'b');
  const std::vector<Drawing> cases = {
      {"RETURN m", {7, 8}, "line 1, column 8: m\n  RETURN m\n         ^"},
      {"RETURN m", {8, 8}, "line 1, column 9: m\n  RETURN m\n          ^"},
      {"", {0, 0}, "line 1, column 1: m\n  \n  ^"},
      {"A\r\nB C\r\nD", {5, 6}, "line 2, column 3: m\n  B C\n    ^"},
      {"A\rB", {2, 3}, "line 2, column 1: m\n  B\n  ^"},
      {"\tx\ty", {3, 4}, "line 1, column 4: m\n   x y\n     ^"},
      {"'äö' 日本 x", {7, 13}, "line 1, column 6: m\n  'äö' 日本 x\n       ^^^^"},
      {"a\x1b\xff b", {4, 5}, "line 1, column 5: m\n  a·· b\n      ^"},
      {"first\nsecond", {0, 12}, "line 1, column 1: m\n  first\n  ^^^^^"},
      {"x", {10, 20}, "line 1, column 2: m\n  x\n   ^"},
      {long_line,
       {200, 201},
       "line 1, column 201: m\n  …" + std::string(50, 'a') + "X" + std::string(49, 'b') + "…\n   " + blanks + "^"},
  };
  for (const Drawing& c : cases) {
    EXPECT_EQ(RenderQueryError({.message = "m", .span = c.span}, c.text), c.rendered) << c.text;
  }
}

TEST(DiagnosticTest, DidYouMean) {
  constexpr auto kNames = std::to_array<std::string_view>({"MATCH", "MERGE", "toUpper", "toLower", "id", "Speaker"});
  EXPECT_EQ(DidYouMean("MACTH", kNames), "MATCH");
  EXPECT_EQ(DidYouMean("mach", kNames), "MATCH");
  EXPECT_EQ(DidYouMean("toupper", kNames), "toUpper");
  EXPECT_EQ(DidYouMean("uppper", kNames), "");
  EXPECT_EQ(DidYouMean("Speeker", kNames), "Speaker");
  EXPECT_EQ(DidYouMean("speakers", kNames), "Speaker");
  EXPECT_EQ(DidYouMean("ID", kNames), "id");
  EXPECT_EQ(DidYouMean("ix", kNames), "");
  EXPECT_EQ(DidYouMean("", kNames), "");
  EXPECT_EQ(DidYouMean("MATCH", kNames), "");
  EXPECT_EQ(DidYouMean(std::string(100000, 'x'), kNames), "");
  EXPECT_EQ(DidYouMeanHint("MACTH", kNames), "did you mean `MATCH`?");
  EXPECT_EQ(DidYouMeanHint("elephant", kNames), "");
}

}  // namespace
}  // namespace notegraph::query
