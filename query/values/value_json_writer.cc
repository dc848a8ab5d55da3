#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "graph/entity_properties.h"
#include "graph/temporal/temporal_text.h"
#include "graph/value_text.h"
#include "query/values/value_json.h"

namespace notegraph::query {
namespace {

void WriteString(JsonWriter& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteKey(JsonWriter& writer, std::string_view text) {
  writer.Key(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

// As in well-known text: "SRID=7203;POINT (1.2 3.4)".
std::string PointText(const PointValue& point) {
  std::string text = absl::StrCat("SRID=", point.srid, ";POINT ", std::isnan(point.z) ? "" : "Z ", "(",
                                  FloatText(point.x), " ", FloatText(point.y));
  if (!std::isnan(point.z)) absl::StrAppend(&text, " ", FloatText(point.z));
  return text + ")";
}

std::string_view TypeName(const Value& value) {
  if (value.kind() != ValueKind::kDateTime) return ValueKindName(value.kind());
  return value.date_time().zone.empty() ? "OffsetDateTime" : "ZonedDateTime";
}

// The two forms name the parts of nodes and relationships differently.
struct PartNames {
  std::string_view element_id, labels, properties, start, end, type;
};
constexpr PartNames kTypedNames = {"_element_id",          "_labels", "_properties", "_start_node_element_id",
                                   "_end_node_element_id", "_type"};
constexpr PartNames kPlainNames = {"elementId",          "labels",           "properties",
                                   "startNodeElementId", "endNodeElementId", "type"};

class ValueWriter {
 public:
  ValueWriter(bool typed, const Graph* graph, JsonWriter& writer)
      : typed_(typed), names_(typed ? kTypedNames : kPlainNames), graph_(graph), writer_(writer) {}

  void Write(const Value& value) {
    if (!typed_) return WriteContent(value);
    writer_.StartObject();
    WriteKey(writer_, "$type");
    WriteString(writer_, TypeName(value));
    WriteKey(writer_, "_value");
    WriteContent(value);
    writer_.EndObject();
  }

 private:
  void WriteContent(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kNull:
        writer_.Null();
        break;
      case ValueKind::kBoolean:
        writer_.Bool(value.boolean());
        break;
      case ValueKind::kInteger:
      case ValueKind::kFloat:
        WriteNumber(value);
        break;
      case ValueKind::kList:
        WriteList(value.list());
        break;
      case ValueKind::kMap:
        WriteMap(value);
        break;
      case ValueKind::kNode:
        WriteNode(value.node());
        break;
      case ValueKind::kRelationship:
        WriteRelationship(value.relationship());
        break;
      case ValueKind::kPath:
        WritePath(value.path());
        break;
      case ValueKind::kPoint:
        WriteString(writer_, PointText(value.point()));
        break;
      case ValueKind::kString:
        WriteString(writer_, value.string());
        break;
      default:
        WriteString(writer_, TemporalText(value));
    }
  }
  void WriteNumber(const Value& value) {
    const std::string text = ScalarText(value);
    if (typed_ || (value.is_float() && !std::isfinite(value.float_number()))) return WriteString(writer_, text);
    writer_.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  }
  void WriteList(std::span<const Value> items) {
    writer_.StartArray();
    for (const Value& item : items) Write(item);
    writer_.EndArray();
  }
  void WriteMap(const Value& map) {
    writer_.StartObject();
    for (const MapEntry& entry : map.map()) {
      WriteKey(writer_, entry.key);
      Write(entry.value);
    }
    writer_.EndObject();
  }
  void WriteId(std::string_view name, uint64_t element_id) {
    WriteKey(writer_, name);
    WriteString(writer_, absl::StrCat(element_id));
  }
  void WriteProperties(const Value& properties) {
    WriteKey(writer_, names_.properties);
    WriteMap(properties);
  }
  void WriteNode(NodeId node) {
    writer_.StartObject();
    WriteId(names_.element_id, graph_->ElementId(node));
    WriteKey(writer_, names_.labels);
    writer_.StartArray();
    for (const LabelId label : graph_->Labels(node)) WriteString(writer_, graph_->name(label));
    writer_.EndArray();
    WriteProperties(NodeProperties(*graph_, node, arena_));
    writer_.EndObject();
  }
  void WriteRelationship(EdgeId edge) {
    writer_.StartObject();
    WriteId(names_.element_id, graph_->ElementId(edge));
    WriteId(names_.start, graph_->ElementId(graph_->Source(edge)));
    WriteId(names_.end, graph_->ElementId(graph_->Target(edge)));
    WriteKey(writer_, names_.type);
    WriteString(writer_, graph_->name(graph_->Type(edge)));
    WriteProperties(EdgeProperties(*graph_, edge, arena_));
    writer_.EndObject();
  }
  void WritePath(const PathValue& path) {
    writer_.StartArray();
    Write(Value::Node(path.nodes[0]));
    for (size_t i = 0; i < path.relationships.size(); ++i) {
      Write(Value::Relationship(path.relationships[i]));
      Write(Value::Node(path.nodes[i + 1]));
    }
    writer_.EndArray();
  }

  const bool typed_;
  const PartNames& names_;
  const Graph* graph_;
  JsonWriter& writer_;
  Arena arena_;  // of properties
};

}  // namespace

void WriteTypedJson(const Value& value, const Graph* graph, JsonWriter& writer) {
  ValueWriter(true, graph, writer).Write(value);
}

void WritePlainJson(const Value& value, const Graph* graph, JsonWriter& writer) {
  ValueWriter(false, graph, writer).Write(value);
}

}  // namespace notegraph::query
