#include "extract/evaluation/scorer.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/evaluation/name_keys.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr int32_t kUnpaired = -1;
constexpr int32_t kNoPlace = -2;  // of a relation whose talk has no pair; kNoteItself is another thing
constexpr double kSameTitle = 0.7;

// Minor concepts, and what is said of them, may be found but need not be.
bool HasOptionalFacts(Measure measure) {
  return measure == Measure::kLibraries || measure == Measure::kConcepts || measure == Measure::kLibraryMentions ||
         measure == Measure::kConceptMentions;
}

struct Likeness {
  double degree;
  uint32_t found;
  uint32_t gold;
};

// Greedy: the most alike first, among equals by position.
std::vector<int32_t> PairOneToOne(std::vector<Likeness> candidates, size_t found_count, size_t gold_count) {
  std::sort(candidates.begin(), candidates.end(), [](const Likeness& a, const Likeness& b) {
    return std::tuple(-a.degree, a.found, a.gold) < std::tuple(-b.degree, b.found, b.gold);
  });
  std::vector<int32_t> pair_of(found_count, kUnpaired);
  std::vector<bool> is_taken(gold_count, false);
  for (const Likeness& candidate : candidates) {
    if (pair_of[candidate.found] != kUnpaired || is_taken[candidate.gold]) continue;
    pair_of[candidate.found] = static_cast<int32_t>(candidate.gold);
    is_taken[candidate.gold] = true;
  }
  return pair_of;
}

std::vector<int32_t> PairByTitle(const std::vector<std::string>& found, const std::vector<std::string>& gold) {
  std::vector<std::vector<std::string>> gold_words(gold.size());
  std::ranges::transform(gold, gold_words.begin(), WordSet);
  std::vector<Likeness> candidates;
  for (uint32_t i = 0; i < found.size(); ++i) {
    const std::vector<std::string> words = WordSet(found[i]);
    for (uint32_t j = 0; j < gold.size(); ++j) {
      const double degree = TitleOverlap(found[i], words, gold[j], gold_words[j]);
      if (degree >= kSameTitle) candidates.push_back({degree, i, j});
    }
  }
  return PairOneToOne(std::move(candidates), found.size(), gold.size());
}

// Entities meet only within their type.
std::string EntityKey(EntityType type, std::string_view name) {
  return type == EntityType::kLibrary ? "L" + FoldName(name) : "C" + ConceptKey(name);
}

std::vector<int32_t> PairEntities(const std::vector<GoldEntity>& found, const std::vector<GoldEntity>& gold) {
  // Both alike by name, the found name an alias of the gold one, the gold name an alias of the found one.
  constexpr double kByNames = 3, kByGoldAlias = 2, kByFoundAlias = 1;
  StringMap<std::vector<uint32_t>> named, aliased;
  for (uint32_t j = 0; j < gold.size(); ++j) {
    named[EntityKey(gold[j].type, gold[j].name)].push_back(j);
    for (const std::string& alias : gold[j].aliases) aliased[EntityKey(gold[j].type, alias)].push_back(j);
  }
  std::vector<Likeness> candidates;
  const auto add = [&](const StringMap<std::vector<uint32_t>>& index, const std::string& key, double degree,
                       uint32_t i) {
    const auto entities = index.find(key);
    if (entities == index.end()) return;
    for (uint32_t j : entities->second) candidates.push_back({degree, i, j});
  };
  for (uint32_t i = 0; i < found.size(); ++i) {
    const std::string key = EntityKey(found[i].type, found[i].name);
    add(named, key, kByNames, i);
    add(aliased, key, kByGoldAlias, i);
    for (const std::string& alias : found[i].aliases) add(named, EntityKey(found[i].type, alias), kByFoundAlias, i);
  }
  return PairOneToOne(std::move(candidates), found.size(), gold.size());
}

// Relations as keys that can be compared: of gold by index, of what was found by the indices of the pairs.
using Mention = std::pair<int32_t, int32_t>;        // place, entity
using Advice = std::tuple<int32_t, int32_t, bool>;  // place, entity, is_against
using Comparison = std::pair<int32_t, int32_t>;     // entities, the smaller first

Comparison Unordered(int32_t a, int32_t b) { return {std::min(a, b), std::max(a, b)}; }

template <typename Key>
uint32_t CommonCount(const std::set<Key>& a, const std::set<Key>& b) {
  return static_cast<uint32_t>(std::count_if(a.begin(), a.end(), [&](const Key& key) { return b.contains(key); }));
}

