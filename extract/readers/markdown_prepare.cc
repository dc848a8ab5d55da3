#include "extract/readers/markdown_prepare.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/readers.h"

namespace notegraph::extract {

std::vector<PreparedText::Segment> PreparedText::Segments() const {
  std::vector<Segment> segments;
  size_t first = 1;
  for (size_t start : segment_starts_) {
    segments.push_back({first, start});
    first = start;
  }
  segments.push_back({first, lines_.size() + 1});
  return segments;
}

std::string_view PreparedText::SegmentText(Segment segment) const {
  const size_t begin = lines_[segment.first_line - 1].begin;
  const size_t end = segment.end_line <= lines_.size() ? lines_[segment.end_line - 1].begin : text_.size();
  return std::string_view(text_).substr(begin, end - begin);
}

std::string_view PreparedText::LineText(size_t line) const {
  const uint32_t begin = lines_[line - 1].begin;
  const size_t end = line < lines_.size() ? lines_[line].begin : text_.size();
  return std::string_view(text_).substr(begin, end - begin - 1);
}

uint32_t PreparedText::ToSource(size_t line, size_t column) const {
  const Line& entry = lines_[line - 1];
  if (column < entry.prefix) return entry.source_begin;
  return std::min<uint32_t>(entry.source_tail + (column - entry.prefix), line_ends_[line - 1]);
}

void PreparedText::AppendTo(MappedText& mapped, size_t line, size_t begin, size_t end) const {
  const Line& entry = lines_[line - 1];
  const std::string_view text = LineText(line);
  const size_t tail = std::clamp<size_t>(entry.prefix, begin, end);
  mapped.AppendWhole(text.substr(begin, tail - begin), {entry.source_begin, entry.source_begin});
  mapped.AppendExact(text.substr(tail, end - tail), entry.source_tail + (tail - entry.prefix));
}

void PreparedText::AppendLineEndTo(MappedText& mapped, size_t line) const {
  const uint32_t begin = line_ends_[line - 1];
  const uint32_t end = line < lines_.size() ? lines_[line].source_begin : begin;
  if (end == begin + 1) {
    mapped.AppendExact("\n", begin);
  } else {
    mapped.AppendWhole("\n", {begin, end});
  }
}

// Rewrites line after line. Columns are counted with tabs to multiples of four, as CommonMark does.
class MarkdownPreparer {
 public:
  MarkdownPreparer(Span body, DocumentBuilder& builder)
      : builder_(builder), source_(builder.document().source), body_(body) {}

  PreparedText Prepare() {
    source_lines_ = SplitLines(std::string_view(source_).substr(0, body_.end), body_.begin);
    prepared_.text_.reserve(body_.size() + source_lines_.size());
    for (index_ = 0; index_ < source_lines_.size(); ++index_) PrepareLine(source_lines_[index_]);
    if (prepared_.segment_starts_.empty()) prepared_.definitions_.clear();
    return std::move(prepared_);
  }

 private:
  // A list item that is open. "Source" columns are those the note-taker used, "out" columns those written.
  struct Item {
    int source_column = 0;
    int source_content = 0;
    int out_column = 0;
    int out_content = 0;
  };
  struct Fence {
    char symbol = 0;  // 0: no fence is open
    size_t length = 0;
    int quotes = 0;
    int content_column = 0;  // of the item it stands in
  };

  std::string_view LineAt(size_t index) const {
    const Span span = source_lines_[index];
    return std::string_view(source_).substr(span.begin, span.size());
  }

  void PrepareLine(Span span);
  bool ContinuesFence(std::string_view line, Indent indent, int quotes);
  void OpenFence(std::string_view rest, int quotes);
  void PrepareListLine(Span span, Indent indent);
  void PushItem(std::string_view line, Indent indent, ListMarker marker);
  void PushInnerItems(std::string_view line, size_t position);
  void PrepareOtherLine(Span span, Indent indent);
  void PrepareQuoteLine(Span span, size_t rest, int quotes);
  bool IsHeadingWithoutSpace(std::string_view rest) const;
  void MaybeBeginSegment();
  void CollectDefinition(std::string_view rest);

  void Emit(Span span, std::string_view prefix, size_t skipped);
  void EmitIndented(Span span, Indent indent, int columns);
  void MaskInLastLine(size_t source_column);
  void LimitTable(std::string_view line);
  void MaskDelimiters(std::string_view line, bool begins_paragraph);
  int BaseContent() const { return items_.empty() ? 0 : items_.back().source_content; }
  int OutContent() const { return items_.empty() ? 0 : items_.back().out_content; }

