#include "extract/readers/asciidoc_tables.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "extract/readers/line_scan.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxSpecifierBytes = 10;

// "2+", ".3+", "a", "^.>s": where the specifier of a cell that ends before `end` begins; `end` if there is none.
size_t SpecifierBegin(std::string_view line, size_t end) {
  size_t begin = end;
  while (begin > 0 && end - begin < kMaxSpecifierBytes && line[begin - 1] != ' ') --begin;
  const std::string_view token = line.substr(begin, end - begin);
  if (token.empty() || (begin > 0 && line[begin - 1] != ' ')) return end;
  const std::string_view format = "adehlmsv";
  const bool has_format = format.find(token.back()) != std::string_view::npos;
  const std::string_view rest = token.substr(0, token.size() - has_format);
  const bool is_specifier = rest.find_first_not_of("0123456789.+*<^>") == std::string_view::npos &&
                            (rest.empty() || rest.find_first_of("+*<^>") != std::string_view::npos);
  return is_specifier ? begin : end;
}

class TableReader {
 public:
  TableReader(const AsciiDocTableOptions& options, int32_t table, AsciiDocAttributes& attributes,
              DocumentBuilder& builder)
      : options_(options), table_(table), attributes_(attributes), builder_(builder), columns_(options.columns) {}

  void ReadLine(Span line);
  void EndRow();
  bool HasCells() const { return !cells_.empty(); }
  void EndFirstLine() {
    if (columns_ == 0) columns_ = std::max<size_t>(1, cells_.size());
  }
  void set_has_header(bool has_header) { is_header_ = has_header; }

 private:
  void AddText(Span span);
  void BeginCell() {
    if (columns_ > 0 && cells_.size() == columns_) EndRow();
    cells_.emplace_back();
  }

  const AsciiDocTableOptions& options_;
  const int32_t table_;
  AsciiDocAttributes& attributes_;
  DocumentBuilder& builder_;
  size_t columns_;
  bool is_header_ = false;
  std::vector<MappedText> cells_;
};

void TableReader::AddText(Span span) {
  const std::string_view source = builder_.document().source;
  const std::string_view text = Trim(source.substr(span.begin, span.size()));
  if (text.empty()) return;
  const auto offset = static_cast<uint32_t>(text.data() - source.data());
  if (cells_.empty()) BeginCell();
  MappedText& cell = cells_.back();
  if (cell.size() > 0) cell.AppendWhole("\n", {offset, offset});
  cell.AppendExact(text, offset);
}

void TableReader::ReadLine(Span line) {
  const std::string_view text = std::string_view(builder_.document().source).substr(line.begin, line.size());
  const bool is_bar = options_.separator == '|' || options_.separator == '!';
  if (!is_bar) BeginCell();
  size_t begin = 0;
  while (true) {
    size_t end = text.find(options_.separator, begin);
    while (end != std::string_view::npos && end > 0 && text[end - 1] == '\\')
      end = text.find(options_.separator, end + 1);
    const bool is_last = end == std::string_view::npos;
    if (is_last) end = text.size();
    const size_t text_end = is_last || !is_bar ? end : std::max(begin, SpecifierBegin(text, end));
    AddText({static_cast<uint32_t>(line.begin + begin), static_cast<uint32_t>(line.begin + text_end)});
    if (is_last) return;
    BeginCell();
    begin = end + 1;
  }
}

void TableReader::EndRow() {
  Span source = {};
  for (const MappedText& cell : cells_) {
    if (cell.size() == 0) continue;
    const Span place = cell.ToSource(0, cell.size());
    source = source.empty() ? place : Cover(source, place);
  }
  if (!source.empty()) {
    builder_.Open(BlockKind::kTableRow, table_, source).is_header = is_header_;
    const int32_t row = builder_.last();
    for (const MappedText& cell : cells_) {
      const Span place = cell.size() > 0 ? cell.ToSource(0, cell.size()) : Span{source.begin, source.begin};
      builder_.Open(BlockKind::kTableCell, row, place);
      EmitAsciiDocInlines(cell, 0, attributes_, builder_);
      builder_.Close();
    }
  }
  is_header_ = false;
  cells_.clear();
}

}  // namespace

void ReadAsciiDocTable(std::span<const Span> lines, const AsciiDocTableOptions& options, int32_t parent,
                       AsciiDocAttributes& attributes, DocumentBuilder& builder) {
  const std::string_view source = builder.document().source;
  const auto is_blank = [&](Span line) { return IsBlank(source.substr(line.begin, line.size())); };
  while (!lines.empty() && is_blank(lines.front())) lines = lines.subspan(1);
  if (lines.empty()) return;
  builder.Open(BlockKind::kTable, parent, Cover(lines.front(), lines.back()));
  TableReader table(options, builder.last(), attributes, builder);
  table.set_has_header(options.has_header || (lines.size() > 1 && is_blank(lines[1])));
  const bool is_bar = options.separator == '|' || options.separator == '!';
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!is_bar) table.EndRow();
    table.ReadLine(lines[i]);
    if (i == 0) table.EndFirstLine();
  }
  table.EndRow();
}

}  // namespace notegraph::extract
