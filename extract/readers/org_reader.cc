// org-mode: headlines, keywords, drawers, lists, tables, blocks and paragraphs, line by line.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/readers/code_lines.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/item_stack.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/org_inlines.h"
#include "extract/readers/readers.h"
#include "extract/readers/refine_block.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kLinesPerPoll = 4096;

constexpr std::array<std::string_view, 14> kTodoWords = {"TODO",    "DONE",    "NEXT",      "WAITING",  "WAIT",
                                                         "HOLD",    "STARTED", "CANCELLED", "CANCELED", "DOING",
                                                         "SOMEDAY", "MAYBE",   "DELEGATED", "COMMENT"};
constexpr std::array<std::string_view, 4> kPlanningWords = {"SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"};
// Keywords that speak to the program and not to a reader.
constexpr std::array<std::string_view, 14> kHiddenKeywords = {
    "options",  "startup", "include", "setupfile",        "name",   "tblfm", "results", "todo", "seq_todo",
    "property", "bind",    "macro",   "export_file_name", "columns"};

template <size_t n>
bool IsOneOf(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Number of stars of a headline, 0 for other lines.
size_t Stars(std::string_view line) {
  const size_t stars = std::min(line.find_first_not_of('*'), line.size());
  return stars > 0 && stars < line.size() && line[stars] == ' ' ? stars : 0;
}

// Start of the ":tag:other:" at the end of a headline, or its size.
size_t TagsBegin(std::string_view title) {
  if (!title.ends_with(':')) return title.size();
  const size_t space = title.find_last_of(" \t");
  const std::string_view tags = title.substr(space == std::string_view::npos ? 0 : space + 1);
  const bool are_tags = tags.size() > 2 && tags.starts_with(':') && std::all_of(tags.begin(), tags.end(), [](char c) {
                          return absl::ascii_isalnum(c) || std::string_view(":_@#%-").find(c) != std::string_view::npos;
                        });
  return are_tags ? title.size() - tags.size() : title.size();
}

class OrgReader {
 public:
  OrgReader(uint32_t body_begin, DocumentBuilder& builder)
      : builder_(builder), source_(builder.document().source), lines_(SplitLines(source_, body_begin)) {}

  absl::Status Read(RunContext& context);

 private:
  std::string_view LineAt(size_t i) const {
    if (i >= lines_.size()) return {};
    return std::string_view(source_).substr(lines_[i].begin, lines_[i].size());
  }
  int32_t container() const { return quotes_.empty() ? -1 : quotes_.back(); }
  int32_t parent() const { return items_.parent(container()); }
  static ListMarker MarkerAt(std::string_view line);

  // Each Read function returns the first line it did not take.
  size_t ReadAt(size_t i);
  size_t ReadHeadline(size_t i, size_t stars);
  size_t ReadKeyword(size_t i, std::string_view rest);
  size_t ReadBlockBegin(size_t i, std::string_view kind, std::string_view arguments);
  size_t ReadDrawer(size_t i, std::string_view name);
  size_t ReadTable(size_t i);
  void ReadTableRow(Span line, int32_t table, bool is_header);
  size_t ReadFixedWidth(size_t i);
  size_t ReadText(size_t i, size_t begin);
  bool EndsText(size_t i) const;
  size_t FindBlockEnd(size_t i, std::string_view kind);
  void AddField(size_t i, std::string_view key, std::string_view value);
  std::string_view RestAt(size_t i) const { return Trim(LineAt(i)); }
  void EmitText(std::string_view text);

  DocumentBuilder& builder_;
  const std::string& source_;
  const std::vector<Span> lines_;
  ItemStack items_;
  std::vector<int32_t> quotes_;
  std::vector<std::string> unclosed_kinds_;
  bool after_blank_ = true;
};

// A star at the margin is a headline, not an item.
ListMarker OrgReader::MarkerAt(std::string_view line) {
  const Indent indent = IndentOf(line);
  const ListMarker marker = ListMarkerAt(line.substr(indent.bytes));
  return marker.symbol == '*' && indent.bytes == 0 ? ListMarker{} : marker;
}

absl::Status OrgReader::Read(RunContext& context) {
  for (size_t i = 0, polled = 0; i < lines_.size();) {
    if (i >= polled) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      polled = i + kLinesPerPoll;
    }
    if (IsBlank(LineAt(i))) {
      after_blank_ = true;
      ++i;
    } else {
      i = ReadAt(i);
      after_blank_ = false;
    }
  }
  builder_.Close();
  return absl::OkStatus();
}

