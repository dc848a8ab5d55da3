#include "cli/statement_splitter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace notegraph::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(StatementSplitterTest, EndsAtSemicolons) {
  StatementSplitter splitter;
  EXPECT_THAT(splitter.AddLine("RETURN 1; RETURN 2 ;;"), ElementsAre("RETURN 1", "RETURN 2"));
  EXPECT_FALSE(splitter.has_pending());
  EXPECT_THAT(splitter.AddLine("MATCH (n)"), IsEmpty());
  EXPECT_TRUE(splitter.has_pending());
  EXPECT_THAT(splitter.AddLine("RETURN n;"), ElementsAre("MATCH (n)\nRETURN n"));
  EXPECT_THAT(splitter.AddLine("RETURN 3"), IsEmpty());
  EXPECT_EQ(splitter.TakePending(), "RETURN 3");
  EXPECT_FALSE(splitter.has_pending());
}

TEST(StatementSplitterTest, NotInsideQuotesAndComments) {
  for (const std::string text :
       {"RETURN 'a;b'", "RETURN \"a;\\\";b\"", "RETURN 'it\\';s'", "MATCH (`a;b`) RETURN 1", "RETURN `a``;`",
        "RETURN /* ; ' */ 1", "RETURN 1 // ; '", "RETURN '// no comment'", "RETURN '/*' + ';'", "RETURN 6 / 2"}) {
    StatementSplitter splitter;
    std::vector<std::string> statements = splitter.AddLine(text);
    EXPECT_THAT(statements, IsEmpty()) << text;
    EXPECT_THAT(splitter.AddLine(";"), ElementsAre(text)) << text;
  }
}

TEST(StatementSplitterTest, CommentsOverLines) {
  StatementSplitter splitter;
  EXPECT_THAT(splitter.AddLine("RETURN /* one;"), IsEmpty());
  EXPECT_THAT(splitter.AddLine("two; */ 1;"), ElementsAre("RETURN /* one;\ntwo; */ 1"));
}

}  // namespace
}  // namespace notegraph::cli
