#include "extract/entities.h"

#include <algorithm>
#include <map>
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

void AddMentions(const RecognizerInput& input, const std::vector<DecidedEntity>& entities, NoteFacts& facts) {
  std::map<std::pair<int32_t, uint32_t>, MentionFact> by_talk;
  for (uint32_t i = 0; i < entities.size(); ++i) {
    for (const Candidate& mention : entities[i].mentions) {
      const int32_t talk = TalkOf(input, mention);
      MentionFact& fact =
          by_talk.try_emplace({talk, i}, MentionFact{.talk = talk, .target = i, .occurrences = {}}).first->second;
      fact.occurrences.push_back(MakeOccurrence(input.document, UnitSource(input, mention), mention.source, talk,
                                                mention.rule, ConfidenceOf(entities[i].score)));
    }
  }
  for (auto& [key, fact] : by_talk) facts.mentions.push_back(std::move(fact));
}

// Mentions by unit, in order, the longer one where a library and a concept overlap.
std::vector<UnitMentions> MentionsByUnit(const std::vector<DecidedEntity>& entities) {
  std::map<uint32_t, std::vector<PlacedMention>> by_unit;
  for (uint32_t i = 0; i < entities.size(); ++i) {
    for (const Candidate& mention : entities[i].mentions) {
      if (mention.unit != kNoUnit)
        by_unit[mention.unit].push_back(
            {mention.text, mention.source, i, mention.type, mention.entry >= 0, entities[i].score});
    }
  }
  std::vector<UnitMentions> units;
  for (auto& [unit, mentions] : by_unit) {
    std::sort(mentions.begin(), mentions.end(), [](const PlacedMention& a, const PlacedMention& b) {
      return std::tuple(a.text.begin, b.text.end, a.entity) < std::tuple(b.text.begin, a.text.end, b.entity);
    });
    UnitMentions& kept = units.emplace_back(UnitMentions{unit, {}});
    for (const PlacedMention& mention : mentions) {
      if (kept.mentions.empty() || mention.text.begin >= kept.mentions.back().text.end)
        kept.mentions.push_back(mention);
    }
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
