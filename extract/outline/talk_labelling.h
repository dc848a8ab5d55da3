// Internal to extract/. Which units of the outline tree are talks.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TALK_LABELLING_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TALK_LABELLING_H_

#include <vector>

#include "extract/outline/outline_tree.h"
#include "extract/outline/title_line.h"
#include "extract/outline/unit_evidence.h"

namespace notegraph::extract {

struct TalkLabelling {
  std::vector<bool> is_talk;  // by node
  TitleTemplate title_template = TitleTemplate::kTitleOnly;
  int score = 0;  // of the labelling; the higher, the surer
};

// The labelling of greatest score: no talk below a talk; siblings of one level pay for differing from their majority;
// one template for the whole document, deviations paid for. Exact: dynamic programming over the tree for each template.
// O(templates * nodes).
TalkLabelling LabelTalks(const std::vector<OutlineNode>& nodes, const std::vector<UnitEvidence>& evidence);

// Speakers of a talk under the document's template, and its title. List items may have a template of their own: what
// stands in brackets at their end mostly is the speaker.
TitleParse ChooseParse(const UnitEvidence& evidence, TitleTemplate title_template, UnitKind kind);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TALK_LABELLING_H_
