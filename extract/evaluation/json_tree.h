// Internal to extract/evaluation/. JSON with the places of its values, for files that people write and whose faults
// they want to find.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_JSON_TREE_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_JSON_TREE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace notegraph::extract {

enum class JsonKind : uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

// "a string", "an array", ... as in messages.
std::string_view JsonKindName(JsonKind kind);

struct JsonValue {
  JsonKind kind = JsonKind::kNull;
  size_t offset = 0;                // of its first byte
  std::string key;                  // where it is a member of an object
  std::string text;                 // of a string
  double number = 0;                // of a number
  std::vector<JsonValue> children;  // of an array or object, in order

  // The member of that key (the last of several), or nullptr.
  const JsonValue* Find(std::string_view member) const;
};

// Deeper nesting is refused, so that code over the tree may recurse.
inline constexpr int kMaxJsonDepth = 64;

// InvalidArgument "line L, column C: what". Linear.
absl::StatusOr<JsonValue> ParseJson(std::string_view json);

// "line 3, column 7", both from 1, columns in bytes.
std::string JsonPlace(std::string_view json, size_t offset);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_JSON_TREE_H_
