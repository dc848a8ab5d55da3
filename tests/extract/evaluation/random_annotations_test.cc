// Random pairs of annotations: what must hold for any, and pairs of entities against a slow and obvious way of finding
// them.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "extract/evaluation/disagreements.h"
#include "extract/evaluation/name_keys.h"
#include "extract/evaluation/scorer.h"
#include "graph/fold_name.h"
#include "graph/random.h"

namespace notegraph::extract {
namespace {

constexpr int kRounds = 300;
constexpr const char* kNames[] = {"Redis",     "redis",      "Re-dis", "NumPy",   "num py", "C",     "C++",
                                  "unit test", "Unit Tests", "query",  "queries", "bus",    "buses", "λ"};
constexpr const char* kTitles[] = {
    "Fast Tests for All", "Fast tests for you", "fast tests, for all!", "Caches", "Caches and Caches", ""};
constexpr const char* kPeople[] = {"Ann Lee", "Ann B. Lee", "Lee", "Bob Roe", "bob roe"};

// An annotation of names that often nearly meet. Within a type names differ, as a graph's do.
class RandomAnnotations {
 public:
  explicit RandomAnnotations(uint64_t seed) : random_(seed) {}

  GoldNote Next() {
    GoldNote note;
    for (uint32_t i = random_.Below(3); i > 0; --i) note.events.push_back({.name = Pick(kTitles)});
    for (uint32_t i = random_.Below(5); i > 0; --i) AddTalk(note);
    for (uint32_t i = random_.Below(8); i > 0; --i) AddEntity(note);
    if (note.entities.empty()) return note;
    for (uint32_t i = random_.Below(10); i > 0; --i)
      note.mentions.push_back({.talk = Place(note), .target = Target(note)});
    for (uint32_t i = random_.Below(6); i > 0; --i)
      note.recommends.push_back({.talk = Place(note), .target = Target(note), .is_against = random_.Below(2) == 1});
    for (uint32_t i = random_.Below(6); i > 0; --i)
      note.compares.push_back({.talk = Place(note), .first = Target(note), .second = Target(note)});
    return note;
  }

 private:
  template <size_t kCount>
  std::string Pick(const char* const (&words)[kCount]) {
    return words[random_.Below(kCount)];
  }
  int32_t Place(const GoldNote& note) {
    return static_cast<int32_t>(random_.Below(static_cast<uint32_t>(note.talks.size()) + 1)) - 1;
  }
  uint32_t Target(const GoldNote& note) { return random_.Below(static_cast<uint32_t>(note.entities.size())); }

  void AddTalk(GoldNote& note) {
    GoldTalk talk{.id = "t" + std::to_string(note.talks.size()), .title = Pick(kTitles)};
    for (uint32_t i = random_.Below(3); i > 0; --i) talk.speakers.push_back(Pick(kPeople));
    note.talks.push_back(std::move(talk));
  }
  void AddEntity(GoldNote& note) {
    GoldEntity entity{.type = random_.Below(2) == 0 ? EntityType::kLibrary : EntityType::kConcept,
                      .name = Pick(kNames)};
    for (uint32_t i = random_.Below(3); i > 0; --i) entity.aliases.push_back(Pick(kNames));
    entity.is_core = entity.type == EntityType::kLibrary || random_.Below(3) > 0;
    const bool is_known = std::ranges::any_of(
        note.entities, [&](const GoldEntity& other) { return other.type == entity.type && other.name == entity.name; });
    if (!is_known) note.entities.push_back(std::move(entity));
  }

