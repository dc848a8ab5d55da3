// Internal to extract/. The headings of a document as a tree, with what stands right below each.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_TREE_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_TREE_H_

#include <cstdint>
#include <vector>

#include "extract/document.h"
#include "extract/span.h"

namespace notegraph::extract {

struct OutlineNode {
  uint32_t block = 0;       // the heading
  std::vector<Span> lines;  // its lines, in Document::text
  int level = 0;            // depth by level of heading; root 0
  bool is_pseudo = false;   // short paragraph that serves as a heading in a note without headings
  int parent = -1;
  std::vector<int> children;
  uint32_t body_end = 0;     // blocks (block, body_end) are its own, before the first child
  uint32_t subtree_end = 0;  // blocks (block, subtree_end) are all below it
};

// Nodes in order of the document; node 0 is the root, the document itself (its `block` means nothing; its body starts
// at block 0). O(blocks).
std::vector<OutlineNode> BuildOutlineTree(const Document& document);

// Lines of a block as they stand in the source; without surrounding white space, empty ones left out.
std::vector<Span> BlockLines(const Document& document, const Block& block);

// Whether the block belongs to a table of contents: dot leaders and page numbers, or links to places of the same file.
bool IsTableOfContents(const Document& document, const Block& block);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_TREE_H_
