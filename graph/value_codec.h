// Values as bytes: what a column of type `any` holds, in memory and in the file (docs/graph_file_format.md), and copies
// of values from one arena to another.
#ifndef NOTEGRAPH_GRAPH_VALUE_CODEC_H_
#define NOTEGRAPH_GRAPH_VALUE_CODEC_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/value.h"

namespace notegraph {

// OK when the value can be a property: nested at most kMaxValueDepth deep, strings in UTF-8, and made of data alone.
// Nodes, relationships and paths are no data. InvalidArgument says what is wrong.
absl::Status CheckStorable(const Value& value);

// A copy in `arena` of what a property would hold: bytes that are not UTF-8 in a string become U+FFFD. The error of
// CheckStorable().
absl::StatusOr<Value> CopyStorable(const Value& value, Arena& arena);

// Appends the value's encoding. REQUIRES: CheckStorable(value).ok(). Equal values of one kind have equal bytes.
void EncodeValue(const Value& value, std::string* bytes);

// Strings are views into `bytes`, the rest goes to `arena`. Damaged bytes give null and read nothing outside.
Value DecodeValue(std::string_view bytes, Arena& arena);

// True when `bytes` is one encoded value and nothing else: lengths, UTF-8, order of map keys, depth, ranges of temporal
// values.
bool IsEncodedValue(std::string_view bytes);

// A deep copy whose every byte is in `arena`. REQUIRES: nested at most kMaxValueDepth deep.
Value CopyValue(const Value& value, Arena& arena);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_VALUE_CODEC_H_
