#include "extract/readers/rst_tables.h"

#include <algorithm>
#include <vector>

#include "extract/readers/line_scan.h"

namespace notegraph::extract {
namespace {

// Byte offset of a column, counted in characters; the line's size when it is shorter.
size_t ByteOfColumn(std::string_view line, size_t column) {
  size_t byte = 0;
  for (; column > 0 && byte < line.size(); --column) {
    ++byte;
    while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80) ++byte;
  }
  return byte;
}

bool HasOnly(std::string_view line, std::string_view symbols) {
  return line.find_first_not_of(symbols) == std::string_view::npos;
}

struct Range {
  size_t begin;
  size_t end;
};

// The cells of a row line of a grid table with the given column borders. In a line with as many bars as borders the
// bars count; else cells are spanned, and only a bar on a border separates.
std::vector<Range> GridCells(std::string_view line, const std::vector<size_t>& borders) {
  std::vector<size_t> bars;
  for (size_t i = line.find('|'); i != std::string_view::npos; i = line.find('|', i + 1)) bars.push_back(i);
  if (bars.size() != borders.size()) {
    bars.clear();
    for (size_t border : borders) {
      const size_t byte = ByteOfColumn(line, border);
      if (byte < line.size() && line[byte] == '|') bars.push_back(byte);
    }
  }
  std::vector<Range> cells;
  for (size_t i = 0; i + 1 < bars.size(); ++i) cells.push_back({bars[i] + 1, bars[i + 1]});
  return cells;
}

// The fields of a CSV line, quotes left out.
std::vector<Range> CsvFields(std::string_view line) {
  std::vector<Range> fields;
  size_t i = 0;
  while (i <= line.size()) {
    while (i < line.size() && line[i] == ' ') ++i;
    if (i < line.size() && line[i] == '"') {
      size_t end = i + 1;
      while (end < line.size() && (line[end] != '"' || (end + 1 < line.size() && line[end + 1] == '"'))) {
        end += line[end] == '"' ? 2 : 1;
      }
      end = std::min(end, line.size());
      fields.push_back({i + 1, std::max(end, i + 1)});
      i = std::min(line.find(',', end), line.size()) + 1;
    } else {
      const size_t end = std::min(line.find(',', i), line.size());
      fields.push_back({i, end});
      i = end + 1;
    }
  }
  return fields;
}

}  // namespace

bool IsGridTableBorder(std::string_view line) {
  line = Trim(line);
  return line.size() >= 3 && line.starts_with('+') && line.ends_with('+') && HasOnly(line, "+-=");
}

bool IsSimpleTableBorder(std::string_view line) {
  line = Trim(line);
  return line.starts_with("==") && line.find(' ') != std::string_view::npos && HasOnly(line, "= ");
}

std::string_view RstTableReader::Text(Span line) const {
  return std::string_view(builder_.document().source).substr(line.begin, line.size());
}

void RstTableReader::OpenTable(std::span<const Span> lines) {
  builder_.Open(BlockKind::kTable, parent_, Cover(lines.front(), lines.back()));
  table_ = builder_.last();
}

void RstTableReader::AddLine(Cell& cell, uint32_t begin, uint32_t end) {
  const std::string_view text = Trim(Text({begin, end}));
  if (text.empty()) return;
  const auto offset = static_cast<uint32_t>(text.data() - builder_.document().source.data());
  if (cell.size() > 0) cell.AppendWhole("\n", {offset, offset});
  cell.AppendExact(text, offset);
}

void RstTableReader::EmitRow(std::span<const Cell> cells, bool is_header) {
  Span source = {};
  for (const Cell& cell : cells) {
    if (cell.size() > 0)
      source = source.empty() ? cell.ToSource(0, cell.size()) : Cover(source, cell.ToSource(0, cell.size()));
  }
  if (source.empty()) return;
  builder_.Open(BlockKind::kTableRow, table_, source).is_header = is_header;
  const int32_t row = builder_.last();
  for (const Cell& cell : cells) {
    const Span place = cell.size() > 0 ? cell.ToSource(0, cell.size()) : Span{source.begin, source.begin};
    builder_.Open(BlockKind::kTableCell, row, place);
    EmitRstInlines(cell, 0, cell.size(), targets_, builder_);
    builder_.Close();
  }
}

