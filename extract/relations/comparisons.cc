#include <algorithm>
#include <map>
#include <tuple>

#include "extract/occurrence.h"
#include "extract/relations/cue_patterns.h"
#include "extract/relations/relations.h"
#include "extract/relations/subjects.h"

namespace notegraph::extract {

extern const char kCompareCues[];  // data/compare_cues.tsv

namespace {

// Mentions farther apart than this are not compared; keeps the work linear in the unit.
constexpr size_t kMaxMentionsBetween = 3;

class ComparisonRecognizer {
 public:
  ComparisonRecognizer(const RecognizerInput& input, std::vector<CompareFact>& facts) : input_(input), facts_(facts) {}

  // The unit's unnamed subject against each thing that it names.
  void VisitUnnamed(const UnitMentions& unit, const ImplicitSubject& subject) {
    const Span text = input_.units[unit.unit].text;
    const PlacedMention first{
        .text = text, .source = input_.document.ToSource(text), .entity = static_cast<uint32_t>(subject.entity)};
    for (size_t i = 0; i < unit.mentions.size() && i <= kMaxMentionsBetween; ++i) {
      if (unit.mentions[i].entity == first.entity) continue;
      const CuePattern* cue = BestCue(WithSubject(subject, MaskMentions(input_, unit, SIZE_MAX, i)));
      if (cue != nullptr) Add(unit, first, unit.mentions[i], *cue);
    }
  }

  void Visit(const UnitMentions& unit) {
    for (size_t i = 0; i < unit.mentions.size(); ++i) {
      for (size_t j = i + 1; j < unit.mentions.size() && j <= i + 1 + kMaxMentionsBetween; ++j) {
        if (unit.mentions[i].entity != unit.mentions[j].entity) Compare(unit, i, j);
      }
    }
  }

 private:
  static const CuePatterns& Cues() {
    static const CuePatterns cues(kCompareCues);
    return cues;
  }

  void Compare(const UnitMentions& unit, size_t first, size_t second) {
    const CuePattern* cue = BestCue(MaskMentions(input_, unit, first, second));
    if (cue != nullptr) Add(unit, unit.mentions[first], unit.mentions[second], *cue);
  }

  static const CuePattern* BestCue(const std::string& masked) {
    const CuePattern* best = nullptr;
    for (const CuePattern* cue : Cues().Match("unit", masked)) {
      if (best == nullptr || cue->weight > best->weight) best = cue;
    }
    return best;
  }

  void Add(const UnitMentions& unit, const PlacedMention& a, const PlacedMention& b, const CuePattern& cue) {
    const Unit& where = input_.units[unit.unit];
    const auto key = std::tuple(where.talk, std::min(a.entity, b.entity), std::max(a.entity, b.entity));
    const auto [at, is_new] = index_.try_emplace(key, facts_.size());
    if (is_new)
      facts_.push_back({.talk = where.talk, .first = a.entity, .second = b.entity, .winner = -1, .occurrences = {}});
    CompareFact& fact = facts_[at->second];
    if (fact.winner < 0 && cue.verdict != "none")
      fact.winner = static_cast<int32_t>(cue.verdict == "first" ? a.entity : b.entity);
    fact.occurrences.push_back(MakeOccurrence(input_.document, input_.document.ToSource(where.text),
                                              Cover(a.source, b.source), where.talk, cue.cue,
                                              ConfidenceOf(cue.weight - 100)));
  }

  const RecognizerInput& input_;
  std::vector<CompareFact>& facts_;
  std::map<std::tuple<int32_t, uint32_t, uint32_t>, size_t> index_;
};

std::map<uint32_t, EntityType> TypesOf(const std::vector<UnitMentions>& units) {
  std::map<uint32_t, EntityType> types;
  for (const UnitMentions& unit : units) {
    for (const PlacedMention& mention : unit.mentions) types[mention.entity] = mention.type;
  }
  return types;
}

UnitMentions OfType(const UnitMentions& unit, EntityType type) {
  UnitMentions alike{unit.unit, {}};
  for (const PlacedMention& mention : unit.mentions) {
    if (mention.type == type) alike.mentions.push_back(mention);
  }
  return alike;
}

}  // namespace

void RecognizeComparisons(const RecognizerInput& input, const std::vector<UnitMentions>& units,
                          std::vector<CompareFact>& facts) {
  ComparisonRecognizer recognizer(input, facts);
  const std::vector<ImplicitSubject> subjects = FindImplicitSubjects(input, units);
  const std::map<uint32_t, EntityType> types = TypesOf(units);
  for (const UnitMentions& unit : units) {
    const ImplicitSubject& subject = subjects[unit.unit];
    for (const EntityType type : {EntityType::kLibrary, EntityType::kConcept}) {
      const UnitMentions alike = OfType(unit, type);
      recognizer.Visit(alike);
      if (subject.entity >= 0 && types.at(static_cast<uint32_t>(subject.entity)) == type)
        recognizer.VisitUnnamed(alike, subject);
    }
  }
}

}  // namespace notegraph::extract
