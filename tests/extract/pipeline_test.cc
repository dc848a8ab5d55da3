// Notes to a graph: one graph whatever the order and the threads, and evidence for every fact.
#include "extract/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "graph/graph_file.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNote =
    "# ExampleConf 2031\n\nUse Redis.\n\n## Fast Tests - Ann Lee\n\n- `pytest` is better than unittest\n"
    "- Don't use **MongoDB**.\n- property-based\n  testing finds bugs\n\n## Slow Queries - Bob Roe\n\n"
    "Recommended:\n\n- PostgreSQL\n- [Redis](https://redis.io), avoid MySQL\n";

class PipelineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) /
              absl::StrCat("pipeline_test_", ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  NoteFile Write(const std::string& name, std::string_view bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return {(folder_ / name).string(), name, Format::kMarkdown};
  }

  // The graph file's bytes.
  std::string Bytes(const Graph& graph) {
    RunContext context;
    const std::string path = (folder_ / "graph.ng").string();
    EXPECT_TRUE(WriteGraphFile(graph, path, {}, context).ok());
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  fs::path folder_;
};

TEST_F(PipelineTest, NeitherThreadsNorOrderShow) {
  std::vector<NoteFile> files;
  for (int i = 0; i < 8; ++i)
    files.push_back(
        Write(absl::StrCat("note", i, ".md"), absl::StrCat(std::string(kNote), "- Django ", i, " is great\n")));
  RunContext one;
  const absl::StatusOr<BuildResult> expected = BuildGraph(files, {}, one);
  ASSERT_TRUE(expected.ok()) << expected.status();
  EXPECT_EQ(expected->note_count, files.size());
  std::reverse(files.begin(), files.end());
  std::swap(files[1], files[5]);
  RunContext two;
  two.set_threads(2);
  const absl::StatusOr<BuildResult> shuffled = BuildGraph(files, {}, two);
  ASSERT_TRUE(shuffled.ok()) << shuffled.status();
  EXPECT_EQ(Bytes(*shuffled->graph), Bytes(*expected->graph));
}

TEST_F(PipelineTest, UnreadableNotesAreSkippedWithReason) {
  std::vector<NoteFile> files{Write("b.md", kNote), Write("binary.md", std::string_view("a\0b", 3))};
  files.push_back({(folder_ / "missing.md").string(), "missing.md", Format::kMarkdown});
  RunContext context;
  const absl::StatusOr<BuildResult> built = BuildGraph(files, {}, context);
  ASSERT_TRUE(built.ok()) << built.status();
  EXPECT_EQ(built->note_count, 1u);
  ASSERT_EQ(built->skipped.size(), 2u);
  EXPECT_EQ(built->skipped[0].path, "binary.md");
  EXPECT_EQ(built->skipped[0].reason.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(built->skipped[1].path, "missing.md");
  EXPECT_FALSE(built->skipped[1].reason.ok());
}

TEST_F(PipelineTest, CancelledRunsSaySo) {
  RunContext context;
  context.Cancel();
  const absl::StatusOr<BuildResult> built = BuildGraph({Write("a.md", kNote)}, {}, context);
  EXPECT_EQ(built.status().code(), absl::StatusCode::kCancelled);
}

TEST_F(PipelineTest, EveryEdgesEvidenceLiesInItsNoteAndShowsTheMention) {
  RunContext context;
  const absl::StatusOr<BuildResult> built = BuildGraph({Write("a.md", kNote), Write("b.md", "Redis\n")}, {}, context);
  ASSERT_TRUE(built.ok()) << built.status();
  const EvidenceTable& table = built->graph->evidence();
  size_t places = 0;
  for (const EdgeTable& edges : built->graph->tables()) {
    for (uint32_t position = 0; position < edges.edge_count(); ++position) {
      for (const Evidence& evidence : table.Of({edges.id(), position})) {
        ++places;
        const std::string_view text = table.note_text(evidence.note);
        ASSERT_LE(evidence.unit_begin, evidence.mention_begin);
        ASSERT_LT(evidence.mention_begin, evidence.mention_end);
        ASSERT_LE(evidence.mention_end, evidence.unit_end);
        ASSERT_LE(evidence.unit_end, text.size());
        std::string mention(text.substr(evidence.mention_begin, evidence.mention_end - evidence.mention_begin));
        if (const size_t line_end = mention.find('\n'); line_end != std::string::npos) mention.resize(line_end);
        EXPECT_NE(table.Quote(evidence).find(mention), std::string::npos) << mention;
      }
    }
  }
  EXPECT_GT(places, 10u);
}

TEST(ExtractNoteTest, SpansOfFactsLieInTheText) {
  const NoteFacts facts = FactsOf(kNote);
  const auto check = [&](const std::vector<Occurrence>& occurrences) {
    EXPECT_FALSE(occurrences.empty());
    for (const Occurrence& place : occurrences) {
      EXPECT_TRUE(place.unit.Contains(place.mention));
      EXPECT_LE(place.unit.end, facts.text.size());
      EXPECT_FALSE(place.cue.empty());
    }
  };
  for (const MentionFact& fact : facts.mentions) check(fact.occurrences);
  for (const RecommendFact& fact : facts.recommends) check(fact.occurrences);
  for (const CompareFact& fact : facts.compares) check(fact.occurrences);
  EXPECT_EQ(TalksText(facts.talks), "Fast Tests | Ann Lee\nSlow Queries | Bob Roe");
  EXPECT_FALSE(facts.recommends.empty());
  EXPECT_FALSE(facts.compares.empty());
}

}  // namespace
}  // namespace notegraph::extract
