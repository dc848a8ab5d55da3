// Values as JSON, in both forms of the Neo4j Query API, and back.
//
//   typed (application/vnd.neo4j.query.v1.1)    {"$type": "Integer", "_value": "1"}: loses nothing
//   plain (application/json)                    1: 1.0 and dates come back as another type
//
// A request of the protocol is read with ParseJson(); its parameters may be typed or plain, value by value:
//
//   NOTEGRAPH_ASSIGN_OR_RETURN(Value request, ParseJson(line, arena));
//   const Value* statement = request.FindKey("statement");
//   NOTEGRAPH_ASSIGN_OR_RETURN(Value parameters, DecodeTyped(*request.FindKey("parameters"), arena));
#ifndef NOTEGRAPH_QUERY_VALUES_VALUE_JSON_H_
#define NOTEGRAPH_QUERY_VALUES_VALUE_JSON_H_

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/graph.h"
#include "graph/value.h"

namespace notegraph::query {

using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

// `graph` is what nodes and relationships belong to; it may be null when there are none.
void WriteTypedJson(const Value& value, const Graph* graph, JsonWriter& writer);
// Nodes and relationships become objects of elementId, labels or type, properties; a path an array of them; dates,
// times, durations and points strings; NaN and the infinities strings.
void WritePlainJson(const Value& value, const Graph* graph, JsonWriter& writer);

// JSON arrays and objects nest at most this deep.
inline constexpr int kMaxJsonDepth = 512;

// One JSON text as a Value: objects as maps (of equal keys the last counts), numbers without fraction and exponent as
// Integers. Everything is copied to `arena`. InvalidArgument with the byte offset for what is not JSON, not UTF-8, too
// deep, or an integer beyond 64 bits.
absl::StatusOr<Value> ParseJson(std::string_view text, Arena& arena);

// `json` with every typed value in it replaced by what it stands for. A map with exactly the keys $type and _value is a
// typed value; others stay maps. InvalidArgument for unknown types and text that doesn't fit the type. Nodes,
// relationships and paths can't be read.
absl::StatusOr<Value> DecodeTyped(const Value& json, Arena& arena);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_VALUES_VALUE_JSON_H_
