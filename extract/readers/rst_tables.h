// Internal to extract/: tables of reStructuredText. Each function takes lines of the source and appends a kTable.
#ifndef NOTEGRAPH_EXTRACT_READERS_RST_TABLES_H_
#define NOTEGRAPH_EXTRACT_READERS_RST_TABLES_H_

#include <span>
#include <string_view>

#include "extract/readers/rst_inlines.h"
#include "extract/span.h"

namespace notegraph::extract {

// True for "+---+---+" and "====  ====", the lines these tables begin with.
bool IsGridTableBorder(std::string_view line);
bool IsSimpleTableBorder(std::string_view line);

class RstTableReader {
 public:
  RstTableReader(int32_t parent, const RstTargets& targets, DocumentBuilder& builder)
      : parent_(parent), targets_(targets), builder_(builder) {}

  // `lines` from the first border to the last.
  void ReadGrid(std::span<const Span> lines);
  void ReadSimple(std::span<const Span> lines);
  // Content of a list-table directive ("* - cell" begins a row, "- cell" a cell) and of a csv-table, whose
  // header may stand in an option (empty if not).
  void ReadListTable(std::span<const Span> lines, int header_rows);
  void ReadCsv(Span header, std::span<const Span> lines, int header_rows);

 private:
  using Cell = MappedText;
  void OpenTable(std::span<const Span> lines);
  void EmitRow(std::span<const Cell> cells, bool is_header);
  void EmitCsvRow(Span line, bool is_header);
  void AddLine(Cell& cell, uint32_t begin, uint32_t end);
  std::string_view Text(Span line) const;

  const int32_t parent_;
  const RstTargets& targets_;
  DocumentBuilder& builder_;
  int32_t table_ = -1;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_RST_TABLES_H_
