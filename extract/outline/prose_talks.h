// Internal to extract/. Talks told in sentences: "Ann Lee gave a talk on “Fast Tests”".
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_PROSE_TALKS_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_PROSE_TALKS_H_

#include <vector>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

struct ProseTalk {
  TalkFact talk;  // source spans are those of the document's source
  uint32_t block = 0;
  Span sentence;  // in Document::text
};

// By sentence patterns (data/prose_talks.tsv), in order of the text; at most one talk a sentence and title.
std::vector<ProseTalk> FindProseTalks(const Document& document, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_PROSE_TALKS_H_
