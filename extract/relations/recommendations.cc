#include <algorithm>
#include <array>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "extract/occurrence.h"
#include "extract/relations/cue_patterns.h"
#include "extract/relations/inherited_cues.h"
#include "extract/relations/list_habits.h"
#include "extract/relations/relation_weights.h"
#include "extract/relations/relations.h"
#include "extract/relations/subjects.h"

namespace notegraph::extract {

extern const char kRecommendCues[];    // data/recommend_cues.tsv
extern const char kRelationWeights[];  // data/relation_weights.tsv

namespace {

using FeatureSet = RelationWeights::FeatureSet;

// A position up to which a mention still begins its item: behind "the", a quote, a check box.
constexpr size_t kItemStart = 3;
constexpr size_t kShortUnit = 8;    // tokens
constexpr int32_t kWeakScore = 20;  // of an entity that was just accepted

// What speaks for one stance towards one mention.
struct Judgement {
  FeatureSet features;
  size_t cue = 0;  // feature of the first cue of the file that matched; 0: none did
};

class RecommendationRecognizer {
 public:
  RecommendationRecognizer(const RecognizerInput& input, std::vector<RecommendFact>& facts)
      : input_(input),
        facts_(facts),
        sentence_(CueGrammar::Get().words()),
        inherited_(input, AbovePatterns()),
        habits_(input) {
    for (size_t i = 0; i < facts_.size(); ++i) index_[Key(facts_[i].talk, facts_[i].target, facts_[i].is_against)] = i;
  }

  void Visit(const UnitMentions& unit, const ImplicitSubject& subject) {
    sentence_.Assign(input_.document.text, input_.tokens.Of(unit.unit), unit.mentions, subject.mention != nullptr,
                     subject.pronoun_tokens);
    // One row a mention and one for the subject; for and against.
    judgements_.assign(unit.mentions.size() + 1, {});
    common_.assign(unit.mentions.size() + 1, {});
    AddCues(unit.mentions.size());
    AddInherited(unit);
    for (size_t i = 0; i < unit.mentions.size(); ++i) Decide(unit, i, unit.mentions[i]);
    if (subject.mention != nullptr) {
      PlacedMention target = *subject.mention;
      target.text = input_.units[unit.unit].text;
      target.source = input_.document.ToSource(target.text);
      Decide(unit, unit.mentions.size(), target);
    }
  }

 private:
  using FactKey = std::tuple<int32_t, uint32_t, bool>;
  static FactKey Key(int32_t talk, uint32_t target, bool is_against) { return {talk, target, is_against}; }

  static const RelationWeights& Weights() {
    static const RelationWeights weights(kRelationWeights, "recommends");
    return weights;
  }
  static const CuePatterns& UnitPatterns() {
    static const CuePatterns patterns(kRecommendCues, "unit", Weights());
    return patterns;
  }
  static const CuePatterns& AbovePatterns() {
    static const CuePatterns patterns(kRecommendCues, "above", Weights());
    return patterns;
  }

  void AddCues(size_t mention_count) {
    UnitPatterns().Match(sentence_, [&](const CueMatch& match) {
      const auto [begin, end] = match.captured[0];
      if (begin == end) {
        for (FeatureSet& features : common_) features.set(match.pattern->feature);
      }
      for (size_t at = begin; at < end; ++at) {
        const int16_t mention = sentence_.MentionAt(at);
        if (mention != CueSentence::kNoMention)
          AddCue(mention == CueSentence::kSubjectMention ? mention_count : static_cast<size_t>(mention),
                 *match.pattern);
      }
    });
  }

  void AddCue(size_t mention, const CuePattern& pattern) {
    const size_t feature = pattern.feature;
    if (pattern.verdict == "any") {
      common_[mention].set(feature);
      return;
    }
    Judgement& judgement = judgements_[mention][pattern.verdict == "against"];
    judgement.features.set(feature);
    if (judgement.cue == 0) judgement.cue = feature;
  }

  // What stands at the start of an item is what the item is about: the list's heading or introduction judges it.
  void AddInherited(const UnitMentions& unit) {
    const Unit& where = input_.units[unit.unit];
    if (!where.is_item_start || unit.mentions.empty()) return;
    const std::vector<InheritedCue> cues = inherited_.Of(where);
    for (size_t i = 0; !cues.empty() && i < unit.mentions.size(); ++i) {
      const size_t position = sentence_.PositionOf(static_cast<int16_t>(i));
      if (position > kItemStart && sentence_.signatures().size() > kShortUnit) break;
      for (const InheritedCue& cue : cues) {
        AddCue(i, *cue.pattern);
        static const std::array<size_t, kAboveNames.size()> kFeatures = NumbersOf(kAboveNames);
        judgements_[i][cue.pattern->verdict == "against"].features.set(kFeatures[static_cast<size_t>(cue.above)]);
      }
      static const size_t kStart = Weights().Number("starts the item");
      if (position <= kItemStart) common_[i].set(kStart);
    }
  }

