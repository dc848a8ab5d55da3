// Misses in words: two annotations of one note, and the lines that tell them apart.
#include "extract/evaluation/disagreements.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"

namespace notegraph::extract {
namespace {

constexpr char kGold[] = R"({
  "document": "a.md", "event": {"name": "PyDays 2031"},
  "talks": [
    {"id": "t1", "title": "Fast Tests for Slow People", "speakers": ["Ann Lee", "Bob Roe"], "line": 3},
    {"id": "t2", "title": "Caches", "speakers": ["Cleo Day"], "line": 20},
    {"id": "t3", "title": "What I Learned from Failing", "speakers": [], "line": 30}],
  "libraries": [{"name": "pytest", "kind": "tool"}, {"name": "nose", "kind": "tool"}, {"name": "Security Monkey", "kind": "tool"}],
  "concepts": [{"name": "unit test"}, {"name": "mock", "salience": "minor"}],
  "mentions": [
    {"source": "t1", "target": "pytest", "line": 4}, {"source": "t1", "target": "nose", "line": 5},
    {"source": "note", "target": "pytest", "line": 40}, {"source": "t1", "target": "unit test", "line": 6},
    {"source": "t1", "target": "mock", "line": 7}, {"source": "t2", "target": "pytest", "line": 21},
    {"source": "note", "target": "Security Monkey", "line": 41}],
  "recommends": [
    {"source": "t1", "target": "pytest", "stance": "for", "line": 4},
    {"source": "t1", "target": "nose", "stance": "against", "line": 5},
    {"source": "note", "target": "pytest", "stance": "for", "line": 40}],
  "compares": [{"source": "t1", "a": "pytest", "b": "nose", "winner": null, "line": 8},
               {"source": "t1", "a": "pytest", "b": "Security Monkey", "winner": null, "line": 9}]
})";

constexpr char kFound[] = R"({
  "document": "a.md", "event": {"name": "Some Other Conference"},
  "talks": [
    {"id": "t1", "title": "Fast tests for slow people", "speakers": ["Ann Lee", "Bob"], "line": 3},
    {"id": "t2", "title": "Day Two", "speakers": ["Dan Fox"], "line": 19},
    {"id": "t3", "title": "Learned from Failing, Part One", "speakers": [], "line": 31}],
  "libraries": [{"name": "pytest", "kind": "tool"}, {"name": "nose", "kind": "tool"}, {"name": "unit test", "kind": "tool"}],
  "concepts": [{"name": "security"}],
  "mentions": [
    {"source": "t1", "target": "nose", "line": 5}, {"source": "note", "target": "pytest", "line": 40},
    {"source": "t2", "target": "pytest", "line": 21}, {"source": "note", "target": "security", "line": 41}],
  "recommends": [
    {"source": "t1", "target": "pytest", "stance": "against", "line": 4},
    {"source": "note", "target": "pytest", "stance": "for", "line": 40},
    {"source": "note", "target": "security", "stance": "for", "line": 41}],
  "compares": [{"source": "t1", "a": "nose", "b": "pytest", "winner": null, "line": 8},
               {"source": "note", "a": "nose", "b": "security", "winner": null, "line": 41}]
})";

constexpr char kExpected[] =
    "talks 20 - Caches\n"
    "talks 30 - What I Learned from Failing | found as “Learned from Failing, Part One”\n"
    "talks 19 + Day Two\n"
    "talks 31 + Learned from Failing, Part One\n"
    "gave 3 - Bob Roe gave “Fast Tests for Slow People” | found “Bob”\n"
    "gave 20 - Cleo Day gave “Caches” | its talk is missed\n"
    "gave 3 + Bob gave “Fast tests for slow people”\n"
    "gave 19 + Dan Fox gave “Day Two” | its talk is spurious\n"
    "libraries 41 - Security Monkey | found as the concept “security”\n"
    "libraries 0 + unit test | near the concept “unit test”\n"
    "concepts 6 - unit test | found as the library “unit test”\n"
    "concepts 41 + security | near the library “Security Monkey”\n"
    "mentions library 4 - pytest in “Fast Tests for Slow People” | found in the note itself\n"
    "mentions library 21 - pytest in “Caches” | the talk is missed\n"
    "mentions library 41 - Security Monkey in the note itself | Security Monkey is missed\n"
    "mentions library 21 + pytest in “Day Two” | the talk is not in the annotation\n"
    "mentions concept 6 - unit test in “Fast Tests for Slow People” | unit test is missed\n"
    "mentions concept 41 + security in the note itself | security is not in the annotation\n"
    "recommends 4 - for pytest in “Fast Tests for Slow People” | found against in “Fast tests for slow people”\n"
    "recommends 5 - against nose in “Fast Tests for Slow People”\n"
    "recommends 4 + against pytest in “Fast tests for slow people” | is for in “Fast Tests for Slow People”\n"
    "recommends 41 + for security in the note itself | security is not in the annotation\n"
    "compares 9 - pytest / Security Monkey | Security Monkey is missed\n"
    "compares 41 + nose / security | security is not in the annotation\n"
    "event 0 - PyDays 2031 | found as “Some Other Conference”\n"
    "event 0 + Some Other Conference\n";

std::string DisagreementsText(const GoldNote& found, const GoldNote& gold) {
  std::string text;
  for (const Disagreement& one : ListDisagreements(found, gold, PairUp(found, gold))) {
    absl::StrAppend(&text, std::string(MeasureName(one.measure)), " ", one.line, one.is_missed ? " - " : " + ",
                    one.what, one.near.empty() ? "" : " | ", one.near, "\n");
  }
  return text;
}

TEST(DisagreementsTest, TellsWhatIsMissedAndWhatCameNear) {
  const absl::StatusOr<GoldNote> gold = ReadGoldNote(kGold), found = ReadGoldNote(kFound);
  ASSERT_TRUE(gold.ok()) << gold.status();
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(DisagreementsText(*found, *gold), kExpected);
}

// The list and the counts are made apart: they must tell of the same errors.
TEST(DisagreementsTest, AreAsManyAsTheCountsTell) {
  const absl::StatusOr<GoldNote> gold = ReadGoldNote(kGold), found = ReadGoldNote(kFound);
  ASSERT_TRUE(gold.ok() && found.ok());
  for (const auto& [mine, yours] : {std::pair(*found, *gold), std::pair(*gold, *found)}) {
    const MeasureCounts counts = CountAgreement(mine, yours);
    MeasureCounts listed;
    for (const Disagreement& one : ListDisagreements(mine, yours, PairUp(mine, yours)))
      ++(one.is_missed ? listed[one.measure].wanted : listed[one.measure].found);
    for (Measure measure : kMeasures) {
      EXPECT_EQ(listed[measure].wanted, counts[measure].wanted - counts[measure].reached) << MeasureName(measure);
      EXPECT_EQ(listed[measure].found, counts[measure].found - counts[measure].right) << MeasureName(measure);
    }
  }
}

TEST(DisagreementsTest, AgreementHasNone) {
  const absl::StatusOr<GoldNote> gold = ReadGoldNote(kGold);
  ASSERT_TRUE(gold.ok()) << gold.status();
  EXPECT_EQ(DisagreementsText(*gold, *gold), "");
}

}  // namespace
}  // namespace notegraph::extract
