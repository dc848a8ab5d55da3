// Plain text: what people write without thinking of a format. Line kinds, in the order they are tried:
//   Title        one to three lines above a line of === or ---; the first is the heading, level 1 or 2
//   ## Title     "#" marks as in Markdown, "=" marks as in wikis: heading
//   TITLE        in capitals at a block's start: heading
//   2.1 Title    numbered, alone between empty lines, with text at the margin below: heading
//   - x, 1. x    bullet or number                             list item, nested by its column
//   Topic:       ends with ":" and what follows is indented   heading below the others
//   Topic        the same without a colon, where the note does so more than once
//       text     anything else                                paragraph; under an item, the item's if indented deeper
// Numbers and running titles of pages, and tables of contents, are left out. `code`, **bold** and [text](url), which
// people write in plain text too, are styles.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "extract/readers/item_stack.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/page_furniture.h"
#include "extract/readers/plain_text_inlines.h"
#include "extract/readers/plain_text_lines.h"
#include "extract/readers/readers.h"
#include "extract/readers/refine_block.h"

namespace notegraph::extract {
namespace {

constexpr size_t kLinesPerPoll = 4096;
constexpr size_t kMaxTopicBytes = 200;
constexpr size_t kMaxUnderlinedLines = 3;
constexpr uint8_t kTitleLevel = 1;
constexpr uint8_t kSectionLevel = 2;
constexpr uint8_t kTopicLevel = 3;

class PlainTextReader {
 public:
  PlainTextReader(uint32_t body_begin, DocumentBuilder& builder)
      : builder_(builder),
        source_(builder.document().source),
        lines_(SplitLines(source_, body_begin)),
        is_left_out_(FindPageFurniture(source_, lines_)) {}

  absl::Status Read(RunContext& context);

 private:
  std::string_view LineAt(size_t index) const {
    if (index >= lines_.size()) return {};
    return std::string_view(source_).substr(lines_[index].begin, lines_[index].size());
  }
  bool IsBlankAt(size_t index) const { return index >= lines_.size() || is_left_out_[index] || IsBlank(LineAt(index)); }
  int ColumnAt(size_t index) const { return IndentOf(LineAt(index)).columns; }
  ListMarker MarkerAt(size_t index, Indent indent) const {
    return PlainTextMarkerAt(LineAt(index).substr(indent.bytes), indent.columns > 0 || items_.column() >= 0);
  }
  size_t UnderlinedLines(size_t index) const;
  bool IsTopic(size_t index) const;
  bool IsHanging(size_t index) const;
  bool IsNumberedTitle(size_t index) const;
  void CountHangingTopics();

  // Each Read function returns the number of lines it took; 0 where the line is something else.
  size_t ReadLine(size_t index);
  size_t ReadTitle(size_t index);
  size_t ReadUnderlined(size_t index, size_t count);
  size_t ReadRule(size_t index);
  size_t ReadItem(size_t index, Indent indent);
  size_t ReadTopic(size_t index);
  void ReadHeading(Span line, size_t begin, size_t end, uint8_t level, char marker);
  void ReadText(Span line, Indent indent);
  void AddLine(Span line, size_t begin);

