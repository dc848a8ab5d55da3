// Agreement of two annotations: pairs of names, and counts on small notes that can be checked by hand.
#include "extract/evaluation/scorer.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace notegraph::extract {
namespace {

// An annotation with these parts; the rest is empty.
GoldNote Annotation(const std::string& talks, const std::string& libraries, const std::string& concepts,
                    const std::string& mentions = "", const std::string& recommends = "",
                    const std::string& compares = "", const std::string& event = "null") {
  const absl::StatusOr<GoldNote> note = ReadGoldNote(
      absl::StrCat(R"({"document": "a.md", "event": )", event, R"(, "talks": [)", talks, R"(], "libraries": [)",
                   libraries, R"(], "concepts": [)", concepts, R"(], "mentions": [)", mentions, R"(], "recommends": [)",
                   recommends, R"(], "compares": [)", compares, "]}"));
  EXPECT_TRUE(note.ok()) << note.status();
  return note.ok() ? *note : GoldNote();
}

std::string CountsText(const Counts& counts) {
  return absl::StrCat(counts.right, "/", counts.found, " ", counts.reached, "/", counts.wanted, " lost ",
                      counts.lost_with_talk, "+", counts.lost_with_entity);
}

std::string Agreement(Measure measure, const GoldNote& found, const GoldNote& gold) {
  return CountsText(CountAgreement(found, gold)[measure]);
}

constexpr char kTalk[] =
    R"({"id": "t1", "title": "Fast Tests for Slow People", "speakers": ["Ann B. Lee", "Bob Roe"]})";
constexpr char kRedis[] = R"({"name": "Redis", "kind": "database"})";
constexpr char kPytest[] = R"({"name": "pytest", "aliases": ["py.test runner"], "kind": "tool"})";

TEST(ScorerTest, TitlesMeetBySevenTenthsOfTheirWords) {
  const GoldNote gold = Annotation(kTalk, "", "");
  const struct {
    const char* title;
    const char* counts;
  } kCases[] = {
      {"Fast Tests for Slow People", "1/1 1/1 lost 0+0"},
      {"fast-tests for slow people!", "1/1 1/1 lost 0+0"},
      {"Fast Tests for Slow", "1/1 1/1 lost 0+0"},                    // 4 of 5
      {"Fast Tests for Slow Old People", "1/1 1/1 lost 0+0"},         // 5 of 6
      {"Fast Tests for Quick People", "0/1 0/1 lost 0+0"},            // 4 of 6
      {"Fast Tests for Slow People and Others", "1/1 1/1 lost 0+0"},  // 5 of 7
      {"Tests", "0/1 0/1 lost 0+0"},
  };
  for (const auto& row : kCases) {
    const GoldNote found =
        Annotation(absl::StrCat(R"({"id": "x", "title": ")", row.title, R"(", "speakers": []})"), "", "");
    EXPECT_EQ(Agreement(Measure::kTalks, found, gold), row.counts) << row.title;
  }
}

TEST(ScorerTest, TheNearestTitleTakesThePair) {
  const GoldNote gold = Annotation(R"({"id": "a", "title": "Testing in Go", "speakers": ["Ann Lee"]},
                                      {"id": "b", "title": "Testing in Go again", "speakers": ["Bob Roe"]})",
                                   "", "");
  const GoldNote found = Annotation(R"({"id": "a", "title": "Testing in Go Again", "speakers": ["Bob Roe"]},
                                       {"id": "b", "title": "Testing in Go", "speakers": ["Ann Lee"]})",
                                    "", "");
  EXPECT_EQ(PairUp(found, gold).talks, (std::vector<int32_t>{1, 0}));
  EXPECT_EQ(Agreement(Measure::kGave, found, gold), "2/2 2/2 lost 0+0");
}

