// Internal to extract/: fills a Document block by block, in document order, and keeps its invariants: text and runs
// ascend, every leaf block ends with a line end, white space at a block's ends is gone, bare URLs are links.
#ifndef NOTEGRAPH_EXTRACT_READERS_DOCUMENT_BUILDER_H_
#define NOTEGRAPH_EXTRACT_READERS_DOCUMENT_BUILDER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "extract/document.h"

namespace notegraph::extract {

// True for kinds that hold blocks and no text of their own.
bool IsContainer(BlockKind kind);

// Text goes to the block opened last; opening the next one closes it.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(Document& document) : document_(document) {}
  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  // The text that all spans point into; to be called once, before any block.
  void TakeSource(std::string source);

  // Begins a block and returns it for its other fields to be set; the reference is good until the next Open().
  Block& Open(BlockKind kind, int32_t parent, Span source);
  // Index of the block opened last, or -1.
  int32_t last() const { return static_cast<int32_t>(document_.blocks.size()) - 1; }
  bool is_open() const { return is_open_; }

  // Bytes of the source as they stand.
  void Text(Span source, uint8_t style = kPlain, int32_t link = -1);
  // Text that differs from the source bytes it stands for.
  void Piece(std::string_view text, Span source, uint8_t style = kPlain, int32_t link = -1);
  // A line end of the source inside a block: one space. Nothing at a block's start or after another one.
  void LineBreak(Span source, uint8_t style = kPlain);
  // Ends the open leaf. A paragraph without text (of an image without a name, say) is taken away again.
  void Close();
  // Ends the document: blocks that hold others grow over them.
  void Finish();

  // Index of a new link destination.
  int32_t AddLink(std::string_view destination);
  void Warn(std::string warning);

  Document& document() { return document_; }
  const Document& document() const { return document_; }

 private:
  bool AtBlockStart() const { return document_.text.size() == block_begin_; }
  bool KeepsSpace() const { return document_.blocks.back().kind == BlockKind::kCode; }
  void AddRun(uint32_t text_begin, Span source, uint8_t style, int32_t link);
  void TrimEnd();
  void LinkBareUrls();

  Document& document_;
  bool is_open_ = false;
  size_t block_begin_ = 0;  // of the open block, in Document::text
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_DOCUMENT_BUILDER_H_