size_t OrgReader::ReadAt(size_t i) {
  const std::string_view line = LineAt(i);
  const Indent indent = IndentOf(line);
  const std::string_view rest = Trim(line);
  if (const size_t stars = Stars(line)) return ReadHeadline(i, stars);
  if (rest.starts_with("#+")) return ReadKeyword(i, rest.substr(2));
  if (rest == "#" || rest.starts_with("# ")) return i + 1;
  const size_t space = rest.find(' ');
  if (rest.starts_with(':') && rest.size() > 2 && rest.ends_with(':') && space == std::string_view::npos) {
    return ReadDrawer(i, rest.substr(1, rest.size() - 2));
  }
  if (IsOneOf(rest.substr(0, space), kPlanningWords)) {
    AddField(i, rest.substr(0, space - 1), Trim(rest.substr(space)));
    return i + 1;
  }
  if (rest.starts_with('|')) return ReadTable(i);
  if (rest == ":" || rest.starts_with(": ")) return ReadFixedWidth(i);
  if (IsLineOf(rest, '-', 5) && indent.bytes == 0) {
    items_.Clear();
    builder_.Open(BlockKind::kRule, container(), lines_[i]).marker = '-';
    builder_.Close();
    return i + 1;
  }
  if (const ListMarker marker = MarkerAt(line)) {
    items_.Open(indent.columns, marker, container(), lines_[i], builder_);
    const size_t next = ReadText(i, indent.bytes + marker.bytes);
    TakeCheckbox(builder_.document());
    return next;
  }
  items_.LeaveTo(indent.columns);
  builder_.Open(BlockKind::kParagraph, parent(), lines_[i]);
  const int32_t paragraph = builder_.last();
  const size_t next = ReadText(i, indent.bytes);
  if (builder_.last() == paragraph) SplitCaptions(builder_.document());
  return next;
}

// "** TODO [#A] Title :tag:": keyword, priority and tags are no part of the title.
size_t OrgReader::ReadHeadline(size_t i, size_t stars) {
  items_.Clear();
  quotes_.clear();
  std::string_view title = Trim(LineAt(i).substr(stars));
  const std::string_view word = title.substr(0, title.find(' '));
  if (IsOneOf(word, kTodoWords)) title = Trim(title.substr(word.size()));
  if (title.size() > 4 && title.starts_with("[#") && title[3] == ']') title = Trim(title.substr(4));
  title = Trim(title.substr(0, TagsBegin(title)));
  Block& heading = builder_.Open(BlockKind::kHeading, -1, lines_[i]);
  heading.level = static_cast<uint8_t>(std::min<size_t>(stars, 6));
  heading.marker = '*';
  EmitText(title);
  return i + 1;
}

void OrgReader::EmitText(std::string_view text) {
  MappedText content;
  content.AppendExact(text, text.data() - source_.data());
  EmitOrgInlines(content, builder_);
  builder_.Close();
}

