#include "extract/decisions.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/data_lines.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kEntityWeights[];  // data/entity_weights.tsv

namespace {

// In order of Feature.
constexpr std::array<std::string_view, kFeatureCount> kFeatureNames = {
    "lexicon",         "exact_case",      "plain_word",   "capital_inside",
    "all_lower",       "mixed_case",      "context_word", "context_near",
    "code_span",       "strong",          "link",         "project_link",
    "install_command", "named",           "in_title",     "in_heading",
    "in_tool_list",    "item_start",      "tag",          "repeated",
    "frequent",        "spread",          "phrase_head",  "phrase_capital",
    "phrase_hyphen",   "phrase_compound", "cued",         "low_prior",
    "high_prior",      "short_form"};

struct Weights {
  std::array<int32_t, 2> bias{};  // by EntityType
  std::array<std::array<int32_t, 2>, kFeatureCount> features{};
};

const Weights& EntityWeights() {
  static const Weights weights = [] {
    Weights table;
    for (const auto& columns : DataLines(kEntityWeights)) {
      std::array<int32_t, 2> values{};
      for (size_t i = 0; i < 2; ++i)
        std::from_chars(columns[i + 1].data(), columns[i + 1].data() + columns[i + 1].size(), values[i]);
      const auto name = std::find(kFeatureNames.begin(), kFeatureNames.end(), columns[0]);
      if (columns[0] == "bias") {
        table.bias = values;
      } else {
        assert(name != kFeatureNames.end());
        table.features[name - kFeatureNames.begin()] = values;
      }
    }
    return table;
  }();
  return weights;
}

// Candidates of one entity.
struct Group {
  std::vector<Candidate> candidates;
  FeatureSet features;
  int32_t score = 0;
};

class Decider {
 public:
  explicit Decider(const RecognizerInput& input) : input_(input) {}

  std::vector<DecidedEntity> Decide(std::vector<Candidate> candidates) {
    MakeGroups(std::move(candidates));
    for (auto& [key, group] : groups_) Score(group);
    std::vector<DecidedEntity> entities;
    for (auto& [key, group] : groups_) {
      if (group.score < 0) continue;
      KeepLikelyPlaces(group);
      Place(group, static_cast<int32_t>(entities.size()));
      entities.push_back({.fact = {}, .score = group.score, .mentions = std::move(group.candidates)});
    }
    ResolveOverlaps(entities);
    return Finish(std::move(entities));
  }

 private:
  struct Claim {
    Span text;
    int32_t entity;
  };

  // Names without an entry that the lexicon knows get its entry, so that a link to Flask and the word Flask meet.
  void Canonicalize(Candidate& candidate) const {
    if (candidate.entry >= 0) return;
    for (const Sense& sense : input_.lexicon.Find(candidate.name)) {
      const LexiconEntry entry = input_.lexicon.entry(sense.entry);
      if (entry.type != candidate.type) continue;
      candidate.entry = static_cast<int32_t>(sense.entry);
      candidate.name = std::string(entry.name);
      candidate.kind = std::string(entry.kind);
      return;
    }
  }

  void MakeGroups(std::vector<Candidate> candidates) {
    for (Candidate& candidate : candidates) {
      Canonicalize(candidate);
      const std::string key = absl::StrCat(static_cast<int>(candidate.type), "/", FoldName(candidate.name));
      groups_[key].candidates.push_back(std::move(candidate));
    }
  }

  void Score(Group& group) const {
    std::set<int32_t> talks;
    std::set<uint32_t> places;
    bool all_plain = true, all_lower = true, all_low = true;
    for (const Candidate& candidate : group.candidates) {
      group.features.Merge(candidate.features);
      places.insert(candidate.source.begin);
      if (candidate.unit != kNoUnit) talks.insert(input_.units[candidate.unit].talk);
      all_plain &= candidate.features.Has(Feature::kPlainWord);
      all_lower &= candidate.features.Has(Feature::kAllLower);
      all_low &= candidate.features.Has(Feature::kLowPrior);
    }
    group.features.AddIf(places.size() >= 2, Feature::kRepeated);
    group.features.AddIf(places.size() >= 3, Feature::kFrequent);
    group.features.AddIf(talks.size() >= 2, Feature::kSpread);
    const int type = static_cast<int>(group.candidates.front().type);
    group.score = EntityWeights().bias[type];
    for (size_t i = 0; i < kFeatureCount; ++i) {
      const Feature feature = static_cast<Feature>(i);
      // These count only where no place speaks against them.
      if ((feature == Feature::kPlainWord && !all_plain) || (feature == Feature::kAllLower && !all_lower) ||
          (feature == Feature::kLowPrior && !all_low))
        continue;
      if (group.features.Has(feature)) group.score += EntityWeights().features[i][type];
    }
  }

