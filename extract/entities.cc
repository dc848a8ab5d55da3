#include "extract/entities.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "extract/decisions.h"
#include "extract/occurrence.h"
#include "extract/recognizers/recognizers.h"
#include "extract/relations/relations.h"
#include "extract/units.h"

namespace notegraph::extract {
namespace {

// The last one looks at what the others have found.
constexpr std::pair<Recognizer, void (*)(const Surroundings&, std::vector<Candidate>&)> kRecognizers[] = {
    {Recognizer::kLexiconForms, RecognizeLexiconForms},
    {Recognizer::kProjectLinks, RecognizeProjectLinks},
    {Recognizer::kInstallCommands, RecognizeInstallCommands},
    {Recognizer::kNames, RecognizeNames},
    {Recognizer::kPhrases, RecognizePhrases},
    {Recognizer::kAbbreviations, RecognizeAbbreviations},
    {Recognizer::kTags, RecognizeTags},
    {Recognizer::kCoordination, MarkCoordination},
};

// Source span of the unit that holds a mention; a tag's own place otherwise.
Span UnitSource(const RecognizerInput& input, const Candidate& mention) {
  return mention.unit == kNoUnit ? mention.source : input.units[mention.unit].source;
}

int32_t TalkOf(const RecognizerInput& input, const Candidate& mention) {
  if (mention.unit != kNoUnit) return input.units[mention.unit].talk;
  return mention.text.empty() ? kNoteItself : input.outline.SectionAt(mention.text.begin).talk;
}

// A mention by talk, then entity, then place.
struct TalkMention {
  int32_t talk = kNoteItself;
  uint32_t entity = 0;
  const Candidate* mention = nullptr;
};

void AddMentions(const RecognizerInput& input, const std::vector<DecidedEntity>& entities, NoteFacts& facts) {
  std::vector<TalkMention> mentions;
  for (uint32_t i = 0; i < entities.size(); ++i) {
    for (const Candidate& mention : entities[i].mentions) mentions.push_back({TalkOf(input, mention), i, &mention});
  }
  std::stable_sort(mentions.begin(), mentions.end(), [](const TalkMention& a, const TalkMention& b) {
    return std::pair(a.talk, a.entity) < std::pair(b.talk, b.entity);
  });
  for (size_t i = 0; i < mentions.size(); ++i) {
    const auto& [talk, entity, mention] = mentions[i];
    if (i == 0 || talk != mentions[i - 1].talk || entity != mentions[i - 1].entity)
      facts.mentions.push_back({.talk = talk, .target = entity, .occurrences = {}});
    facts.mentions.back().occurrences.push_back(MakeOccurrence(input.document, UnitSource(input, *mention),
                                                               mention->source, talk, mention->rule,
                                                               ConfidenceOf(entities[entity].score)));
  }
}

// Mentions by unit, in order, the longer one where a library and a concept overlap.
std::vector<UnitMentions> MentionsByUnit(const std::vector<DecidedEntity>& entities) {
  std::vector<std::pair<uint32_t, PlacedMention>> mentions;
  for (uint32_t i = 0; i < entities.size(); ++i) {
    for (const Candidate& mention : entities[i].mentions) {
      if (mention.unit == kNoUnit) continue;
      mentions.push_back(
          {mention.unit, {mention.text, mention.source, i, mention.type, mention.entry >= 0, entities[i].score}});
    }
  }
  std::sort(mentions.begin(), mentions.end(), [](const auto& a, const auto& b) {
    return std::tuple(a.first, a.second.text.begin, b.second.text.end, a.second.entity) <
           std::tuple(b.first, b.second.text.begin, a.second.text.end, b.second.entity);
  });
  std::vector<UnitMentions> units;
  for (const auto& [unit, mention] : mentions) {
    if (units.empty() || units.back().unit != unit) units.push_back({unit, {}});
    std::vector<PlacedMention>& kept = units.back().mentions;
    if (kept.empty() || mention.text.begin >= kept.back().text.end) kept.push_back(mention);
  }
  return units;
}

}  // namespace

std::vector<Candidate> FindCandidates(const RecognizerInput& input, const ExtractionSwitches& switches) {
  const Surroundings around(input);
  std::vector<Candidate> candidates;
  for (const auto& [recognizer, recognize] : kRecognizers) {
    if (switches.IsOn(recognizer)) recognize(around, candidates);
  }
  return candidates;
}

void FindRelations(const RecognizerInput& input, const std::vector<DecidedEntity>& entities, NoteFacts& facts) {
  const std::vector<UnitMentions> mentions = MentionsByUnit(entities);
  const std::vector<ImplicitSubject> subjects = FindImplicitSubjects(input, mentions);
  RecognizeRecommendations(input, mentions, subjects, facts.recommends);
  RecognizeComparisons(input, mentions, subjects, facts.compares);
}

void FindEntitiesAndRelations(const Document& document, const Outline& outline, const Lexicon& lexicon,
                              NoteFacts& facts, const ExtractionSwitches& switches) {
  const std::vector<Unit> units = SplitUnits(document, outline);
  const Tokens tokens(document, units, lexicon);
  const RecognizerInput input{document, outline, lexicon, units, tokens};
  const EntityWeights& weights = switches.weights != nullptr ? *switches.weights : EntityWeights::BuiltIn();
  std::vector<DecidedEntity> entities = DecideEntities(input, FindCandidates(input, switches), weights);
  AddMentions(input, entities, facts);
  FindRelations(input, entities, facts);
  for (DecidedEntity& entity : entities) facts.entities.push_back(std::move(entity.fact));
}

}  // namespace notegraph::extract
