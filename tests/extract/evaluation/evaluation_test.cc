// From notes in a folder to a score: what is found becomes an annotation, annotations find their notes, evidence is
// judged from outside.
#include "extract/evaluation/evaluation.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "extract/evaluation/graph_annotation.h"
#include "graph/graph_builder.h"

namespace notegraph::extract {
namespace {

namespace fs = std::filesystem;

constexpr char kNote[] =
    "# ExampleConf 2031\n\nUse Redis.\n\n## Fast Tests - Ann Lee\n\n- `pytest` is better than unittest\n"
    "- Don't use **MongoDB**.\n- property-based\n  testing finds bugs\n\n## Slow Queries - Bob Roe\n\n"
    "Recommended:\n\n- PostgreSQL\n- [Redis](https://redis.io), avoid MySQL\n";

class EvaluationTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) /
              absl::StrCat("evaluation_test_", ::testing::UnitTest::GetInstance()->current_test_info()->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "gold");
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string Write(const std::string& name, std::string_view bytes) {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return (folder_ / name).string();
  }
  NoteFile WriteNote(const std::string& name, std::string_view bytes = kNote) {
    return {Write(name, bytes), name, Format::kMarkdown};
  }
  std::string GoldFolder() const { return (folder_ / "gold").string(); }

  fs::path folder_;
  RunContext context_;
};

TEST_F(EvaluationTest, ADraftAgreesWithTheProgram) {
  const NoteFile note = WriteNote("a.md");
  const absl::StatusOr<std::string> draft = DraftAnnotation(note, {}, context_);
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_NE(draft->find(R"({"id": "t1", "title": "Fast Tests", "speakers": ["Ann Lee"], "kind": "talk", "line": 5})"),
            std::string::npos)
      << *draft;
  EXPECT_NE(draft->find(R"({"source": "t1", "target": "MongoDB", "stance": "against", "line": 8})"), std::string::npos)
      << *draft;
  EXPECT_NE(draft->find(R"("a": "pytest", "b": "unittest", "winner": "pytest", "line": 7})"), std::string::npos)
      << *draft;
  const absl::StatusOr<GoldNote> read = ReadGoldNote(*draft);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(WriteGoldNote(*read), *draft);
  const absl::StatusOr<Evaluation> evaluation = Evaluate({{note, Write("a.md.gold.json", *draft)}}, {}, context_);
  ASSERT_TRUE(evaluation.ok()) << evaluation.status();
  for (Measure measure : kMeasures)
    EXPECT_EQ(ScoreOf(measure, evaluation->totals[measure]).f1, 1) << MeasureName(measure);
  EXPECT_TRUE(evaluation->notes[0].disagreements.empty());
  EXPECT_GT(evaluation->evidence_edges, 0u);
  EXPECT_EQ(evaluation->evidence_held, evaluation->evidence_edges);
}

TEST_F(EvaluationTest, CountsOfNotesAreSummed) {
  const NoteFile a = WriteNote("a.md"), b = WriteNote("b.md");
  const absl::StatusOr<std::string> draft = DraftAnnotation(a, {}, context_);
  ASSERT_TRUE(draft.ok()) << draft.status();
  const std::string right = Write("a.json", *draft);
  const std::string other = Write("b.json", absl::StrReplaceAll(*draft, {{"Slow Queries", "Something Else Entirely"}}));
  const absl::StatusOr<Evaluation> evaluation = Evaluate({{a, right}, {b, other}}, {}, context_);
  ASSERT_TRUE(evaluation.ok()) << evaluation.status();
  const Counts talks = evaluation->totals[Measure::kTalks];
  EXPECT_EQ(talks.right, 3u);
  EXPECT_EQ(talks.wanted, 4u);
  EXPECT_EQ(evaluation->interval_method, IntervalMethod::kWilson);
}

TEST_F(EvaluationTest, FaultsOfAllAnnotationsAreToldWithFileAndLine) {
  const NoteFile note = WriteNote("a.md");
  const std::string bad = Write("bad.json", "{\n\"document\": 1}");
  const std::string late =
      Write("late.json", R"({"document": "a.md", "talks": [{"id": "t", "title": "x", "speakers": [], "line": 99}],
    "libraries": [], "concepts": [], "mentions": [], "recommends": [], "compares": []})");
  const absl::StatusOr<Evaluation> evaluation = Evaluate({{note, bad}, {note, late}}, {}, context_);
  ASSERT_FALSE(evaluation.ok());
  const std::string message(evaluation.status().message());
  EXPECT_NE(message.find(absl::StrCat(bad, ": line 1, column 1: \"talks\" is missing\n")), std::string::npos)
      << message;
  EXPECT_NE(message.find(absl::StrCat(bad, ": line 1, column 1: \"compares\" is missing\n")), std::string::npos)
      << message;
  EXPECT_NE(
      message.find(absl::StrCat(late, ": line 1, column 82: talks[0].line: is 99, but the note ends with line 18")),
      std::string::npos)
      << message;
}

