#include "graph/io/cypher_script.h"

#include <cmath>
#include <string>
#include <vector>

#include "graph/entity_properties.h"
#include "graph/io/text_sink.h"
#include "graph/status_macros.h"
#include "graph/temporal/temporal_text.h"
#include "graph/value_text.h"

namespace notegraph {
namespace {

constexpr size_t kRowsPerStatement = 1000;
constexpr std::string_view kLabel = "`notegraph export`", kId = "`notegraph id`";

std::string_view TemporalFunction(ValueKind kind) {
  switch (kind) {
    case ValueKind::kDate:
      return "date";
    case ValueKind::kLocalTime:
      return "localtime";
    case ValueKind::kTime:
      return "time";
    case ValueKind::kLocalDateTime:
      return "localdatetime";
    case ValueKind::kDateTime:
      return "datetime";
    default:
      return "duration";
  }
}

// An expression whose value is the number again: Cypher has no literals for those that are not finite.
std::string FloatExpression(double number) {
  if (std::isnan(number)) return "0.0 / 0.0";
  if (std::isinf(number)) return number > 0 ? "1.0 / 0.0" : "-1.0 / 0.0";
  return FloatText(number);
}

void AppendExpression(const Value& value, std::string& text);

void AppendMap(const Value& map, std::string& text) {
  std::string_view separator = "{";
  for (const MapEntry& entry : map.map()) {
    absl::StrAppend(&text, Absl(separator), NameText(entry.key), ": ");
    AppendExpression(entry.value, text);
    separator = ", ";
  }
  text += map.map().empty() ? "{}" : "}";
}

// An expression that gives the value, its kind included; ValueText shows dates bare. As deep as properties nest.
void AppendExpression(const Value& value, std::string& text) {
  switch (value.kind()) {
    case ValueKind::kFloat:
      text += FloatExpression(value.float_number());
      break;
    case ValueKind::kList: {
      std::string_view separator = "[";
      for (const Value& item : value.list()) {
        text += separator;
        AppendExpression(item, text);
        separator = ", ";
      }
      text += value.list().empty() ? "[]" : "]";
      break;
    }
    case ValueKind::kMap:
      AppendMap(value, text);
      break;
    case ValueKind::kDate:
    case ValueKind::kLocalTime:
    case ValueKind::kTime:
    case ValueKind::kLocalDateTime:
    case ValueKind::kDateTime:
    case ValueKind::kDuration:
      absl::StrAppend(&text, Absl(TemporalFunction(value.kind())), "(", QuotedText(TemporalText(value)), ")");
      break;
    default:
      text += ValueText(value, nullptr);
  }
}

class ScriptWriter {
 public:
  ScriptWriter(const Graph& graph, std::ostream& out, RunContext& context) : graph_(graph), sink_(out, context) {}

  absl::Status Write(const GraphSelection& selection) {
    for (const NodeId node : selection.nodes) NOTEGRAPH_RETURN_IF_ERROR(WriteNode(node));
    EndStatement();
    for (const EdgeId edge : selection.edges) NOTEGRAPH_RETURN_IF_ERROR(WriteEdge(edge));
    EndStatement();
    if (!selection.nodes.empty()) sink_ << "MATCH (n:" << kLabel << ") REMOVE n:" << kLabel << ", n." << kId << ";\n";
    return sink_.Flush();
  }

 private:
  absl::Status WriteNode(NodeId node) {
    std::string create = absl::StrCat("CREATE (n:", Absl(kLabel));
    for (const LabelId label : graph_.Labels(node)) absl::StrAppend(&create, ":", NameText(graph_.name(label)));
    absl::StrAppend(&create, " {", Absl(kId), ": row.id}) SET n += row.properties;\n");
    BeginRow(std::move(create));
    sink_ << "{id: " << graph_.ElementId(node) << ", properties: ";
    return EndRow(NodeProperties(graph_, node, arena_));
  }

  absl::Status WriteEdge(EdgeId edge) {
    BeginRow(absl::StrCat("MATCH (a:", Absl(kLabel), " {", Absl(kId), ": row.source}), (b:", Absl(kLabel), " {",
                          Absl(kId), ": row.target}) CREATE (a)-[r:", NameText(graph_.name(graph_.Type(edge))),
                          "]->(b) SET r += row.properties;\n"));
    sink_ << "{source: " << graph_.ElementId(graph_.Source(edge))
          << ", target: " << graph_.ElementId(graph_.Target(edge)) << ", properties: ";
    return EndRow(EdgeProperties(graph_, edge, arena_));
  }

  // Rows that the same clauses take in share a statement.
  void BeginRow(std::string clauses) {
    if (clauses != clauses_ || rows_ == kRowsPerStatement) {
      EndStatement();
      clauses_ = std::move(clauses);
    }
    sink_ << (rows_++ == 0 ? "UNWIND [\n  " : ",\n  ");
  }

  absl::Status EndRow(const Value& properties) {
    AppendMap(properties, sink_.buffer());
    sink_ << "}";
    arena_.Clear();
    return sink_.Checkpoint();
  }

  void EndStatement() {
    if (rows_ > 0) sink_ << "] AS row\n" << clauses_;
    rows_ = 0;
  }

  const Graph& graph_;
  Arena arena_;
  TextSink sink_;
  std::string clauses_;
  size_t rows_ = 0;
};

}  // namespace

absl::Status WriteCypherScript(const Graph& graph, const GraphSelection& selection, std::ostream& out,
                               RunContext& context) {
  return ScriptWriter(graph, out, context).Write(selection);
}

}  // namespace notegraph
