#include "extract/recognizers/surroundings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::string> Texts(std::string_view text, const std::vector<Span>& spans) {
  std::vector<std::string> texts;
  for (const Span span : spans) texts.emplace_back(text.substr(span.begin, span.size()));
  return texts;
}

TEST(SurroundingsTest, SplitsWords) {
  const std::pair<std::string_view, std::vector<std::string>> kCases[] = {
      {"", {}},
      {"use C++, C# and F.", {"use", "C++", "C#", "and", "F"}},
      {"don't re-run 'it'", {"don't", "re-run", "it"}},
      {"naïve – café", {"naïve", "–", "café"}},
  };
  for (const auto& [text, words] : kCases)
    EXPECT_THAT(Texts(text, SplitWords(text, 0)), ElementsAreArray(words)) << text;
}

TEST(SurroundingsTest, FindsAddresses) {
  const std::pair<std::string_view, std::vector<std::string>> kCases[] = {
      {"see https://example.org/a?b=c and more", {"https://example.org/a?b=c"}},
      {"see www.example.org", {"www.example.org"}},
      {"write to ann.lee@example.org", {"ann.lee@example.org"}},
      {"example.org/a", {"example.org/a"}},
      {"Node.js and/or web.py", {}},
  };
  for (const auto& [text, urls] : kCases) EXPECT_THAT(Texts(text, FindUrls(text)), ElementsAreArray(urls)) << text;
}

TEST(SurroundingsTest, OverlapsAnyAgreesWithASearch) {
  const std::vector<Span> spans{{2, 4}, {4, 5}, {9, 12}};
  for (uint32_t begin = 0; begin < 14; ++begin) {
    for (uint32_t end = begin + 1; end < 15; ++end) {
      const Span span{begin, end};
      const bool expected = std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.Overlaps(span); });
      EXPECT_EQ(OverlapsAny(spans, span), expected) << begin << "-" << end;
    }
  }
}

TEST(SurroundingsTest, StyleIsThatOfTheRun) {
  const Document document = DocumentOf("a `b` **c** [d](x.org)\n");
  const auto style = [&](char c) { return StyleAt(document, static_cast<uint32_t>(document.text.find(c))); };
  EXPECT_EQ(style('a').style, kPlain);
  EXPECT_NE(style('b').style & kCodeSpan, 0);
  EXPECT_NE(style('c').style & kStrong, 0);
  EXPECT_GE(style('d').link, 0);
  EXPECT_EQ(style('a').link, -1);
  EXPECT_EQ(StyleAt(document, 1000).link, -1);
}

}  // namespace
}  // namespace notegraph::extract
