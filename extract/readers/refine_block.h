// Internal to extract/: what the shape of a finished block's text says about its kind. All look at the last block of a
// document, which must be closed.
#ifndef NOTEGRAPH_EXTRACT_READERS_REFINE_BLOCK_H_
#define NOTEGRAPH_EXTRACT_READERS_REFINE_BLOCK_H_

#include "extract/document.h"

namespace notegraph::extract {

// Takes "[ ] " or "[x] " off a list item's text and marks the item with '['.
void TakeCheckbox(Document& document);

// Makes a paragraph of nothing but "===", "---", "***" or "~~~" a rule without text. True if it was one.
bool MakeRule(Document& document);

// Makes bold lines at the start of a paragraph captions, each a block of its own, and leaves the rest a paragraph.
void SplitCaptions(Document& document);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_REFINE_BLOCK_H_
