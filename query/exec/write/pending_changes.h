// Internal to query/. Properties that the writing clause at work has changed, for expressions that read them before the
// new graph is there.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_PENDING_CHANGES_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_PENDING_CHANGES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "graph/value.h"

namespace notegraph::query {

class PendingChanges {
 public:
  bool empty() const { return values_.empty(); }
  void Clear() { values_.clear(); }
  void Set(const Value& entity, std::string_view key, const Value& value) {
    values_[{KeyOf(entity), std::string(key)}] = value;
  }
  // Null when the property was not changed.
  const Value* Find(const Value& entity, std::string_view key) const {
    const auto found = values_.find(std::pair(KeyOf(entity), std::string(key)));
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  static uint64_t KeyOf(const Value& entity) {
    return entity.is_node() ? entity.node() : entity.relationship().packed() | uint64_t{1} << 63;
  }

  absl::flat_hash_map<std::pair<uint64_t, std::string>, Value> values_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_PENDING_CHANGES_H_
