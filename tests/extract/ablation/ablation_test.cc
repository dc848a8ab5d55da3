// Parts left out one by one: what is scored without them, and how it is told.
#include "extract/ablation/ablation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "extract/extraction_switches.h"

namespace notegraph::extract {
namespace {

constexpr char kNote[] =
    "# ExampleConf 2031\n\n## Fast Tests - Ann Lee\n\n- PostgreSQL is faster than MySQL\n- use Django\n"
    "- deadlocks everywhere, a deadlock is no fun\n";
constexpr char kGold[] = R"({"document": "a.md", "event": null,
  "talks": [{"id": "t1", "title": "Fast Tests", "speakers": ["Ann Lee"], "line": 3}],
  "libraries": [{"name": "PostgreSQL", "kind": "database"}, {"name": "MySQL", "kind": "database"},
                {"name": "Django", "kind": "framework"}],
  "concepts": [{"name": "deadlock"}], "mentions": [], "recommends": [], "compares": []})";

class AblationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(::testing::TempDir()) / "ablation_test";
    std::filesystem::create_directories(folder_);
    const std::string note = Write("a.md", kNote), gold = Write("a.json", kGold);
    const auto notes = LoadNotes({{.note = {note, "a.md", Format::kMarkdown}, .gold_path = gold}});
    ASSERT_TRUE(notes.ok()) << notes.status();
    notes_ = *notes;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, std::string_view bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }

  std::filesystem::path folder_;
  std::vector<NoteUnderStudy> notes_;
  RunContext context_;
};

TEST_F(AblationTest, EveryPartIsLeftOutOnce) {
  const std::string lexicon = std::string(NOTEGRAPH_SOURCE_DIR) + "/extract/lexicon/data/software/data.tsv";
  const absl::StatusOr<AblationStudy> study = StudyParts(notes_, {lexicon}, context_);
  ASSERT_TRUE(study.ok()) << study.status();
  const auto count = [&](const std::string& kind) {
    return std::ranges::count_if(study->parts, [&](const PartLeftOut& part) { return part.kind == kind; });
  };
  EXPECT_EQ(count("recogniser"), static_cast<ptrdiff_t>(Recognizer::kCount));
  EXPECT_EQ(count("lexicon"), 1);
  EXPECT_GT(count("features"), 3);
  EXPECT_EQ(study->all[Measure::kLibraries].right, 3u);
  EXPECT_EQ(study->all[Measure::kConcepts].right, 1u);
  // The first one finds the forms of the lexicon: without it, or without any lexicon, less is found.
  EXPECT_EQ(study->parts.front().part, "lexicon forms");
  EXPECT_EQ(study->parts.front().counts[Measure::kConcepts].right, 0u);
  EXPECT_EQ(study->parts.back().part, "software/data.tsv");
  EXPECT_EQ(study->parts.back().counts[Measure::kConcepts].right, 0u);
}

TEST_F(AblationTest, LossesAreTold) {
  AblationStudy study;
  study.all[Measure::kLibraries] = {.right = 8, .found = 10, .wanted = 10, .reached = 8};
  PartLeftOut part{.kind = "recogniser", .part = "tags", .counts = study.all};
  part.counts[Measure::kLibraries].right = part.counts[Measure::kLibraries].reached = 6;
  study.parts.push_back(part);
  EXPECT_EQ(StudyText(study),
            "| left out | | libraries | mentions library | concepts | mentions concept | recommends | compares |\n"
            "|---|---|--:|--:|--:|--:|--:|--:|\n"
            "| nothing | F1 | 0.800 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |\n"
            "| recogniser | tags | 0.200 |  |  |  |  |  |\n");
}

TEST_F(AblationTest, FaultsNameTheirFile) {
  const std::string broken = Write("b.json", "{");
  const auto notes =
      LoadNotes({{.note = {(folder_ / "a.md").string(), "a.md", Format::kMarkdown}, .gold_path = broken}});
  ASSERT_FALSE(notes.ok());
  EXPECT_EQ(std::string(notes.status().message()).rfind(broken + ": line 1, column 2: ", 0), 0u) << notes.status();
  EXPECT_FALSE(StudyParts(notes_, {(folder_ / "missing.tsv").string(), (folder_ / "b.json").string()}, context_).ok());
}

}  // namespace
}  // namespace notegraph::extract
