// Internal to graph/io. Property values as plain JSON.
#ifndef NOTEGRAPH_GRAPH_IO_JSON_VALUE_H_
#define NOTEGRAPH_GRAPH_IO_JSON_VALUE_H_

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <span>
#include <string>
#include <string_view>

#include "graph/value.h"

namespace notegraph {

using PlainJsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

// Lists are arrays, maps and points objects, dates and times ISO strings; NaN and infinities, which JSON lacks, are
// strings. Properties are no deeper than lists of scalars and, imported, maps; the graph limits their depth.
void WriteJsonValue(const Value& value, PlainJsonWriter& json);

// The entries of a map as members of the object begun. A key that is among `words` gets a `_` behind it.
void WriteJsonMembers(const Value& map, std::span<const std::string_view> words, PlainJsonWriter& json);

// `key` itself, or with as many `_` behind it as it takes to be neither among `words` nor another key of the map.
std::string FreeKey(std::string_view key, const Value& map, std::span<const std::string_view> words);

// WriteJsonValue's text.
std::string JsonText(const Value& value);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_JSON_VALUE_H_
