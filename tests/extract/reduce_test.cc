// Facts of several notes to one graph.
#include "extract/reduce.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "graph/arena.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

NoteFacts NoteAt(std::string path, std::string_view text) {
  NoteFacts facts = FactsOf(text);
  facts.path = std::move(path);
  return facts;
}

GraphPtr Reduce(const std::vector<NoteFacts>& notes) {
  RunContext context;
  absl::StatusOr<ReducedNotes> reduced = ReduceNotes(notes, {}, Lexicon::BuiltIn(), context);
  EXPECT_TRUE(reduced.ok()) << reduced.status();
  return reduced.ok() ? reduced->graph : nullptr;
}

std::vector<std::string> Names(const Graph& graph, std::string_view label, std::string_view key = "name") {
  std::vector<std::string> names;
  const auto label_id = graph.FindLabel(label);
  const auto key_id = graph.FindPropertyKey(key);
  if (!label_id.has_value() || !key_id.has_value()) return names;
  Arena arena;
  for (uint32_t node = 0; node < graph.node_count(); ++node) {
    if (graph.HasLabel(node, *label_id)) names.emplace_back(graph.NodeProperty(node, *key_id, arena).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

TEST(ReduceTest, MergesAcrossNotes) {
  const GraphPtr graph =
      Reduce({NoteAt("a.md", "# ExampleConf 2031\n\n## Fast Tests - Ann Lee\n\n- Use pytest and Redis.\n"),
              NoteAt("b.md", "# ExampleConf 2031\n\n## Slow Queries - Ann Lee\n\n- Avoid redis.\n")});
  ASSERT_NE(graph, nullptr);
  EXPECT_THAT(Names(*graph, "Event"), ElementsAre("ExampleConf 2031"));
  EXPECT_THAT(Names(*graph, "Speaker"), ElementsAre("Ann Lee"));
  EXPECT_THAT(Names(*graph, "Talk", "title"), ElementsAre("Fast Tests", "Slow Queries"));
  EXPECT_THAT(Names(*graph, "Library"), ElementsAre("Redis", "pytest"));
  EXPECT_THAT(Names(*graph, "Note", "path"), ElementsAre("a.md", "b.md"));
}

TEST(ReduceTest, OneTitleAtTwoEventsIsTwoTalks) {
  const GraphPtr graph = Reduce({NoteAt("a.md", "# ExampleConf 2031\n\n## Fast Tests - Ann Lee\n\n- One.\n"),
                                 NoteAt("b.md", "# ExampleConf 2032\n\n## Fast Tests - Ann Lee\n\n- Two.\n")});
  ASSERT_NE(graph, nullptr);
  EXPECT_THAT(Names(*graph, "Talk", "title"), ElementsAre("Fast Tests", "Fast Tests"));
  EXPECT_THAT(Names(*graph, "Speaker"), ElementsAre("Ann Lee"));
}

TEST(ReduceTest, NoNotesMakeAnEmptyGraph) {
  const GraphPtr graph = Reduce({});
  ASSERT_NE(graph, nullptr);
  EXPECT_EQ(graph->node_count(), 0u);
  EXPECT_THAT(Names(*graph, "Talk"), IsEmpty());
}

}  // namespace
}  // namespace notegraph::extract
