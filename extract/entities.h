// Internal to extract/. Libraries, concepts, and what is said of them.
#ifndef NOTEGRAPH_EXTRACT_ENTITIES_H_
#define NOTEGRAPH_EXTRACT_ENTITIES_H_

#include <vector>

#include "extract/decisions.h"
#include "extract/document.h"
#include "extract/extraction_switches.h"
#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/outline.h"
#include "extract/recognizers/candidate.h"

namespace notegraph::extract {

// Runs recognisers, decisions and relation recognisers over the note, filling facts.entities, mentions, recommends and
// compares. Thread-safe.
void FindEntitiesAndRelations(const Document& document, const Outline& outline, const Lexicon& lexicon,
                              NoteFacts& facts, const ExtractionSwitches& switches = {});

// Its first and its last stage, between which DecideEntities() stands: what all recognisers find, and recommends and
// compares between the entities decided on.
std::vector<Candidate> FindCandidates(const RecognizerInput& input, const ExtractionSwitches& switches = {});
void FindRelations(const RecognizerInput& input, const std::vector<DecidedEntity>& entities, NoteFacts& facts);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_ENTITIES_H_
