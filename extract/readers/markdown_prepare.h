// Internal to extract/: what happens to a Markdown note before the Markdown library sees it.
//
// Two things are done line by line. First, habits of note-takers that CommonMark takes for something else are
// rewritten: lists indented by tabs or by four spaces and more without a list above (code, to CommonMark), "1." items
// with children indented by two, "###Heading" without a space, "•" as a bullet. Second, what the library can't read in
// linear time is masked: containers deeper than kMaxNesting, very wide tables, paragraphs with very many brackets. A
// masked byte is replaced by kMask, which means nothing in Markdown, and comes out as the byte that stands in the
// source.
#ifndef NOTEGRAPH_EXTRACT_READERS_MARKDOWN_PREPARE_H_
#define NOTEGRAPH_EXTRACT_READERS_MARKDOWN_PREPARE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/readers/mapped_text.h"
#include "extract/span.h"

namespace notegraph::extract {

inline constexpr char kMask = '\x01';
inline constexpr int kMaxTableColumns = 200;
inline constexpr int64_t kMaxTableCells = 1'000'000;  // a document, counted with the empty cells that are filled in
inline constexpr int kMaxDelimiters = 20'000;         // * _ ~ ` [ ] < a paragraph
inline constexpr uint32_t kMaxFormattedParagraph = 256 * 1024;  // bytes of a paragraph in which they mean something
inline constexpr uint32_t kSegmentBytes = 32 * 1024;
inline constexpr size_t kMaxSharedDefinitions = 32 * 1024;  // bytes of link definitions that all segments know
inline constexpr int kMaxDeclarations = 10;  // "<!" and "<?" a paragraph: each may be searched to its end

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

 private:
  friend class MarkdownPreparer;
  std::string text_;
  std::vector<Line> lines_;
  std::vector<size_t> segment_starts_;  // lines, ascending; the first line is not among them
  std::string definitions_;
  std::vector<uint32_t> line_ends_;  // in the source: behind the line's content, before its LF or CRLF
};

// Prepares the source bytes of `body`. Adds what it masked to the builder's warnings. Linear.
PreparedText PrepareMarkdown(Span body, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_MARKDOWN_PREPARE_H_
