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

// "we make it", "a basic version": a common word in lower case is no software unless something beside it says so,
// however surely the same name stands elsewhere.
bool IsEverydayWord(const Candidate& candidate) {
  const FeatureSet features = candidate.features;
  if (candidate.type != EntityType::kLibrary || !features.Has(Feature::kPlainWord) || !features.Has(Feature::kAllLower))
    return false;
  if (!features.Has(Feature::kCommonWord) && !features.Has(Feature::kShortForm)) return false;
  static constexpr Feature kSignsOfSoftware[] = {Feature::kCodeSpan,       Feature::kContextNear, Feature::kBesideKnown,
                                                 Feature::kInstallCommand, Feature::kProjectLink, Feature::kTag,
                                                 Feature::kNamed,          Feature::kDescribed,   Feature::kLink,
                                                 Feature::kAlone,          Feature::kDefined,     Feature::kInToolList};
  return std::none_of(std::begin(kSignsOfSoftware), std::end(kSignsOfSoftware),
                      [&](Feature feature) { return features.Has(feature); });
}

class Grouper {
 public:
  explicit Grouper(const RecognizerInput& input) : input_(input) {}

  std::vector<EntityGroup> Run(std::vector<Candidate> candidates) && {
    for (Candidate& candidate : candidates) {
      if (IsEverydayWord(candidate)) continue;
      EntityGroup& group = GroupFor(candidate);
      group.candidates.push_back(std::move(candidate));
    }
    return std::move(groups_);
  }

 private:
  EntityGroup& GroupFor(Candidate& candidate) {
    if (candidate.entry >= 0) return GroupOfEntry(candidate.entry, candidate.type);
    StringMap<Known>& names = by_name_[static_cast<size_t>(candidate.type)];
    const auto [found, is_new] = names.try_emplace(FoldName(candidate.name));
    if (is_new) found->second.entry = EntryOf(candidate);
    candidate.entry = found->second.entry;
    if (candidate.entry >= 0) {
      candidate.name.clear();
      return GroupOfEntry(candidate.entry, candidate.type);
    }
    if (is_new) found->second.group = AddGroup(candidate.type);
    return groups_[found->second.group];
  }

  EntityGroup& GroupOfEntry(int32_t entry, EntityType type) {
    const auto [found, is_new] = by_entry_.try_emplace(entry);
    if (is_new) found->second = AddGroup(type);
    return groups_[found->second];
  }

  uint32_t AddGroup(EntityType type) {
    groups_.emplace_back().type = type;
    return static_cast<uint32_t>(groups_.size()) - 1;
  }

  int32_t EntryOf(const Candidate& candidate) const {
    for (const Sense& sense : input_.lexicon.Find(candidate.name)) {
      if (input_.lexicon.entry(sense.entry).type == candidate.type) return static_cast<int32_t>(sense.entry);
    }
    return -1;
  }

  // What a name turned out to be: an entry, or a group of its own.
  struct Known {
    int32_t entry = -1;
    uint32_t group = 0;
  };

  const RecognizerInput& input_;
  std::vector<EntityGroup> groups_;
  absl::flat_hash_map<int32_t, uint32_t> by_entry_;
  std::array<StringMap<Known>, 2> by_name_;
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
