#include "graph/io/json_value.h"

#include <algorithm>
#include <cmath>

#include "graph/temporal_text.h"

namespace notegraph {
namespace {

void WriteString(std::string_view text, PlainJsonWriter& json) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteFloat(double number, PlainJsonWriter& json) {
  if (std::isfinite(number)) {
    json.Double(number);
  } else {
    WriteString(std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity", json);
  }
}

void WritePoint(const PointValue& point, PlainJsonWriter& json) {
  json.StartObject();
  json.Key("srid");
  json.Int(point.srid);
  json.Key("x");
  WriteFloat(point.x, json);
  json.Key("y");
  WriteFloat(point.y, json);
  if (!std::isnan(point.z)) {
    json.Key("z");
    WriteFloat(point.z, json);
  }
  json.EndObject();
}

}  // namespace

std::string FreeKey(std::string_view key, const Value& map, std::span<const std::string_view> words) {
  std::string name(key);
  if (std::ranges::find(words, key) == words.end()) return name;
  do {
    name += '_';
  } while (map.FindKey(name) != nullptr);
  return name;
}

void WriteJsonMembers(const Value& map, std::span<const std::string_view> words, PlainJsonWriter& json) {
  for (const MapEntry& entry : map.map()) {
    const std::string key = FreeKey(entry.key, map, words);
    json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    WriteJsonValue(entry.value, json);
  }
}

void WriteJsonValue(const Value& value, PlainJsonWriter& json) {
  switch (value.kind()) {
    case ValueKind::kBoolean:
      json.Bool(value.boolean());
      break;
    case ValueKind::kInteger:
      json.Int64(value.integer());
      break;
    case ValueKind::kFloat:
      WriteFloat(value.float_number(), json);
      break;
    case ValueKind::kString:
      WriteString(value.string(), json);
      break;
    case ValueKind::kList:
      json.StartArray();
      for (const Value& item : value.list()) WriteJsonValue(item, json);
      json.EndArray();
      break;
    case ValueKind::kMap:
      json.StartObject();
      WriteJsonMembers(value, {}, json);
      json.EndObject();
      break;
    case ValueKind::kPoint:
      WritePoint(value.point(), json);
      break;
    case ValueKind::kDate:
    case ValueKind::kLocalTime:
    case ValueKind::kTime:
    case ValueKind::kLocalDateTime:
    case ValueKind::kDateTime:
    case ValueKind::kDuration:
      WriteString(TemporalText(value), json);
      break;
    case ValueKind::kNull:
    case ValueKind::kNode:
    case ValueKind::kRelationship:
    case ValueKind::kPath:
      json.Null();  // no property is one of these
      break;
  }
}

std::string JsonText(const Value& value) {
  rapidjson::StringBuffer buffer;
  PlainJsonWriter json(buffer);
  WriteJsonValue(value, json);
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace notegraph