// "#+KEY: value" and "#+BEGIN_KIND arguments".
size_t OrgReader::ReadKeyword(size_t i, std::string_view rest) {
  const std::string lower = absl::AsciiStrToLower(Absl(rest));
  if (lower.starts_with("begin_")) {
    const size_t space = std::min(rest.find(' '), rest.size());
    return ReadBlockBegin(i, std::string_view(lower).substr(6, space - 6), Trim(rest.substr(space)));
  }
  if (lower.starts_with("end_")) {
    if (lower.starts_with("end_quote") && !quotes_.empty()) quotes_.pop_back();
    items_.Clear();
    return i + 1;
  }
  const size_t colon = rest.find(':');
  if (colon == std::string_view::npos) return i + 1;
  const std::string_view key = std::string_view(lower).substr(0, colon);
  const std::string_view value = Trim(rest.substr(colon + 1));
  const bool is_hidden = IsOneOf(key, kHiddenKeywords) || key.starts_with("attr_") || key.starts_with("latex") ||
                         key.starts_with("html") || key.find_first_of("[ ") != std::string_view::npos;
  if (is_hidden || value.empty()) return i + 1;
  if (key == "caption") {
    builder_.Open(BlockKind::kCaption, parent(), lines_[i]);
    EmitText(value);
    return i + 1;
  }
  const auto begin = static_cast<uint32_t>(value.data() - source_.data());
  FieldSink sink(builder_);
  if (key != "filetags") {
    sink.Add(key, value, {begin, static_cast<uint32_t>(begin + value.size())});
    return i + 1;
  }
  for (size_t tag = 0; tag < value.size();) {  // ":one:two:"
    const size_t end = std::min(value.find_first_of(": ", tag), value.size());
    sink.Add("tags", value.substr(tag, end - tag),
             {static_cast<uint32_t>(begin + tag), static_cast<uint32_t>(begin + end)});
    tag = end + 1;
  }
  return i + 1;
}

// Line of "#+END_KIND", or the number of lines when there is none; each kind is searched in vain once.
size_t OrgReader::FindBlockEnd(size_t i, std::string_view kind) {
  if (std::find(unclosed_kinds_.begin(), unclosed_kinds_.end(), kind) != unclosed_kinds_.end()) return lines_.size();
  const std::string end = "#+end_" + std::string(kind);
  for (++i; i < lines_.size(); ++i) {
    const std::string_view rest = RestAt(i);
    if (rest.starts_with("#+") && absl::StartsWithIgnoreCase(Absl(rest), end)) return i;
  }
  unclosed_kinds_.emplace_back(kind);
  return i;
}

size_t OrgReader::ReadBlockBegin(size_t i, std::string_view kind, std::string_view arguments) {
  const bool is_dropped = kind == "comment" || kind == "export";
  if (kind == "src" || kind == "example" || is_dropped) {
    const size_t end = FindBlockEnd(i, kind);
    if (end == lines_.size()) return i + 1;
    const auto lines = std::span(lines_).subspan(i + 1, end - i - 1);
    if (!is_dropped && !lines.empty()) {
      EmitCodeLines(lines, parent(), arguments.substr(0, arguments.find(' ')), builder_);
    }
    return end + 1;
  }
  if (kind == "quote" && quotes_.size() < kMaxNesting) {
    builder_.Open(BlockKind::kQuote, parent(), lines_[i]);
    quotes_.push_back(builder_.last());
    items_.Clear();
  }
  return i + 1;
}

// ":PROPERTIES:" and the ":key: value" lines below; of other drawers only the first and last line are markup.
size_t OrgReader::ReadDrawer(size_t i, std::string_view name) {
  if (!absl::EqualsIgnoreCase(Absl(name), "properties")) return i + 1;
  for (++i; i < lines_.size(); ++i) {
    const std::string_view rest = Trim(LineAt(i));
    const size_t colon = rest.starts_with(':') ? rest.find(':', 1) : std::string_view::npos;
    if (colon == std::string_view::npos) return i;
    const std::string_view key = rest.substr(1, colon - 1);
    if (absl::EqualsIgnoreCase(Absl(key), "end")) return i + 1;
    AddField(i, key, Trim(rest.substr(colon + 1)));
  }
  return i;
}