  DocumentBuilder& builder_;
  const std::string& source_;
  const std::vector<Span> lines_;
  const std::vector<bool> is_left_out_;
  ItemStack items_;
  bool after_blank_ = true;
  bool has_hanging_topics_ = false;
};

absl::Status PlainTextReader::Read(RunContext& context) {
  CountHangingTopics();
  for (size_t index = 0, polled = 0; index < lines_.size(); index += ReadLine(index)) {
    if (index >= polled) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      polled = index + kLinesPerPoll;
    }
  }
  builder_.Close();
  return absl::OkStatus();
}

// Number of lines of a block's start that a line of symbols stands below; 0 where none does.
size_t PlainTextReader::UnderlinedLines(size_t index) const {
  if (!after_blank_) return 0;
  for (size_t count = 1; count <= kMaxUnderlinedLines; ++count) {
    const size_t below = index + count;
    const bool may_be_title = !IsBlankAt(below - 1) && LineAt(below - 1).size() < 400 &&
                              !IsUnderline(LineAt(below - 1)) &&
                              (count == 1 || !MarkerAt(below - 1, IndentOf(LineAt(below - 1))));
    if (!may_be_title) return 0;
    if (!IsUnderline(LineAt(below))) continue;
    // Below several lines, a line of symbols also ends what stands above it; then the text that follows is apart.
    return count == 1 || !IsBlankAt(below + 1) ? count : 0;
  }
  return 0;
}

bool PlainTextReader::IsTopic(size_t index) const {
  const std::string_view line = Trim(LineAt(index));
  if (!line.ends_with(':') || line.size() > kMaxTopicBytes || line.size() < 2) return false;
  if (IndentOf(LineAt(index)).bytes > 0) return false;
  size_t next = index + 1;
  while (next < lines_.size() && next < index + 3 && IsBlankAt(next)) ++next;
  return !IsBlankAt(next) && ColumnAt(next) > 0;
}

// A line at the margin with more deeply indented text right below it that doesn't go on with its sentence.
bool PlainTextReader::IsHanging(size_t index) const {
  const std::string_view line = Trim(LineAt(index));
  const bool starts_block = index == 0 || IsBlankAt(index - 1);
  if (!starts_block || line.empty() || line.size() > kMaxTopicBytes || ColumnAt(index) > 0) return false;
  if (IsBlankAt(index + 1) || ColumnAt(index + 1) < 2 || ListMarkerAt(line)) return false;
  const std::string_view below = Trim(LineAt(index + 1));
  const bool goes_on = absl::ascii_islower(below[0]) || line.ends_with(',');
  return !goes_on || ListMarkerAt(below);
}

void PlainTextReader::CountHangingTopics() {
  constexpr int kMinTopics = 2;
  int count = 0;
  for (size_t i = 0; i < lines_.size() && count < kMinTopics; ++i) count += !IsBlankAt(i) && IsHanging(i);
  has_hanging_topics_ = count >= kMinTopics;
}

// Numbers of a list stand one below the other; those of titles have text at the margin between.
bool PlainTextReader::IsNumberedTitle(size_t index) const {
  if (!after_blank_ || !IsBlankAt(index + 1) || ColumnAt(index) > 0) return false;
  if (NumberedTitleDepth(LineAt(index)) == 0) return false;
  size_t below = index + 1;
  while (below < lines_.size() && below < index + 4 && IsBlankAt(below)) ++below;
  return !IsBlankAt(below) && (ColumnAt(below) == 0 || ListMarkerAt(Trim(LineAt(below))));
}

size_t PlainTextReader::ReadLine(size_t index) {
  if (IsBlankAt(index)) {
    builder_.Close();
    after_blank_ = true;
    return 1;
  }
  const Indent indent = IndentOf(LineAt(index));
  size_t taken = ReadTitle(index);
  if (taken == 0) taken = ReadRule(index);
  if (taken == 0) taken = ReadItem(index, indent);
  if (taken == 0) taken = ReadTopic(index);
  if (taken == 0) {
    ReadText(lines_[index], indent);
    taken = 1;
  }
  after_blank_ = false;
  return taken;
}

size_t PlainTextReader::ReadTitle(size_t index) {
  const Span line = lines_[index];
  const std::string_view text = LineAt(index);
  const size_t indent = IndentOf(text).bytes;
  const std::string_view rest = text.substr(indent);
  if (const size_t count = UnderlinedLines(index)) return ReadUnderlined(index, count);
  if (const size_t marks = rest.find_first_not_of('#'); rest[0] == '#' && marks <= 6 && rest[marks] == ' ') {
    ReadHeading(line, indent + marks, text.size(), static_cast<uint8_t>(marks), '#');
  } else if (const int equals = after_blank_ && indent == 0 ? EqualsTitleMarks(rest) : 0) {
    const size_t end = std::max<size_t>(equals, Trim(rest).find_last_not_of("= ") + 1);
    ReadHeading(line, equals, end, static_cast<uint8_t>(equals), '=');
  } else if (IsNumberedTitle(index)) {
    const auto level = static_cast<uint8_t>(std::min(6, NumberedTitleDepth(text) + 1));
    ReadHeading(line, indent, text.size(), level, '1');
  } else if (after_blank_ && indent == 0 && IsCapitalTitle(text) && !ListMarkerAt(rest)) {
    const bool is_first = builder_.last() < 0;
    ReadHeading(line, indent, text.size(), is_first ? kTitleLevel : kSectionLevel, 'A');
  } else {
    return 0;
  }
  return 1;
}

size_t PlainTextReader::ReadUnderlined(size_t index, size_t count) {
  const Span underline = lines_[index + count];
  const char symbol = Trim(LineAt(index + count))[0];
  const Span source = count == 1 ? Span{lines_[index].begin, underline.end} : lines_[index];
  ReadHeading(source, IndentOf(LineAt(index)).bytes, LineAt(index).size(), symbol == '=' ? kTitleLevel : kSectionLevel,
              symbol);
  after_blank_ = false;
  for (size_t i = index + 1; i < index + count; ++i) ReadText(lines_[i], IndentOf(LineAt(i)));
  builder_.Close();
  return count + 1;
}

size_t PlainTextReader::ReadRule(size_t index) {
  const std::string_view rest = Trim(LineAt(index));
  if (rest.size() < 3 || std::string_view("=-*_~#+").find(rest[0]) == std::string_view::npos) return 0;
  if (!IsLineOf(rest, rest[0], 3)) return 0;
  items_.Clear();
  builder_.Open(BlockKind::kRule, -1, lines_[index]).marker = rest[0];
  builder_.Close();
  return 1;
}

// [begin, end) of the first line is the heading's text.
void PlainTextReader::ReadHeading(Span line, size_t begin, size_t end, uint8_t level, char marker) {
  items_.Clear();
  Block& heading = builder_.Open(BlockKind::kHeading, -1, line);
  heading.level = level;
  heading.marker = marker;
  EmitPlainTextInlines({static_cast<uint32_t>(line.begin + begin), static_cast<uint32_t>(line.begin + end)}, builder_);
  builder_.Close();
}

size_t PlainTextReader::ReadItem(size_t index, Indent indent) {
  const ListMarker marker = MarkerAt(index, indent);
  if (!marker) return 0;
  items_.Open(indent.columns, marker, -1, lines_[index], builder_);
  AddLine(lines_[index], indent.bytes + marker.bytes);
  return 1;
}

size_t PlainTextReader::ReadTopic(size_t index) {
  const bool is_hanging = has_hanging_topics_ && after_blank_ && IsHanging(index);
  if (!is_hanging && !IsTopic(index)) return 0;
  const std::string_view text = Trim(LineAt(index));
  const size_t begin = text.data() - LineAt(index).data();
  ReadHeading(lines_[index], begin, begin + text.size() - text.ends_with(':'), kTopicLevel, ':');
  return 1;
}

// Goes on with the open block, or begins a paragraph: of the item above if it is indented deeper than the item's
// marker.
void PlainTextReader::ReadText(Span line, Indent indent) {
  const bool goes_on = builder_.is_open() && !after_blank_;
  const bool leaves_item = indent.columns <= items_.column();
  if (goes_on && !(leaves_item && indent.columns == 0)) {
    builder_.LineBreak({static_cast<uint32_t>(builder_.document().blocks.back().source.end), line.begin});
    AddLine(line, indent.bytes);
    return;
  }
  items_.LeaveTo(indent.columns);
  builder_.Open(BlockKind::kParagraph, items_.parent(-1), line);
  AddLine(line, indent.bytes);
}

void PlainTextReader::AddLine(Span line, size_t begin) {
  Block& block = builder_.document().blocks.back();
  block.source = Cover(block.source, line);
  EmitPlainTextInlines({static_cast<uint32_t>(line.begin + begin), line.end}, builder_);
}

}  // namespace

absl::Status ReadPlainText(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  return PlainTextReader(body_begin, builder).Read(context);
}

}  // namespace notegraph::extract
