// What corrections do to the graph, as a table of notes, corrections and graphs; and what is wrong with a file of them.
#include "extract/corrections/corrections.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/reduce.h"
#include "tests/extract/resolution/sketched_notes.h"

namespace notegraph::extract {
namespace {

constexpr std::string_view kNoteA =
    "# C 2031\n"
    "## Fast Tests | Ann Lee; Chris\n"
    "<+L:zorbet> beats <L:frobber>\n"
    "the <C:people> like <-L:frobber>\n"
    "## Slow Tests | Bob Roe\n"
    "<L:zorbet> vs <L:grumbler>";
constexpr std::string_view kNoteB =
    "# C 2031\n"
    "## Zorbs | Chris\n"
    "<L:Zorbet> and <L=frobber:frobs>";

ReducedNotes Reduce(std::string_view corrections) {
  RunContext context;
  const absl::StatusOr<Corrections> parsed = ParseCorrections("c", corrections);
  EXPECT_TRUE(parsed.ok()) << parsed.status();
  if (!parsed.ok()) return {};
  absl::StatusOr<ReducedNotes> reduced =
      ReduceNotes(SketchNotes({kNoteA, kNoteB}), *parsed, Lexicon::BuiltIn(), context);
  EXPECT_TRUE(reduced.ok()) << reduced.status();
  return reduced.ok() ? *std::move(reduced) : ReducedNotes{};
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// What a correction takes from the graph ("- ") and adds to it ("+ ").
std::string Difference(const std::string& before, const std::string& after) {
  const std::vector<std::string> old_lines = Lines(before), new_lines = Lines(after);
  std::vector<std::string> lines;
  for (const std::string& line : old_lines) {
    if (std::find(new_lines.begin(), new_lines.end(), line) == new_lines.end()) lines.push_back("- " + line);
  }
  for (const std::string& line : new_lines) {
    if (std::find(old_lines.begin(), old_lines.end(), line) == old_lines.end()) lines.push_back("+ " + line);
  }
  return absl::StrJoin(lines, "\n");
}

std::string GraphText(const Graph& graph) { return absl::StrCat(NodesText(graph), "\n", FactsText(graph)); }

struct Case {
  std::string_view what;
  std::string_view corrections;
  std::string_view difference;
};

class CorrectionsTest : public ::testing::TestWithParam<Case> {};

TEST_P(CorrectionsTest, ChangesTheGraph) {
  const ReducedNotes before = Reduce(""), after = Reduce(GetParam().corrections);
  ASSERT_NE(before.graph, nullptr);
  ASSERT_NE(after.graph, nullptr);
  EXPECT_EQ(Difference(GraphText(*before.graph), GraphText(*after.graph)), GetParam().difference);
  EXPECT_EQ(absl::StrJoin(after.warnings, "\n"), "");
}

const Case kCases[] = {
    {"none", "# nothing to correct\n\n", ""},
    {"merge", "merge Library \"grumbler\" into \"Zorbet\"  # the same",
     "- Library grumbler (other)\n"
     "- Library zorbet (other): Zorbet\n"
     "- \"Slow Tests\" MENTIONS \"grumbler\", a.md:6\n"
     "- \"zorbet\" COMPARES \"grumbler\", a.md:6\n"
     "+ Library zorbet (other): Zorbet, grumbler"},
    {"merge across kinds", "merge Concept \"people\" into Library \"frobber\"",
     "- Concept people\n"
     "- Library frobber (other): frobs\n"
     "- \"Fast Tests\" MENTIONS \"people\", a.md:4\n"
     "+ Library frobber (other): frobs, people"},
    {"merge speakers", "merge Speaker \"Chris\" into \"Bob Roe\"",
     "- Speaker Bob Roe\n"
     "- Speaker Chris\n"
     "- \"Chris\" GAVE \"Fast Tests\", a.md:2\n"
     "- \"Chris\" GAVE \"Zorbs\", b.md:2\n"
     "+ Speaker Bob Roe: Chris\n"
     "+ \"Bob Roe\" GAVE \"Fast Tests\", a.md:2\n"
     "+ \"Bob Roe\" GAVE \"Zorbs\", b.md:2"},
    {"split in a note", "split Speaker \"Chris\" in note \"b.md\" as \"Chris Smith\"",
     "- \"Chris\" GAVE \"Zorbs\", b.md:2\n"
     "+ Speaker Chris Smith\n"
     "+ \"Chris Smith\" GAVE \"Zorbs\", b.md:2"},
    {"split a form from a name", "split Library \"frobs\" from \"frobber\"",
     "- Library frobber (other): frobs\n"
     "- \"Zorbs\" MENTIONS \"frobber\", b.md:3\n"
     "+ Library frobber (other)\n"
     "+ Library frobs (other)\n"
     "+ \"Zorbs\" MENTIONS \"frobs\", b.md:3"},
    {"rename", "rename Library \"grumbler\" to \"Grumbler Pro\"",
     "- Library grumbler (other)\n"
     "- \"Slow Tests\" MENTIONS \"grumbler\", a.md:6\n"
     "- \"zorbet\" COMPARES \"grumbler\", a.md:6\n"
     "+ Library Grumbler Pro (other): grumbler\n"
     "+ \"Slow Tests\" MENTIONS \"Grumbler Pro\", a.md:6\n"
     "+ \"zorbet\" COMPARES \"Grumbler Pro\", a.md:6"},
    {"rename, then by the new name", "rename Concept \"people\" to \"crowd\"\ndrop Concept \"crowd\"",
     "- Concept people\n"
     "- \"Fast Tests\" MENTIONS \"people\", a.md:4"},
    {"retype", "retype \"people\" from Concept to Library service",
     "- Concept people\n"
     "+ Library people (service)"},
    {"retype to what is there",
     "rename Concept \"people\" to \"grumbler\"\nretype \"grumbler\" from Concept to Library",
     "- Concept people\n"
     "- Library grumbler (other)\n"
     "- \"Fast Tests\" MENTIONS \"people\", a.md:4\n"
     "+ Library grumbler (other): people\n"
     "+ \"Fast Tests\" MENTIONS \"grumbler\", a.md:4"},
    {"kind of a library", "retype \"zorbet\" from Library to Library database",
     "- Library zorbet (other): Zorbet\n"
     "+ Library zorbet (database): Zorbet"},
    {"drop a concept", "drop Concept \"people\"",
     "- Concept people\n"
     "- \"Fast Tests\" MENTIONS \"people\", a.md:4"},
    {"drop a talk, what it says is the note's", "drop Talk \"Zorbs\"",
     "- Talk Zorbs\n"
     "- \"Chris\" GAVE \"Zorbs\", b.md:2\n"
     "- \"Zorbs\" MENTIONS \"frobber\", b.md:3\n"
     "- \"Zorbs\" MENTIONS \"zorbet\", b.md:3\n"
     "+ \"b.md\" MENTIONS \"frobber\", b.md:3\n"
     "+ \"b.md\" MENTIONS \"zorbet\", b.md:3"},
    {"drop a speaker", "drop Speaker \"Bob Roe\"",
     "- Speaker Bob Roe\n"
     "- \"Bob Roe\" GAVE \"Slow Tests\", a.md:5"},
    {"deny", "deny \"Fast Tests\" RECOMMENDS \"zorbet\"", "- \"Fast Tests\" RECOMMENDS \"zorbet\" for, a.md:3"},
    {"deny a comparison either way", "deny \"grumbler\" COMPARES \"zorbet\" in note \"a.md\"",
     "- \"zorbet\" COMPARES \"grumbler\", a.md:6"},
    {"deny a speaker", "deny Speaker \"Chris\" GAVE Talk \"Fast Tests\"", "- \"Chris\" GAVE \"Fast Tests\", a.md:2"},
    {"deny of what was merged", "merge Library \"grumbler\" into \"zorbet\"\ndeny \"Slow Tests\" MENTIONS \"grumbler\"",
     "- Library grumbler (other)\n"
     "- Library zorbet (other): Zorbet\n"
     "- \"Slow Tests\" MENTIONS \"grumbler\", a.md:6\n"
     "- \"Slow Tests\" MENTIONS \"zorbet\", a.md:6\n"
     "- \"zorbet\" COMPARES \"grumbler\", a.md:6\n"
     "+ Library zorbet (other): Zorbet, grumbler"},
    {"add advice", "add Talk \"Slow Tests\" RECOMMENDS Library \"grumbler\" against from \"a.md\" line 6",
     "+ \"Slow Tests\" RECOMMENDS \"grumbler\" against, a.md:6"},
    {"add a mention of something new", "add Note \"b.md\" MENTIONS Library \"Redis\" from \"b.md\" line 3",
     "+ Library Redis (database)\n"
     "+ \"b.md\" MENTIONS \"Redis\", b.md:3"},
    {"add a comparison", "add Library \"zorbet\" COMPARES Library \"frobber\" winner \"zorbet\" from \"b.md\" line 3",
     "+ \"zorbet\" COMPARES \"frobber\", b.md:3"},
    {"add a speaker", "add Speaker \"Cy Poe\" GAVE Talk \"Zorbs\" from \"b.md\" line 2",
     "+ Speaker Cy Poe\n"
     "+ \"Cy Poe\" GAVE \"Zorbs\", b.md:2"},
};

std::string NameOfCase(const ::testing::TestParamInfo<Case>& info) {
  std::string name;
  for (const char c : info.param.what) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Verbs, CorrectionsTest, ::testing::ValuesIn(kCases), NameOfCase);

TEST(CorrectionWarningsTest, NameTheLineThatMatchesNothing) {
  const struct {
    std::string_view correction;
    std::string_view warning;
  } kWarnings[] = {
      {"merge Library \"x\" into \"zorbet\"", "there is no Library \"x\""},
      {"merge Library \"zorbet\" into \"x\"", "there is no Library \"x\""},
      {"drop Concept \"zorbet\"", "there is no Concept \"zorbet\""},
      {"rename Talk \"x\" to \"y\"", "there is no Talk \"x\""},
      {"split Speaker \"Chris\" in note \"c.md\" as \"C\"", "there is no note \"c.md\""},
      {"split Speaker \"Ann Lee\" in note \"b.md\" as \"C\"", "b.md names no Speaker \"Ann Lee\""},
      {"split Library \"x\" from \"zorbet\"", "the notes don't know both names"},
      {"add Talk \"x\" MENTIONS Library \"y\" from \"a.md\" line 1", "a.md has no talk \"x\""},
      {"add Talk \"Zorbs\" MENTIONS Library \"y\" from \"b.md\" line 99", "b.md has nothing in line 99"},
      {"deny \"Zorbs\" RECOMMENDS \"zorbet\"", "there is no such fact"},
  };
  for (const auto& [correction, warning] : kWarnings) {
    const ReducedNotes reduced = Reduce(absl::StrCat("\n", std::string(correction)));
    ASSERT_EQ(reduced.warnings.size(), 1u) << correction;
    EXPECT_EQ(reduced.warnings[0], absl::StrCat("c: line 2 matches nothing any more: ", std::string(warning)));
  }
}

TEST(ParseCorrectionsTest, FaultsHaveTheirPlace) {
  const struct {
    std::string_view text;
    std::string_view error;
  } kFaults[] = {
      {"\nfrobnicate \"x\"", "c: line 2, column 1: expected merge, split, rename, retype, drop, add or deny"},
      {"drop \"x\"", "c: line 1, column 6: expected Event, Talk, Speaker, Library or Concept"},
      {"drop Library x", "c: line 1, column 14: expected a name in double quotes"},
      {"drop Library \"x", "c: line 1, column 14: the name that begins here has no closing quote"},
      {"drop Library \"\"", "c: line 1, column 14: the name is empty"},
      {"drop Library \"é\" \"y\"", "c: line 1, column 18: nothing more was expected here"},
      {"merge Library \"x\"", "c: line 1, column 18: expected `into`"},
      {"merge Library \"x\" into Speaker \"y\"",
       "c: line 1, column 24: only a Library and a Concept can be merged across kinds"},
      {"retype \"x\" from Talk to Library", "c: line 1, column 17: expected Library or Concept"},
      {"add Talk \"x\" LIKES Library \"y\"", "c: line 1, column 14: expected GAVE, MENTIONS, RECOMMENDS or COMPARES"},
      {"add Talk \"x\" GAVE Talk \"y\"", "c: line 1, column 5: GAVE leads from a Speaker"},
      {"add Talk \"x\" RECOMMENDS Library \"y\" from \"a\" line 3",
       "c: line 1, column 37: expected `for` or `against`"},
      {"add Talk \"x\" MENTIONS Library \"y\" from \"a\" line 0",
       "c: line 1, column 49: expected the number of a line"},
  };
  for (const auto& [text, error] : kFaults) {
    const absl::StatusOr<Corrections> parsed = ParseCorrections("c", text);
    EXPECT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument) << text;
    EXPECT_EQ(parsed.status().message(), absl::string_view(error.data(), error.size()));
  }
}

TEST(ParseCorrectionsTest, QuotesAndBackslashesAreEscaped) {
  const absl::StatusOr<Corrections> parsed = ParseCorrections("c", "drop Talk \"a \\\"b\\\" \\\\ c\"\r\n");
  ASSERT_TRUE(parsed.ok()) << parsed.status();
  ASSERT_EQ(parsed->size(), 1u);
  EXPECT_EQ(parsed->front().subject.name, "a \"b\" \\ c");
  EXPECT_EQ(parsed->front().text, "drop Talk \"a \\\"b\\\" \\\\ c\"");
}

TEST(ReadCorrectionsTest, FindsTheFileBesideTheNotes) {
  namespace fs = std::filesystem;
  const fs::path folder = fs::path(::testing::TempDir()) / "read_corrections_test";
  fs::remove_all(folder);
  fs::create_directories(folder / "sub");
  std::ofstream(folder / "notegraph.corrections") << "drop Talk \"a\"\n";
  std::ofstream(folder / "more") << "drop Talk \"b\"\n";
  const auto count = [](const std::vector<std::string>& paths, const std::vector<std::string>& more) {
    const absl::StatusOr<Corrections> read = ReadCorrections(paths, more);
    EXPECT_TRUE(read.ok()) << read.status();
    return read.ok() ? read->size() : 0;
  };
  EXPECT_EQ(count({folder.string()}, {}), 1u);
  EXPECT_EQ(count({folder.string() + "/", (folder / "note.md").string()}, {}), 1u);
  EXPECT_EQ(count({(folder / "sub").string()}, {}), 0u);
  EXPECT_EQ(count({folder.string()}, {(folder / "more").string()}), 2u);
  EXPECT_EQ(ReadCorrections({}, {(folder / "missing").string()}).status().code(), absl::StatusCode::kNotFound);
  fs::remove_all(folder);
}

TEST(MergeRecordTest, TellsMergesAndCorrections) {
  const ReducedNotes reduced = Reduce("merge Library \"grumbler\" into \"zorbet\"\ndrop Concept \"people\"");
  const std::string bytes = EncodeMergeRecord(reduced.merges);
  EXPECT_EQ(bytes,
            "{\"nodes\":[{\"label\":\"Concept\",\"key\":\"people\",\"name\":\"people\",\"dropped\":true,"
            "\"corrections\":[{\"file\":\"c\",\"line\":2,\"text\":\"drop Concept \\\"people\\\"\"}]},"
            "{\"label\":\"Library\",\"key\":\"zorbet\",\"name\":\"zorbet\",\"merges\":[{\"variant\":\"grumbler\","
            "\"principal\":\"zorbet\",\"rule\":\"correction\",\"score\":10000}],\"corrections\":[{\"file\":\"c\","
            "\"line\":1,\"text\":\"merge Library \\\"grumbler\\\" into \\\"zorbet\\\"\"}]}]}");
  const absl::StatusOr<MergeRecord> decoded = DecodeMergeRecord(bytes);
  ASSERT_TRUE(decoded.ok()) << decoded.status();
  EXPECT_EQ(EncodeMergeRecord(*decoded), bytes);
  EXPECT_EQ(DecodeMergeRecord("[1").status().code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(DecodeMergeRecord(std::string(1000000, '[')).status().code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace notegraph::extract
