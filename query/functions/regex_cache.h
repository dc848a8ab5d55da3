// Compiled regular expressions of one thread of a query.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_REGEX_CACHE_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_REGEX_CACHE_H_

#include <re2/re2.h>

#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace notegraph::query {

// Keeps the last few patterns, so that `n.name =~ 'A.*'` compiles once a query. Not thread-safe.
class RegexCache {
 public:
  // The compiled pattern, valid until the next call. ArgumentError when RE2 refuses it: the syntax is Java's without
  // look-around and back references; memory for one pattern is bounded.
  absl::StatusOr<const RE2*> Get(std::string_view pattern);

 private:
  std::vector<std::unique_ptr<RE2>> recent_;  // most recently used last
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_REGEX_CACHE_H_
