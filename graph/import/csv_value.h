// One field, or one item of a list, as a value. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_VALUE_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_VALUE_H_

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "graph/arena.h"
#include "graph/import/csv_header.h"
#include "graph/value.h"

namespace notegraph {

// Without the spaces and tabs around it.
std::string_view Trim(std::string_view text);

// A decimal number with nothing behind it; one '+' may stand before it.
template <typename Number>
bool ParseNumber(std::string_view text, Number* number) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return error == std::errc() && end == text.data() + text.size();
}

// Whether the column's type has the number.
inline bool FitsInteger(int64_t number, const CsvColumn& column) {
  const int unused = 64 - column.integer_bits;
  return number << unused >> unused == number;
}

// A scalar of the column's type; a string is a view of `text`, other values go to `arena`. Nothing when the text is no
// such value.
std::optional<Value> ParseCsvValue(std::string_view text, const CsvColumn& column, Arena& arena);

// "{x: 1, y: 2, crs: cartesian}", the braces left out or not; "srid", "longitude", "latitude", "z" and "height"
// likewise. `default_srid`: of a text that names no system; 0: by its coordinates.
std::optional<PointValue> ParsePoint(std::string_view text, int32_t default_srid);

// What is wrong with a text that ParseCsvValue doesn't take: "no integer of 32 bits".
std::string WrongValueText(const CsvColumn& column);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_VALUE_H_
