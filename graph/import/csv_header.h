// The first line of a CSV file of nodes or relationships. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_HEADER_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_HEADER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/import/csv_scanner.h"
#include "graph/value.h"

namespace notegraph {

struct CsvColumn {
  enum class Role : uint8_t { kProperty, kId, kLabel, kType, kStartId, kEndId, kIgnored };
  Role role = Role::kProperty;
  std::string name;                       // of the property; an id may have one
  ValueKind kind = ValueKind::kString;    // of the property, or of its items
  std::string_view type_name = "string";  // as the header calls it
  uint8_t integer_bits = 64;
  bool is_char = false;
  bool is_list = false;
  std::string id_space;      // of an id: what stands in parentheses
  std::string default_zone;  // {timezone:...}: of times whose text has none
  int32_t default_srid = 0;  // {crs:...}: of points whose text has none; 0: by their coordinates

  bool has_values() const { return role == Role::kProperty || (role == Role::kId && !name.empty()); }
};

// `fields` of the first record. InvalidArgument says which column is wrong; a file of nodes needs one :ID or none (then
// no relationship can name its nodes), one of relationships both :START_ID and :END_ID. Columns without a name and a
// type are ignored, as :IGNORE is. Case doesn't matter in types. O(fields).
absl::StatusOr<std::vector<CsvColumn>> ParseCsvHeader(const std::vector<CsvField>& fields, char quote, bool is_nodes);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_HEADER_H_
