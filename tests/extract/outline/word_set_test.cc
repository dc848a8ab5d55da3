#include "extract/outline/word_set.h"

#include <gtest/gtest.h>

#include "extract/outline/byte_set.h"
#include "extract/outline/word_roles.h"

namespace notegraph::extract {
namespace {

TEST(WordSetTest, HoldsWhatWasAddedAndNothingElse) {
  WordSet words;
  for (const std::string_view word : {"tea", "time", "ö", "a-word-of-more-than-sixteen-bytes"})
    words.insert(std::string(word));
  for (const std::string_view word : {"tea", "time", "ö", "a-word-of-more-than-sixteen-bytes"})
    EXPECT_TRUE(words.contains(word)) << word;
  // "tba" and "tome" share ends and length with words added.
  for (const std::string_view word : {"", "t", "tba", "tome", "Tea", "ä"}) EXPECT_FALSE(words.contains(word)) << word;
}

TEST(WordSetTest, LowersCaseLikeLowerCase) {
  const std::string longest(32, 'A');
  for (const std::string& word : {std::string(), std::string("PyCon"), std::string("ÉTÉ"), longest, longest + "B"}) {
    const LowerCased lower(word);
    EXPECT_EQ(lower.view(), LowerCase(word)) << word;
  }
}

TEST(ByteSetTest, FindsAsStringViewDoes) {
  constexpr ByteSet kSet(" ,\xEF");
  const std::string_view text = " a, b\xEF\xBC ";
  EXPECT_EQ(kSet.FindFirst(text, 1), text.find_first_of(" ,\xEF", 1));
  EXPECT_EQ(kSet.FindFirstNot(text), text.find_first_not_of(" ,\xEF"));
  EXPECT_EQ(kSet.EndOfLastNot(text), text.find_last_not_of(" ,\xEF") + 1);
  EXPECT_EQ(kSet.FindFirst("ab"), 2u);
  EXPECT_EQ(kSet.FindFirst("ab", 3), 3u);
  EXPECT_EQ(kSet.EndOfLastNot(",,"), 0u);
}

}  // namespace
}  // namespace notegraph::extract
