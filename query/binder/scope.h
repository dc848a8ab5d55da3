// Internal to query/. The variables that a clause sees.
#ifndef NOTEGRAPH_QUERY_BINDER_SCOPE_H_
#define NOTEGRAPH_QUERY_BINDER_SCOPE_H_

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "query/binder/bound_expression.h"

namespace notegraph::query {

// Names in the order they were declared; the last declaration of a name counts. Names must outlive the scope.
class Scope {
 public:
  std::optional<Slot> Find(std::string_view name) const {
    for (size_t i = entries_.size(); i-- > 0;) {
      if (entries_[i].first == name) return entries_[i].second;
    }
    return std::nullopt;
  }
  void Declare(std::string_view name, Slot slot) { entries_.emplace_back(name, slot); }

  // Back to an earlier size(): leaves an inner scope.
  size_t size() const { return entries_.size(); }
  void Truncate(size_t size) { entries_.resize(size); }

  const std::vector<std::pair<std::string_view, Slot>>& entries() const { return entries_; }

 private:
  std::vector<std::pair<std::string_view, Slot>> entries_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_SCOPE_H_
