// reStructuredText by docutils' rules as far as notes need them: sections, paragraphs, lists of all kinds, literal
// blocks, tables, directives, comments, link targets. Nesting is by columns, kept on a stack; nothing is recursive.
// Where docutils would report an error, the line is text.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "extract/readers/code_lines.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/readers.h"
#include "extract/readers/rst_inlines.h"
#include "extract/readers/rst_lines.h"
#include "extract/readers/rst_tables.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kLinesPerPoll = 4096;

class RstReader {
 public:
  RstReader(uint32_t body_begin, DocumentBuilder& builder)
      : builder_(builder), source_(builder.document().source), lines_(SplitLines(source_, body_begin)) {}

  absl::Status Read(RunContext& context);

 private:
  // What is open around a line: lines indented more than `column` belong to it, its text stands at `content`.
  struct Container {
    int column;
    int content;    // -1: taken from the first line inside
    int32_t block;  // -1: none of its own
  };

  // What the ":name: value" lines of a directive say.
  struct Options {
    Span alternative;  // of an image, in the source
    Span csv_header;
    int header_rows = 0;
  };

  std::string_view LineAt(size_t i) const {
    if (i >= lines_.size()) return {};
    return std::string_view(source_).substr(lines_[i].begin, lines_[i].size());
  }
  std::string_view RestAt(size_t i) const { return LineAt(i).substr(IndentOf(LineAt(i)).bytes); }
  int ColumnAt(size_t i) const { return IndentOf(LineAt(i)).columns; }
  bool IsBlankAt(size_t i) const { return i >= lines_.size() || IsBlank(LineAt(i)); }
  int32_t parent() const;
  Block& OpenContainer(BlockKind kind, Span source, int column, int content);
  void OpenBody(int column);
  uint8_t LevelOfItem(const Block& item) const;
  // First line from `i` on that is not blank and not indented more than `column`, trailing blank lines left out.
  size_t EndOfBody(size_t i, int column) const;
  std::span<const Span> Lines(size_t begin, size_t end) const { return std::span(lines_).subspan(begin, end - begin); }
  Span Cover(size_t begin, size_t end) const { return {lines_[begin].begin, lines_[std::max(begin + 1, end) - 1].end}; }

  void CollectTargets();
  // Each Read function returns the first line it did not take.
  size_t ReadAt(size_t i);
  size_t ReadTitle(size_t i);
  size_t ReadTable(size_t i);
  size_t ReadExplicit(size_t i);
  size_t ReadDirective(size_t i, std::string_view name, size_t argument);
  size_t ReadField(size_t i);
  size_t ReadItem(size_t i);
  size_t ReadText(size_t i, size_t begin, int column, int item_column);
  size_t ReadVerbatim(size_t i, size_t end, std::string_view key);
  size_t ReadOptions(size_t i, int column, Options& options) const;
  bool IsTitle(size_t i) const;
  bool EndsParagraph(size_t i, int column, int item_column) const;
  void EmitLine(std::string_view text);

  DocumentBuilder& builder_;
  const std::string& source_;
  const std::vector<Span> lines_;
  RstTargets targets_;
  std::vector<Container> containers_;
  std::vector<std::pair<char, bool>> adornments_;  // in order of first use: symbol, with a line above
  bool after_blank_ = true;
  bool in_docinfo_ = true;  // nothing but titles and fields so far
};

int32_t RstReader::parent() const {
  for (auto it = containers_.rbegin(); it != containers_.rend(); ++it) {
    if (it->block >= 0) return it->block;
  }
  return -1;
}

// Opens a block that holds others. What would nest too deep becomes a sibling.
Block& RstReader::OpenContainer(BlockKind kind, Span source, int column, int content) {
  if (containers_.size() >= kMaxNesting) {
    builder_.Warn("blocks nested deeper than 100 levels are flattened");
    containers_.pop_back();
  }
  Block& block = builder_.Open(kind, parent(), source);
  containers_.push_back({column, content, builder_.last()});
  return block;
}

