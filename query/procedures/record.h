// Internal to query/procedures. Lists and maps as the values of a procedure's rows.
#ifndef NOTEGRAPH_QUERY_PROCEDURES_RECORD_H_
#define NOTEGRAPH_QUERY_PROCEDURES_RECORD_H_

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "graph/arena.h"
#include "graph/value.h"

namespace notegraph::query {

inline Value ListOf(const std::vector<Value>& items, Arena& arena) {
  const std::span<Value> copy = arena.AllocateArray<Value>(items.size());
  std::ranges::copy(items, copy.begin());
  return Value::List(copy);
}

// Keys must outlive the value.
inline Value MapOf(std::initializer_list<MapEntry> entries, Arena& arena) {
  const std::span<MapEntry> copy = arena.AllocateArray<MapEntry>(entries.size());
  std::ranges::copy(entries, copy.begin());
  std::ranges::sort(copy, {}, &MapEntry::key);
  return Value::Map(copy);
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PROCEDURES_RECORD_H_