  // Once a name is known to mean the software, its everyday-word places ("we go there") still don't.
  static void KeepLikelyPlaces(Group& group) {
    const auto is_plain = [](const Candidate& candidate) {
      return candidate.type == EntityType::kLibrary && candidate.features.Has(Feature::kPlainWord) &&
             !candidate.features.Has(Feature::kContextNear) && !candidate.features.Has(Feature::kCodeSpan);
    };
    if (!std::all_of(group.candidates.begin(), group.candidates.end(), is_plain))
      std::erase_if(group.candidates, is_plain);
  }

  void Place(const Group& group, int32_t entity) {
    for (const Candidate& candidate : group.candidates) {
      if (!candidate.text.empty()) claims_[static_cast<int>(candidate.type)].push_back({candidate.text, entity});
    }
  }

  // Among entities of one type the longest name wins its place; of equal ones the better supported.
  void ResolveOverlaps(std::vector<DecidedEntity>& entities) {
    for (auto& claims : claims_) {
      std::sort(claims.begin(), claims.end(), [&](const Claim& a, const Claim& b) {
        return std::tuple(b.text.size(), -entities[a.entity].score, a.text.begin, a.entity) <
               std::tuple(a.text.size(), -entities[b.entity].score, b.text.begin, b.entity);
      });
      std::map<uint32_t, uint32_t> taken;  // begin -> end of places that are won
      std::vector<Claim> won;
      for (const Claim& claim : claims) {
        const auto after = taken.lower_bound(claim.text.end);
        if (after != taken.begin() && std::prev(after)->second > claim.text.begin) continue;
        taken[claim.text.begin] = claim.text.end;
        won.push_back(claim);
      }
      claims = std::move(won);
    }
    std::set<std::tuple<int32_t, uint32_t, uint32_t>> kept;
    for (const auto& claims : claims_) {
      for (const Claim& claim : claims) kept.emplace(claim.entity, claim.text.begin, claim.text.end);
    }
    for (size_t i = 0; i < entities.size(); ++i) {
      std::erase_if(entities[i].mentions, [&](const Candidate& candidate) {
        return !candidate.text.empty() &&
               kept.erase({static_cast<int32_t>(i), candidate.text.begin, candidate.text.end}) == 0;
      });
    }
  }

  std::vector<DecidedEntity> Finish(std::vector<DecidedEntity> entities) const {
    std::erase_if(entities, [](const DecidedEntity& entity) { return entity.mentions.empty(); });
    for (DecidedEntity& entity : entities) Describe(entity);
    std::sort(entities.begin(), entities.end(), [](const DecidedEntity& a, const DecidedEntity& b) {
      return std::tuple(a.mentions.front().source.begin, a.fact.type, a.fact.name) <
             std::tuple(b.mentions.front().source.begin, b.fact.type, b.fact.name);
    });
    return entities;
  }

  void Describe(DecidedEntity& entity) const {
    std::sort(entity.mentions.begin(), entity.mentions.end(),
              [](const Candidate& a, const Candidate& b) { return a.source.begin < b.source.begin; });
    const auto known =
        std::find_if(entity.mentions.begin(), entity.mentions.end(), [](const Candidate& c) { return c.entry >= 0; });
    const Candidate& best = known != entity.mentions.end() ? *known : entity.mentions.front();
    entity.fact.type = best.type;
    entity.fact.name = best.name;
    entity.fact.kind = best.kind.empty() && best.type == EntityType::kLibrary ? "other" : best.kind;
    for (const Candidate& mention : entity.mentions) {
      if (entity.fact.url.empty()) entity.fact.url = mention.url;
      std::string form = input_.document.source.substr(mention.source.begin, mention.source.size());
      absl::RemoveExtraAsciiWhitespace(&form);  // a name may run over a line's end
      const bool is_new = form != entity.fact.name && std::find(entity.fact.aliases.begin(), entity.fact.aliases.end(),
                                                                form) == entity.fact.aliases.end();
      if (is_new) entity.fact.aliases.push_back(std::move(form));
    }
  }

  const RecognizerInput& input_;
  std::map<std::string, Group> groups_;
  std::array<std::vector<Claim>, 2> claims_;  // by EntityType
};

}  // namespace

std::vector<DecidedEntity> DecideEntities(const RecognizerInput& input, std::vector<Candidate> candidates) {
  return Decider(input).Decide(std::move(candidates));
}

uint16_t ConfidenceOf(int32_t score) { return static_cast<uint16_t>(std::clamp(5000 + score * 50, 500, 9900)); }

}  // namespace notegraph::extract
