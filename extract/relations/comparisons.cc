#include <algorithm>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "extract/occurrence.h"
#include "extract/relations/cue_patterns.h"
#include "extract/relations/relation_weights.h"
#include "extract/relations/relations.h"
#include "extract/relations/subjects.h"

namespace notegraph::extract {

extern const char kCompareCues[];      // data/compare_cues.tsv
extern const char kRelationWeights[];  // data/relation_weights.tsv

namespace {

using FeatureSet = RelationWeights::FeatureSet;

// One thing against more others than this is a list, not a comparison.
constexpr size_t kMaxAlternatives = 4;

// Two mentions of a unit with what speaks for comparing them.
struct PairCandidate {
  int16_t first = 0;
  int16_t second = 0;
  FeatureSet features;
  size_t cue = 0;                    // feature of the first cue of the file that matched
  std::string_view winner = "none";  // verdict of the first cue that names one
};

class ComparisonRecognizer {
 public:
  ComparisonRecognizer(const RecognizerInput& input, std::vector<CompareFact>& facts)
      : input_(input), facts_(facts), sentence_(CueGrammar::Get().words()) {}

  void Visit(const UnitMentions& unit, const ImplicitSubject& subject) {
    for (const EntityType type : {EntityType::kLibrary, EntityType::kConcept}) VisitType(unit, subject, type);
  }

 private:
  static const RelationWeights& Weights() {
    static const RelationWeights weights(kRelationWeights, "compares");
    return weights;
  }
  static const CuePatterns& Patterns() {
    static const CuePatterns patterns(kCompareCues, "unit", Weights());
    return patterns;
  }

  // Things of one type are held against each other; to them the others are words.
  void VisitType(const UnitMentions& unit, const ImplicitSubject& subject, EntityType type) {
    mentions_.clear();
    for (const PlacedMention& mention : unit.mentions) {
      if (mention.type == type) mentions_.push_back(mention);
    }
    const PlacedMention* named = subject.of_type[static_cast<size_t>(type)];
    if (mentions_.size() + (named != nullptr) < 2) return;
    sentence_.Assign(input_.document.text, input_.tokens.Of(unit.unit), mentions_, named != nullptr,
                     subject.pronoun_tokens);
    if (named != nullptr) {
      subject_ = *named;
      subject_.text = input_.units[unit.unit].text;
      subject_.source = input_.document.ToSource(subject_.text);
    }
    pairs_.clear();
    common_.reset();
    Patterns().Match(sentence_, [&](const CueMatch& match) { AddMatch(match); });
    DropOutdoneSubjects();
    for (PairCandidate& pair : pairs_) Decide(input_.units[unit.unit], pair);
  }

  const PlacedMention& MentionOf(int16_t mention) const {
    return mention == CueSentence::kSubjectMention ? subject_ : mentions_[static_cast<size_t>(mention)];
  }

  std::vector<int16_t> MentionsIn(std::pair<size_t, size_t> captured) const {
    std::vector<int16_t> mentions;
    for (size_t at = captured.first; at < captured.second; ++at) {
      if (sentence_.MentionAt(at) != CueSentence::kNoMention) mentions.push_back(sentence_.MentionAt(at));
    }
    return mentions;
  }

  void AddMatch(const CueMatch& match) {
    const size_t feature = match.pattern->feature;
    if (match.pattern->verdict == "any") {
      common_.set(feature);
      return;
    }
    const std::vector<int16_t> first = MentionsIn(match.captured[0]), second = MentionsIn(match.captured[1]);
    if (first.size() > kMaxAlternatives || second.size() > kMaxAlternatives) return;
    for (const int16_t a : first) {
      for (const int16_t b : second) {
        if (MentionOf(a).entity != MentionOf(b).entity) AddPair(a, b, feature, match.pattern->verdict);
      }
    }
  }

  void AddPair(int16_t first, int16_t second, size_t feature, std::string_view winner) {
    auto pair = std::find_if(pairs_.begin(), pairs_.end(), [&](const PairCandidate& known) {
      return known.first == first && known.second == second;
    });
    if (pair == pairs_.end()) pair = pairs_.insert(pairs_.end(), {.first = first, .second = second, .features = {}});
    pair->features.set(feature);
    if (pair->cue == 0) pair->cue = feature;
    // "No faster than" holds the words "faster than" too.
    if (winner == "even" || pair->winner == "none") pair->winner = winner;
  }

  // "Instead of X use Y" tells what X is compared with; a subject that isn't named is no further guess.
  void DropOutdoneSubjects() {
    const size_t cue = Weights().Number("instead of"), in_front = Weights().Number("instead of, in front");
    std::erase_if(pairs_, [&](const PairCandidate& pair) {
      return pair.first == CueSentence::kSubjectMention && pair.cue == cue &&
             std::any_of(pairs_.begin(), pairs_.end(), [&](const PairCandidate& other) {
               return other.first == pair.second && other.features.test(in_front);
             });
    });
  }

  void Decide(const Unit& where, PairCandidate& pair) {
    const PlacedMention &first = MentionOf(pair.first), &second = MentionOf(pair.second);
    static const size_t kUnnamed = Weights().Number("unnamed subject"), kConcept = Weights().Number("concept"),
                        kInTitle = Weights().Number("in title"), kInHeading = Weights().Number("in heading");
    const bool is_title = where.role == SectionRole::kTitle;
    pair.features |= common_;
    if (pair.first == CueSentence::kSubjectMention) pair.features.set(kUnnamed);
    if (first.type == EntityType::kConcept) pair.features.set(kConcept);
    if (is_title) pair.features.set(kInTitle);
    if (!is_title && input_.document.blocks[where.block].kind == BlockKind::kHeading) pair.features.set(kInHeading);
    const int32_t sum = Weights().Sum(pair.features);
    if (sum >= 0) Add(where, first, second, pair, sum);
  }

  void Add(const Unit& where, const PlacedMention& a, const PlacedMention& b, const PairCandidate& pair, int32_t sum) {
    const auto key = std::tuple(where.talk, std::min(a.entity, b.entity), std::max(a.entity, b.entity));
    const auto [at, is_new] = index_.try_emplace(key, facts_.size());
    if (is_new)
      facts_.push_back({.talk = where.talk, .first = a.entity, .second = b.entity, .winner = -1, .occurrences = {}});
    CompareFact& fact = facts_[at->second];
    if (fact.winner < 0 && (pair.winner == "first" || pair.winner == "second"))
      fact.winner = static_cast<int32_t>(pair.winner == "first" ? a.entity : b.entity);
    fact.occurrences.push_back(MakeOccurrence(input_.document, where.source, Cover(a.source, b.source), where.talk,
                                              Weights().NameOf(pair.cue), ConfidenceOf(sum)));
  }

  const RecognizerInput& input_;
  std::vector<CompareFact>& facts_;
  CueSentence sentence_;
  std::vector<PlacedMention> mentions_;  // of the unit and type at hand
  PlacedMention subject_;
  std::vector<PairCandidate> pairs_;
  FeatureSet common_;
  absl::flat_hash_map<std::tuple<int32_t, uint32_t, uint32_t>, size_t> index_;
};

}  // namespace

void RecognizeComparisons(const RecognizerInput& input, const std::vector<UnitMentions>& units,
                          const std::vector<ImplicitSubject>& subjects, std::vector<CompareFact>& facts) {
  ComparisonRecognizer recognizer(input, facts);
  for (const UnitMentions& unit : units) recognizer.Visit(unit, subjects[unit.unit]);
}

}  // namespace notegraph::extract
