#include "extract/readers/markdown_prepare.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/markdown_dialects.h"
#include "extract/readers/markdown_limits.h"
#include "extract/readers/page_furniture.h"
#include "extract/readers/readers.h"

namespace notegraph::extract {

// Rewrites line after line. Columns are counted with tabs to multiples of four, as CommonMark does.
class MarkdownPreparer {
 public:
  MarkdownPreparer(Span body, DocumentBuilder& builder)
      : builder_(builder), source_(builder.document().source), body_(body), limits_(builder) {}

  PreparedText Prepare() {
    source_lines_ = SplitLines(std::string_view(source_).substr(0, body_.end), body_.begin);
    is_furniture_ = FindPageFurniture(source_, source_lines_);
    prepared_.Reserve(body_.size() + source_lines_.size(), source_lines_.size());
    for (index_ = 0; index_ < source_lines_.size(); ++index_) PrepareLine(source_lines_[index_]);
    prepared_.Finish();
    limits_.Finish();
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
    bool is_tag = false;     // "{% highlight %}", closed by "{% endhighlight %}"
  };

  std::string_view LineAt(size_t index) const {
    const Span span = source_lines_[index];
    return std::string_view(source_).substr(span.begin, span.size());
  }

  void PrepareLine(Span span);
  bool OpenHighlight(Span span);
  bool IsDialectLine(std::string_view line, char first);
  bool ContinuesFence(std::string_view line, Indent indent, int quotes);
  void OpenFence(std::string_view rest, int quotes);
  void PrepareListLine(Span span, Indent indent);
  void PushItem(std::string_view line, Indent indent, ListMarker marker);
  void PushInnerItems(std::string_view line, size_t position);
  void PrepareOtherLine(Span span, Indent indent);
  void PrepareQuoteLine(Span span, size_t rest, int quotes);
  bool IsHeadingWithoutSpace(std::string_view rest) const;
  void CollectDefinition(std::string_view rest);

  void Emit(Span span, std::string_view prefix, size_t skipped);
  void EmitIndented(Span span, Indent indent, int columns);
  int BaseContent() const { return items_.empty() ? 0 : items_.back().source_content; }
  int OutContent() const { return items_.empty() ? 0 : items_.back().out_content; }

  DocumentBuilder& builder_;
  const std::string& source_;
  const Span body_;
  PreparedText prepared_;
  MarkdownLimits limits_;
  std::vector<Span> source_lines_;
  std::vector<bool> is_furniture_;
  size_t index_ = 0;

