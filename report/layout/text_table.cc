#include "report/layout/text_table.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "report/layout/display_width.h"

namespace notegraph::report {
namespace {

constexpr int kGap = 2;
constexpr int kMinColumnWidth = 8;
constexpr int kMaxWordWidth = 30;

// Printable, line by line.
std::string CleanCell(const std::string& cell) {
  std::string clean;
  size_t begin = 0;
  while (true) {
    const size_t end = cell.find('\n', begin);
    clean += Printable(cell.substr(begin, end - begin));
    if (end == std::string::npos) return clean;
    clean += '\n';
    begin = end + 1;
  }
}

int WidestLine(const std::string& cell) {
  int widest = 0;
  for (size_t begin = 0; begin <= cell.size();) {
    const size_t end = std::min(cell.find('\n', begin), cell.size());
    widest = std::max(widest, DisplayWidth(std::string_view(cell).substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

// What the cells of a column would like.
struct Wish {
  int natural = 1;     // width of the widest line
  int word = 1;        // width of the longest word, at most kMaxWordWidth
  double average = 0;  // width of a cell
};

int LongestWord(const std::string& cell) {
  int longest = 0;
  for (const absl::string_view word : absl::StrSplit(cell, absl::ByAnyChar(" \n")))
    longest = std::max(longest, DisplayWidth({word.data(), word.size()}));
  return longest;
}

// Takes columns' width away, one at a time from the column that `cost` says will miss it least, until `excess` is gone;
// none goes below its floor. Returns what is left of the excess.
template <typename Cost, typename Floor>
int Shrink(int excess, std::vector<int>& widths, Cost&& cost, Floor&& floor) {
  for (; excess > 0; --excess) {
    int cheapest = -1;
    for (int i = 0; i < static_cast<int>(widths.size()); ++i) {
      if (widths[i] > floor(i) && (cheapest < 0 || cost(i) < cost(cheapest))) cheapest = i;
    }
    if (cheapest < 0) break;
    --widths[cheapest];
  }
  return excess;
}

// Widths with which the table fits; nothing when it can't. Words stay whole as long as that can be, and a column gets
// room by how much text it has. Numbers are not wrapped.
std::optional<std::vector<int>> FitWidths(const std::vector<TextColumn>& columns, const std::vector<Wish>& wishes,
                                          int available) {
  std::vector<int> widths;
  for (size_t i = 0; i < columns.size(); ++i) {
    const bool is_number = columns[i].alignment == Alignment::kRight;
    widths.push_back(is_number ? wishes[i].natural : std::min(wishes[i].natural, std::max(available, 1)));
  }
  const int gaps = kGap * (static_cast<int>(widths.size()) - 1);
  int excess = std::accumulate(widths.begin(), widths.end(), gaps) - available;
  const auto floor = [&](int i, int wish) {
    return columns[i].alignment == Alignment::kRight ? widths[i] : std::max(wish, kMinColumnWidth);
  };
  excess = Shrink(
      excess, widths, [&](int i) { return wishes[i].average / widths[i]; },
      [&](int i) { return floor(i, wishes[i].word); });
  excess = Shrink(excess, widths, [&](int i) { return -widths[i]; }, [&](int i) { return floor(i, kMinColumnWidth); });
  if (excess > 0) return std::nullopt;
  return widths;
}

std::vector<std::string> CellLines(const std::string& cell, int width, int max_lines) {
  std::vector<std::string> lines = WrapToWidth(cell, std::max(width, 2));
  if (static_cast<int>(lines.size()) > max_lines) {
    lines.resize(max_lines);
    lines.back() = CutToWidth(lines.back() + " …", width);
  }
  return lines;
}

std::string Emphasize(const std::string& text, Emphasis emphasis, const Style& style) {
  switch (emphasis) {
    case Emphasis::kBold:
      return style.Bold(text);
    case Emphasis::kFaint:
      return style.Faint(text);
    case Emphasis::kNone:
      break;
  }
  return text;
}

std::string Rule(int width) {
  std::string rule;
  for (int i = 0; i < width; ++i) rule += "─";
  return rule;
}

// One line of the table; the blanks that a left-aligned last cell needs are left out.
class LineMaker {
 public:
  LineMaker(const std::vector<TextColumn>& columns, const std::vector<int>& widths, int indent)
      : columns_(columns), widths_(widths), indent_(indent) {}

  void Add(size_t column, const std::string& text, Emphasis emphasis, const Style& style) {
    if (column == 0) blanks_ = indent_;
    const int room = widths_[column] - DisplayWidth(text);
    const bool is_right = columns_[column].alignment == Alignment::kRight;
    if (is_right) blanks_ += room;
    if (!text.empty()) {
      line_.append(blanks_, ' ');
      line_ += Emphasize(text, emphasis, style);
      blanks_ = 0;
    }
    blanks_ += kGap + (is_right ? 0 : room);
  }
  std::string Take() {
    std::string line = std::move(line_);
    line_.clear();
    blanks_ = 0;
    return line + "\n";
  }

 private:
  const std::vector<TextColumn>& columns_;
  const std::vector<int>& widths_;
  const int indent_;
  std::string line_;
  int blanks_ = 0;
};

}  // namespace

void TextTable::AddRow(std::vector<std::string> cells) {
  for (std::string& cell : cells) cell = CleanCell(cell);
  rows_.push_back(std::move(cells));
}

std::string TextTable::Render(const Layout& layout, const TableOptions& options) const {
  std::vector<Wish> wishes(columns_.size());
  for (size_t i = 0; i < columns_.size(); ++i) {
    Wish& wish = wishes[i];
    if (options.has_header) wish.natural = wish.word = std::max(1, DisplayWidth(columns_[i].header));
    for (const std::vector<std::string>& row : rows_) {
      wish.natural = std::max(wish.natural, WidestLine(row[i]));
      wish.word = std::max(wish.word, LongestWord(row[i]));
      wish.average += DisplayWidth(row[i]) / static_cast<double>(rows_.size());
    }
    wish.word = std::min(wish.word, kMaxWordWidth);
  }
  const std::optional<std::vector<int>> fitting = FitWidths(columns_, wishes, layout.width - options.indent);
  if (!fitting) return RenderRecords(layout, options);
  const std::vector<int>& widths = *fitting;
  std::string text;
  LineMaker line(columns_, widths, options.indent);
  if (options.has_header) {
    for (size_t i = 0; i < columns_.size(); ++i)
      line.Add(i, CutToWidth(Printable(columns_[i].header), widths[i]), Emphasis::kBold, layout.style);
    text += line.Take();
    for (size_t i = 0; i < columns_.size(); ++i) line.Add(i, Rule(widths[i]), Emphasis::kFaint, layout.style);
    text += line.Take();
  }
  for (const std::vector<std::string>& row : rows_) {
    std::vector<std::vector<std::string>> cells;
    size_t height = 1;
    for (size_t i = 0; i < columns_.size(); ++i) {
      cells.push_back(CellLines(row[i], widths[i], options.max_cell_lines));
      height = std::max(height, cells.back().size());
    }
    for (size_t y = 0; y < height; ++y) {
      for (size_t i = 0; i < columns_.size(); ++i)
        line.Add(i, y < cells[i].size() ? cells[i][y] : "", columns_[i].emphasis, layout.style);
      text += line.Take();
    }
  }
  return text;
}

std::string TextTable::RenderRecords(const Layout& layout, const TableOptions& options) const {
  int name_width = 1;
  for (const TextColumn& column : columns_) name_width = std::max(name_width, DisplayWidth(column.header));
  name_width = std::min(name_width, std::max(kMinColumnWidth, layout.width / 3));
  const std::string indent(options.indent, ' ');
  const int cell_width = std::max(kMinColumnWidth, layout.width - options.indent - name_width - kGap);
  std::string text;
  for (size_t r = 0; r < rows_.size(); ++r) {
    absl::StrAppend(&text, indent, layout.style.Faint(absl::StrCat("── row ", r + 1, " ──")), "\n");
    for (size_t i = 0; i < columns_.size(); ++i) {
      const std::vector<std::string> lines = CellLines(rows_[r][i], cell_width, options.max_cell_lines);
      for (size_t y = 0; y < lines.size(); ++y) {
        const std::string name = y == 0 ? CutToWidth(Printable(columns_[i].header), name_width) : std::string();
        const std::string gap = lines[y].empty() ? "" : std::string(kGap, ' ');
        absl::StrAppend(&text, indent, layout.style.Bold(lines[y].empty() ? name : PadRight(name, name_width)), gap,
                        lines[y], "\n");
      }
    }
  }
  return text;
}

}  // namespace notegraph::report