TEST(ScorerTest, SpeakersCountWithinPairedTalks) {
  const GoldNote gold = Annotation(kTalk, "", "");
  const auto found = [](const char* title, const char* speakers) {
    return Annotation(absl::StrCat(R"({"id": "t", "title": ")", title, R"(", "speakers": [)", speakers, "]}"), "", "");
  };
  EXPECT_EQ(Agreement(Measure::kGave, found("Fast Tests for Slow People", R"("Ann Lee", "bob roe")"), gold),
            "2/2 2/2 lost 0+0");
  EXPECT_EQ(Agreement(Measure::kGave, found("Fast Tests for Slow People", R"("Lee", "Bob Roe Jr.")"), gold),
            "1/2 1/2 lost 0+0");
  EXPECT_EQ(Agreement(Measure::kGave, found("Fast Tests for Slow People", R"("Bob Roe", "Bob  Roe")"), gold),
            "1/2 1/2 lost 0+0");
  EXPECT_EQ(Agreement(Measure::kGave, found("Something Else", R"("Ann Lee")"), gold), "0/1 0/2 lost 2+0");
}

TEST(ScorerTest, EntitiesMeetByNameAndAliasWithinTheirType) {
  const auto libraries = [](const char* list) { return Annotation("", list, ""); };
  const GoldNote gold = libraries(R"({"name": "NumPy", "aliases": ["numerical python"], "kind": "library"})");
  EXPECT_EQ(Agreement(Measure::kLibraries, libraries(R"({"name": "numpy", "kind": "library"})"), gold),
            "1/1 1/1 lost 0+0");
  EXPECT_EQ(Agreement(Measure::kLibraries, libraries(R"({"name": "Numerical-Python", "kind": "tool"})"), gold),
            "1/1 1/1 lost 0+0");
  EXPECT_EQ(
      Agreement(Measure::kLibraries, libraries(R"({"name": "np", "aliases": ["NumPy"], "kind": "library"})"), gold),
      "1/1 1/1 lost 0+0");
  // An alias of one is no bridge to an alias of the other.
  EXPECT_EQ(Agreement(Measure::kLibraries,
                      libraries(R"({"name": "np", "aliases": ["numerical python"], "kind": "library"})"), gold),
            "0/1 0/1 lost 0+0");
  EXPECT_EQ(Agreement(Measure::kLibraries, Annotation("", "", R"({"name": "NumPy"})"), gold), "0/0 0/1 lost 0+0");
}

TEST(ScorerTest, EachEntityIsPairedOnceTheNameBeforeTheAlias) {
  const GoldNote gold = Annotation("", R"({"name": "Python", "aliases": ["Python 3"], "kind": "language"})", "");
  const GoldNote found =
      Annotation("", R"({"name": "Python 3", "kind": "language"}, {"name": "Python", "kind": "language"})", "");
  EXPECT_EQ(PairUp(found, gold).entities, (std::vector<int32_t>{-1, 0}));
}

TEST(ScorerTest, ConceptsMeetWithoutTheirPlural) {
  const GoldNote gold = Annotation(
      "", "", R"({"name": "unit test"}, {"name": "query"}, {"name": "bus"}, {"name": "mess", "salience": "minor"})");
  const GoldNote found =
      Annotation("", "", R"({"name": "Unit Tests"}, {"name": "queries"}, {"name": "buses"}, {"name": "mess"})");
  EXPECT_EQ(PairUp(found, gold).entities, (std::vector<int32_t>{0, 1, -1, 3}));
  // Minor ones are right when found, and not demanded.
  EXPECT_EQ(Agreement(Measure::kConcepts, found, gold), "3/4 2/3 lost 0+0");
}

