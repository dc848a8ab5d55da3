#include "extract/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace notegraph::extract {
namespace {

using ::testing::ElementsAreArray;

struct Case {
  std::string_view text;
  std::vector<std::string> sentences;
};

TEST(SentencesTest, SplitsAtEndsThatAreEnds) {
  const Case kCases[] = {
      {"", {}},
      {"  \n ", {}},
      {"One thought", {"One thought"}},
      {"One. Two! Three? Four", {"One.", "Two!", "Three?", "Four"}},
      {"  Spaces around. And between.  ", {"Spaces around.", "And between."}},
      {"Caches, e.g. Redis, help. They do.", {"Caches, e.g. Redis, help.", "They do."}},
      {"Node.js 0.12 came. Then 4.0 did.", {"Node.js 0.12 came.", "Then 4.0 did."}},
      {"J. Roe spoke. We listened.", {"J. Roe spoke.", "We listened."}},
      {"Really?! Yes.", {"Really?!", "Yes."}},
      {"Slow -- but it works. Good.", {"Slow -- but it works.", "Good."}},
      {"测试很重要。缓存也是。", {"测试很重要。", "缓存也是。"}},
  };
  for (const Case& c : kCases) {
    std::vector<std::string> sentences;
    for (const Span span : SplitSentences(c.text, 100)) {
      ASSERT_GE(span.begin, 100u) << c.text;
      sentences.emplace_back(c.text.substr(span.begin - 100, span.size()));
    }
    EXPECT_THAT(sentences, ElementsAreArray(c.sentences)) << c.text;
  }
}

TEST(SentencesTest, SpansAscendWithoutOverlap) {
  const std::string text = "A... b?! C.\nD. 3.5 e.g. (f. g) “h.” i… J。K";
  uint32_t end = 0;
  for (const Span span : SplitSentences(text, 0)) {
    EXPECT_GE(span.begin, end);
    EXPECT_FALSE(span.empty());
    end = span.end;
  }
  EXPECT_LE(end, text.size());
}

}  // namespace
}  // namespace notegraph::extract