class AgreementCounter {
 public:
  AgreementCounter(const GoldNote& found, const GoldNote& gold, const Pairing& pairing)
      : found_(found),
        gold_(gold),
        pairing_(pairing),
        talk_is_found_(gold.talks.size()),
        entity_is_found_(gold.entities.size()) {
    for (int32_t talk : pairing.talks) {
      if (talk != kUnpaired) talk_is_found_[static_cast<size_t>(talk)] = true;
    }
    for (int32_t entity : pairing.entities) {
      if (entity != kUnpaired) entity_is_found_[static_cast<size_t>(entity)] = true;
    }
  }

  MeasureCounts Count() {
    CountPairs(Measure::kTalks, pairing_.talks, gold_.talks.size());
    CountPairs(Measure::kEvents, pairing_.events, gold_.events.size());
    CountSpeakers();
    CountEntities(Measure::kLibraries, EntityType::kLibrary);
    CountEntities(Measure::kConcepts, EntityType::kConcept);
    CountMentions(Measure::kLibraryMentions, EntityType::kLibrary);
    CountMentions(Measure::kConceptMentions, EntityType::kConcept);
    CountAdvice();
    CountComparisons();
    return result_;
  }

 private:
  void CountPairs(Measure measure, const std::vector<int32_t>& pairs, size_t wanted) {
    const size_t right = pairs.size() - static_cast<size_t>(std::count(pairs.begin(), pairs.end(), kUnpaired));
    Set(measure, right, pairs.size(), wanted, right);
  }
  void Set(Measure measure, size_t right, size_t found, size_t wanted, size_t reached) {
    Counts& counts = result_[measure];
    counts.right = static_cast<uint32_t>(right);
    counts.found = static_cast<uint32_t>(found);
    counts.wanted = static_cast<uint32_t>(wanted);
    counts.reached = static_cast<uint32_t>(reached);
  }

  void CountSpeakers() {
    size_t right = 0, found = 0, wanted = 0;
    for (size_t i = 0; i < found_.talks.size(); ++i) {
      found += found_.talks[i].speakers.size();
      if (pairing_.talks[i] == kUnpaired) continue;
      right += SamePersonCount(found_.talks[i].speakers, gold_.talks[static_cast<size_t>(pairing_.talks[i])].speakers);
    }
    for (size_t j = 0; j < gold_.talks.size(); ++j) {
      wanted += gold_.talks[j].speakers.size();
      if (!talk_is_found_[j])
        result_[Measure::kGave].lost_with_talk += static_cast<uint32_t>(gold_.talks[j].speakers.size());
    }
    Set(Measure::kGave, right, found, wanted, right);
  }
  static size_t SamePersonCount(const std::vector<std::string>& found, std::vector<std::string> wanted) {
    const size_t all = wanted.size();
    for (const std::string& name : found) {
      const auto twin = std::find_if(wanted.begin(), wanted.end(),
                                     [&](const std::string& other) { return IsSamePerson(name, other); });
      if (twin != wanted.end()) wanted.erase(twin);
    }
    return all - wanted.size();
  }

  void CountEntities(Measure measure, EntityType type) {
    size_t right = 0, found = 0, wanted = 0, reached = 0;
    for (size_t i = 0; i < found_.entities.size(); ++i) {
      if (found_.entities[i].type != type) continue;
      ++found;
      right += pairing_.entities[i] != kUnpaired;
    }
    for (size_t j = 0; j < gold_.entities.size(); ++j) {
      if (gold_.entities[j].type != type || !gold_.entities[j].is_core) continue;
      ++wanted;
      reached += entity_is_found_[j];
    }
    Set(measure, right, found, wanted, reached);
  }

  int32_t FoundPlace(int32_t talk) const {
    if (talk == kNoteItself) return kNoteItself;
    const int32_t pair = pairing_.talks[static_cast<size_t>(talk)];
    return pair == kUnpaired ? kNoPlace : pair;
  }
  // Of the pair; a negative number of its own where it has none.
  int32_t FoundEntity(uint32_t entity) const {
    const int32_t pair = pairing_.entities[entity];
    return pair == kUnpaired ? -1 - static_cast<int32_t>(entity) : pair;
  }
  void CountLost(Measure measure, int32_t talk, bool is_entity_found) {
    if (talk != kNoteItself && !talk_is_found_[static_cast<size_t>(talk)]) {
      ++result_[measure].lost_with_talk;
    } else if (!is_entity_found) {
      ++result_[measure].lost_with_entity;
    }
  }

