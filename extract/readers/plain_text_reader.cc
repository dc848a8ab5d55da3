// Plain text: what people write without thinking of a format. Line kinds, in the order they are tried:
//   Title        a line above a line of === or ---           heading, level 1 or 2
//   ## Title     "#" marks as in Markdown                     heading
//   - x, 1. x    bullet or number                             list item, nested by its column
//   Topic:       ends with ":" and what follows is indented   heading below the others
//       text     anything else                                paragraph; under an item, the item's if indented deeper
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "extract/readers/item_stack.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/readers.h"
#include "extract/readers/refine_block.h"

namespace notegraph::extract {
namespace {

constexpr size_t kLinesPerPoll = 4096;
constexpr size_t kMaxTopicBytes = 200;
constexpr uint8_t kTopicLevel = 3;

class PlainTextReader {
 public:
  PlainTextReader(uint32_t body_begin, DocumentBuilder& builder)
      : builder_(builder), source_(builder.document().source), lines_(SplitLines(source_, body_begin)) {}

  absl::Status Read(RunContext& context);

 private:
  std::string_view LineAt(size_t index) const {
    if (index >= lines_.size()) return {};
    return std::string_view(source_).substr(lines_[index].begin, lines_[index].size());
  }
  bool IsUnderlined(size_t index) const;
  bool IsTopic(size_t index) const;
  // Number of lines taken.
  size_t ReadLine(size_t index);
  void ReadHeading(Span line, size_t begin, size_t end, uint8_t level, char marker);
  void ReadItem(Span line, Indent indent, ListMarker marker);
  void ReadText(Span line, Indent indent);
  void AddLine(Span line, size_t begin);

  DocumentBuilder& builder_;
  const std::string& source_;
  const std::vector<Span> lines_;
  ItemStack items_;
  bool after_blank_ = true;
};

absl::Status PlainTextReader::Read(RunContext& context) {
  for (size_t index = 0, polled = 0; index < lines_.size(); index += ReadLine(index)) {
    if (index >= polled) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      polled = index + kLinesPerPoll;
    }
  }
  builder_.Close();
  return absl::OkStatus();
}

bool PlainTextReader::IsUnderlined(size_t index) const {
  const std::string_view line = LineAt(index);
  const std::string_view next = LineAt(index + 1);
  const bool is_line_of = IsLineOf(next, '=', 3) || IsLineOf(next, '-', 3) || IsLineOf(next, '~', 3);
  return is_line_of && after_blank_ && line.size() < 400 && !IsLineOf(line, line[0], 3);
}

bool PlainTextReader::IsTopic(size_t index) const {
  const std::string_view line = Trim(LineAt(index));
  if (!line.ends_with(':') || line.size() > kMaxTopicBytes || line.size() < 2) return false;
  if (IndentOf(LineAt(index)).bytes > 0) return false;
  size_t next = index + 1;
  while (next < lines_.size() && next < index + 3 && IsBlank(LineAt(next))) ++next;
  return next < lines_.size() && IndentOf(LineAt(next)).columns > 0 && !IsBlank(LineAt(next));
}

size_t PlainTextReader::ReadLine(size_t index) {
  const Span line = lines_[index];
  const std::string_view text = LineAt(index);
  if (IsBlank(text)) {
    builder_.Close();
    after_blank_ = true;
    return 1;
  }
  const Indent indent = IndentOf(text);
  const std::string_view rest = text.substr(indent.bytes);
  size_t taken = 1;
  if (IsUnderlined(index)) {
    const char symbol = Trim(LineAt(index + 1))[0];
    ReadHeading({line.begin, lines_[index + 1].end}, indent.bytes, text.size(), symbol == '=' ? 1 : 2, symbol);
    taken = 2;
  } else if (const size_t marks = rest.find_first_not_of('#'); rest[0] == '#' && marks <= 6 && rest[marks] == ' ') {
    ReadHeading(line, indent.bytes + marks, text.size(), static_cast<uint8_t>(marks), '#');
  } else if (rest.size() >= 3 && std::string_view("=-*_~#+").find(rest[0]) != std::string_view::npos &&
             IsLineOf(rest, rest[0], 3)) {
    items_.Clear();
    builder_.Open(BlockKind::kRule, -1, line).marker = rest[0];
    builder_.Close();
  } else if (const ListMarker marker = ListMarkerAt(rest)) {
    ReadItem(line, indent, marker);
  } else if (IsTopic(index)) {
    ReadHeading(line, indent.bytes, Trim(text).size() - 1, kTopicLevel, ':');
  } else {
    ReadText(line, indent);
  }
  after_blank_ = false;
  return taken;
}

// [begin, end) of the first line is the heading's text.
void PlainTextReader::ReadHeading(Span line, size_t begin, size_t end, uint8_t level, char marker) {
  items_.Clear();
  Block& heading = builder_.Open(BlockKind::kHeading, -1, line);
  heading.level = level;
  heading.marker = marker;
  builder_.Text({static_cast<uint32_t>(line.begin + begin), static_cast<uint32_t>(line.begin + end)});
  builder_.Close();
}

void PlainTextReader::ReadItem(Span line, Indent indent, ListMarker marker) {
  items_.Open(indent.columns, marker, -1, line, builder_);
  AddLine(line, indent.bytes + marker.bytes);
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
  builder_.Text({static_cast<uint32_t>(line.begin + begin), line.end});
}

}  // namespace

absl::Status ReadPlainText(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  return PlainTextReader(body_begin, builder).Read(context);
}

}  // namespace notegraph::extract
