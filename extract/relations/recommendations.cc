#include <algorithm>
#include <array>
#include <map>

#include "extract/occurrence.h"
#include "extract/relations/cue_patterns.h"
#include "extract/relations/relations.h"
#include "extract/relations/subjects.h"

namespace notegraph::extract {

extern const char kRecommendCues[];  // data/recommend_cues.tsv

namespace {

// A sum of weights from which on a judgement counts.
constexpr int kThreshold = 100;

struct Verdict {
  int score = 0;
  int best_weight = 0;
  std::string_view cue;

  void Add(const CuePattern& pattern) {
    score += pattern.weight;
    if (pattern.weight > best_weight) {
      best_weight = pattern.weight;
      cue = pattern.cue;
    }
  }
};

class RecommendationRecognizer {
 public:
  RecommendationRecognizer(const RecognizerInput& input, std::vector<RecommendFact>& facts)
      : input_(input), facts_(facts) {
    for (size_t i = 0; i < facts_.size(); ++i) index_[Key(facts_[i].talk, facts_[i].target, facts_[i].is_against)] = i;
  }

  void Visit(const UnitMentions& unit) {
    for (size_t i = 0; i < unit.mentions.size(); ++i) Judge(unit, i);
  }

  // A judgement whose object the unit doesn't name: "- awesome for dev" below "GitHub".
  void VisitUnnamed(const UnitMentions& unit, const ImplicitSubject& subject) {
    const Span text = input_.units[unit.unit].text;
    std::array<Verdict, 2> verdicts;
    const std::string masked = WithSubject(subject, MaskMentions(input_, unit, SIZE_MAX, SIZE_MAX));
    AddCues("unnamed", masked, verdicts);
    Decide(unit,
           {.text = text, .source = input_.document.ToSource(text), .entity = static_cast<uint32_t>(subject.entity)},
           verdicts);
  }

 private:
  using FactKey = std::tuple<int32_t, uint32_t, bool>;
  static FactKey Key(int32_t talk, uint32_t target, bool is_against) { return {talk, target, is_against}; }

  static const CuePatterns& Cues() {
    static const CuePatterns cues(kRecommendCues);
    return cues;
  }

  void Judge(const UnitMentions& unit, size_t mention) {
    std::array<Verdict, 2> verdicts;  // for, against
    const std::string masked = MaskMentions(input_, unit, mention, SIZE_MAX);
    AddCues("unit", masked, verdicts);
    const Unit& where = input_.units[unit.unit];
    // What stands at the start of an item is what the item is about: the list's heading or introduction judges it.
    if (masked.find('\x01') <= 2 && where.is_item_start) {
      AddAbove(where.intro >= 0     ? input_.units[where.intro].text
               : where.heading >= 0 ? input_.document.blocks[where.heading].text
                                    : Span{},
               verdicts);
    }
    Decide(unit, unit.mentions[mention], verdicts);
  }

  // `verdicts` holds for and against.
  static void AddCues(std::string_view where, std::string_view masked, std::array<Verdict, 2>& verdicts) {
    for (const CuePattern* cue : Cues().Match(where, masked)) verdicts[cue->verdict == "against"].Add(*cue);
  }

  // "Don't use X" matches the cue "use X" too: the stronger stance stands.
  void Decide(const UnitMentions& unit, const PlacedMention& mention, const std::array<Verdict, 2>& verdicts) {
    const int stance = verdicts[1].best_weight >= verdicts[0].best_weight ? 1 : 0;
    if (verdicts[stance].score >= kThreshold) Add(unit, mention, stance == 1, verdicts[stance]);
  }

  void AddAbove(Span text, std::array<Verdict, 2>& verdicts) const {
    const std::string_view above = std::string_view(input_.document.text).substr(text.begin, text.size());
    if (above.empty() || above.size() > 120) return;
    AddCues("above", above, verdicts);
  }

  void Add(const UnitMentions& unit, const PlacedMention& mention, bool is_against, const Verdict& verdict) {
    const Unit& where = input_.units[unit.unit];
    const auto [at, is_new] = index_.try_emplace(Key(where.talk, mention.entity, is_against), facts_.size());
    if (is_new)
      facts_.push_back({.talk = where.talk, .target = mention.entity, .is_against = is_against, .occurrences = {}});
    facts_[at->second].occurrences.push_back(MakeOccurrence(input_.document, input_.document.ToSource(where.text),
                                                            mention.source, where.talk, verdict.cue,
                                                            ConfidenceOf((verdict.score - kThreshold) / 2)));
  }

  const RecognizerInput& input_;
  std::vector<RecommendFact>& facts_;
  std::map<FactKey, size_t> index_;
};

}  // namespace

void RecognizeRecommendations(const RecognizerInput& input, const std::vector<UnitMentions>& units,
                              std::vector<RecommendFact>& facts) {
  RecommendationRecognizer recognizer(input, facts);
  const std::vector<ImplicitSubject> subjects = FindImplicitSubjects(input, units);
  size_t next = 0;
  for (uint32_t unit = 0; unit < input.units.size(); ++unit) {
    const bool has_mentions = next < units.size() && units[next].unit == unit;
    const UnitMentions mentions = has_mentions ? units[next++] : UnitMentions{unit, {}};
    recognizer.Visit(mentions);
    if (subjects[unit].entity >= 0) recognizer.VisitUnnamed(mentions, subjects[unit]);
  }
}

}  // namespace notegraph::extract
