#include "graph/value_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/entity_properties.h"
#include "graph/strings.h"
#include "graph/temporal/temporal_text.h"

namespace notegraph {
namespace {

bool IsPlainName(std::string_view name) {
  if (name.empty() || absl::ascii_isdigit(name[0])) return false;
  return std::ranges::all_of(name, [](char c) { return absl::ascii_isalnum(c) || c == '_'; });
}

std::string PointText(const PointValue& point) {
  std::string text =
      absl::StrCat("point({srid: ", point.srid, ", x: ", FloatText(point.x), ", y: ", FloatText(point.y));
  if (!std::isnan(point.z)) absl::StrAppend(&text, ", z: ", FloatText(point.z));
  return text + "})";
}

// Appends values to one string; properties that it reads go to an arena of its own.
class Writer {
 public:
  Writer(const Graph* graph, std::string& out) : graph_(graph), out_(out) {}

  void Append(const Value& value) {
    switch (value.kind()) {
      case ValueKind::kString:
        out_ += QuotedText(value.string());
        break;
      case ValueKind::kList:
        AppendList(value.list());
        break;
      case ValueKind::kMap:
        AppendMap(value.map());
        break;
      case ValueKind::kNode:
        AppendNode(value.node());
        break;
      case ValueKind::kRelationship:
        AppendRelationship(value.relationship());
        break;
      case ValueKind::kPath:
        AppendPath(value.path());
        break;
      default:
        out_ += ScalarText(value);
    }
  }

 private:
  void AppendList(std::span<const Value> items) {
    out_ += '[';
    for (size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ", ";
      Append(items[i]);
    }
    out_ += ']';
  }
  void AppendMap(std::span<const MapEntry> entries) {
    out_ += '{';
    for (size_t i = 0; i < entries.size(); ++i) {
      absl::StrAppend(&out_, i > 0 ? ", " : "", NameText(entries[i].key), ": ");
      Append(entries[i].value);
    }
    out_ += '}';
  }
  void AppendProperties(const Value& properties, bool after_name) {
    if (properties.map().empty()) return;
    if (after_name) out_ += ' ';
    AppendMap(properties.map());
  }
  void AppendNode(NodeId node) {
    out_ += '(';
    const std::vector<LabelId> labels = graph_->Labels(node);
    for (const LabelId label : labels) absl::StrAppend(&out_, ":", NameText(graph_->name(label)));
    AppendProperties(NodeProperties(*graph_, node, arena_), !labels.empty());
    out_ += ')';
  }
  void AppendRelationship(EdgeId edge) {
    absl::StrAppend(&out_, "[:", NameText(graph_->name(graph_->Type(edge))));
    AppendProperties(EdgeProperties(*graph_, edge, arena_), true);
    out_ += ']';
  }
  void AppendPath(const PathValue& path) {
    AppendNode(path.nodes[0]);
    for (size_t i = 0; i < path.relationships.size(); ++i) {
      const bool forward = graph_->Source(path.relationships[i]) == path.nodes[i] &&
                           graph_->Target(path.relationships[i]) == path.nodes[i + 1];
      out_ += forward ? "-" : "<-";
      AppendRelationship(path.relationships[i]);
      out_ += forward ? "->" : "-";
      AppendNode(path.nodes[i + 1]);
    }
  }

  const Graph* graph_;
  std::string& out_;
  Arena arena_;
};

}  // namespace

std::string NameText(std::string_view name) {
  if (IsPlainName(name)) return std::string(name);
  std::string text = "`";
  for (const char c : name) text.append(c == '`' ? 2 : 1, c);
  return text + "`";
}

std::string FloatText(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  char buffer[32];
  const double size = std::abs(number);
  const bool positional = size == 0 || (size >= 1e-3 && size < 1e7);
  const auto format = positional ? std::chars_format::fixed : std::chars_format::scientific;
  const auto end = std::to_chars(buffer, buffer + sizeof(buffer), number, format).ptr;
  std::string text(buffer, end);
  if (positional) return text.find('.') == std::string::npos ? text + ".0" : text;
  // "1.5e+10" becomes "1.5E10".
  const size_t e = text.find('e');
  std::string mantissa = text.substr(0, e);
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  const bool negative = text[e + 1] == '-';
  const size_t digits = std::min(text.find_first_not_of('0', e + 2), text.size() - 1);
  return absl::StrCat(mantissa, "E", negative ? "-" : "", text.substr(digits));
}

std::string QuotedText(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    switch (c) {
      case '\'':
        out += "\\'";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (absl::ascii_iscntrl(c)) {
          absl::StrAppendFormat(&out, "\\u%04X", c);
        } else {
          out += c;
        }
    }
  }
  return out + "'";
}

std::string ScalarText(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return "null";
    case ValueKind::kBoolean:
      return value.boolean() ? "true" : "false";
    case ValueKind::kInteger:
      return absl::StrCat(value.integer());
    case ValueKind::kFloat:
      return FloatText(value.float_number());
    case ValueKind::kString:
      return std::string(value.string());
    case ValueKind::kPoint:
      return PointText(value.point());
    default:
      return TemporalText(value);
  }
}

std::string ValueText(const Value& value, const Graph* graph) {
  std::string text;
  Writer(graph, text).Append(value);
  return text;
}

std::string CellText(const Value& value, const Graph* graph) {
  return value.is_string() ? std::string(value.string()) : ValueText(value, graph);
}

}  // namespace notegraph
