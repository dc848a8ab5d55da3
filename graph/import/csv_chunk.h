// A piece of a CSV file, parsed into columns. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_CHUNK_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_CHUNK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/arena.h"
#include "graph/import/csv_header.h"
#include "graph/import/csv_id_space.h"
#include "graph/import/csv_import.h"
#include "graph/import/csv_text.h"
#include "graph/scoped_memory.h"
#include "graph/strings.h"
#include "graph/value.h"

namespace notegraph {

struct CsvFile {
  std::vector<std::string> labels;  // of every row
  std::string type;                 // of the rows that name none
  std::string path;
  bool is_nodes = true;
  std::shared_ptr<const std::vector<CsvColumn>> columns;
  std::unique_ptr<CsvText> text;
  CsvPiece first;                         // what was read with the header
  uint64_t header_lines = 0;              // in front of `first`
  const CsvIdSpace* start_ids = nullptr;  // relationships
  const CsvIdSpace* end_ids = nullptr;
};

// One property of the rows of a chunk. Only the array of its type is filled; Booleans are integers.
struct CsvValues {
  const CsvColumn* column = nullptr;
  std::vector<int64_t> integers;
  std::vector<double> floats;
  std::vector<std::string_view> strings;
  std::vector<Value> others;     // lists, temporal values, points
  std::vector<uint8_t> present;  // empty: all rows

  bool IsPresent(uint32_t row) const { return present.empty() || present[row] != 0; }
  size_t bytes() const;
};

// Not thread-safe. Views point into the piece or the chunk's arena.
class CsvChunk {
 public:
  struct BadRow {
    uint64_t line;     // in the piece, from 0
    std::string what;  // of the first ones; a word about the others
  };

  CsvChunk(const CsvFile* file, CsvPiece piece, bool is_first, const CsvImportOptions* options, MemoryAccount& account);
  CsvChunk(const CsvChunk&) = delete;
  CsvChunk& operator=(const CsvChunk&) = delete;

  // Gives the piece back unless something looks at it; ends early after one bad row more than are allowed.
  // ResourceExhausted when the rows don't fit into the account. REQUIRES of relationships: the id spaces are complete.
  absl::Status Parse();

  const CsvFile& file() const { return *file_; }
  bool is_first() const { return is_first_; }  // of its file
  uint64_t line_count() const { return line_count_; }
  uint32_t row_count() const { return row_count_; }
  const std::vector<CsvValues>& values() const { return values_; }
  const std::vector<BadRow>& bad_rows() const { return bad_rows_; }
  // For what only all chunks together can tell: the row's id was there before. Call SortBadRows() behind the last one.
  void AddDuplicate(uint32_t row);
  void SortBadRows();
  // Nodes: text of the :ID of each row; empty when the file has none. The largest as CsvIdSpace::CanonicalNumber().
  const std::vector<std::string_view>& ids() const { return ids_; }
  uint64_t largest_id() const { return largest_id_; }
  // Relationships: the ends, as numbered by the id spaces.
  const std::vector<uint32_t>& starts() const { return starts_; }
  const std::vector<uint32_t>& ends() const { return ends_; }
  // Distinct texts of the column :LABEL or :TYPE in order of appearance; one empty text without such a column.
  const std::vector<std::string>& kinds() const { return kinds_; }
  uint32_t KindOf(uint32_t row) const { return kind_of_row_.empty() ? 0 : kind_of_row_[row]; }
  bool has_one_kind() const { return kind_of_row_.empty(); }

  void FreeEnds() { starts_ = ends_ = {}; }
  // Nothing reads the chunk any more.
  void FreeAll();

 private:
  struct Slot {  // what happens with a field
    CsvColumn::Role role;
    CsvValues* values;  // null: none
  };

  // False when the record is bad; error_ says why.
  bool TakeRow(const std::vector<CsvField>& fields);
  bool TakeField(const CsvField& field, const Slot& slot, const CsvColumn& column);
  bool TakeProperty(const CsvField& field, CsvValues* values);
  bool TakeScalar(std::string_view text, CsvValues* values);
  bool TakeList(std::string_view text, CsvValues* values);
  bool TakeId(const CsvField& field);
  bool TakeEnd(const CsvField& field, const CsvIdSpace& ids, const CsvColumn& column, std::vector<uint32_t>* ends);
  bool TakeKind(const CsvField& field);
  bool Fail(std::string what);
  bool FailValue(std::string_view text, const CsvColumn& column);
  void SetMissing(CsvValues* values);
  void DropPartOfRow();
  void NoteBadRow(uint64_t line, std::string what);
  void ShrinkToFit();
  size_t bytes() const;
  std::string_view Text(const CsvField& field);

  const CsvFile* file_;
  CsvPiece piece_;
  const bool is_first_;
  const CsvImportOptions* options_;
  ScopedMemory memory_;
  Arena arena_;
  std::string storage_, error_;
  uint64_t line_count_ = 0;
  uint32_t row_count_ = 0;
  std::vector<Slot> slots_;  // by column
  std::vector<CsvValues> values_;
  std::vector<std::string_view> ids_;
  uint64_t largest_id_ = 0;
  std::vector<uint32_t> row_lines_;  // nodes with ids
  std::vector<uint32_t> starts_, ends_;
  std::vector<std::string> kinds_;
  StringMap<uint32_t> kind_numbers_;
  std::vector<uint32_t> kind_of_row_;
  std::vector<BadRow> bad_rows_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_CHUNK_H_
