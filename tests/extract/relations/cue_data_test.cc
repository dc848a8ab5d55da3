// The data files of the relations: every pattern compiles, every cue has a weight, lists are sorted and without
// duplicates.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "extract/relations/cue_patterns.h"
#include "extract/relations/relation_weights.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kCompareCues[];
extern const char kRecommendCues[];
extern const char kRelationWeights[];
extern const char kRelationWords[];

namespace {

TEST(CueDataTest, PatternsCompile) {
  const RelationWeights weights(kRelationWeights, "recommends");
  for (const char* data : {kRecommendCues, kCompareCues}) {
    size_t compiled = 0;
    for (const std::string_view place : {"unit", "above"}) {
      const CuePatterns patterns(data, place, weights);
      for (const std::string& error : patterns.errors()) ADD_FAILURE() << error;
      compiled += patterns.patterns().size();
    }
    EXPECT_EQ(compiled, DataLines(data).size()) << "a row with a wrong number of columns or an unknown place";
  }
}

TEST(CueDataTest, VerdictsAreKnown) {
  const std::set<std::string_view> of_recommends = {"for", "against", "any"};
  const std::set<std::string_view> of_compares = {"first", "second", "none", "even", "any"};
  for (const auto& columns : DataLines(kRecommendCues)) EXPECT_TRUE(of_recommends.contains(columns[0])) << columns[2];
  for (const auto& columns : DataLines(kCompareCues)) EXPECT_TRUE(of_compares.contains(columns[0])) << columns[2];
}

TEST(CueDataTest, EveryCueHasAWeight) {
  const RelationWeights recommends(kRelationWeights, "recommends"), compares(kRelationWeights, "compares");
  for (const auto& columns : DataLines(kRecommendCues)) EXPECT_TRUE(recommends.IsKnown(columns[2])) << columns[2];
  for (const auto& columns : DataLines(kCompareCues)) EXPECT_TRUE(compares.IsKnown(columns[2])) << columns[2];
}

TEST(CueDataTest, WeightsAreListedOnce) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const auto& columns : DataLines(kRelationWeights))
    EXPECT_TRUE(seen.emplace(columns[0], columns[1]).second) << columns[1];
}

TEST(CueDataTest, WordsAreSortedAndDistinct) {
  std::set<std::pair<std::string, std::string>> seen;  // class, word
  std::string row_before;
  for (const auto& columns : DataLines(kRelationWords)) {
    ASSERT_EQ(columns.size(), 3u);
    const std::string row(columns[0]), language(columns[1]);
    EXPECT_LT(row_before, row + "\t" + language);
    row_before = row + "\t" + language;
    const std::vector<std::string> words = absl::StrSplit(Absl(columns[2]), ", ");
    EXPECT_TRUE(std::is_sorted(words.begin(), words.end())) << row_before;
    for (const std::string& word : words) EXPECT_TRUE(seen.emplace(row, word).second) << row << ": " << word;
  }
}

TEST(CuePatternsTest, TellsWhatIsWrong) {
  const CueGrammar& grammar = CueGrammar::Get();
  EXPECT_TRUE(grammar.Compile("^ USE DET? <M> $").ok());
  EXPECT_EQ(grammar.Compile("USE NOSUCHCLASS").status().message(), "no class NOSUCHCLASS");
  EXPECT_EQ(grammar.Compile("@NOSUCHMACRO").status().message(), "no macro @NOSUCHMACRO");
}

}  // namespace
}  // namespace notegraph::extract