  Random random_;
};

// How alike two entities are, from the words of the definition.
int Likeness(const GoldEntity& found, const GoldEntity& gold) {
  if (found.type != gold.type) return 0;
  const auto key = [&](const std::string& name) {
    return found.type == EntityType::kLibrary ? FoldName(name) : ConceptKey(name);
  };
  const auto has = [&](const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::any_of(names, [&](const std::string& other) { return key(other) == key(name); });
  };
  if (key(found.name) == key(gold.name)) return 3;
  if (has(gold.aliases, found.name)) return 2;
  return has(found.aliases, gold.name) ? 1 : 0;
}

std::vector<int32_t> SlowEntityPairs(const GoldNote& found, const GoldNote& gold) {
  std::vector<int32_t> pairs(found.entities.size(), -1);
  std::set<size_t> taken;
  for (int likeness = 3; likeness > 0; --likeness) {
    for (size_t i = 0; i < found.entities.size(); ++i) {
      for (size_t j = 0; j < gold.entities.size(); ++j) {
        if (pairs[i] >= 0 || taken.contains(j) || Likeness(found.entities[i], gold.entities[j]) != likeness) continue;
        pairs[i] = static_cast<int32_t>(j);
        taken.insert(j);
      }
    }
  }
  return pairs;
}

TEST(RandomAnnotationsTest, EntitiesArePairedAsTheDefinitionSays) {
  RandomAnnotations annotations(1);
  for (int round = 0; round < kRounds; ++round) {
    const GoldNote found = annotations.Next(), gold = annotations.Next();
    EXPECT_EQ(PairUp(found, gold).entities, SlowEntityPairs(found, gold)) << round;
  }
}

TEST(RandomAnnotationsTest, PairsAreOneToOneAndCountsFitTogether) {
  RandomAnnotations annotations(2);
  for (int round = 0; round < kRounds; ++round) {
    const GoldNote found = annotations.Next(), gold = annotations.Next();
    const Pairing pairing = PairUp(found, gold);
    for (const std::vector<int32_t>* pairs : {&pairing.talks, &pairing.entities, &pairing.events}) {
      std::set<int32_t> taken;
      for (int32_t pair : *pairs) EXPECT_TRUE(pair < 0 || taken.insert(pair).second) << round;
    }
    const MeasureCounts counts = CountAgreement(found, gold, pairing);
    for (Measure measure : kMeasures) {
      const Counts& count = counts[measure];
      EXPECT_LE(count.right, count.found) << MeasureName(measure) << " of " << round;
      EXPECT_LE(count.reached + count.lost_with_talk + count.lost_with_entity, count.wanted)
          << MeasureName(measure) << " of " << round;
    }
  }
}

TEST(RandomAnnotationsTest, DisagreementsAreAsManyAsTheCountsTell) {
  RandomAnnotations annotations(3);
  for (int round = 0; round < kRounds; ++round) {
    GoldNote found = annotations.Next(), gold = annotations.Next();
    // The list shows a fact once for each time that it is told; the counts take it once.
    for (GoldNote* note : {&found, &gold}) {
      const auto drop_repeated = [](auto& facts, const auto& same) {
        for (size_t i = 0; i < facts.size(); ++i) {
          facts.erase(std::remove_if(facts.begin() + static_cast<ptrdiff_t>(i) + 1, facts.end(),
                                     [&](const auto& other) { return same(facts[i], other); }),
                      facts.end());
        }
      };
      drop_repeated(note->mentions, [](const GoldMention& a, const GoldMention& b) {
        return a.talk == b.talk && a.target == b.target;
      });
      drop_repeated(note->recommends, [](const GoldRecommend& a, const GoldRecommend& b) {
        return a.talk == b.talk && a.target == b.target && a.is_against == b.is_against;
      });
    }
    const Pairing pairing = PairUp(found, gold);
    const MeasureCounts counts = CountAgreement(found, gold, pairing);
    MeasureCounts listed;
    for (const Disagreement& one : ListDisagreements(found, gold, pairing))
      ++(one.is_missed ? listed[one.measure].wanted : listed[one.measure].found);
    for (Measure measure : kMeasures) {
      EXPECT_EQ(listed[measure].wanted, counts[measure].wanted - counts[measure].reached)
          << MeasureName(measure) << " of " << round;
      EXPECT_EQ(listed[measure].found, counts[measure].found - counts[measure].right)
          << MeasureName(measure) << " of " << round;
    }
  }
}

TEST(RandomAnnotationsTest, EveryAnnotationAgreesWithItself) {
  RandomAnnotations annotations(4);
  for (int round = 0; round < kRounds; ++round) {
    const GoldNote note = annotations.Next();
    const MeasureCounts counts = CountAgreement(note, note);
    for (Measure measure : {Measure::kTalks, Measure::kEvents, Measure::kGave})
      EXPECT_EQ(ScoreOf(measure, counts[measure]).f1, 1) << MeasureName(measure) << " of " << round;
  }
}

}  // namespace
}  // namespace notegraph::extract
