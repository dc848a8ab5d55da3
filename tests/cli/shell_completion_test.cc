#include "cli/shell_completion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/sample_notes.h"

namespace notegraph::cli {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ShellCompletionTest : public testing::Test {
 protected:
  std::vector<std::string> Choices(std::string_view line) { return Complete(line, *graph_).choices; }
  GraphPtr graph_ = SampleNotes();
};

TEST_F(ShellCompletionTest, ProposesWhatMayStandThere) {
  EXPECT_THAT(Choices("mat"), ElementsAre("MATCH"));
  EXPECT_THAT(Choices("MATCH (t:Ta"), ElementsAre("Talk"));
  EXPECT_THAT(Choices("MATCH (t)-[:men"), ElementsAre("MENTIONS"));
  EXPECT_THAT(Choices("MATCH (t)-[:MENTIONS|REC"), ElementsAre("RECOMMENDS"));
  EXPECT_THAT(Choices("RETURN t.na"), ElementsAre("name"));
  EXPECT_THAT(Choices("RETURN toUp"), Contains("toUpper("));
  EXPECT_THAT(Choices("CALL algo.pa"), ElementsAre("algo.pagerank"));
  EXPECT_THAT(Choices(":h"), ElementsAre(":help"));
  EXPECT_THAT(Choices("MATCH (l {name: 'Post"), ElementsAre("PostgreSQL"));
  EXPECT_THAT(Choices("MATCH (s {name: \"grace "), ElementsAre("Grace Okafor"));
  EXPECT_THAT(Choices("RETURN 'it\\'s' AS Post"), IsEmpty());
  EXPECT_THAT(Choices("xyzzy"), IsEmpty());
}

TEST_F(ShellCompletionTest, TellsWhereTheWordBegins) {
  EXPECT_EQ(Complete("MATCH (t:Ta", *graph_).begin, 9);
  EXPECT_EQ(Complete("CALL algo.pa", *graph_).begin, 5);
  EXPECT_EQ(Complete("x = 'Gra", *graph_).begin, 5);
}

TEST(CommonBeginningTest, GoesAsFarAsAllAgree) {
  EXPECT_EQ(CommonBeginning({}), "");
  EXPECT_EQ(CommonBeginning({"algo.pagerank"}), "algo.pagerank");
  EXPECT_EQ(CommonBeginning({"RETURN", "REMOVE"}), "RE");
  EXPECT_EQ(CommonBeginning({"toUpper(", "TOINTEGER("}), "to");
  EXPECT_EQ(CommonBeginning({"é", "è"}), "");
}

}  // namespace
}  // namespace notegraph::cli
