// Internal to extract/. What each unit of the outline tree says for being a talk, apart from its neighbours' labels.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_UNIT_EVIDENCE_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_UNIT_EVIDENCE_H_

#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/outline/event_names.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/prose_talks.h"
#include "extract/outline/speaker_lines.h"
#include "extract/outline/talk_tables.h"
#include "extract/outline/title_line.h"

namespace notegraph::extract {

struct UnitEvidence {
  TitleLine title;
  Span title_span;  // the line parsed, in Document::text; a line below where the heading names the speaker
  SpeakersBelow below;
  int base_score = 0;  // for being a talk, whatever the document's template
  TalkKind kind = TalkKind::kTalk;
  bool is_candidate = false;   // can be a talk at all
  bool is_chatter = false;     // surely no talk; pays no price for differing from talks
  bool names_speaker = false;  // of the leaves: a table row or sentence that names one
};

// The talks that the leaves of the tree stand for.
struct LeafTalks {
  const std::vector<ListedTalk>& listed;
  const std::vector<ProseTalk>& told;
};

// Evidence by node. List items are looked at only where no heading above names a speaker.
std::vector<UnitEvidence> GatherEvidence(const Document& document, const std::vector<OutlineNode>& nodes,
                                         const LeafTalks& leaves, const NoteEvent& event, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_UNIT_EVIDENCE_H_