  std::vector<Item> items_;
  Fence fence_;
  std::vector<size_t> prose_fences_;  // lengths of the fences of open directives
  int quotes_ = 0;
  bool after_blank_ = true;
  bool in_indented_code_ = false;
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

}  // namespace

void MarkdownPreparer::PrepareLine(Span span) {
  const std::string_view line = LineAt(index_);
  const Indent indent = IndentOf(line);
  const char first = indent.bytes < line.size() ? line[indent.bytes] : '\0';
  if (fence_.symbol == 0 && first == '{' && OpenHighlight(span)) return;
  const bool says_nothing =
      indent.bytes == line.size() || is_furniture_[index_] || (fence_.symbol == 0 && IsDialectLine(line, first));
  if (says_nothing) {
    Emit(span, "", line.size());
    after_blank_ = true;
    limits_.EndParagraph();
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

// "{% highlight python %}" becomes a fence.
bool MarkdownPreparer::OpenHighlight(Span span) {
  const std::string_view language = HighlightLanguage(LineAt(index_));
  if (language.empty()) return false;
  items_.clear();
  fence_ = {'`', 3, 0, 0, true};
  Emit(span, "```" + std::string(language), span.size());
  after_blank_ = false;
  return true;
}

// Lines of programs around Markdown; of a directive that holds prose the fences go.
bool MarkdownPreparer::IsDialectLine(std::string_view line, char first) {
  const bool may_be_one = first == '{' || first == '[' || first == ':' || first == '\\' || first == '`' || first == '~';
  if (!may_be_one) return false;
  if (IsLayoutLine(line)) return true;
  const std::string_view rest = Trim(line);
  const size_t length = FenceLength(rest);
  if (length > 0 && IsProseDirective(rest.substr(length))) {
    prose_fences_.push_back(length);
    return true;
  }
  if (prose_fences_.empty()) return false;
  const bool closes = length >= prose_fences_.back() && length == rest.size();
  if (closes) prose_fences_.pop_back();
  const bool is_option = rest.starts_with(':') && rest.find(": ", 1) != std::string_view::npos;
  return closes || is_option;
}

// A line inside a fence goes through unchanged; false when the fence's container ended.
bool MarkdownPreparer::ContinuesFence(std::string_view line, Indent indent, int quotes) {
  if (fence_.is_tag) {
    const bool ends = EndsHighlight(line);
    Emit(source_lines_[index_], ends ? "```" : "", ends ? line.size() : 0);
    if (ends) fence_ = {};
    return true;
  }
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
  if (length > 0) fence_ = {rest[0], length, quotes, quotes > 0 ? 0 : BaseContent(), false};
}

void MarkdownPreparer::PrepareListLine(Span span, Indent indent) {
  const std::string_view line = LineAt(index_);
  const ListMarker marker = ListMarkerAt(line.substr(indent.bytes));
  const bool begins_block = after_blank_ || !items_.empty();
  PushItem(line, indent, marker);
  if (begins_block && items_.size() == 1 && indent.columns == 0) prepared_.MaybeBeginSegment();
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
  limits_.MaskDelimiters(line.substr(indent.bytes), true, prepared_);
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
      prepared_.MaskInLastLine(position);
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
  if (limits_.IsLong()) items_.clear();
  const bool begins_block = after_blank_ || IsHeading(rest) || limits_.IsLong();
  if (begins_block && items_.empty() && indent.columns == 0) prepared_.MaybeBeginSegment();
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
  limits_.LimitTable(std::span(source_lines_).subspan(index_), prepared_);
  limits_.MaskDelimiters(rest, after_blank_ || IsHeading(rest), prepared_);
}

void MarkdownPreparer::CollectDefinition(std::string_view rest) {
  if (!rest.starts_with('[') || rest.find("]:") == std::string_view::npos || prepared_.AddDefinition(rest)) return;
  builder_.Warn(absl::StrFormat("link definitions behind the first %d KB of them hold only near by",
                                kMaxSharedDefinitions / 1024));
}

// Lines in quotes are not rewritten, only kept from nesting too deep. White space may continue list items, two columns
// at least for each.
void MarkdownPreparer::PrepareQuoteLine(Span span, size_t rest, int quotes) {
  const std::string_view line = LineAt(index_);
  if (limits_.IsLong()) prepared_.MaybeBeginSegment();
  Emit(span, "", 0);
  const int space =
      std::count(line.begin(), line.begin() + rest, ' ') + 4 * std::count(line.begin(), line.begin() + rest, '\t');
  int depth = quotes + std::max(0, space - quotes) / 2;
  if (depth > kMaxNesting) {
    int marks = 0;
    for (size_t i = 0; i < rest; ++i) {
      if (line[i] == '>' && ++marks > kMaxNesting / 2) prepared_.MaskInLastLine(i);
    }
    builder_.Warn(absl::StrFormat("quotes nested deeper than %d levels are left as text", kMaxNesting));
  }
  for (size_t position = rest; ListMarkerAt(line.substr(position)); ++depth) {
    if (depth >= kMaxNesting) {
      prepared_.MaskInLastLine(position);
      builder_.Warn(absl::StrFormat("containers nested deeper than %d levels are left as text", kMaxNesting));
      break;
    }
    position += ListMarkerAt(line.substr(position)).bytes;
    position += IndentOf(line, position).bytes;
  }
  OpenFence(line.substr(rest), quotes);
  limits_.LimitTable(std::span(source_lines_).subspan(index_), prepared_);
  limits_.MaskDelimiters(line, after_blank_, prepared_);
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

// Writes a line whose first `skipped` bytes are replaced by `prefix`.
void MarkdownPreparer::Emit(Span span, std::string_view prefix, size_t skipped) {
  prepared_.AddLine(prefix, span, static_cast<uint32_t>(span.begin + skipped), source_);
}

void MarkdownPreparer::EmitIndented(Span span, Indent indent, int columns) {
  if (columns == indent.columns) return Emit(span, "", 0);
  Emit(span, std::string(columns, ' '), indent.bytes);
}

PreparedText PrepareMarkdown(Span body, DocumentBuilder& builder) { return MarkdownPreparer(body, builder).Prepare(); }

}  // namespace notegraph::extract
