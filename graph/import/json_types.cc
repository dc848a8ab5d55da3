#include "graph/import/json_types.h"

#include <cmath>
#include <limits>
#include <span>

#include "graph/import/csv_header.h"
#include "graph/import/csv_value.h"

namespace notegraph {
namespace {

std::optional<double> Coordinate(const Value& point, std::string_view key) {
  const Value* number = point.FindKey(key);
  if (number == nullptr) return std::nullopt;
  if (number->is_number()) return number->number();
  double value = 0;
  if (number->is_string() && ParseNumber(number->string(), &value)) return value;
  return std::nullopt;
}

std::optional<Value> PointOf(const Value& value, Arena& arena) {
  if (!value.is_map()) return std::nullopt;
  const Value* srid = value.FindKey("srid");
  const std::optional<double> x = Coordinate(value, "x"), y = Coordinate(value, "y"), z = Coordinate(value, "z");
  if (srid == nullptr || !srid->is_integer() || !x || !y) return std::nullopt;
  return Value::Point(arena.New<PointValue>(static_cast<int32_t>(srid->integer()), *x, *y,
                                            z.value_or(std::numeric_limits<double>::quiet_NaN())));
}

std::optional<Value> ScalarOf(const Value& value, ValueKind kind, Arena& arena) {
  if (value.kind() == kind) return value;
  if (kind == ValueKind::kPoint) return PointOf(value, arena);
  if (kind == ValueKind::kFloat && value.is_integer()) return Value::Float(value.number());
  if (!value.is_string()) return std::nullopt;
  CsvColumn column;
  column.kind = kind;
  return ParseCsvValue(value.string(), column, arena);
}

constexpr std::string_view kTypeKey = "$type", kValueKey = "_value";

std::optional<Value> UnwrapItems(const Value& list, Arena& arena) {
  const std::span<Value> items = arena.AllocateArray<Value>(list.list().size());
  for (size_t i = 0; i < items.size(); ++i) {
    const std::optional<Value> item = UnwrappedValue(list.list()[i], arena);
    if (!item) return std::nullopt;
    items[i] = *item;
  }
  return Value::List(items);
}

std::optional<Value> UnwrapEntries(const Value& map, Arena& arena) {
  const std::span<MapEntry> entries = arena.AllocateArray<MapEntry>(map.map().size());
  for (size_t i = 0; i < entries.size(); ++i) {
    const std::optional<Value> value = UnwrappedValue(map.map()[i].value, arena);
    if (!value) return std::nullopt;
    entries[i] = {map.map()[i].key, *value};
  }
  return Value::Map(entries);
}

std::optional<Value> Unwrap(const Value& type, const Value& value, Arena& arena) {
  if (!type.is_string()) return std::nullopt;
  if (type.string() == "map") return value.is_map() ? UnwrapEntries(value, arena) : std::nullopt;
  const std::optional<PropertyType> named = ParsePropertyType(type.string());
  return named ? TypedValue(value, *named, arena) : std::nullopt;
}

}  // namespace

std::optional<JsonTypes> ParseJsonTypes(const Value& names) {
  if (!names.is_map()) return std::nullopt;
  JsonTypes types;
  for (const MapEntry& entry : names.map()) {
    const auto type = entry.value.is_string() ? ParsePropertyType(entry.value.string()) : std::nullopt;
    if (!type) return std::nullopt;
    types.emplace(entry.key, *type);
  }
  return types;
}

std::optional<Value> TypedValue(const Value& value, PropertyType type, Arena& arena) {
  if (!type.is_list) return ScalarOf(value, type.kind, arena);
  if (!value.is_list()) return std::nullopt;
  const std::span<Value> items = arena.AllocateArray<Value>(value.list().size());
  for (size_t i = 0; i < items.size(); ++i) {
    const std::optional<Value> item = ScalarOf(value.list()[i], type.kind, arena);
    if (!item) return std::nullopt;
    items[i] = *item;
  }
  return Value::List(items);
}

std::optional<Value> UnwrappedValue(const Value& value, Arena& arena) {
  if (value.is_list()) return UnwrapItems(value, arena);
  if (!value.is_map()) return value;
  const Value *type = value.FindKey(kTypeKey), *inner = value.FindKey(kValueKey);
  if (type == nullptr || inner == nullptr || value.map().size() != 2) return UnwrapEntries(value, arena);
  return Unwrap(*type, *inner, arena);
}

}  // namespace notegraph
