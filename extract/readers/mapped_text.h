// Internal to extract/: a text cut out of the source, which knows for each byte where it stood.
#ifndef NOTEGRAPH_EXTRACT_READERS_MAPPED_TEXT_H_
#define NOTEGRAPH_EXTRACT_READERS_MAPPED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/readers/document_builder.h"
#include "extract/span.h"

namespace notegraph::extract {

// The content of a block as a parser sees it: container prefixes and indentation gone, lines joined by '\n'.
class MappedText {
 public:
  // Adds bytes that stand in the source at `source_begin`. A parser's copy may differ from the source in masked bytes;
  // what is emitted is always the source.
  void AppendExact(std::string_view bytes, uint32_t source_begin);
  // Adds bytes that stand for `source` as a whole.
  void AppendWhole(std::string_view bytes, Span source);

  void Clear() {
    text_.clear();
    segments_.clear();
  }

  std::string_view text() const { return text_; }
  size_t size() const { return text_.size(); }
  // Source bytes of [begin, end) of the text. An empty range gives an empty span.
  Span ToSource(size_t begin, size_t end) const;

  // Adds [begin, end) to the builder's open block; a '\n' becomes a line break, in a code block it stays.
  void Emit(size_t begin, size_t end, DocumentBuilder& builder, uint8_t style = kPlain, int32_t link = -1) const;

 private:
  struct Segment {
    uint32_t text_begin;
    Span source;
    bool is_exact;
  };
  size_t SegmentAt(size_t position) const;
  size_t SegmentEnd(size_t segment) const {
    return segment + 1 < segments_.size() ? segments_[segment + 1].text_begin : text_.size();
  }

  std::string text_;
  std::vector<Segment> segments_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_MAPPED_TEXT_H_
