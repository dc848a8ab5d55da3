// Internal to extract/. Talks that stand in tables and lists.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TALK_TABLES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TALK_TABLES_H_

#include <vector>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/outline/outline_tree.h"

namespace notegraph::extract {

struct ListedTalk {
  TalkFact talk;    // source spans are those of the document's source
  Span text;        // what is about it, in Document::text
  Span title_text;  // the line or cell that names it
};

// Rows of tables whose header names a title and a speaker column; items of a list right below a heading that holds
// talks ("Lightning Talks"), where items have sub-items or name a speaker. Not below headings that are talks themselves
// (`is_talk`, by node). In order of the text.
std::vector<ListedTalk> FindListedTalks(const Document& document, const std::vector<OutlineNode>& nodes,
                                        const std::vector<bool>& is_talk, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TALK_TABLES_H_