void RstTableReader::ReadGrid(std::span<const Span> lines) {
  OpenTable(lines);
  std::vector<size_t> borders;
  const std::string_view top = Text(lines.front());
  for (size_t i = top.find('+'); i != std::string_view::npos; i = top.find('+', i + 1)) borders.push_back(i);
  const bool has_header = std::any_of(lines.begin() + 1, lines.end(), [&](Span line) {
    return IsGridTableBorder(Text(line)) && Text(line).find('=') != std::string_view::npos;
  });
  std::vector<Cell> cells;
  bool is_header = has_header;
  for (const Span line : lines.subspan(1)) {
    const std::string_view text = Text(line);
    if (IsGridTableBorder(text)) {
      EmitRow(cells, is_header);
      cells.clear();
      if (text.find('=') != std::string_view::npos) is_header = false;
      continue;
    }
    const std::vector<Range> ranges = GridCells(text, borders);
    if (cells.size() < ranges.size()) cells.resize(ranges.size());
    for (size_t i = 0; i < ranges.size(); ++i) {
      AddLine(cells[i], line.begin + ranges[i].begin, line.begin + ranges[i].end);
    }
  }
  EmitRow(cells, is_header);
}

void RstTableReader::ReadSimple(std::span<const Span> lines) {
  OpenTable(lines);
  const std::string_view top = Text(lines.front());
  std::vector<size_t> starts;
  for (size_t i = 0; i < top.size(); ++i) {
    if (top[i] == '=' && (i == 0 || top[i - 1] != '=')) starts.push_back(i);
  }
  const auto is_border = [&](Span line) { return IsSimpleTableBorder(Text(line)); };
  const auto borders = std::count_if(lines.begin(), lines.end(), is_border);
  std::vector<Cell> cells;
  bool is_header = borders > 2;
  for (const Span line : lines.subspan(1)) {
    const std::string_view text = Text(line);
    const bool is_rule = is_border(line) || (HasOnly(text, "- ") && text.find("--") != std::string_view::npos);
    const size_t second = starts.size() > 1 ? ByteOfColumn(text, starts[1]) : text.size();
    // A line without text in the first column goes on with the row above.
    if (is_rule || !IsBlank(text.substr(0, second))) {
      EmitRow(cells, is_header);
      cells.assign(starts.size(), Cell());
    }
    if (is_border(line)) is_header = false;
    if (is_rule || cells.empty()) continue;
    for (size_t i = 0; i < starts.size(); ++i) {
      const size_t begin = ByteOfColumn(text, starts[i]);
      const size_t end = i + 1 < starts.size() ? ByteOfColumn(text, starts[i + 1]) : text.size();
      AddLine(cells[i], line.begin + begin, line.begin + end);
    }
  }
  EmitRow(cells, is_header);
}

void RstTableReader::ReadListTable(std::span<const Span> lines, int header_rows) {
  if (lines.empty()) return;
  OpenTable(lines);
  std::vector<Cell> cells;
  int row = -1;
  for (const Span line : lines) {
    const std::string_view text = Text(line);
    size_t position = IndentOf(text).bytes;
    const ListMarker row_marker = ListMarkerAt(text.substr(position));
    if (row_marker && row_marker.symbol == '*') {
      EmitRow(cells, row >= 0 && row < header_rows);
      cells.clear();
      ++row;
      position += row_marker.bytes;
      position += IndentOf(text, position).bytes;
    }
    const ListMarker cell_marker = ListMarkerAt(text.substr(position));
    if (cell_marker && cell_marker.symbol == '-') {
      cells.emplace_back();
      position += cell_marker.bytes;
    }
    if (!cells.empty()) AddLine(cells.back(), line.begin + position, line.end);
  }
  EmitRow(cells, row >= 0 && row < header_rows);
}

void RstTableReader::EmitCsvRow(Span line, bool is_header) {
  std::vector<Cell> cells;
  for (const Range field : CsvFields(Text(line))) {
    AddLine(cells.emplace_back(), line.begin + field.begin, line.begin + field.end);
  }
  EmitRow(cells, is_header);
}

void RstTableReader::ReadCsv(Span header, std::span<const Span> lines, int header_rows) {
  if (lines.empty()) return;
  OpenTable(lines);
  if (!header.empty()) EmitCsvRow(header, true);
  int row = 0;
  for (const Span line : lines) {
    if (!IsBlank(Text(line))) EmitCsvRow(line, row++ < header_rows);
  }
}

}  // namespace notegraph::extract