  DocumentBuilder& builder_;
  const std::string& source_;
  const Span body_;
  PreparedText prepared_;
  std::vector<Span> source_lines_;
  size_t index_ = 0;

  std::vector<Item> items_;
  Fence fence_;
  int quotes_ = 0;
  bool after_blank_ = true;
  bool in_indented_code_ = false;

  enum class TableState { kNone, kOpen, kMasked };
  TableState table_ = TableState::kNone;
  int64_t table_cells_ = 0;
  int delimiters_ = 0;
  int declarations_ = 0;
  size_t paragraph_bytes_ = 0;
  size_t segment_begin_ = 0;  // in the prepared text
};

namespace {

// "***", "- - -", "_____": a rule, not a list item.
bool IsRule(std::string_view rest) {
  if (rest.empty() || (rest[0] != '*' && rest[0] != '-' && rest[0] != '_')) return false;
  size_t symbols = 0;
  for (char c : rest) {
    if (c == rest[0]) {
      ++symbols;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      return false;
    }
  }
  return symbols >= 3;
}

size_t HeadingMarks(std::string_view rest) {
  size_t marks = 0;
  while (marks < rest.size() && rest[marks] == '#') ++marks;
  return marks <= 6 ? marks : 0;
}

bool IsHeading(std::string_view rest) {
  const size_t marks = HeadingMarks(rest);
  return marks > 0 && (marks == rest.size() || rest[marks] == ' ' || rest[marks] == '\t');
}

size_t FenceLength(std::string_view rest) {
  if (rest.empty() || (rest[0] != '`' && rest[0] != '~')) return 0;
  size_t length = 0;
  while (length < rest.size() && rest[length] == rest[0]) ++length;
  if (length < 3) return 0;
  const bool is_code_span = rest[0] == '`' && rest.find('`', length) != std::string_view::npos;
  return is_code_span ? 0 : length;
}

// Column of what follows a list marker that ends at byte `position`, column `column`.
int ContentColumn(std::string_view line, size_t position, int column) {
  const Indent gap = IndentOf(line, position, column);
  const bool is_empty = position + gap.bytes >= line.size();
  return column + (is_empty || gap.columns > 4 ? 1 : std::max(gap.columns, 1));
}

bool IsDelimiter(char c) {
  switch (c) {
    case '*':
    case '_':
    case '~':
    case '`':
    case '[':
    case ']':
    case '<':
      return true;
    default:
      return false;
  }
}

// True for an underscore of "__init__": a name of Python's rather than bold text.
bool IsInDunderName(std::string_view line, size_t position) {
  const auto is_name_byte = [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '_' || c == kMask;
  };
  constexpr size_t kMaxNameBytes = 40;
  if (line[position] != '_') return false;
  size_t begin = position;
  while (begin > 0 && position - begin < kMaxNameBytes && is_name_byte(line[begin - 1])) --begin;
  size_t end = position;
  while (end < line.size() && end - position < kMaxNameBytes && is_name_byte(line[end])) ++end;
  const auto is_mark = [&](size_t i) { return line[i] == '_' || line[i] == kMask; };
  return end - begin > 4 && is_mark(begin) && is_mark(begin + 1) && !is_mark(begin + 2) && is_mark(end - 1) &&
         is_mark(end - 2) && !is_mark(end - 3);
}

// Number of cells of a delimiter row of a table, 0 for other lines.
int DelimiterRowColumns(std::string_view line) {
  int pipes = 0;
  bool has_dash = false;
  for (char c : line) {
    if (c == '|') {
      ++pipes;
    } else if (c == '-') {
      has_dash = true;
    } else if (c != ':' && c != ' ' && c != '\t' && c != '>') {
      return 0;
    }
  }
  return has_dash && pipes > 0 ? pipes + 1 : 0;
}

}  // namespace

void MarkdownPreparer::PrepareLine(Span span) {
  const std::string_view line = LineAt(index_);
  const Indent indent = IndentOf(line);
  if (indent.bytes == line.size()) {
    Emit(span, "", 0);
    after_blank_ = true;
    table_ = TableState::kNone;
    paragraph_bytes_ = 0;
    return;
  }
  int quotes = 0;
  size_t rest = indent.bytes;
  while (rest < line.size() && line[rest] == '>') {
    ++quotes;
    ++rest;
    const Indent inner = IndentOf(line, rest);
    if (inner.columns > 4) break;
    rest += inner.bytes;
  }
  if (fence_.symbol != 0 && ContinuesFence(line, indent, quotes)) return;
  if (quotes != quotes_) items_.clear();
  quotes_ = quotes;
  if (quotes > 0) {
    PrepareQuoteLine(span, rest, quotes);
  } else if (ListMarkerAt(line.substr(indent.bytes)) && !IsRule(line.substr(indent.bytes)) && !in_indented_code_) {
    PrepareListLine(span, indent);
  } else {
    PrepareOtherLine(span, indent);
  }
  after_blank_ = false;
}

// A line inside a fence goes through unchanged; false when the fence's container ended.
bool MarkdownPreparer::ContinuesFence(std::string_view line, Indent indent, int quotes) {
  const bool container_ended = quotes < fence_.quotes || (quotes == 0 && indent.columns < fence_.content_column);
  if (container_ended) {
    fence_.symbol = 0;
    return false;
  }
  std::string_view rest = line.substr(indent.bytes);
  if (fence_.quotes > 0) rest = Trim(rest.substr(std::min(rest.find_first_not_of("> \t"), rest.size())));
  const int shift = OutContent() - BaseContent();
  EmitIndented(source_lines_[index_], indent, std::max(0, indent.columns + (fence_.quotes > 0 ? 0 : shift)));
  if (IsLineOf(rest, fence_.symbol, fence_.length)) fence_.symbol = 0;
  return true;
}

void MarkdownPreparer::OpenFence(std::string_view rest, int quotes) {
  const size_t length = FenceLength(rest);
  if (length > 0) fence_ = {rest[0], length, quotes, quotes > 0 ? 0 : BaseContent()};
}

void MarkdownPreparer::PrepareListLine(Span span, Indent indent) {
  const std::string_view line = LineAt(index_);
  const ListMarker marker = ListMarkerAt(line.substr(indent.bytes));
  const bool begins_block = after_blank_ || !items_.empty();
  PushItem(line, indent, marker);
  if (begins_block && items_.size() == 1 && indent.columns == 0) MaybeBeginSegment();
  const bool is_ascii_marker = marker.is_ordered || line[indent.bytes] == marker.symbol;
  if (is_ascii_marker) {
    EmitIndented(span, indent, items_.back().out_column);
    PushInnerItems(line, indent.bytes + marker.bytes);
  } else {
    const size_t content = indent.bytes + marker.bytes;
    const size_t gap = IndentOf(line, content).bytes;
    items_.back().out_content = items_.back().out_column + 2;
    Emit(span, std::string(items_.back().out_column, ' ') + "- ", content + gap);
  }
  MaskDelimiters(line.substr(indent.bytes), true);
}

// Finds the item's place among the open ones by the columns the note-taker used, and a column to write it in at which
// CommonMark sees the same place.
void MarkdownPreparer::PushItem(std::string_view line, Indent indent, ListMarker marker) {
  Item sibling = {.out_column = -1};
  const auto is_inside = [&](const Item& item) {
    return indent.columns >= std::min(item.source_content, item.source_column + 2);
  };
  while (!items_.empty() && (!is_inside(items_.back()) || items_.size() >= kMaxNesting)) {
    if (items_.size() >= kMaxNesting)
      builder_.Warn(absl::StrFormat("lists nested deeper than %d levels are flattened", kMaxNesting));
    sibling = items_.back();
    const bool was_too_deep = items_.size() >= kMaxNesting && is_inside(items_.back());
    items_.pop_back();
    if (was_too_deep) break;
  }
  const int relative = indent.columns - BaseContent();
  int out_column = OutContent() + (relative > 0 && relative < 4 ? relative : 0);
  // Where the item before was moved left, this one must not end up inside it.
  const bool fits_sibling = sibling.out_column >= OutContent() && sibling.out_column < OutContent() + 4;
  if (fits_sibling && (relative >= 4 || relative < 0 || out_column >= sibling.out_content)) {
    out_column = sibling.out_column;
  }
  const size_t marker_end = indent.bytes + marker.bytes;
  const int width = marker.is_ordered ? static_cast<int>(marker.bytes) : 1;
  items_.push_back({indent.columns, ContentColumn(line, marker_end, indent.columns + width), out_column,
                    ContentColumn(line, marker_end, out_column + width)});
}

// Items inside an item on one line, as in "- 1. x".
void MarkdownPreparer::PushInnerItems(std::string_view line, size_t position) {
  while (true) {
    const Indent gap = IndentOf(line, position);
    if (gap.columns > 4) return;
    position += gap.bytes;
    const std::string_view rest = line.substr(std::min(position, line.size()));
    const ListMarker marker = ListMarkerAt(rest);
    const bool is_quote = !rest.empty() && rest[0] == '>';
    if ((!marker && !is_quote) || IsRule(rest)) return OpenFence(rest, 0);
    if (items_.size() >= kMaxNesting) {
      MaskInLastLine(position);
      builder_.Warn(absl::StrFormat("containers nested deeper than %d levels are left as text", kMaxNesting));
      return;
    }
    const Item outer = items_.back();
    const int width = is_quote ? 1 : static_cast<int>(marker.bytes);
    position += width;
    items_.push_back({outer.source_content, ContentColumn(line, position, outer.source_content + width),
                      outer.out_content, ContentColumn(line, position, outer.out_content + width)});
  }
}

void MarkdownPreparer::PrepareOtherLine(Span span, Indent indent) {
  const std::string_view line = LineAt(index_);
  const std::string_view rest = line.substr(indent.bytes);
  const bool interrupts = after_blank_ || IsHeading(rest) || IsRule(rest) || FenceLength(rest) > 0;
  while (interrupts && !items_.empty() && indent.columns < items_.back().source_content) items_.pop_back();
  if (after_blank_ && items_.empty() && indent.columns == 0) MaybeBeginSegment();
  CollectDefinition(rest);
  const int relative = indent.columns - BaseContent();
  if (relative < 4) {
    in_indented_code_ = false;
  } else if (after_blank_) {
    in_indented_code_ = true;
  }
  if (relative < 4 && IsHeadingWithoutSpace(rest)) {
    const size_t marks = HeadingMarks(rest);
    Emit(span, std::string(OutContent(), ' ') + std::string(marks, '#') + " ", indent.bytes + marks);
  } else {
    EmitIndented(span, indent, std::max(0, indent.columns + OutContent() - BaseContent()));
  }
  if (relative < 4) OpenFence(rest, 0);
  LimitTable(line);
  MaskDelimiters(rest, after_blank_ || IsHeading(rest));
}

// Called where a block of the outermost level begins. (Inside a long HTML comment one may seem to; no more is lost than
// the comment's rest becoming text.)
void MarkdownPreparer::MaybeBeginSegment() {
  if (prepared_.text_.size() - segment_begin_ < kSegmentBytes) return;
  segment_begin_ = prepared_.text_.size();
  prepared_.segment_starts_.push_back(prepared_.lines_.size() + 1);
}

void MarkdownPreparer::CollectDefinition(std::string_view rest) {
  if (!rest.starts_with('[') || rest.find("]:") == std::string_view::npos) return;
  if (prepared_.definitions_.size() + rest.size() > kMaxSharedDefinitions) {
    builder_.Warn(absl::StrFormat("link definitions behind the first %d KB of them hold only near by",
                                  kMaxSharedDefinitions / 1024));
    return;
  }
  prepared_.definitions_.append(rest).append("\n\n");
}

// Lines in quotes are not rewritten, only kept from nesting too deep. White space may continue list items, two columns
// at least for each.
void MarkdownPreparer::PrepareQuoteLine(Span span, size_t rest, int quotes) {
  const std::string_view line = LineAt(index_);
  Emit(span, "", 0);
  const int space =
      std::count(line.begin(), line.begin() + rest, ' ') + 4 * std::count(line.begin(), line.begin() + rest, '\t');
  int depth = quotes + std::max(0, space - quotes) / 2;
  if (depth > kMaxNesting) {
    int marks = 0;
    for (size_t i = 0; i < rest; ++i) {
      if (line[i] == '>' && ++marks > kMaxNesting / 2) MaskInLastLine(i);
    }
    builder_.Warn(absl::StrFormat("quotes nested deeper than %d levels are left as text", kMaxNesting));
  }
  for (size_t position = rest; ListMarkerAt(line.substr(position)); ++depth) {
    if (depth >= kMaxNesting) {
      MaskInLastLine(position);
      builder_.Warn(absl::StrFormat("containers nested deeper than %d levels are left as text", kMaxNesting));
      break;
    }
    position += ListMarkerAt(line.substr(position)).bytes;
    position += IndentOf(line, position).bytes;
  }
  OpenFence(line.substr(rest), quotes);
  LimitTable(line);
  MaskDelimiters(line, after_blank_);
}

// "##Heading" is one, "#word" is more often a tag: with one mark it must stand alone and have several words.
bool MarkdownPreparer::IsHeadingWithoutSpace(std::string_view rest) const {
  const size_t marks = HeadingMarks(rest);
  if (marks == 0 || marks == rest.size() || IsHeading(rest)) return false;
  const auto next = static_cast<unsigned char>(rest[marks]);
  if (!absl::ascii_isalnum(next) && next < 0x80 && next != '*' && next != '[' && next != '"' && next != '`')
    return false;
  if (marks > 1) return true;
  if (!absl::ascii_isupper(next) && next < 0x80) return false;
  const bool before_blank = index_ + 1 >= source_lines_.size() || IsBlank(LineAt(index_ + 1));
  const bool has_words = Trim(rest).find(' ') != std::string_view::npos && rest.find('#', 1) == std::string_view::npos;
  return after_blank_ && before_blank && has_words;
}

// Writes a line whose first `skipped` bytes are replaced by `prefix`. A lone CR would count as a line end.
void MarkdownPreparer::Emit(Span span, std::string_view prefix, size_t skipped) {
  std::string& text = prepared_.text_;
  const auto begin = static_cast<uint32_t>(text.size());
  const auto tail = static_cast<uint32_t>(span.begin + skipped);
  prepared_.lines_.push_back({begin, static_cast<uint32_t>(prefix.size()), span.begin, tail});
  prepared_.line_ends_.push_back(span.end);
  text += prefix;
  text.append(source_, tail, span.end - tail);
  std::replace(text.begin() + begin, text.end(), '\r', kMask);
  text += '\n';
}

void MarkdownPreparer::EmitIndented(Span span, Indent indent, int columns) {
  if (columns == indent.columns) return Emit(span, "", 0);
  Emit(span, std::string(columns, ' '), indent.bytes);
}

void MarkdownPreparer::MaskInLastLine(size_t source_column) {
  const PreparedText::Line& line = prepared_.lines_.back();
  const size_t replaced = line.source_tail - line.source_begin;
  if (source_column < replaced) return;
  prepared_.text_[line.begin + line.prefix + (source_column - replaced)] = kMask;
}

void MarkdownPreparer::LimitTable(std::string_view line) {
  if (table_ == TableState::kOpen) return;
  const int columns = DelimiterRowColumns(line);
  if (columns == 0) return;
  if (table_ == TableState::kNone) {
    size_t rows = 1;
    while (index_ + rows < source_lines_.size() && !IsBlank(LineAt(index_ + rows))) ++rows;
    const int64_t cells = columns * static_cast<int64_t>(rows);
    const bool fits = columns <= kMaxTableColumns && table_cells_ + cells <= kMaxTableCells;
    table_ = fits ? TableState::kOpen : TableState::kMasked;
    if (fits) table_cells_ += cells;
  }
  if (table_ == TableState::kMasked) {
    MaskInLastLine(line.find('-'));
    builder_.Warn(absl::StrFormat("tables of more than %d columns or %d cells are left as text", kMaxTableColumns,
                                  kMaxTableCells));
  }
}

void MarkdownPreparer::MaskDelimiters(std::string_view rest, bool begins_paragraph) {
  if (begins_paragraph || table_ == TableState::kOpen) {
    delimiters_ = 0;
    declarations_ = 0;
    paragraph_bytes_ = 0;
  }
  paragraph_bytes_ += rest.size();
  char* const data = prepared_.text_.data() + prepared_.lines_.back().begin;
  const std::string_view line(data, prepared_.text_.size() - prepared_.lines_.back().begin);
  for (size_t i = 0; i < line.size(); ++i) {
    if (!IsDelimiter(line[i])) continue;
    const bool is_declaration = line[i] == '<' && (line[i + 1] == '!' || line[i + 1] == '?');
    const bool is_too_much = ++delimiters_ > kMaxDelimiters || paragraph_bytes_ > kMaxFormattedParagraph ||
                             (is_declaration && ++declarations_ > kMaxDeclarations);
    if (!is_too_much && IsInDunderName(line, i)) {
      data[i] = kMask;
      continue;
    }
    if (!is_too_much) continue;
    data[i] = kMask;
    builder_.Warn(
        absl::StrFormat("paragraphs of more than %d delimiters or %d KB are left as plain text behind these limits",
                        kMaxDelimiters, kMaxFormattedParagraph / 1024));
  }
}

PreparedText PrepareMarkdown(Span body, DocumentBuilder& builder) { return MarkdownPreparer(body, builder).Prepare(); }

}  // namespace notegraph::extract
