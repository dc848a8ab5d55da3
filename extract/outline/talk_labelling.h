// Internal to extract/. Which headings name talks.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TALK_LABELLING_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TALK_LABELLING_H_

#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/outline/outline_tree.h"
#include "extract/outline/title_line.h"

namespace notegraph::extract {

// Speakers named in the lines below a heading.
struct SpeakersBelow {
  std::vector<PersonFact> persons;  // spans in Document::text
  Span text;                        // the line or lines that name them
  int score = 0;
};

// What was found out about a heading, apart from its neighbours.
struct HeadingEvidence {
  TitleLine title;
  Span title_span;  // the line parsed, in Document::text
  SpeakersBelow below;
  int base_score = 0;  // for being a talk, whatever the document's template
  TalkKind kind = TalkKind::kTalk;
};

struct TalkLabelling {
  std::vector<bool> is_talk;  // by node
  TitleTemplate title_template = TitleTemplate::kTitleOnly;
  int score = 0;  // of the labelling; the higher, the surer
};

std::vector<HeadingEvidence> GatherEvidence(const Document& document, const std::vector<OutlineNode>& nodes,
                                            const Lexicon& lexicon);

// The labelling of greatest score: no talk below a talk; siblings of one level pay for differing from their majority;
// one template for the whole document, deviations paid for. Exact: dynamic programming over the tree for each template.
// O(templates * nodes).
TalkLabelling LabelTalks(const std::vector<OutlineNode>& nodes, const std::vector<HeadingEvidence>& evidence);

// Speakers of a talk under the document's template, and its title.
TitleParse ChooseParse(const HeadingEvidence& evidence, TitleTemplate title_template);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TALK_LABELLING_H_