  void CountMentions(Measure measure, EntityType type) {
    std::set<Mention> wanted, demanded, raw, placed;
    for (const GoldMention& mention : gold_.mentions) {
      if (gold_.entities[mention.target].type != type) continue;
      const Mention key{mention.talk, static_cast<int32_t>(mention.target)};
      wanted.insert(key);
      if (gold_.entities[mention.target].is_core && demanded.insert(key).second)
        CountLost(measure, mention.talk, entity_is_found_[mention.target]);
    }
    for (const GoldMention& mention : found_.mentions) {
      if (found_.entities[mention.target].type != type) continue;
      raw.emplace(mention.talk, static_cast<int32_t>(mention.target));
      placed.emplace(FoundPlace(mention.talk), FoundEntity(mention.target));
    }
    Set(measure, CommonCount(placed, wanted), raw.size(), demanded.size(), CommonCount(placed, demanded));
  }

  void CountAdvice() {
    std::set<Advice> wanted, raw, placed;
    for (const GoldRecommend& advice : gold_.recommends) {
      if (wanted.emplace(advice.talk, static_cast<int32_t>(advice.target), advice.is_against).second)
        CountLost(Measure::kRecommends, advice.talk, entity_is_found_[advice.target]);
    }
    for (const GoldRecommend& advice : found_.recommends) {
      raw.emplace(advice.talk, static_cast<int32_t>(advice.target), advice.is_against);
      placed.emplace(FoundPlace(advice.talk), FoundEntity(advice.target), advice.is_against);
    }
    const uint32_t right = CommonCount(placed, wanted);
    Set(Measure::kRecommends, right, raw.size(), wanted.size(), right);
  }

  // A pair counts once a note, whichever talks compare it.
  void CountComparisons() {
    std::set<Comparison> wanted, raw, placed;
    for (const GoldCompare& compare : gold_.compares) {
      if (wanted.insert(Unordered(static_cast<int32_t>(compare.first), static_cast<int32_t>(compare.second))).second)
        CountLost(Measure::kCompares, kNoteItself, entity_is_found_[compare.first] && entity_is_found_[compare.second]);
    }
    for (const GoldCompare& compare : found_.compares) {
      raw.insert(Unordered(static_cast<int32_t>(compare.first), static_cast<int32_t>(compare.second)));
      placed.insert(Unordered(FoundEntity(compare.first), FoundEntity(compare.second)));
    }
    const uint32_t right = CommonCount(placed, wanted);
    Set(Measure::kCompares, right, raw.size(), wanted.size(), right);
  }

  const GoldNote& found_;
  const GoldNote& gold_;
  const Pairing& pairing_;
  std::vector<bool> talk_is_found_;    // by gold talk
  std::vector<bool> entity_is_found_;  // by gold entity
  MeasureCounts result_;
};

}  // namespace

std::string_view MeasureName(Measure measure) {
  static constexpr std::string_view kNames[] = {
      "talks",      "gave",     "libraries", "concepts", "mentions library", "mentions concept",
      "recommends", "compares", "event"};
  return kNames[static_cast<int>(measure)];
}

Counts& Counts::operator+=(const Counts& other) {
  right += other.right;
  found += other.found;
  wanted += other.wanted;
  reached += other.reached;
  lost_with_talk += other.lost_with_talk;
  lost_with_entity += other.lost_with_entity;
  return *this;
}

MeasureCounts& MeasureCounts::operator+=(const MeasureCounts& other) {
  for (size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
  return *this;
}

Score ScoreOf(Measure measure, const Counts& counts) {
  const auto share = [](uint32_t part, uint32_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  Score score;
  score.precision = counts.found > 0 ? share(counts.right, counts.found) : counts.wanted == 0 ? 1 : 0;
  if (counts.wanted > 0) {
    score.recall = share(counts.reached, counts.wanted);
  } else {
    score.recall = counts.found == 0 || HasOptionalFacts(measure) ? 1 : 0;
  }
  const double sum = score.precision + score.recall;
  score.f1 = sum > 0 ? 2 * score.precision * score.recall / sum : 0;
  return score;
}

Pairing PairUp(const GoldNote& found, const GoldNote& gold) {
  const auto titles = [](const GoldNote& note) {
    std::vector<std::string> texts(note.talks.size());
    std::ranges::transform(note.talks, texts.begin(), &GoldTalk::title);
    return texts;
  };
  const auto events = [](const GoldNote& note) {
    std::vector<std::string> texts(note.events.size());
    std::ranges::transform(note.events, texts.begin(), &GoldEvent::name);
    return texts;
  };
  return {.talks = PairByTitle(titles(found), titles(gold)),
          .entities = PairEntities(found.entities, gold.entities),
          .events = PairByTitle(events(found), events(gold))};
}

MeasureCounts CountAgreement(const GoldNote& found, const GoldNote& gold, const Pairing& pairing) {
  return AgreementCounter(found, gold, pairing).Count();
}

MeasureCounts CountAgreement(const GoldNote& found, const GoldNote& gold) {
  return CountAgreement(found, gold, PairUp(found, gold));
}

}  // namespace notegraph::extract