void OrgReader::AddField(size_t i, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  builder_.Open(BlockKind::kField, container(), lines_[i]).key = std::string(key);
  EmitText(value);
}

size_t OrgReader::ReadTable(size_t i) {
  const auto is_rule = [&](size_t line) { return RestAt(line).starts_with("|-"); };
  size_t end = i;
  size_t first_rule = 0;
  size_t first_row = lines_.size();
  for (; end < lines_.size() && RestAt(end).starts_with('|'); ++end) {
    if (!is_rule(end)) {
      first_row = std::min(first_row, end);
    } else if (first_rule == 0 && first_row < end) {
      first_rule = end;
    }
  }
  builder_.Open(BlockKind::kTable, parent(), Cover(lines_[i], lines_[end - 1]));
  const int32_t table = builder_.last();
  const bool has_header = first_rule > 0 && first_rule + 1 < end;
  for (size_t row = i; row < end; ++row) {
    if (!is_rule(row)) ReadTableRow(lines_[row], table, has_header && row < first_rule);
  }
  return end;
}

void OrgReader::ReadTableRow(Span line, int32_t table, bool is_header) {
  builder_.Open(BlockKind::kTableRow, table, line).is_header = is_header;
  const int32_t row = builder_.last();
  const std::string_view text = Trim(std::string_view(source_).substr(line.begin, line.size()));
  for (size_t begin = 1; begin < text.size();) {
    const size_t end = std::min(text.find('|', begin), text.size());
    const std::string_view cell = Trim(text.substr(begin, end - begin));
    const auto offset = static_cast<uint32_t>((cell.empty() ? text.data() + begin : cell.data()) - source_.data());
    builder_.Open(BlockKind::kTableCell, row, {offset, static_cast<uint32_t>(offset + cell.size())});
    EmitText(cell);
    begin = end + 1;
  }
}

// Lines that begin with ": " are shown as they are.
size_t OrgReader::ReadFixedWidth(size_t i) {
  const auto is_fixed = [&](size_t line) {
    return line < lines_.size() && (RestAt(line) == ":" || RestAt(line).starts_with(": "));
  };
  builder_.Open(BlockKind::kCode, parent(), lines_[i]);
  MappedText code;
  for (; is_fixed(i); ++i) {
    const size_t begin = std::min(IndentOf(LineAt(i)).bytes + 2, LineAt(i).size());
    code.AppendExact(LineAt(i).substr(begin), lines_[i].begin + begin);
    if (is_fixed(i + 1)) code.AppendWhole("\n", {lines_[i].end, lines_[i + 1].begin});
    builder_.document().blocks.back().source.end = lines_[i].end;
  }
  code.Emit(0, code.size(), builder_);
  builder_.Close();
  return i;
}

bool OrgReader::EndsText(size_t i) const {
  const std::string_view line = LineAt(i);
  const std::string_view rest = Trim(line);
  return rest.empty() || Stars(line) > 0 || rest.starts_with("#+") || rest.starts_with('|') || MarkerAt(line) ||
         rest.starts_with(": ") || (IndentOf(line).columns <= items_.column());
}

// The open block's text: line `i` from byte `begin` on and the lines that go on with it.
size_t OrgReader::ReadText(size_t i, size_t begin) {
  MappedText content;
  content.AppendExact(LineAt(i).substr(begin), lines_[i].begin + begin);
  for (++i; i < lines_.size() && !EndsText(i); ++i) {
    content.AppendWhole("\n", {lines_[i - 1].end, lines_[i].begin});
    const size_t start = IndentOf(LineAt(i)).bytes;
    content.AppendExact(LineAt(i).substr(start), lines_[i].begin + start);
  }
  builder_.document().blocks.back().source.end = lines_[i - 1].end;
  EmitOrgInlines(content, builder_);
  builder_.Close();
  return i;
}

}  // namespace

absl::Status ReadOrg(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  return OrgReader(body_begin, builder).Read(context);
}

}  // namespace notegraph::extract
