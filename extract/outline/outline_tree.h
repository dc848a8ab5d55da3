// Internal to extract/. All that may name a talk as one tree: headings, lines that serve as headings, list items, rows
// of tables, sentences.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_TREE_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_TREE_H_

#include <cstdint>
#include <vector>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/span.h"

namespace notegraph::extract {

enum class UnitKind : uint8_t {
  kDocument,  // the root
  kHeading,
  kCaption,    // a line of bold text alone
  kParagraph,  // a short paragraph that serves as a heading
  kItem,       // list item
  kListed,     // row of a table
  kTold,       // sentence that tells of a talk
};

struct OutlineNode {
  UnitKind kind = UnitKind::kDocument;
  uint32_t block = 0;       // the heading
  std::vector<Span> lines;  // its lines, in Document::text; not of kListed and kTold
  int level = 0;            // depth: headings 1 to 6, then the other kinds; root 0. Siblings of one level are alike
  int index = -1;           // kListed, kTold: of the talk found there
  int parent = -1;
  std::vector<int> children;
  uint32_t body_end = 0;     // blocks (block, body_end) are its own, before the first child
  uint32_t subtree_end = 0;  // blocks (block, subtree_end) are all below it
};

// Nodes in order of the document, parents before children; node 0 is the root, the document itself (its `block` means
// nothing; its body starts at block 0). O(blocks).
std::vector<OutlineNode> BuildOutlineTree(const Document& document, const Lexicon& lexicon);

// Adds a leaf of kind kListed or kTold for each of the ascending blocks, below the innermost node that holds the block.
// O(nodes + blocks).
void AddLeaves(UnitKind kind, const std::vector<uint32_t>& blocks, std::vector<OutlineNode>& nodes);

// Stretches of the line (a span of Document::text) that are bold, slanted or linked, relative to it; for
// ParseTitleLine.
std::vector<Span> MarksOfLine(const Document& document, Span line);

// Lines of a block as they stand in the source; without surrounding white space, empty ones left out.
std::vector<Span> BlockLines(const Document& document, const Block& block);

// Whether the block belongs to a table of contents: dot leaders and page numbers, or links to places of the same file.
bool IsTableOfContents(const Document& document, const Block& block);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_OUTLINE_TREE_H_