// The lines of a directive that are indented more than `column` belong together but make no block.
void RstReader::OpenBody(int column) {
  if (containers_.size() < kMaxNesting) containers_.push_back({column, -1, -1});
}

uint8_t RstReader::LevelOfItem(const Block& item) const {
  const auto& blocks = builder_.document().blocks;
  uint8_t level = 1;
  for (int32_t up = item.parent; up >= 0; up = blocks[up].parent) level += blocks[up].kind == BlockKind::kListItem;
  return level;
}

size_t RstReader::EndOfBody(size_t i, int column) const {
  size_t end = i;
  for (; i < lines_.size(); ++i) {
    if (IsBlankAt(i)) continue;
    if (ColumnAt(i) <= column) break;
    end = i + 1;
  }
  return end;
}

// ".. _name: destination" anywhere in the note.
void RstReader::CollectTargets() {
  for (size_t i = 0; i < lines_.size(); ++i) {
    std::string_view rest = RestAt(i);
    if (!rest.starts_with(".. _")) continue;
    rest.remove_prefix(4);
    const bool is_quoted = rest.starts_with('`');
    const size_t end = is_quoted ? rest.find("`:") : rest.find(':');
    if (end == std::string_view::npos) continue;
    const std::string name = RstReferenceName(rest.substr(is_quoted, end - is_quoted));
    const std::string_view destination = Trim(rest.substr(end + 1 + is_quoted));
    if (!destination.empty()) targets_.try_emplace(name, destination);
  }
}

absl::Status RstReader::Read(RunContext& context) {
  CollectTargets();
  for (size_t i = 0, polled = 0; i < lines_.size();) {
    if (i >= polled) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      polled = i + kLinesPerPoll;
    }
    if (IsBlankAt(i)) {
      after_blank_ = true;
      ++i;
      continue;
    }
    i = ReadAt(i);
    after_blank_ = false;
  }
  builder_.Close();
  return absl::OkStatus();
}

size_t RstReader::ReadAt(size_t i) {
  const int column = ColumnAt(i);
  const std::string_view rest = RestAt(i);
  while (!containers_.empty() && column <= containers_.back().column) containers_.pop_back();
  if (!containers_.empty() && containers_.back().content < 0) containers_.back().content = column;
  if (IsTitle(i)) return ReadTitle(i);
  if (RstFieldMarkerLength(rest) > 0) return ReadField(i);
  if (IsGridTableBorder(rest) || IsSimpleTableBorder(rest)) {
    if (const size_t next = ReadTable(i); next > i) return next;
  }
  if (IsRstAdornment(rest) && after_blank_ && IsBlankAt(i + 1) && rest.size() >= 4) {
    builder_.Open(BlockKind::kRule, parent(), lines_[i]).marker = rest[0];
    builder_.Close();
    return i + 1;
  }
  if (rest == ".." || rest.starts_with(".. ") || rest.starts_with("__ ")) return ReadExplicit(i);
  in_docinfo_ = false;
  if (RstMarkerAt(rest)) return ReadItem(i);
  if (rest.starts_with(">>> ")) {
    size_t end = i;
    while (!IsBlankAt(end)) ++end;
    return ReadVerbatim(i, end, "pycon");
  }
  const bool is_term = !IsBlankAt(i + 1) && ColumnAt(i + 1) > column && !rest.ends_with("::") && after_blank_;
  if (is_term) {
    Block& term = OpenContainer(BlockKind::kListItem, lines_[i], column, -1);
    term.marker = ':';
    term.level = LevelOfItem(term);
    EmitLine(rest);
    return i + 1;
  }
  const int content = containers_.empty() ? 0 : containers_.back().content;
  if (column > content && after_blank_) {
    OpenContainer(BlockKind::kQuote, lines_[i], content, column);
  }
  builder_.Open(BlockKind::kParagraph, parent(), lines_[i]);
  return ReadText(i, IndentOf(LineAt(i)).bytes, column, -1);
}

