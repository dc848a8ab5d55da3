#include "graph/value.h"

#include <algorithm>

namespace notegraph {

std::string_view ValueKindName(ValueKind kind) {
  static constexpr std::string_view kNames[] = {
      "Null", "Boolean", "Integer",   "Float", "String",        "List",     "Map",      "Node", "Relationship",
      "Path", "Date",    "LocalTime", "Time",  "LocalDateTime", "DateTime", "Duration", "Point"};
  return kNames[static_cast<int>(kind)];
}

const Value* Value::FindKey(std::string_view key) const {
  const std::span<const MapEntry> entries = map();
  const auto found = std::lower_bound(entries.begin(), entries.end(), key,
                                      [](const MapEntry& entry, std::string_view k) { return entry.key < k; });
  return found != entries.end() && found->key == key ? &found->value : nullptr;
}

}  // namespace notegraph
