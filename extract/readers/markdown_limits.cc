#include "extract/readers/markdown_limits.h"

#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "extract/readers/line_scan.h"

namespace notegraph::extract {
namespace {

constexpr std::array<bool, 256> kIsDelimiter = [] {
  std::array<bool, 256> table = {};
  for (const char c : std::string_view("*_~`[]<!&\\")) table[static_cast<uint8_t>(c)] = true;
  return table;
}();

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

void MarkdownLimits::EndParagraph() {
  table_ = TableState::kNone;
  paragraph_bytes_ = 0;
}

void MarkdownLimits::LimitTable(std::span<const Span> lines, PreparedText& prepared) {
  if (table_ == TableState::kOpen) return;
  const std::string_view line = TextOf(lines.front());
  const int columns = DelimiterRowColumns(line);
  if (columns == 0) return;
  if (table_ == TableState::kNone) {
    size_t rows = 1;
    while (rows < lines.size() && !IsBlank(TextOf(lines[rows]))) ++rows;
    const int64_t cells = columns * static_cast<int64_t>(rows);
    const bool fits = columns <= kMaxTableColumns && table_cells_ + cells <= kMaxTableCells;
    table_ = fits ? TableState::kOpen : TableState::kMasked;
    if (fits) table_cells_ += cells;
  }
  if (table_ == TableState::kMasked) {
    prepared.MaskInLastLine(line.find('-'));
    builder_.Warn(absl::StrFormat("tables of more than %d columns or %d cells are left as text", kMaxTableColumns,
                                  kMaxTableCells));
  }
}

void MarkdownLimits::MaskDelimiters(std::string_view rest, bool begins_paragraph, PreparedText& prepared) {
  if (begins_paragraph || table_ == TableState::kOpen) {
    delimiters_ = 0;
    declarations_ = 0;
    paragraph_bytes_ = 0;
  }
  paragraph_bytes_ += rest.size();
  const std::span<char> line = prepared.LastLine();
  for (size_t i = 0; i < line.size(); ++i) {
    if (!kIsDelimiter[static_cast<uint8_t>(line[i])]) continue;
    // Each line ends with a line end.
    const bool is_declaration = line[i] == '<' && (line[i + 1] == '!' || line[i + 1] == '?');
    const bool is_too_much = ++delimiters_ > kMaxDelimiters || paragraph_bytes_ > kMaxFormattedParagraph ||
                             (is_declaration && ++declarations_ > kMaxDeclarations);
    if (is_too_much) {
      line[i] = kMask;
      has_masked_delimiters_ = true;
    } else if (IsInDunderName({line.data(), line.size()}, i)) {
      line[i] = kMask;
    }
  }
}

void MarkdownLimits::Finish() {
  if (!has_masked_delimiters_) return;
  builder_.Warn(
      absl::StrFormat("paragraphs of more than %d delimiters or %d KB are left as plain text behind these limits",
                      kMaxDelimiters, kMaxFormattedParagraph / 1024));
}

}  // namespace notegraph::extract
