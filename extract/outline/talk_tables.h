// Internal to extract/. Talks that stand in tables.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TALK_TABLES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TALK_TABLES_H_

#include <vector>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

struct ListedTalk {
  TalkFact talk;       // all source spans are spans of Document::text
  uint32_t block = 0;  // the row
  Span text;           // what is about it, in Document::text
  Span title_text;     // the cell that names it
};

// Rows of tables that have a column of titles and one of speakers: by their header's words, else by what the cells
// hold. Breaks and other chatter are left out. In order of the text. O(cells).
std::vector<ListedTalk> FindListedTalks(const Document& document, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TALK_TABLES_H_
