// Numbers for names. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_NAME_TABLE_H_
#define NOTEGRAPH_GRAPH_NAME_TABLE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/ids.h"
#include "graph/strings.h"

namespace notegraph {

// Names in order of first use.
class NameTable {
 public:
  // Number of the name, which is added when it's new. Numbers beyond 65,535 are an error that Build() reports.
  uint32_t Intern(std::string_view name) {
    const auto found = numbers_.find(name);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<uint32_t>(names_.size());
    names_.emplace_back(name);
    numbers_.emplace(names_.back(), number);
    return number;
  }
  std::vector<std::string>& names() { return names_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  StringMap<uint32_t> numbers_;
};

// Distinct sorted label sets in order of first use.
class LabelSetTable {
 public:
  uint32_t Intern(std::vector<LabelId> labels) {
    const auto [found, added] = numbers_.try_emplace(std::move(labels), static_cast<uint32_t>(sets_.size()));
    if (added) sets_.push_back(found->first);
    return found->second;
  }
  const std::vector<std::vector<LabelId>>& sets() const { return sets_; }

 private:
  std::vector<std::vector<LabelId>> sets_;
  absl::flat_hash_map<std::vector<LabelId>, uint32_t> numbers_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_NAME_TABLE_H_
