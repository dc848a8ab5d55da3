#include "graph/io/dot_text.h"

#include <gtest/gtest.h>

namespace notegraph {
namespace {

TEST(DotTextTest, QuotesWhatMeansSomethingInDot) {
  const struct {
    std::string_view text, quoted;
  } cases[] = {
      {"", "\"\""},
      {"plain", "\"plain\""},
      {"say \"hi\"", "\"say \\\"hi\\\"\""},
      {"C:\\N", "\"C:\\\\N\""},
      {"two\nlines", "\"two\\nlines\""},
      {"R&D &lt;", "\"R&amp;D &amp;lt;\""},
      {"tab\tbell\a", "\"tab bell?\""},
      {"Zoë 陳", "\"Zoë 陳\""},
      {"bad \xFF", "\"bad ?\""},
  };
  for (const auto& [text, quoted] : cases) EXPECT_EQ(DotQuoted(text), quoted);
  EXPECT_EQ(DotHtml("<b> & \"c\""), "&lt;b&gt; &amp; &quot;c&quot;");
}

TEST(DotTextTest, WrapsBetweenWords) {
  const struct {
    std::string_view text;
    int width, lines;
    std::string_view wrapped;
  } cases[] = {
      {"", 10, 3, ""},
      {"short", 10, 3, "short"},
      {"one two three four", 9, 3, "one two\nthree\nfour"},
      {"exactly 10 of it", 10, 3, "exactly 10\nof it"},
      {"property-based testing", 12, 3, "property-\nbased\ntesting"},
      {"Donaudampfschiff", 6, 3, "Donaud\nampfsc\nhiff"},
      {"a b c d e f g h", 3, 2, "a b\nc…"},
      {"陳美玲陳美玲", 6, 3, "陳美玲\n陳美玲"},
      {"  spaces   around  ", 20, 2, "spaces   around"},
  };
  for (const auto& [text, width, lines, wrapped] : cases) EXPECT_EQ(WrapLabel(text, width, lines), wrapped);
}

TEST(DotTextTest, EncodesPaths) {
  EXPECT_EQ(UrlPath("notes/PyCon 2014 #1%.md"), "notes/PyCon%202014%20%231%25.md");
  EXPECT_EQ(UrlPath("notes/ü.md"), "notes/%C3%BC.md");
}

}  // namespace
}  // namespace notegraph
