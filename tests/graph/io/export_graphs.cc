#include "tests/graph/io/export_graphs.h"

#include <cmath>
#include <limits>

#include "graph/graph_builder.h"

namespace notegraph {

GraphPtr AwkwardGraph() {
  static const Value kNames[] = {Value::String("a;b"), Value::String("c,\"d\"")};
  static const Value kLines[] = {Value::Integer(3), Value::Integer(4)};
  GraphBuilder builder;
  const uint32_t talk = builder.AddNode({"Talk"}), draft = builder.AddNode({"Draft", "Talk"});
  const uint32_t plain = builder.AddNode({});
  builder.SetNodeProperty(talk, "name", Value::String("<b>Q&A</b> \"quoted\"\n\x01 ]]> 🎤"));
  builder.SetNodeProperty(talk, "labels", Value::String("taken"));
  builder.SetNodeProperty(talk, "mixed", Value::Integer(1));
  builder.SetNodeProperty(talk, "aliases", Value::List(kNames));
  builder.SetNodeProperty(draft, "name", Value::String(""));
  builder.SetNodeProperty(draft, "mixed", Value::String("one"));
  builder.SetNodeProperty(draft, "score", Value::Float(0.1));
  builder.SetNodeProperty(plain, "odd key `,=", Value::Boolean(true));
  builder.SetNodeProperty(plain, "score", Value::Integer(2));
  const uint32_t first = builder.AddEdge("MENTIONS", talk, draft);
  builder.SetEdgeProperty(first, "lines", Value::List(kLines));
  builder.SetEdgeProperty(first, "type", Value::String("taken"));
  builder.AddEdge("MENTIONS", talk, draft);
  builder.AddEdge("MENTIONS", draft, draft);
  builder.AddEdge("ODD type", plain, talk);
  RunContext context;
  return *std::move(builder).Build(context);
}

GraphPtr GraphOfAllKinds() {
  static const LocalDateTimeValue local{1'000'000'000, 5'000'000};
  static const DurationValue duration{14, 3, 60, 0};
  static const PointValue point{7203, 1.5, 2, std::nan("")};
  static const Value items[] = {Value::Integer(-1), Value::Integer(1)};
  static const MapEntry entries[] = {{"a b", Value::String("it's")}};
  GraphBuilder builder;
  const uint32_t node = builder.AddNode({"Kinds"});
  builder.SetNodeProperty(node, "boolean", Value::Boolean(false));
  builder.SetNodeProperty(node, "integer", Value::Integer(std::numeric_limits<int64_t>::min()));
  builder.SetNodeProperty(node, "float", Value::Float(1e-7));
  builder.SetNodeProperty(node, "infinity", Value::Float(std::numeric_limits<double>::infinity()));
  builder.SetNodeProperty(node, "string", Value::String("'\\ \t"));
  builder.SetNodeProperty(node, "list", Value::List(items));
  builder.SetNodeProperty(node, "empty", Value::List({}));
  builder.SetNodeProperty(node, "map", Value::Map(entries));
  builder.SetNodeProperty(node, "date", Value::Date(16'000));
  builder.SetNodeProperty(node, "localdatetime", Value::LocalDateTime(&local));
  builder.SetNodeProperty(node, "duration", Value::Duration(&duration));
  builder.SetNodeProperty(node, "point", Value::Point(&point));
  RunContext context;
  return *std::move(builder).Build(context);
}

}  // namespace notegraph
