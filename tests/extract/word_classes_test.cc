#include "extract/word_classes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "extract/tokens.h"
#include "graph/data_lines.h"

namespace notegraph::extract {
namespace {

TEST(WordClassesTest, TellWhatAWordIs) {
  EXPECT_TRUE(ClassesOf(WordHash("using")) & ClassBit(WordClass::kUseVerb));
  EXPECT_TRUE(ClassesOf(WordHash("the")) & ClassBit(WordClass::kFunctionWord));
  EXPECT_TRUE(ClassesOf(WordHash("testing")) & ClassBit(WordClass::kTermNoun));
  EXPECT_EQ(KindOfNoun(ClassesOf(WordHash("library"))), "library");
  EXPECT_EQ(KindOfNoun(ClassesOf(WordHash("debugger"))), "tool");
  EXPECT_EQ(KindOfNoun(ClassesOf(WordHash("banana"))), "");
}

// A fault in the data shows here, not as a word that is silently of no class.
TEST(WordClassesTest, FileIsSortedAndNamesKnownClasses) {
  std::ifstream input(NOTEGRAPH_SOURCE_DIR "/extract/data/word_classes.tsv");
  const std::string text((std::istreambuf_iterator<char>(input)), {});
  std::vector<std::string_view> seen;
  for (const auto& columns : DataLines(text)) {
    ASSERT_EQ(columns.size(), 2u) << columns[0];
    EXPECT_THAT(kWordClassNames, ::testing::Contains(columns[0]));
    EXPECT_THAT(seen, ::testing::Not(::testing::Contains(columns[0]))) << "listed twice";
    seen.push_back(columns[0]);
    const std::vector<std::string> words = absl::StrSplit(absl::string_view(columns[1].data(), columns[1].size()), ' ');
    for (size_t i = 1; i < words.size(); ++i) EXPECT_LT(words[i - 1], words[i]) << columns[0];
  }
}

}  // namespace
}  // namespace notegraph::extract
