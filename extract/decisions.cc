#include "extract/decisions.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>

#include "absl/container/btree_map.h"
#include "absl/strings/ascii.h"
#include "extract/entity_groups.h"

namespace notegraph::extract {
namespace {

// A place claimed by an accepted entity.
struct Claim {
  Span text;
  EntityType type = EntityType::kConcept;
  int32_t score = 0;
  uint32_t entity = 0;
  uint32_t mention = 0;
};

// Places that are won, none of which overlap.
class TakenPlaces {
 public:
  // The place that overlaps `text`, or an empty one.
  Span Overlapping(Span text) const {
    const auto after = by_begin_.lower_bound(text.end);
    if (after == by_begin_.begin()) return {};
    const auto before = std::prev(after);
    return before->second > text.begin ? Span{before->first, before->second} : Span{};
  }
  void Take(Span text) { by_begin_[text.begin] = text.end; }

 private:
  absl::btree_map<uint32_t, uint32_t> by_begin_;
};

// The longest name wins its place; of equal ones the better supported. A library inside a concept stays ("C
// extension"), a concept inside a library's name goes.
class OverlapResolver {
 public:
  // Drops the mentions that lose.
  void Resolve(std::vector<DecidedEntity>& entities) {
    std::vector<Claim> claims = ClaimsOf(entities);
    std::sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
      return std::tuple(b.text.size(), b.score, a.type, a.text.begin, a.entity, a.mention) <
             std::tuple(a.text.size(), a.score, b.type, b.text.begin, b.entity, b.mention);
    });
    for (const Claim& claim : claims) {
      if (IsBlocked(claim)) {
        entities[claim.entity].mentions[claim.mention].unit = kLost;
      } else {
        taken_[static_cast<size_t>(claim.type)].Take(claim.text);
      }
    }
    for (DecidedEntity& entity : entities)
      std::erase_if(entity.mentions, [](const Candidate& mention) { return mention.unit == kLost; });
  }

 private:
  static constexpr uint32_t kLost = kNoUnit - 1;

  static std::vector<Claim> ClaimsOf(const std::vector<DecidedEntity>& entities) {
    std::vector<Claim> claims;
    for (uint32_t i = 0; i < entities.size(); ++i) {
      for (uint32_t j = 0; j < entities[i].mentions.size(); ++j) {
        const Candidate& mention = entities[i].mentions[j];
        if (!mention.text.empty()) claims.push_back({mention.text, mention.type, entities[i].score, i, j});
      }
    }
    return claims;
  }

  bool IsBlocked(const Claim& claim) const {
    if (!taken_[static_cast<size_t>(claim.type)].Overlapping(claim.text).empty()) return true;
    if (claim.type == EntityType::kConcept)
      return !taken_[static_cast<size_t>(EntityType::kLibrary)].Overlapping(claim.text).empty();
    return taken_[static_cast<size_t>(EntityType::kConcept)].Overlapping(claim.text) == claim.text;
  }

  std::array<TakenPlaces, 2> taken_;  // by EntityType
};

void KeepLikelyPlaces(const EntityWeights& weights, std::vector<Candidate>& candidates) {
  std::erase_if(candidates, [&](const Candidate& candidate) {
    const EntityClass entity_class = ClassOf(candidate.type, candidate.entry >= 0);
    return candidate.is_hint ||
           weights.Sum(candidate.features, entity_class) + weights.place[static_cast<size_t>(entity_class)] < 0;
  });
}

// Adds how the name is written at the mention. A name may run over a line's end; most don't, and most are known.
void AddAlias(const RecognizerInput& input, const Candidate& mention, EntityFact& fact) {
  const std::string_view written =
      std::string_view(input.document.source).substr(mention.source.begin, mention.source.size());
  const auto is_known = [&](std::string_view form) {
    return form == fact.name || std::find(fact.aliases.begin(), fact.aliases.end(), form) != fact.aliases.end();
  };
  if (is_known(written)) return;
  std::string form(written);
  absl::RemoveExtraAsciiWhitespace(&form);
  if (!is_known(form)) fact.aliases.push_back(std::move(form));
}

void Describe(const RecognizerInput& input, DecidedEntity& entity) {
  for (Candidate& mention : entity.mentions) {
    if (!mention.text.empty()) mention.source = input.document.ToSource(mention.text);
  }
  std::sort(entity.mentions.begin(), entity.mentions.end(),
            [](const Candidate& a, const Candidate& b) { return a.source.begin < b.source.begin; });
  const Candidate& first = entity.mentions.front();
  EntityFact& fact = entity.fact;
  fact.type = first.type;
  fact.name = std::string(NameOf(input, first));
  for (const Candidate& mention : entity.mentions) {
    if (fact.kind.empty()) fact.kind = std::string(mention.kind);
    if (fact.url.empty()) fact.url = std::string(mention.url);
    AddAlias(input, mention, fact);
  }
  if (fact.kind.empty() && fact.type == EntityType::kLibrary) fact.kind = "other";
}

}  // namespace

std::vector<DecidedEntity> DecideEntities(const RecognizerInput& input, std::vector<Candidate> candidates,
                                          const EntityWeights& weights) {
  std::vector<DecidedEntity> entities;
  for (EntityGroup& group : GroupCandidates(input, std::move(candidates), weights.counts_where_all)) {
    const EntityClass entity_class = ClassOf(group.type, group.is_known());
    const int32_t score = weights.Sum(group.features, entity_class) + weights.bias[static_cast<size_t>(entity_class)];
    if (score < 0) continue;
    KeepLikelyPlaces(weights, group.candidates);
    entities.push_back({.fact = {}, .score = score, .mentions = std::move(group.candidates)});
  }
  OverlapResolver().Resolve(entities);
  std::erase_if(entities, [](const DecidedEntity& entity) { return entity.mentions.empty(); });
  for (DecidedEntity& entity : entities) Describe(input, entity);
  std::sort(entities.begin(), entities.end(), [](const DecidedEntity& a, const DecidedEntity& b) {
    return std::tuple(a.mentions.front().source.begin, a.fact.type, a.fact.name) <
           std::tuple(b.mentions.front().source.begin, b.fact.type, b.fact.name);
  });
  return entities;
}

uint16_t ConfidenceOf(int32_t score) { return static_cast<uint16_t>(std::clamp(5000 + score * 50, 500, 9900)); }

}  // namespace notegraph::extract
