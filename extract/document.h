// A note as every later stage sees it: bytes with positions, a flat array of blocks, and the plain text of those
// blocks.
//
//   source   "## Fast tests - *Ann Lee*\n\nUse `pytest`."        bytes of the note, decoded to UTF-8, BOM dropped
//   blocks   [heading level 2] [paragraph]                         flat, in document order, with parent links
//   text     "Fast tests - Ann Lee\nUse pytest.\n"                what a reader reads: markup gone, one line end after
//   each block runs     text piece <-> source piece, with its style            so that every finding in `text` leads
//   back to bytes of `source`
//
// Recognisers search `text` (one contiguous string, so a matcher runs over it once) and report spans of it; ToSource()
// leads back.
#ifndef NOTEGRAPH_EXTRACT_DOCUMENT_H_
#define NOTEGRAPH_EXTRACT_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/span.h"

namespace notegraph::extract {

enum class Format : uint8_t { kMarkdown, kPlainText, kRestructuredText, kOrg, kAsciiDoc, kHtml, kNotebook, kPdf };

inline constexpr size_t kFormatCount = 8;

// The Note's property `format`: "markdown", "text", "rst", "org", "asciidoc", "html", "notebook", "pdf".
std::string_view FormatName(Format format);

enum class BlockKind : uint8_t {
  kHeading,  // level = 1..6 by depth in the outline (setext, ATX, rst adornments in order of first use, org stars; HTML
             // <h1>..)
  kParagraph,
  kListItem,  // the item's own first paragraph; its further paragraphs and nested items are children; level = nesting
              // depth from 1
  kQuote,     // container without text of its own
  kTable,     // container; children are kTableRow
  kTableRow,  // container; children are kTableCell; Block::is_header on the header row
  kTableCell,
  kCode,     // fenced, indented or literal block: text is the code itself
  kField,    // one "key: value" of a field list, org property or front matter: `key` is set, text is the value
  kCaption,  // title-like line that is no heading: line of bold text alone, figure caption
  kRule,     // thematic break, no text
};

// Style of a run of text; flags combine. kLineBreak marks the one space that a line end inside a block became, so that
// who cares for the lines of a paragraph finds them.
enum RunStyle : uint8_t {
  kPlain = 0,
  kCodeSpan = 1,
  kStrong = 2,
  kEmphasis = 4,
  kLink = 8,
  kImage = 16,
  kStrike = 32,
  kLineBreak = 64,
};

// A piece of a block's text and where it stands in the source. Where the two have the same size they agree byte for
// byte (position i of one is position i of the other); otherwise (entity, escaped character) and where kLineBreak is
// set the whole piece stands for the whole. Runs are sorted by `text` and don't overlap there.
struct Run {
  Span text;
  Span source;
  uint8_t style = kPlain;
  int32_t link = -1;  // index into Document::links, or -1
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  uint8_t level = 0;        // see BlockKind; 0 where it means nothing
  bool is_ordered = false;  // list item of a numbered list
  bool is_header = false;   // header row of a table
  char marker = 0;          // how it was marked: '#', '=', '-', '*', '+', '1', '[' (checkbox) ...; 0 if not
  int32_t parent = -1;      // index of the enclosing block (quote, item, table, row; a heading is no parent), or -1
  uint32_t first_run = 0;   // runs [first_run, end_run) of Document::runs make its text
  uint32_t end_run = 0;
  Span text;        // in Document::text, without the closing line end; empty for containers
  Span source;      // in Document::source, markup included
  std::string key;  // kField: the key as written; kCode: the info string; else empty
};

// Front matter (YAML, TOML, JSON, header lines of Pelican, Jekyll, JBake, org keywords such as #+TITLE, rst docinfo):
// flattened, in order, keys in lower case, lists as one entry an element. `source` is the span of the value.
struct MetaField {
  std::string key;
  std::string value;
  Span source;
};

struct Document {
  std::string path;  // as the graph will show it
  Format format = Format::kPlainText;
  // Valid UTF-8 without BOM; line ends as they were (LF, CRLF). Of a notebook or a PDF the text taken out of it.
  std::string source;
  std::string text;
  std::vector<Block> blocks;
  std::vector<Run> runs;
  std::vector<std::string> links;  // destinations
  std::vector<MetaField> meta;
  std::vector<uint32_t> line_starts;  // byte offsets in `source`, line 1 first
  std::vector<std::string> warnings;  // what the reader left as plain text, and why

  std::string_view Text(const Block& block) const {
    return std::string_view(text).substr(block.text.begin, block.text.size());
  }
  // First value of a front matter key (lower case), or empty.
  std::string_view Meta(std::string_view key) const;
  // Line, from 1, that holds the source byte. O(log lines).
  uint32_t LineOf(uint32_t source_offset) const;
  // Source span of a span of `text`: from the start of the first piece touched to the end of the last. O(log runs).
  Span ToSource(Span text_span) const;
  // Index of the block whose text holds the offset. O(log blocks). REQUIRES: offset < text.size().
  uint32_t BlockAt(uint32_t text_offset) const;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_DOCUMENT_H_