// Inline markup of one line into the open block.
void RstReader::EmitLine(std::string_view text) {
  MappedText line;
  line.AppendExact(text, text.data() - source_.data());
  EmitRstInlines(line, 0, line.size(), targets_, builder_);
  builder_.Close();
}

// "Title" over a line of one symbol, perhaps under one too. A short line of symbols under a long text is no title.
bool RstReader::IsTitle(size_t i) const {
  const std::string_view line = Trim(LineAt(i));
  const std::string_view next = Trim(LineAt(i + 1));
  if (IsRstAdornment(line) && ColumnAt(i) == 0) {
    const std::string_view below = Trim(LineAt(i + 2));
    return !next.empty() && IsRstAdornment(below) && below[0] == line[0] && !IsRstAdornment(next) &&
           line.size() + 2 >= next.size();
  }
  const bool is_long_enough = next.size() >= std::min<size_t>(line.size(), 4);
  return ColumnAt(i) == 0 && IsRstAdornment(next) && ColumnAt(i + 1) == 0 && is_long_enough && !IsRstAdornment(line) &&
         !(next == "::" || next == "...");
}

size_t RstReader::ReadTitle(size_t i) {
  containers_.clear();
  const bool is_overlined = IsRstAdornment(LineAt(i));
  const std::string_view title = Trim(LineAt(i + is_overlined));
  const std::pair<char, bool> adornment = {Trim(LineAt(i + 1 + is_overlined))[0], is_overlined};
  auto found = std::find(adornments_.begin(), adornments_.end(), adornment);
  if (found == adornments_.end()) found = adornments_.insert(adornments_.end(), adornment);
  const size_t end = i + 2 + is_overlined;
  Block& heading = builder_.Open(BlockKind::kHeading, -1, Cover(i, end));
  heading.level = static_cast<uint8_t>(std::min<int64_t>(6, found - adornments_.begin() + 1));
  heading.marker = adornment.first;
  EmitLine(title);
  return end;
}

// Returns `i` when the border turns out to stand alone.
size_t RstReader::ReadTable(size_t i) {
  const bool is_grid = IsGridTableBorder(RestAt(i));
  size_t end = i + 1;
  size_t last_border = i;
  for (; end < lines_.size(); ++end) {
    const std::string_view rest = RestAt(end);
    if (is_grid && !rest.starts_with('|') && !rest.starts_with('+')) break;
    const bool is_border = is_grid ? IsGridTableBorder(rest) : IsSimpleTableBorder(rest);
    if (is_border) last_border = end;
    if (!is_grid && is_border && IsBlankAt(end + 1)) break;
    if (!is_grid && IsBlankAt(end) && IsBlankAt(end + 1)) break;
  }
  if (last_border == i) return i;
  RstTableReader table(parent(), targets_, builder_);
  const auto lines = Lines(i, last_border + 1);
  if (is_grid) {
    table.ReadGrid(lines);
  } else {
    table.ReadSimple(lines);
  }
  return last_border + 1;
}

// ".. something": target, footnote, substitution, directive or comment.
size_t RstReader::ReadExplicit(size_t i) {
  const std::string_view line = LineAt(i);
  const int column = ColumnAt(i);
  const size_t body_end = std::max(i + 1, EndOfBody(i + 1, column));
  size_t begin = IndentOf(line).bytes + 2;
  begin += IndentOf(line, std::min(begin, line.size())).bytes;
  std::string_view rest = line.substr(std::min(begin, line.size()));
  if (rest.starts_with('_') || RestAt(i).starts_with("__")) return body_end;
  if (rest.starts_with('[')) {
    const size_t close = rest.find("] ");
    if (close == std::string_view::npos) return body_end;
    builder_.Open(BlockKind::kParagraph, parent(), lines_[i]);
    return ReadText(i, begin + close + 2, column + 3, column);
  }
  if (rest.starts_with('|')) return body_end;
  const size_t colons = rest.find("::");
  const bool is_directive = colons != std::string_view::npos && colons > 0 &&
                            rest.substr(0, colons).find_first_of(" \t`") == std::string_view::npos;
  if (!is_directive) return body_end;
  std::string_view name = rest.substr(0, colons);
  if (const size_t domain = name.rfind(':'); domain != std::string_view::npos) name.remove_prefix(domain + 1);
  return ReadDirective(i, name, begin + colons + 2);
}