  template <size_t n>
  static std::array<size_t, n> NumbersOf(const std::array<std::string_view, n>& names) {
    std::array<size_t, n> numbers{};
    for (size_t i = 0; i < n; ++i) numbers[i] = Weights().Number(names[i]);
    return numbers;
  }

  FeatureSet PlaceFeatures(const UnitMentions& unit, size_t mention, const PlacedMention& target,
                           bool is_against) const {
    static const auto kNumbers =
        NumbersOf<11>({"concept", "unnamed subject", "in title", "in heading", "in item", "short unit", "against",
                       "among imperatives", "answers a question", "known concept", "weak concept"});
    const Unit& where = input_.units[unit.unit];
    const bool is_concept = target.type == EntityType::kConcept;
    const BlockKind kind = input_.document.blocks[where.block].kind;
    const std::array<bool, 11> holds = {is_concept,
                                        mention == unit.mentions.size(),
                                        where.role == SectionRole::kTitle,
                                        kind == BlockKind::kHeading && where.role != SectionRole::kTitle,
                                        kind == BlockKind::kListItem,
                                        sentence_.signatures().size() <= kShortUnit,
                                        is_against,
                                        habits_.IsAmongImperatives(unit.unit),
                                        habits_.AnswersQuestion(unit.unit),
                                        is_concept && target.is_known,
                                        is_concept && target.score < kWeakScore};
    FeatureSet features;
    for (size_t i = 0; i < holds.size(); ++i) {
      if (holds[i]) features.set(kNumbers[i]);
    }
    return features;
  }

  // Of the stances that reach the threshold the stronger counts: "don't use X" holds the words "use X" too.
  void Decide(const UnitMentions& unit, size_t mention, const PlacedMention& target) {
    std::array<int32_t, 2> sums = {INT32_MIN, INT32_MIN};
    for (size_t stance = 0; stance < 2; ++stance) {
      Judgement& judgement = judgements_[mention][stance];
      if (judgement.cue == 0) continue;
      judgement.features |= common_[mention] | PlaceFeatures(unit, mention, target, stance == 1);
      sums[stance] = Weights().Sum(judgement.features);
    }
    const size_t stance = sums[1] > sums[0];
    if (sums[stance] >= 0) Add(unit, target, stance == 1, judgements_[mention][stance], sums[stance]);
  }

  void Add(const UnitMentions& unit, const PlacedMention& target, bool is_against, const Judgement& judgement,
           int32_t sum) {
    const Unit& where = input_.units[unit.unit];
    const auto [at, is_new] = index_.try_emplace(Key(where.talk, target.entity, is_against), facts_.size());
    if (is_new)
      facts_.push_back({.talk = where.talk, .target = target.entity, .is_against = is_against, .occurrences = {}});
    facts_[at->second].occurrences.push_back(MakeOccurrence(input_.document, where.source, target.source, where.talk,
                                                            Weights().NameOf(judgement.cue), ConfidenceOf(sum)));
  }

  const RecognizerInput& input_;
  std::vector<RecommendFact>& facts_;
  CueSentence sentence_;
  InheritedCues inherited_;
  ListHabits habits_;
  std::vector<std::array<Judgement, 2>> judgements_;
  std::vector<FeatureSet> common_;  // what speaks for or against either stance
  absl::flat_hash_map<FactKey, size_t> index_;
};

}  // namespace

void RecognizeRecommendations(const RecognizerInput& input, const std::vector<UnitMentions>& units,
                              const std::vector<ImplicitSubject>& subjects, std::vector<RecommendFact>& facts) {
  RecommendationRecognizer recognizer(input, facts);
  size_t next = 0;
  for (uint32_t unit = 0; unit < input.units.size(); ++unit) {
    const bool has_mentions = next < units.size() && units[next].unit == unit;
    if (has_mentions) {
      recognizer.Visit(units[next++], subjects[unit]);
    } else if (subjects[unit].mention != nullptr) {
      recognizer.Visit({unit, {}}, subjects[unit]);
    }
  }
}

}  // namespace notegraph::extract
