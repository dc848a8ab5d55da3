// Bridges std::string_view and absl::string_view, which are different types in Debian 12's Abseil.
#ifndef NOTEGRAPH_GRAPH_STRINGS_H_
#define NOTEGRAPH_GRAPH_STRINGS_H_

#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/string_view.h"

namespace notegraph {

inline absl::string_view Absl(std::string_view text) { return {text.data(), text.size()}; }
inline std::string_view Std(absl::string_view text) { return {text.data(), text.size()}; }

struct StringHash {
  using is_transparent = void;
  size_t operator()(std::string_view text) const { return absl::HashOf(Absl(text)); }
};

struct StringEqual {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const { return a == b; }
};

// Maps and sets with string keys that are looked up by std::string_view. Their order is arbitrary: never let it reach
// an output.
template <typename T>
using StringMap = absl::flat_hash_map<std::string, T, StringHash, StringEqual>;
using StringSet = absl::flat_hash_set<std::string, StringHash, StringEqual>;
// The same over views whose bytes outlive the map.
template <typename T>
using StringViewMap = absl::flat_hash_map<std::string_view, T, StringHash, StringEqual>;

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_STRINGS_H_