TEST(ScorerTest, MentionsStandBetweenPairedEnds) {
  const std::string gold_talks = absl::StrCat(kTalk, R"(, {"id": "t2", "title": "Caches", "speakers": []})");
  const GoldNote gold =
      Annotation(gold_talks, absl::StrCat(kRedis, ", ", kPytest), "",
                 R"({"source": "t1", "target": "pytest", "line": 1}, {"source": "t2", "target": "Redis", "line": 2},
                                      {"source": "note", "target": "pytest", "line": 3}, {"source": "note", "target": "Redis", "line": 3})");
  const GoldNote found = Annotation(
      kTalk, kPytest, "",
      R"({"source": "t1", "target": "pytest", "line": 1}, {"source": "note", "target": "pytest", "line": 9})");
  EXPECT_EQ(Agreement(Measure::kLibraryMentions, found, gold), "2/2 2/4 lost 1+1");
}

TEST(ScorerTest, AdviceHasAStance) {
  const GoldNote gold = Annotation(kTalk, absl::StrCat(kRedis, ", ", kPytest), "", "",
                                   R"({"source": "t1", "target": "pytest", "stance": "for", "line": 1},
                                      {"source": "note", "target": "Redis", "stance": "against", "line": 1})");
  const GoldNote found = Annotation(kTalk, absl::StrCat(kRedis, ", ", kPytest), "", "",
                                    R"({"source": "t1", "target": "pytest", "stance": "for", "line": 1},
                                       {"source": "note", "target": "Redis", "stance": "for", "line": 1})");
  EXPECT_EQ(Agreement(Measure::kRecommends, found, gold), "1/2 1/2 lost 0+0");
}

TEST(ScorerTest, ComparisonsAreUnorderedAndCountOnceANote) {
  const std::string libraries = absl::StrCat(kRedis, ", ", kPytest);
  const GoldNote gold = Annotation(kTalk, libraries, "", "", "",
                                   R"({"source": "t1", "a": "pytest", "b": "Redis", "winner": null, "line": 1},
                                      {"source": "note", "a": "Redis", "b": "pytest", "winner": null, "line": 1})");
  const GoldNote found = Annotation("", libraries, "", "", "",
                                    R"({"source": "note", "a": "Redis", "b": "pytest", "winner": "Redis", "line": 7})");
  EXPECT_EQ(Agreement(Measure::kCompares, found, gold), "1/1 1/1 lost 0+0");
  EXPECT_EQ(Agreement(Measure::kCompares, Annotation("", kRedis, ""), gold), "0/0 0/1 lost 0+1");
}

TEST(ScorerTest, NothingToFindAndNothingFoundIsPerfect) {
  const auto f1 = [](Measure measure, const Counts& counts) { return ScoreOf(measure, counts).f1; };
  EXPECT_EQ(f1(Measure::kTalks, {}), 1);
  EXPECT_EQ(f1(Measure::kTalks, {.found = 1}), 0);
  EXPECT_EQ(f1(Measure::kTalks, {.wanted = 1}), 0);
  // All that was found is minor.
  EXPECT_EQ(f1(Measure::kConcepts, {.right = 2, .found = 2}), 1);
  EXPECT_DOUBLE_EQ(f1(Measure::kTalks, {.right = 1, .found = 2, .wanted = 3, .reached = 1}), 0.4);
}

TEST(ScorerTest, AnAnnotationAgreesWithItself) {
  const GoldNote note =
      Annotation(kTalk, absl::StrCat(kRedis, ", ", kPytest), R"({"name": "cache", "salience": "minor"})",
                 R"({"source": "t1", "target": "cache", "line": 1}, {"source": "note", "target": "Redis", "line": 2})",
                 R"({"source": "t1", "target": "pytest", "stance": "for", "line": 1})",
                 R"({"source": "t1", "a": "pytest", "b": "Redis", "winner": null, "line": 1})",
                 R"({"name": "PyDays 2031", "start": "2031-05"})");
  const MeasureCounts counts = CountAgreement(note, note);
  for (Measure measure : kMeasures) EXPECT_EQ(ScoreOf(measure, counts[measure]).f1, 1) << MeasureName(measure);
}

}  // namespace
}  // namespace notegraph::extract
