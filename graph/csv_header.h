// The first line of a CSV file of nodes or relationships. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_CSV_HEADER_H_
#define NOTEGRAPH_GRAPH_CSV_HEADER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/csv_scanner.h"

namespace notegraph {

enum class CsvType : uint8_t { kString, kInteger, kFloat, kBoolean };

struct CsvColumn {
  enum class Role : uint8_t { kProperty, kId, kLabel, kType, kStartId, kEndId, kIgnored };
  Role role = Role::kProperty;
  std::string name;  // of the property; an id may have one
  CsvType type = CsvType::kString;
  bool is_list = false;
  std::string id_space;  // of an id: what stands in parentheses
};

// `fields` of the first record. InvalidArgument says which column is wrong; a file of nodes needs one :ID or none (then
// no relationship can name its nodes), one of relationships both :START_ID and :END_ID.
absl::StatusOr<std::vector<CsvColumn>> ParseCsvHeader(const std::vector<CsvField>& fields, char quote, bool is_nodes);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_CSV_HEADER_H_
