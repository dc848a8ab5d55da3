// Internal to query/. What the writing clause at work has changed, for expressions that read it before the next version
// of the graph is there.
#ifndef NOTEGRAPH_QUERY_EXEC_WRITE_PENDING_CHANGES_H_
#define NOTEGRAPH_QUERY_EXEC_WRITE_PENDING_CHANGES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/value.h"

namespace notegraph::query {

class PendingChanges {
 public:
  using Properties = std::vector<std::pair<std::string, Value>>;  // null values: taken away

  bool empty() const { return entities_.empty(); }
  void Clear() { entities_.clear(); }
  // The entity was made, or its labels or properties were changed.
  void Touch(const Value& entity) { entities_.try_emplace(KeyOf(entity)); }
  bool Touches(const Value& entity) const { return entities_.contains(KeyOf(entity)); }
  void Set(const Value& entity, std::string_view key, const Value& value) {
    Properties& properties = entities_[KeyOf(entity)];
    for (auto& [name, old] : properties) {
      if (name != key) continue;
      old = value;
      return;
    }
    properties.emplace_back(key, value);
  }
  // Null when the property was not changed.
  const Value* Find(const Value& entity, std::string_view key) const {
    for (const auto& [name, value] : PropertiesOf(entity)) {
      if (name == key) return &value;
    }
    return nullptr;
  }
  // All changed ones, in order of their first change.
  const Properties& PropertiesOf(const Value& entity) const {
    static const Properties kNone;
    const auto found = entities_.find(KeyOf(entity));
    return found == entities_.end() ? kNone : found->second;
  }

 private:
  static uint64_t KeyOf(const Value& entity) {
    return entity.is_node() ? entity.node() : entity.relationship().packed() | uint64_t{1} << 63;
  }

  absl::flat_hash_map<uint64_t, Properties> entities_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_WRITE_PENDING_CHANGES_H_
