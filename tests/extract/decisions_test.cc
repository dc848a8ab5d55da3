// Which names of a note are libraries and concepts.
#include "extract/decisions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "tests/extract/facts_text.h"

namespace notegraph::extract {
namespace {

// "Redis (database)" a library, "garbage collection" a concept.
std::string EntitiesText(std::string_view note) {
  return absl::StrJoin(FactsOf(note).entities, ", ", [](std::string* out, const EntityFact& entity) {
    absl::StrAppend(out, entity.name);
    if (entity.type == EntityType::kLibrary) absl::StrAppend(out, " (", entity.kind, ")");
  });
}

TEST(DecisionsTest, TellsSoftwareFromEverydayWords) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"We store it in Redis.", "Redis (database)"},
      {"PostgreSQL and postgres are one.", "PostgreSQL (database)"},
      {"Let's go home and make tea.", ""},
      {"We rewrote it in Go, and any gopher was happy.", "Go (language)"},
      {"Garbage collection is slow. The garbage collection again.", "garbage collection"},
      {"Awesome. Redis it is.", "Redis (database)"},
      {"Ask @redis about it.", ""},
      {"See https://example.org/redis for it.", ""},
  };
  for (const auto& [note, entities] : kCases) EXPECT_EQ(EntitiesText(note), entities) << note;
}

TEST(DecisionsTest, TakesNamesThatTheNoteItselfTellsOf) {
  const std::pair<std::string_view, std::string_view> kCases[] = {
      {"pip install frobnicatorx", "pip (library), frobnicatorx (library)"},
      {"There is a tool called Frobnix for that.", "Frobnix (tool)"},
      {"Frobnix is a library for frobbing.", "Frobnix (library)"},
      {"[Frobnix](https://github.com/annlee/frobnix) was shown.", "Frobnix (library)"},
      {"Frobnix was shown.", ""},
  };
  for (const auto& [note, entities] : kCases) EXPECT_EQ(EntitiesText(note), entities) << note;
}

TEST(DecisionsTest, LongestNameWinsAndAliasesAreKept) {
  const NoteFacts facts = FactsOf("Numpy, NumPy and numpy. Later IPython Notebook.");
  ASSERT_EQ(facts.entities.size(), 2u);
  EXPECT_EQ(facts.entities[0].name, "NumPy");
  EXPECT_THAT(facts.entities[0].aliases, ::testing::ElementsAre("Numpy", "numpy"));
  EXPECT_EQ(facts.entities[1].name, "IPython Notebook");
}

TEST(DecisionsTest, NamesEndWhereTheirSentenceEnds) {
  EXPECT_EQ(EntitiesText("## Written in Python\n\n3 things to know.\n"), "Python (language)");
  const NoteFacts facts = FactsOf("We like property-based\ntesting.\n");
  ASSERT_EQ(facts.entities.size(), 1u);
  EXPECT_EQ(facts.entities[0].name, "property-based testing");
}

TEST(DecisionsTest, ConfidenceGrowsWithTheScoreWithinBounds) {
  EXPECT_EQ(ConfidenceOf(0), 5000);
  EXPECT_LT(ConfidenceOf(10), ConfidenceOf(20));
  EXPECT_EQ(ConfidenceOf(100000), 9900);
  EXPECT_EQ(ConfidenceOf(-100000), 500);
}

}  // namespace
}  // namespace notegraph::extract
