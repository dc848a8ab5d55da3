// Tables for people: columns as wide as they need, together no wider than the terminal.
//
//   TextTable table({{"name"}, {"talks", Alignment::kRight}});
//   table.AddRow({"Python", "12"});
//   std::string text = table.Render(layout);
#ifndef NOTEGRAPH_REPORT_LAYOUT_TEXT_TABLE_H_
#define NOTEGRAPH_REPORT_LAYOUT_TEXT_TABLE_H_

#include <string>
#include <utility>
#include <vector>

#include "report/layout/style.h"

namespace notegraph::report {

enum class Alignment { kLeft, kRight };
enum class Emphasis { kNone, kBold, kFaint };

struct TextColumn {
  std::string header;
  Alignment alignment = Alignment::kLeft;
  Emphasis emphasis = Emphasis::kNone;
};

struct TableOptions {
  int indent = 0;
  int max_cell_lines = 4;  // a longer cell ends with …
  bool has_header = true;
};

// Cells may hold line ends and any other character; what would disturb a terminal is replaced (Printable).
class TextTable {
 public:
  explicit TextTable(std::vector<TextColumn> columns) : columns_(std::move(columns)) {}

  // REQUIRES: a cell for each column.
  void AddRow(std::vector<std::string> cells);
  bool empty() const { return rows_.empty(); }

  // Lines, each ended. Columns with room to spare for their text give way until the table fits, and cells are wrapped;
  // columns of right-aligned cells (numbers) never do. A table with more columns than the width has room for is written
  // row by row, a line for each cell. No line ends with blanks.
  std::string Render(const Layout& layout, const TableOptions& options = {}) const;

 private:
  std::string RenderRecords(const Layout& layout, const TableOptions& options) const;

  std::vector<TextColumn> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_LAYOUT_TEXT_TABLE_H_
