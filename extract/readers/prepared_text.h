// Internal to extract/: the text that the Markdown library gets to read, and where each of its bytes stands in the
// note.
#ifndef NOTEGRAPH_EXTRACT_READERS_PREPARED_TEXT_H_
#define NOTEGRAPH_EXTRACT_READERS_PREPARED_TEXT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/readers/mapped_text.h"
#include "extract/span.h"

namespace notegraph::extract {

// Stands for a byte that must not mean anything in Markdown.
inline constexpr char kMask = '\x01';
inline constexpr uint32_t kSegmentBytes = 32 * 1024;
inline constexpr size_t kMaxSharedDefinitions = 32 * 1024;  // bytes of link definitions that all segments know

// The text given to the library: each line is made-up bytes (indentation, markers) followed by a line's end of the
// source.
class PreparedText {
 public:
  struct Line {
    uint32_t begin;         // in text()
    uint32_t prefix;        // number of made-up bytes
    uint32_t source_begin;  // where the line begins in the source
    uint32_t source_tail;   // where the bytes behind the prefix begin in the source
  };

  // --- What is read from it ---

  // The library's tree takes sixty times the size of its text; so a note is given to it in segments of about
  // kSegmentBytes, which stay in the cache and end where no block goes on. A segment is a range of lines, counted
  // from 1.
  struct Segment {
    size_t first_line;
    size_t end_line;
  };
  std::vector<Segment> Segments() const;
  std::string_view SegmentText(Segment segment) const;
  // The link definitions of the whole note, each a block of its own; empty when there is but one segment.
  const std::string& definitions() const { return definitions_; }

  const std::string& text() const { return text_; }
  // Lines count from 1, as in the library.
  size_t line_count() const { return lines_.size(); }
  std::string_view LineText(size_t line) const;
  // Source offset of a byte of a line; of the line's start for made-up bytes.
  uint32_t ToSource(size_t line, size_t column) const;
  // Adds bytes [begin, end) of a line to `mapped`.
  void AppendTo(MappedText& mapped, size_t line, size_t begin, size_t end) const;
  // Adds the line end behind `line`.
  void AppendLineEndTo(MappedText& mapped, size_t line) const;

  // --- How it is made ---

  // Adds a line: `prefix`, then the source bytes [tail, source.end) of the line `source`. A lone CR, which would count
  // as a line end, is masked.
  void AddLine(std::string_view prefix, Span source, uint32_t tail, std::string_view document);
  // The bytes of the line added last, to be masked.
  std::span<char> LastLine() { return std::span(text_).subspan(lines_.back().begin); }
  // Masks the byte of the last line that stands in its source line at `column`; nothing if that was replaced.
  void MaskInLastLine(size_t column);
  // The next line begins a segment, if the one that is being filled is large enough.
  void MaybeBeginSegment();
  // Adds a link definition; false, and nothing is added, where there are too many.
  bool AddDefinition(std::string_view definition);
  // Forgets the definitions when one segment holds them all.
  void Finish();
  void Reserve(size_t bytes, size_t lines);

 private:
  std::string text_;
  std::vector<Line> lines_;
  std::vector<size_t> segment_starts_;  // lines, ascending; the first line is not among them
  size_t segment_begin_ = 0;            // of the last segment, in text_
  std::string definitions_;
  std::vector<uint32_t> line_ends_;  // in the source: behind the line's content, before its LF or CRLF
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_PREPARED_TEXT_H_