// Steps over the ":name: value" lines below a directive and takes the ones that matter from them.
size_t RstReader::ReadOptions(size_t i, int column, Options& options) const {
  for (; i < lines_.size() && !IsBlankAt(i) && ColumnAt(i) > column; ++i) {
    const std::string_view rest = RestAt(i);
    const size_t length = RstFieldMarkerLength(rest);
    if (length == 0) break;
    const std::string_view name = rest.substr(1, length - 2);
    const std::string_view value = Trim(rest.substr(length));
    const auto begin = static_cast<uint32_t>(value.data() - source_.data());
    const Span place = {begin, static_cast<uint32_t>(begin + value.size())};
    if (name == "alt") options.alternative = place;
    if (name == "header") options.csv_header = place;
    if (name == "header-rows") (void)absl::SimpleAtoi(Absl(value), &options.header_rows);
  }
  return i;
}

size_t RstReader::ReadDirective(size_t i, std::string_view name, size_t argument) {
  const int column = ColumnAt(i);
  const size_t end = std::max(i + 1, EndOfBody(i + 1, column));
  const std::string_view text = Trim(LineAt(i).substr(argument));
  Options options;
  const size_t body = ReadOptions(i + 1, column, options);
  switch (const RstDirectiveKind kind = RstDirectiveKindOf(name)) {
    case RstDirectiveKind::kDropped:
      return end;
    case RstDirectiveKind::kCode:
      return ReadVerbatim(body, end, text);
    case RstDirectiveKind::kListTable:
      RstTableReader(parent(), targets_, builder_).ReadListTable(Lines(body, std::max(body, end)), options.header_rows);
      return end;
    case RstDirectiveKind::kCsvTable:
      RstTableReader(parent(), targets_, builder_)
          .ReadCsv(options.csv_header, Lines(body, std::max(body, end)), options.header_rows);
      return end;
    case RstDirectiveKind::kImage:
    case RstDirectiveKind::kFigure:
      if (!options.alternative.empty()) {
        builder_.Open(BlockKind::kParagraph, parent(), Cover(i, body));
        builder_.Text(options.alternative, kImage, builder_.AddLink(text));
        builder_.Close();
      }
      OpenBody(column);
      return body;
    case RstDirectiveKind::kTitled:
    case RstDirectiveKind::kProse: {
      if (!text.empty()) {
        builder_.Open(kind == RstDirectiveKind::kTitled ? BlockKind::kCaption : BlockKind::kParagraph, parent(),
                      lines_[i]);
        if (kind == RstDirectiveKind::kProse && body == i + 1) return ReadText(i, argument, column + 1, column);
        EmitLine(text);
      }
      OpenBody(column);
      return body;
    }
  }
  return end;
}

size_t RstReader::ReadField(size_t i) {
  const int column = ColumnAt(i);
  const std::string_view rest = RestAt(i);
  const size_t length = RstFieldMarkerLength(rest);
  const std::string_view key = rest.substr(1, length - 2);
  const size_t begin = IndentOf(LineAt(i)).bytes + length;
  const std::string_view value = Trim(LineAt(i).substr(begin));
  const bool is_simple = IsBlankAt(i + 1) || ColumnAt(i + 1) <= column;
  if (in_docinfo_ && is_simple && !value.empty()) {
    const auto offset = static_cast<uint32_t>(value.data() - source_.data());
    FieldSink(builder_).Add(key, value, {offset, static_cast<uint32_t>(offset + value.size())});
    return i + 1;
  }
  builder_.Open(BlockKind::kField, parent(), lines_[i]).key = std::string(key);
  return ReadText(i, begin, column + 1, column);
}

