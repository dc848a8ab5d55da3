// Values as people read them, in the notation of openCypher.
#ifndef NOTEGRAPH_GRAPH_VALUE_TEXT_H_
#define NOTEGRAPH_GRAPH_VALUE_TEXT_H_

#include <string>
#include <string_view>

#include "graph/graph.h"
#include "graph/value.h"

namespace notegraph {

// The shortest decimal that reads back as the same number, in Java's and so Neo4j's form: "1.0", "0.001", "1.5E10",
// "1.0E-4", "NaN", "-Infinity".
std::string FloatText(double number);

// 'text' with quotes, backslashes and control characters escaped.
std::string QuotedText(std::string_view text);

// A label, type or key as Cypher writes it: in backticks where it is no plain name.
std::string NameText(std::string_view name);

// Text of a value that holds no other: "null", "true", "12", "1.5", a date; a string as it is, without quotes; a point
// as point({...}). REQUIRES: no List, Map, Node, Relationship or Path.
std::string ScalarText(const Value& value);

// The value as written in Cypher: strings quoted, [1, 'a'], {k: 1}, (:Label {k: 1}), [:TYPE {k: 1}],
// (:A)-[:T]->(:B)<-[:T]-(:C). Maps and properties in order of key. `graph` is what nodes and relationships belong to;
// it may be null when there are none.
std::string ValueText(const Value& value, const Graph* graph);

// The value as a table cell: ValueText, but a string stands without quotes.
std::string CellText(const Value& value, const Graph* graph);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_VALUE_TEXT_H_
