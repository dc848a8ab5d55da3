// Internal to extract/: what the Markdown library can't read in linear time, masked before it sees it.
#ifndef NOTEGRAPH_EXTRACT_READERS_MARKDOWN_LIMITS_H_
#define NOTEGRAPH_EXTRACT_READERS_MARKDOWN_LIMITS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "extract/readers/document_builder.h"
#include "extract/readers/prepared_text.h"
#include "extract/span.h"

namespace notegraph::extract {

inline constexpr int kMaxTableColumns = 200;
inline constexpr int64_t kMaxTableCells = 1'000'000;  // a document, counted with the empty cells that are filled in
// * _ ~ ` [ ] < ! & \ in a paragraph: the library makes a node of each.
inline constexpr int kMaxDelimiters = 20'000;
inline constexpr uint32_t kMaxFormattedParagraph = 256 * 1024;  // bytes of a paragraph in which they mean something
inline constexpr int kMaxDeclarations = 10;  // "<!" and "<?" a paragraph: each may be searched to its end

// Is told of each line when it was added to the prepared text.
class MarkdownLimits {
 public:
  explicit MarkdownLimits(DocumentBuilder& builder) : builder_(builder) {}

  // After a blank line.
  void EndParagraph();
  // `lines` of the source from the one added last on. Masks the delimiter row of a table that is too wide or too much.
  void LimitTable(std::span<const Span> lines, PreparedText& prepared);
  // Masks delimiters beyond what a paragraph may have, and the underscores of "__init__". `rest` is the line without
  // its indentation.
  void MaskDelimiters(std::string_view rest, bool begins_paragraph, PreparedText& prepared);
  // True where the paragraph is so long already that it does no harm to end it.
  bool IsLong() const { return paragraph_bytes_ > kMaxFormattedParagraph; }
  // After the last line.
  void Finish();

 private:
  enum class TableState { kNone, kOpen, kMasked };

  std::string_view TextOf(Span line) const {
    return std::string_view(builder_.document().source).substr(line.begin, line.size());
  }

  DocumentBuilder& builder_;
  TableState table_ = TableState::kNone;
  int64_t table_cells_ = 0;
  int delimiters_ = 0;
  int declarations_ = 0;
  size_t paragraph_bytes_ = 0;
  bool has_masked_delimiters_ = false;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_MARKDOWN_LIMITS_H_
