#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/functions/temporal/iso_parser.h"
#include "query/values/value_json.h"

namespace notegraph::query {
namespace {

absl::Status Misfit(std::string_view type, std::string_view needs) {
  return absl::InvalidArgumentError(absl::StrCat("the _value of $type ", Absl(type), " must be ", Absl(needs)));
}

absl::StatusOr<Value> DecodeInteger(std::string_view text) {
  int64_t integer;
  if (!absl::SimpleAtoi(Absl(text), &integer)) return Misfit("Integer", "a string with a 64-bit integer");
  return Value::Integer(integer);
}

absl::StatusOr<Value> DecodeFloat(std::string_view text) {
  double number;
  if (!absl::SimpleAtod(Absl(text), &number)) return Misfit("Float", "a string with a number");
  return Value::Float(number);
}

absl::StatusOr<Value> DecodeTemporal(ValueKind kind, std::string_view text, Arena& arena) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const TemporalParts parts, ParseIso(kind, text));
  return MakeTemporal(kind, parts, arena);
}

// "SRID=7203;POINT (1.2 3.4)", "SRID=9157;POINT Z (1 2 3)".
absl::StatusOr<Value> DecodePoint(std::string_view text, Arena& arena) {
  const absl::Status misfit = Misfit("Point", "like \"SRID=7203;POINT (1.2 3.4)\"");
  const size_t semicolon = text.find(";POINT "), open = text.find('(');
  if (!text.starts_with("SRID=") || semicolon == text.npos || open == text.npos || text.back() != ')') return misfit;
  PointValue point{0, 0, 0, std::numeric_limits<double>::quiet_NaN()};
  if (!absl::SimpleAtoi(Absl(text.substr(5, semicolon - 5)), &point.srid)) return misfit;
  const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  const std::vector<absl::string_view> numbers = absl::StrSplit(Absl(inside), ' ', absl::SkipEmpty());
  if (numbers.size() != 2 && numbers.size() != 3) return misfit;
  double* const coordinates[] = {&point.x, &point.y, &point.z};
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (!absl::SimpleAtod(numbers[i], coordinates[i])) return misfit;
  }
  return Value::Point(arena.New<PointValue>(point));
}

std::optional<ValueKind> TemporalKind(std::string_view type) {
  if (type == "Date") return ValueKind::kDate;
  if (type == "LocalTime") return ValueKind::kLocalTime;
  if (type == "Time") return ValueKind::kTime;
  if (type == "LocalDateTime") return ValueKind::kLocalDateTime;
  if (type == "ZonedDateTime" || type == "OffsetDateTime" || type == "DateTime") return ValueKind::kDateTime;
  return std::nullopt;
}

// Types whose _value is a string.
absl::StatusOr<Value> DecodeText(std::string_view type, const Value& value, Arena& arena) {
  if (!value.is_string()) return Misfit(type, "a string");
  const std::string_view text = value.string();
  if (type == "String") return value;
  if (type == "Integer") return DecodeInteger(text);
  if (type == "Float") return DecodeFloat(text);
  if (type == "Duration") return ParseIsoDuration(text, arena);
  if (type == "Point") return DecodePoint(text, arena);
  if (const auto kind = TemporalKind(type)) return DecodeTemporal(*kind, text, arena);
  return absl::InvalidArgumentError(absl::StrCat("unknown $type ", Absl(type)));
}

absl::StatusOr<Value> DecodeItems(std::span<const Value> json, Arena& arena) {
  const std::span<Value> items = arena.AllocateArray<Value>(json.size());
  for (size_t i = 0; i < json.size(); ++i) {
    NOTEGRAPH_ASSIGN_OR_RETURN(items[i], DecodeTyped(json[i], arena));
  }
  return Value::List(items);
}

absl::StatusOr<Value> DecodeEntries(std::span<const MapEntry> json, Arena& arena) {
  const std::span<MapEntry> entries = arena.AllocateArray<MapEntry>(json.size());
  for (size_t i = 0; i < json.size(); ++i) {
    entries[i].key = json[i].key;
    NOTEGRAPH_ASSIGN_OR_RETURN(entries[i].value, DecodeTyped(json[i].value, arena));
  }
  return Value::Map(entries);
}

}  // namespace

// As deep as the JSON is, which is at most kMaxJsonDepth.
absl::StatusOr<Value> DecodeTyped(const Value& json, Arena& arena) {
  if (json.is_list()) return DecodeItems(json.list(), arena);
  if (!json.is_map()) return json;
  const Value* type_value = json.FindKey("$type");
  const Value* value = json.FindKey("_value");
  const bool is_typed = json.map().size() == 2 && type_value != nullptr && value != nullptr && type_value->is_string();
  if (!is_typed) return DecodeEntries(json.map(), arena);
  const std::string_view type = type_value->string();
  if (type == "Null") return value->is_null() ? absl::StatusOr<Value>(*value) : Misfit(type, "null");
  if (type == "Boolean") return value->is_boolean() ? absl::StatusOr<Value>(*value) : Misfit(type, "true or false");
  if (type == "List") return value->is_list() ? DecodeItems(value->list(), arena) : Misfit(type, "an array");
  if (type == "Map") return value->is_map() ? DecodeEntries(value->map(), arena) : Misfit(type, "an object");
  return DecodeText(type, *value, arena);
}

}  // namespace notegraph::query
