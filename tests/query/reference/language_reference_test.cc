#include "query/reference/language_reference.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "query/engine.h"
#include "query/procedures/registry.h"
#include "tests/support/sample_notes.h"

namespace notegraph::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The page is kept in the repository for readers. `./dev docs` writes it anew, with NOTEGRAPH_UPDATE_DOCS=1.
TEST(LanguageReference, PageIsUpToDate) {
  const std::string path = NOTEGRAPH_SOURCE_DIR "/docs/query_language.md";
  if (std::getenv("NOTEGRAPH_UPDATE_DOCS") != nullptr) std::ofstream(path) << LanguageReferenceMarkdown();
  std::ostringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), LanguageReferenceMarkdown()) << "run ./dev docs";
}

// The example as a statement; those of functions are expressions over what the pattern here names.
std::string StatementOf(const Topic& topic) {
  if (topic.kind != TopicKind::kFunction) return std::string(topic.example);
  return "MATCH (s:Speaker)-[:GAVE]->(n:Talk)-[m:MENTIONS]->() MATCH p = (n)-[r:PART_OF]->(e:Event) RETURN " +
         std::string(topic.example) + " AS result LIMIT 3";
}

TEST(LanguageReference, ExamplesRun) {
  const GraphPtr notes = SampleNotes();
  for (const Topic& topic : Topics()) {
    if (topic.example.empty()) continue;
    SCOPED_TRACE(std::string(topic.name) + ": " + StatementOf(topic));
    Database database(notes);
    RunContext context;
    Session session(database, context);
    const std::pair<std::string_view, Value> parameters[] = {{"name", Value::String("Rust")}};
    absl::StatusOr<std::unique_ptr<Result>> result = session.Run(StatementOf(topic), parameters, {});
    ASSERT_TRUE(result.ok()) << result.status();
    std::vector<Value> row;
    int rows = 0;
    while (true) {
      const absl::StatusOr<bool> more = (*result)->NextRow(row);
      ASSERT_TRUE(more.ok()) << more.status();
      if (!*more) break;
      ++rows;
      EXPECT_TRUE(topic.kind != TopicKind::kFunction || !row[0].is_boolean() || row[0].boolean());
    }
    const bool returns_rows = !(*result)->fields().empty() && (*result)->mode() != Result::Mode::kExplain;
    EXPECT_EQ(rows > 0, returns_rows);
  }
}

TEST(LanguageReference, TopicsAreComplete) {
  std::set<std::pair<std::string, std::string_view>> names;
  for (const Topic& topic : Topics()) {
    SCOPED_TRACE(std::string(topic.name));
    EXPECT_TRUE(names.emplace(topic.section, topic.name).second);
    EXPECT_TRUE(topic.meaning.ends_with('.'));
    EXPECT_FALSE(topic.syntax.empty());
    EXPECT_TRUE(topic.kind == TopicKind::kProcedure || !topic.example.empty());
  }
}

std::vector<std::string> Found(std::string_view name) {
  std::vector<std::string> found;
  for (const Topic* topic : FindTopics(name)) found.push_back(topic->section + ": " + std::string(topic->name));
  return found;
}

TEST(LanguageReference, FindsTopics) {
  EXPECT_THAT(Found("match"), ElementsAre("Reading: MATCH"));
  EXPECT_THAT(Found("TOUPPER"), ElementsAre("String functions: toUpper"));
  EXPECT_THAT(Found("topics.shared"), ElementsAre("Procedures: topics.shared"));
  EXPECT_THAT(Found("shortestpath"), ElementsAre("Patterns: shortestPath"));
  EXPECT_THAT(Found("exists"), ElementsAre("Subqueries and procedures: EXISTS { }", "Predicate functions: exists"));
  EXPECT_THAT(Found("none"), ElementsAre("Expressions: all, any, none, single"));
  EXPECT_THAT(Found("||"), ElementsAre("Operators: ||"));
  EXPECT_THAT(Found("nothing"), IsEmpty());
  EXPECT_EQ(TopicHint("MATHC"), "did you mean `MATCH`?");
}

}  // namespace
}  // namespace notegraph::query
