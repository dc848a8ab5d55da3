// Internal to extract/. Talks told in sentences: "Ann Lee gave a talk on “Fast Tests”".
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_PROSE_TALKS_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_PROSE_TALKS_H_

#include <vector>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

struct ProseTalk {
  TalkFact talk;  // all source spans are spans of Document::text
  uint32_t block = 0;
  Span sentence;           // in Document::text
  int score = 0;           // of the pattern
  bool has_title = false;  // else it is called after its speakers
  bool is_first = false;   // its sentence begins the block
};

// By patterns over the kinds of words of a sentence (data/prose_talks.tsv), in order of the text; a speaker without a
// title makes one talk only. Looks closely at sentences alone that hold a word for a talk, giving or attending.
// O(|text|) and what those sentences cost.
std::vector<ProseTalk> FindProseTalks(const Document& document, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_PROSE_TALKS_H_
