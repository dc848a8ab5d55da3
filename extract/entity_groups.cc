#include "extract/entity_groups.h"

#include <algorithm>
#include <array>

#include "absl/container/flat_hash_map.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

// What is counted up to: two, three places; two talks.
constexpr size_t kRepeated = 2, kFrequent = 3, kSpread = 2;

class Grouper {
 public:
  explicit Grouper(const RecognizerInput& input) : input_(input) {}

  std::vector<EntityGroup> Run(std::vector<Candidate> candidates) && {
    for (Candidate& candidate : candidates) {
      FindEntry(candidate);
      GroupFor(candidate).candidates.push_back(std::move(candidate));
    }
    return std::move(groups_);
  }

 private:
  void FindEntry(Candidate& candidate) const {
    if (candidate.entry >= 0) return;
    for (const Sense& sense : input_.lexicon.Find(candidate.name)) {
      if (input_.lexicon.entry(sense.entry).type != candidate.type) continue;
      candidate.entry = static_cast<int32_t>(sense.entry);
      candidate.name.clear();
      return;
    }
  }

  EntityGroup& GroupFor(const Candidate& candidate) {
    uint32_t* index = nullptr;
    const auto next = static_cast<uint32_t>(groups_.size());
    if (candidate.entry >= 0) {
      index = &by_entry_.try_emplace(candidate.entry, next).first->second;
    } else {
      StringMap<uint32_t>& names = by_name_[static_cast<size_t>(candidate.type)];
      index = &names.try_emplace(FoldName(candidate.name), next).first->second;
    }
    if (*index == next) groups_.emplace_back().type = candidate.type;
    return groups_[*index];
  }

  const RecognizerInput& input_;
  std::vector<EntityGroup> groups_;
  absl::flat_hash_map<int32_t, uint32_t> by_entry_;
  std::array<StringMap<uint32_t>, 2> by_name_;
};

FeatureSet FeaturesOf(const RecognizerInput& input, const EntityGroup& group, FeatureSet where_all) {
  FeatureSet any, all = FeatureSet::All();
  size_t places = 0, talks = 0;
  Span last_place{1, 0};
  int32_t last_talk = INT32_MIN;
  for (const Candidate& candidate : group.candidates) {
    any = any | candidate.features;
    if (candidate.is_hint) continue;
    all = all & candidate.features;
    places += candidate.text != last_place;  // candidates come by place: repeats stand side by side
    last_place = candidate.text;
    if (candidate.unit == kNoUnit) continue;
    const int32_t talk = input.units[candidate.unit].talk;
    talks += talk != last_talk;
    last_talk = talk;
  }
  FeatureSet features = (any & ~where_all) | (any & all & where_all);
  features.AddIf(places >= kRepeated, Feature::kRepeated);
  features.AddIf(places >= kFrequent, Feature::kFrequent);
  features.AddIf(talks >= kSpread, Feature::kSpread);
  return features;
}

}  // namespace

std::vector<EntityGroup> GroupCandidates(const RecognizerInput& input, std::vector<Candidate> candidates,
                                         FeatureSet where_all) {
  std::vector<EntityGroup> groups = Grouper(input).Run(std::move(candidates));
  for (EntityGroup& group : groups) group.features = FeaturesOf(input, group, where_all);
  return groups;
}

std::string_view NameOf(const RecognizerInput& input, const Candidate& candidate) {
  return candidate.entry >= 0 ? input.lexicon.entry(static_cast<uint32_t>(candidate.entry)).name
                              : std::string_view(candidate.name);
}

}  // namespace notegraph::extract