size_t RstReader::ReadItem(size_t i) {
  const std::string_view line = LineAt(i);
  size_t position = IndentOf(line).bytes;
  int column = ColumnAt(i);
  // Items inside an item on one line, as in "- 1. x".
  while (const ListMarker marker = RstMarkerAt(line.substr(position))) {
    const Indent gap = IndentOf(line, position + marker.bytes, column + static_cast<int>(marker.bytes));
    const int content = column + static_cast<int>(marker.bytes) + std::max(1, gap.columns);
    Block& item = OpenContainer(BlockKind::kListItem, lines_[i], column, content);
    item.is_ordered = marker.is_ordered;
    item.marker = marker.symbol;
    item.level = LevelOfItem(item);
    position += marker.bytes + gap.bytes;
    column = content;
  }
  return ReadText(i, position, column, containers_.empty() ? column : containers_.back().column);
}

// True where line `i` can't go on with a paragraph whose lines stand at `column`; in an item any column behind the
// marker's will do.
bool RstReader::EndsParagraph(size_t i, int column, int item_column) const {
  if (IsBlankAt(i)) return true;
  const int here = ColumnAt(i);
  if (item_column >= 0 ? here <= item_column : here < column) return true;
  const std::string_view rest = RestAt(i);
  const ListMarker marker = ListMarkerAt(rest);
  const bool begins_item = marker && (!marker.is_ordered || item_column >= 0);
  return begins_item || rest.starts_with(".. ") || IsTitle(i) ||
         (item_column >= 0 && RstFieldMarkerLength(rest) > 0 && here <= column);
}

// The open block's text: line `i` from byte `begin` on and the lines that go on with it. A "::" at the end announces
// code.
size_t RstReader::ReadText(size_t i, size_t begin, int column, int item_column) {
  MappedText content;
  const size_t first = i;
  std::string_view line = LineAt(i);
  if (line.substr(std::min(begin, line.size())).starts_with("| ")) begin += 2;
  content.AppendExact(line.substr(std::min(begin, line.size())), lines_[i].begin + begin);
  for (++i; !EndsParagraph(i, column, item_column); ++i) {
    content.AppendWhole("\n", {lines_[i - 1].end, lines_[i].begin});
    size_t start = IndentOf(LineAt(i)).bytes;
    if (LineAt(i).substr(start).starts_with("| ")) start += 2;
    content.AppendExact(LineAt(i).substr(start), lines_[i].begin + start);
  }
  const std::string_view text = Trim(content.text());
  const bool announces_code = text.ends_with("::");
  size_t end = text.empty() ? 0 : text.data() + text.size() - content.text().data();
  if (announces_code) end -= text.size() == 2 || text[text.size() - 3] == ' ' ? 2 : 1;
  Block& block = builder_.document().blocks.back();
  block.source.end = std::max(block.source.end, lines_[i - 1].end);
  EmitRstInlines(content, 0, end, targets_, builder_);
  builder_.Close();
  if (!announces_code) return i;
  size_t code = i;
  while (code < lines_.size() && IsBlankAt(code)) ++code;
  const size_t code_end = EndOfBody(code, column);
  return code_end > code ? ReadVerbatim(code, code_end, "") : std::max(i, first + 1);
}

// Lines [i, end) as code.
size_t RstReader::ReadVerbatim(size_t i, size_t end, std::string_view key) {
  while (i < end && IsBlankAt(i)) ++i;
  if (i < end) EmitCodeLines(Lines(i, end), parent(), key, builder_);
  return std::max(i, end);
}

}  // namespace

absl::Status ReadRestructuredText(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  return RstReader(body_begin, builder).Read(context);
}

}  // namespace notegraph::extract
