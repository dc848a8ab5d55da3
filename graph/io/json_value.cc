#include "graph/io/json_value.h"

#include <cmath>

#include "graph/property_type.h"
#include "graph/temporal/temporal_text.h"

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

void WriteWrappedJsonValue(const Value& value, PlainJsonWriter& json) {
  const auto begin_wrapped = [&](std::string_view type) {
    json.StartObject();
    WriteString("$type", json);
    WriteString(type, json);
    WriteString("_value", json);
  };
  const auto write_map = [&] {
    json.StartObject();
    for (const MapEntry& entry : value.map()) {
      WriteString(entry.key, json);
      WriteWrappedJsonValue(entry.value, json);
    }
    json.EndObject();
  };
  if (value.is_list()) {
    json.StartArray();
    for (const Value& item : value.list()) WriteWrappedJsonValue(item, json);
    json.EndArray();
  } else if (value.is_map() && value.FindKey("$type") == nullptr) {
    write_map();
  } else if (value.is_map()) {
    begin_wrapped("map");
    write_map();
    json.EndObject();
  } else if (IsPlainInJson(value)) {
    WriteJsonValue(value, json);
  } else {
    begin_wrapped(PropertyTypeText({value.kind(), false}));
    WriteJsonValue(value, json);
    json.EndObject();
  }
}

bool IsPlainInJson(const Value& value) {
  return value.is_null() || value.is_boolean() || value.is_integer() || value.is_string() ||
         (value.is_float() && std::isfinite(value.float_number()));
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
      for (const MapEntry& entry : value.map()) {
        WriteString(entry.key, json);
        WriteJsonValue(entry.value, json);
      }
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