TEST_F(EvaluationTest, AnnotationsLieBesideTheirNotes) {
  const NoteFile a = WriteNote("a.md"), b = WriteNote("b.md");
  const std::string gold = Write("b.md.gold.json", "{}");
  const absl::StatusOr<AnnotatedNotes> found = FindAnnotations({a, b}, "");
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_EQ(found->notes.size(), 1u);
  EXPECT_EQ(found->notes[0].note.note_path, "b.md");
  EXPECT_EQ(found->notes[0].gold_path, gold);
  EXPECT_EQ(found->notes_without_annotation, 1u);
  EXPECT_EQ(GoldPathOf(b.file_path, ""), gold);
}

TEST_F(EvaluationTest, AnnotationsOfAFolderNameTheirNotes) {
  const NoteFile a = WriteNote("a.md"), b = WriteNote("b.md");
  const std::string gold = Write("gold/whatever.json", "\xEF\xBB\xBF{\"document\": \"a.md\"}");
  const std::string lone = Write("gold/lone.json", R"({"document": "c.md"})");
  Write("gold/README.md", "no annotation");
  const absl::StatusOr<AnnotatedNotes> found = FindAnnotations({a, b}, GoldFolder());
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_EQ(found->notes.size(), 1u);
  EXPECT_EQ(found->notes[0].gold_path, gold);
  EXPECT_EQ(found->notes_without_annotation, 1u);
  EXPECT_EQ(found->annotations_without_note, std::vector<std::string>{lone});
  EXPECT_EQ(GoldPathOf(b.file_path, GoldFolder()), (folder_ / "gold" / "b.json").string());
}

TEST_F(EvaluationTest, AFolderOfAnnotationsHasOnePerNote) {
  const NoteFile a = WriteNote("a.md");
  EXPECT_EQ(FindAnnotations({a}, (folder_ / "missing").string()).status().code(), absl::StatusCode::kNotFound);
  const std::string first = Write("gold/1.json", R"({"document": "a.md"})");
  const std::string second = Write("gold/2.json", R"({"document": "a.md"})");
  EXPECT_EQ(std::string(FindAnnotations({a}, GoldFolder()).status().message()),
            absl::StrCat(second, ": annotates a.md, as does ", first));
  Write("gold/2.json", "[1]");
  EXPECT_EQ(std::string(FindAnnotations({a}, GoldFolder()).status().message()),
            absl::StrCat(second, ": is no annotation: it has no \"document\""));
  Write("gold/2.json", "{\n]");
  EXPECT_EQ(std::string(FindAnnotations({a}, GoldFolder()).status().message()),
            absl::StrCat(second, ": line 2, column 1: Missing a name for object member."));
}

// A graph with one mention of Redis whose evidence says this.
struct Claim {
  const char* note;
  std::vector<int64_t> lines;
  const char* quote;
  const char* fault;  // "": it holds
};

GraphPtr GraphOf(const Claim& claim) {
  GraphBuilder builder;
  const uint32_t note = builder.AddNode({"Note"}), redis = builder.AddNode({"Library"});
  builder.SetNodeProperty(redis, "name", Value::String("Redis"));
  const uint32_t edge = builder.AddEdge("MENTIONS", note, redis);
  std::vector<Value> lines;
  for (int64_t line : claim.lines) lines.push_back(Value::Integer(line));
  builder.SetEdgeProperty(edge, "note", Value::String(claim.note));
  builder.SetEdgeProperty(edge, "lines", Value::List(lines));
  builder.SetEdgeProperty(edge, "quote", Value::String(claim.quote));
  RunContext context;
  return *std::move(builder).Build(context);
}

TEST(EvidenceCheckTest, HoldsWhatTheNoteSays) {
  constexpr char kText[] = "# Caches\n\nWe   put Redis\nin front of it.\nredis\n";
  const Claim kClaims[] = {
      {"a.md", {3}, "We put Redis in front of it.", ""},
      {"a.md", {3, 5}, "…put Redis in front…", ""},
      {"a.md", {5}, "redis", ""},
      {"b.md", {3}, "We put Redis", "it names another note"},
      {"a.md", {}, "We put Redis", "it has no lines"},
      {"a.md", {5, 3}, "redis", "its lines don't ascend"},
      {"a.md", {3, 3}, "We put Redis", "its lines don't ascend"},
      {"a.md", {4}, "We put Redis", "the quote isn't there"},
      {"a.md", {9}, "We put Redis", "the quote isn't there"},
      {"a.md", {3}, "put Redis", "the quote isn't there"},  // too little of the line
      {"a.md", {3}, "We put memcached", "the quote isn't there"},
      {"a.md", {4}, "in front of it.", "the quote doesn't name it"},
      {"a.md", {3}, "…", "the quote isn't there"},
  };
  for (const Claim& claim : kClaims) {
    const EvidenceCheck check = CheckEvidence(*GraphOf(claim), "a.md", kText);
    EXPECT_EQ(check.edges, 1u);
    EXPECT_EQ(check.held, std::string_view(claim.fault).empty() ? 1u : 0u) << claim.quote;
    EXPECT_EQ(check.faults.empty() ? "" : check.faults[0].substr(check.faults[0].rfind(": ") + 2), claim.fault)
        << claim.quote;
  }
}

}  // namespace
}  // namespace notegraph::extract
