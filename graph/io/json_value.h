// Internal to graph/io. Property values as plain JSON.
#ifndef NOTEGRAPH_GRAPH_IO_JSON_VALUE_H_
#define NOTEGRAPH_GRAPH_IO_JSON_VALUE_H_

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <string_view>

#include "graph/value.h"

namespace notegraph {

using PlainJsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

// Lists are arrays, maps and points objects, dates and times ISO strings; NaN and infinities, which JSON lacks, are
// strings. Properties are no deeper than lists of scalars and, imported, maps; the graph limits their depth.
void WriteJsonValue(const Value& value, PlainJsonWriter& json);

// Whether JSON has the value: null, a Boolean, a string, a number that isn't NaN or infinite.
bool IsPlainInJson(const Value& value);

// Like WriteJsonValue, but so that every value can be told from every other: what would be a string or an object is
// {"$type": "date", "_value": "2015-07-21"} instead, by the names of graph/property_type.h, and a map with such a key
// {"$type": "map", "_value": {...}}.
void WriteWrappedJsonValue(const Value& value, PlainJsonWriter& json);

// WriteJsonValue's text.
std::string JsonText(const Value& value);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_JSON_VALUE_H_
