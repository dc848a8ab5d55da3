// A piece of a CSV file, parsed into columns. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_CSV_CHUNK_H_
#define NOTEGRAPH_GRAPH_CSV_CHUNK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/string_view.h"
#include "graph/arena.h"
#include "graph/csv_header.h"
#include "graph/csv_id_space.h"
#include "graph/csv_import.h"
#include "graph/file_image.h"
#include "graph/value.h"

namespace notegraph {

struct CsvFile {
  std::string kind;  // labels or type of every row; empty: a column says
  std::string path;
  bool is_nodes = true;
  std::shared_ptr<const FileImage> image;
  std::string_view text;  // whole
  std::vector<CsvColumn> columns;
  std::vector<std::string_view> pieces;   // without the header
  const CsvIdSpace* start_ids = nullptr;  // relationships
  const CsvIdSpace* end_ids = nullptr;
};

// One property of the rows of a chunk. Only the array of its type is filled; Booleans are integers.
struct CsvValues {
  const CsvColumn* column = nullptr;
  std::vector<int64_t> integers;
  std::vector<double> floats;
  std::vector<std::string_view> strings;
  std::vector<Value> lists;
  std::vector<uint8_t> present;  // empty: all rows

  bool IsPresent(uint32_t row) const { return present.empty() || present[row] != 0; }
};

// Not thread-safe. Views point into the file or the chunk's arena.
class CsvChunk {
 public:
  struct BadRow {
    size_t offset;  // in the file
    std::string what;
  };

  CsvChunk(const CsvFile* file, std::string_view text, const CsvImportOptions* options);
  CsvChunk(CsvChunk&&) = default;

  // REQUIRES of relationships: the id spaces are frozen.
  void Parse();

  const CsvFile& file() const { return *file_; }
  uint32_t row_count() const { return row_count_; }
  const std::vector<CsvValues>& values() const { return values_; }
  const std::vector<BadRow>& bad_rows() const { return bad_rows_; }
  // For what only the sum of all chunks can tell.
  void AddBadRow(uint32_t row, std::string what) { bad_rows_.push_back({row_offsets_[row], std::move(what)}); }
  // Nodes: text of the :ID of each row; empty when the file has none.
  const std::vector<std::string_view>& ids() const { return ids_; }
  // Relationships: the ends, as numbered by the id spaces.
  const std::vector<uint32_t>& starts() const { return starts_; }
  const std::vector<uint32_t>& ends() const { return ends_; }
  // Distinct :LABEL or :TYPE texts in order of appearance; the file's own kind when it has no such column.
  const std::vector<std::string>& kinds() const { return kinds_; }
  uint32_t KindOf(uint32_t row) const { return kind_of_row_.empty() ? 0 : kind_of_row_[row]; }
  bool has_one_kind() const { return kind_of_row_.empty(); }

  void FreeEnds() { starts_ = ends_ = {}; }

 private:
  // What is wrong with the record, or nullptr and the row is taken.
  const char* TakeRow(const std::vector<CsvField>& fields);
  const char* TakeProperty(const CsvField& field, CsvValues* values);
  const char* TakeScalar(std::string_view text, CsvValues* values);
  const char* TakeList(std::string_view text, CsvValues* values);
  const char* TakeEnds(const std::vector<CsvField>& fields);
  void TakeKind(const CsvField& field);
  void SetMissing(CsvValues* values);
  void DropPartOfRow();
  void ShrinkToFit();
  std::string_view Text(const CsvField& field);

  const CsvFile* file_;
  std::string_view text_;
  const CsvImportOptions* options_;
  std::unique_ptr<Arena> arena_;
  std::string storage_;
  uint32_t row_count_ = 0;
  int start_column_ = -1, end_column_ = -1, kind_column_ = -1, id_column_ = -1;
  std::vector<int> value_of_column_;  // index into values_, or -1
  std::vector<CsvValues> values_;
  std::vector<std::string_view> ids_;
  std::vector<size_t> row_offsets_;
  std::vector<uint32_t> starts_, ends_;
  std::vector<std::string> kinds_;
  std::vector<uint32_t> kind_of_row_;
  std::vector<BadRow> bad_rows_;
};

// A scalar field of the type. False when the text is none.
bool ParseCsvScalar(std::string_view text, CsvType type, Value* value);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_CSV_CHUNK_H_
