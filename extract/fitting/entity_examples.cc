#include "extract/fitting/entity_examples.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "extract/entities.h"
#include "extract/entity_groups.h"
#include "extract/evaluation/gold_note.h"
#include "extract/evaluation/scorer.h"
#include "extract/outline.h"
#include "extract/reader.h"
#include "extract/tokens.h"
#include "extract/units.h"

namespace notegraph::extract {
namespace {

constexpr int32_t kUnpaired = -1;

// The groups as an annotation, so that the scorer's rules pair them with the gold.
GoldNote AnnotationOf(const RecognizerInput& input, const std::vector<EntityGroup>& groups) {
  GoldNote found;
  for (const EntityGroup& group : groups) {
    GoldEntity entity{
        .type = group.type, .name = std::string(NameOf(input, group.candidates.front())), .aliases = {}, .kind = {}};
    std::set<std::string> forms;
    for (const Candidate& candidate : group.candidates) {
      if (!candidate.text.empty())
        forms.insert(input.document.text.substr(candidate.text.begin, candidate.text.size()));
    }
    entity.aliases.assign(forms.begin(), forms.end());
    found.entities.push_back(std::move(entity));
  }
  return found;
}

uint32_t TalksOf(const RecognizerInput& input, const EntityGroup& group) {
  std::set<int32_t> talks;
  for (const Candidate& candidate : group.candidates) {
    if (candidate.unit != kNoUnit) talks.insert(input.units[candidate.unit].talk);
  }
  return std::max<uint32_t>(1, static_cast<uint32_t>(talks.size()));
}

std::vector<uint16_t> ActiveFeatures(const EntityGroup& group) {
  const size_t half = group.is_known() ? 0 : kHalf;
  std::vector<uint16_t> active;
  group.features.ForEach(
      [&](Feature feature) { active.push_back(static_cast<uint16_t>(half + static_cast<size_t>(feature))); });
  active.push_back(static_cast<uint16_t>(half + kFeatureCount));
  return active;
}

bool IsHintOnly(const EntityGroup& group) {
  return std::all_of(group.candidates.begin(), group.candidates.end(), [](const Candidate& c) { return c.is_hint; });
}

// Groups that name an entity which another group has: neither right nor wrong.
std::vector<bool> FindSeconds(const GoldNote& found, const GoldNote& gold, const std::vector<int32_t>& pairs) {
  constexpr int kMostSeconds = 3;  // of one entity
  std::vector<bool> is_second(pairs.size());
  for (int round = 0; round < kMostSeconds; ++round) {
    GoldNote rest;
    std::vector<size_t> index;
    for (size_t i = 0; i < pairs.size(); ++i) {
      if (pairs[i] != kUnpaired || is_second[i]) continue;
      rest.entities.push_back(found.entities[i]);
      index.push_back(i);
    }
    const Pairing pairing = PairUp(rest, gold);
    for (size_t i = 0; i < index.size(); ++i) {
      if (pairing.entities[i] != kUnpaired) is_second[index[i]] = true;
    }
  }
  return is_second;
}

void AddGroups(const RecognizerInput& input, const std::vector<EntityGroup>& groups, const GoldNote& gold,
               EntityExamples& examples) {
  const GoldNote found = AnnotationOf(input, groups);
  const Pairing pairing = PairUp(found, gold);
  const std::vector<bool> is_second = FindSeconds(found, gold, pairing.entities);
  const auto author = static_cast<uint32_t>(examples.sets[0].unreached.size()) - 1;
  std::vector<bool> is_reached(gold.entities.size());
  for (size_t i = 0; i < groups.size(); ++i) {
    if (IsHintOnly(groups[i])) continue;
    const int32_t pair = pairing.entities[i];
    const auto type = static_cast<size_t>(groups[i].type);
    if (is_second[i]) continue;
    if (pair != kUnpaired) is_reached[static_cast<size_t>(pair)] = true;
    examples.sets[type].examples.push_back(
        {.features = ActiveFeatures(groups[i]),
         .is_right = pair != kUnpaired,
         .is_wanted = pair != kUnpaired && gold.entities[static_cast<size_t>(pair)].is_core,
         .weight = TalksOf(input, groups[i]),
         .author = author});
    examples.names[type].push_back(absl::StrCat(gold.document, ": ", found.entities[i].name));
  }
  for (size_t i = 0; i < gold.entities.size(); ++i) {
    if (is_reached[i] || !gold.entities[i].is_core) continue;
    ExampleSet& set = examples.sets[static_cast<size_t>(gold.entities[i].type)];
    ++set.unreached.back();
    for (const GoldMention& mention : gold.mentions) set.unreached_weight.back() += mention.target == i;
  }
}

}  // namespace

absl::Status AddEntityExamples(const std::vector<AnnotatedNote>& notes, uint32_t multiplicity, FeatureSet where_all,
                               RunContext& context, EntityExamples& examples) {
  const Lexicon& lexicon = Lexicon::BuiltIn();
  for (const AnnotatedNote& annotated : notes) {
    const absl::StatusOr<std::string> bytes = ReadTextFile(annotated.note.file_path);
    if (!bytes.ok()) return bytes.status();
    const absl::StatusOr<std::string> json = ReadTextFile(annotated.gold_path);
    if (!json.ok()) return json.status();
    const absl::StatusOr<GoldNote> gold = ReadGoldNote(*json);
    if (!gold.ok()) return gold.status();
    const Format format = annotated.note.format.has_value() ? *annotated.note.format : FormatOfContent(*bytes);
    const absl::StatusOr<Document> document = ReadDocument(annotated.note.note_path, *bytes, format, context);
    if (!document.ok()) return document.status();
    const Outline outline = InferOutline(*document, lexicon, context);
    const std::vector<Unit> units = SplitUnits(*document, outline);
    const Tokens tokens(*document, units, lexicon);
    const RecognizerInput input{*document, outline, lexicon, units, tokens};
    for (ExampleSet& set : examples.sets) {
      set.feature_count = 2 * kHalf;
      set.unreached.push_back(0);
      set.unreached_weight.push_back(0);
      set.multiplicity.push_back(multiplicity);
    }
    AddGroups(input, GroupCandidates(input, FindCandidates(input), where_all), *gold, examples);
  }
  return absl::OkStatus();
}

}  // namespace notegraph::extract
