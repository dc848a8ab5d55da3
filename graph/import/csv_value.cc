#include "graph/import/csv_value.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/coordinate_system.h"
#include "graph/strings.h"
#include "graph/temporal/temporal_parser.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

bool SameName(std::string_view a, std::string_view b) { return absl::EqualsIgnoreCase(Absl(a), Absl(b)); }

// REQUIRES: UTF-8.
bool IsOneCharacter(std::string_view text) {
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }) == 1;
}

std::optional<Value> ParseString(std::string_view text, const CsvColumn& column) {
  if (!IsValidUtf8(text) || (column.is_char && !IsOneCharacter(text))) return std::nullopt;
  return Value::String(text);
}

std::optional<Value> ParseTemporal(std::string_view text, const CsvColumn& column, Arena& arena) {
  auto parts = ParseTemporalParts(column.kind, text);
  if (!parts) return std::nullopt;
  if (!parts->zone && !column.default_zone.empty()) parts->zone = ParseTimeZone(column.default_zone);
  return TemporalOf(column.kind, *parts, arena);
}

// Coordinates and system of a point, as far as they were read.
struct PointText {
  std::optional<double> x, y, z;
  const CoordinateSystem* system = nullptr;
  bool is_geographic = false;

  bool Set(std::string_view name, std::string_view value) {
    if (value.size() >= 2 && (value[0] == '\'' || value[0] == '"') && value.back() == value[0]) {
      value = value.substr(1, value.size() - 2);
    }
    if (SameName(name, "crs")) return (system = FindCoordinateSystem(value)) != nullptr;
    if (SameName(name, "srid")) {
      int64_t srid = 0;
      return ParseNumber(value, &srid) && (system = FindCoordinateSystem(srid)) != nullptr;
    }
    is_geographic = is_geographic || SameName(name, "longitude") || SameName(name, "latitude");
    if (SameName(name, "x") || SameName(name, "longitude")) return SetNumber(value, &x);
    if (SameName(name, "y") || SameName(name, "latitude")) return SetNumber(value, &y);
    if (SameName(name, "z") || SameName(name, "height")) return SetNumber(value, &z);
    return false;
  }
  static bool SetNumber(std::string_view text, std::optional<double>* number) {
    if (number->has_value()) return false;
    return ParseNumber(text, &number->emplace());
  }
};

}  // namespace

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<PointValue> ParsePoint(std::string_view text, int32_t default_srid) {
  text = Trim(text);
  if (text.starts_with('{') && text.ends_with('}')) text = text.substr(1, text.size() - 2);
  PointText point;
  while (!text.empty()) {
    const size_t end = std::min(text.find(','), text.size());
    const std::string_view entry = text.substr(0, end);
    const size_t colon = std::min(entry.find(':'), entry.size());
    if (colon == entry.size() || !point.Set(Trim(entry.substr(0, colon)), Trim(entry.substr(colon + 1)))) {
      return std::nullopt;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const CoordinateSystem* system = point.system;
  if (system == nullptr && default_srid != 0) system = FindCoordinateSystem(int64_t{default_srid});
  if (system == nullptr) system = FindCoordinateSystem(point.is_geographic, point.z.has_value());
  if (!point.x || !point.y || system->has_height != point.z.has_value()) return std::nullopt;
  if ((point.is_geographic && !system->is_geographic) || !system->Contains(*point.x, *point.y)) return std::nullopt;
  return PointValue{system->srid, *point.x, *point.y, point.z.value_or(std::numeric_limits<double>::quiet_NaN())};
}

std::optional<Value> ParseCsvValue(std::string_view text, const CsvColumn& column, Arena& arena) {
  if (column.kind == ValueKind::kString) return ParseString(text, column);
  text = Trim(text);
  switch (column.kind) {
    case ValueKind::kInteger: {
      int64_t number = 0;
      if (!ParseNumber(text, &number) || !FitsInteger(number, column)) return std::nullopt;
      return Value::Integer(number);
    }
    case ValueKind::kFloat: {
      double number = 0;
      if (!ParseNumber(text, &number)) return std::nullopt;
      return Value::Float(number);
    }
    case ValueKind::kBoolean:
      if (SameName(text, "true")) return Value::Boolean(true);
      if (SameName(text, "false")) return Value::Boolean(false);
      return std::nullopt;
    case ValueKind::kDuration: {
      const auto builder = ParseDurationParts(text);
      return builder ? builder->Build(arena) : std::nullopt;
    }
    case ValueKind::kPoint: {
      const auto point = ParsePoint(text, column.default_srid);
      if (!point) return std::nullopt;
      return Value::Point(arena.New<PointValue>(*point));
    }
    default:
      return ParseTemporal(text, column, arena);
  }
}

std::string WrongValueText(const CsvColumn& column) {
  switch (column.kind) {
    case ValueKind::kInteger:
      return absl::StrCat("no integer of ", column.integer_bits, " bits");
    case ValueKind::kFloat:
      return "no number";
    case ValueKind::kBoolean:
      return "neither true nor false";
    case ValueKind::kString:
      return column.is_char ? "not one character" : "not UTF-8";
    default:
      return absl::StrCat("no ", Absl(column.type_name));
  }
}

}  // namespace notegraph
