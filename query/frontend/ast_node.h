// What all parts of the syntax tree share: spans of source text, names, the arena. Include ast.h.
#ifndef NOTEGRAPH_QUERY_FRONTEND_AST_NODE_H_
#define NOTEGRAPH_QUERY_FRONTEND_AST_NODE_H_

#include <algorithm>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace notegraph::query {

// A half-open range of byte offsets into the statement's text.
struct SourceSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t size() const { return end - begin; }
  friend bool operator==(SourceSpan, SourceSpan) = default;
};

namespace ast {

// A name as meant (back quotes taken off) and where it stands. An optional name that is not there is false.
struct Name {
  std::string_view text;
  SourceSpan span;
  explicit operator bool() const { return span.end > span.begin; }
};

// A list of nodes in the arena.
template <typename T>
using Nodes = std::span<const T* const>;
// A list of small structs in the arena.
template <typename T>
using List = std::span<const T>;

// Owns every node of one statement. Nodes are trivially destructible, so a tree of any size is freed at once and
// without recursion.
class Arena {
 public:
  template <typename T>
  T* New() {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (memory_.allocate(sizeof(T), alignof(T))) T();
  }

  template <typename T>
  std::span<const T> Copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    T* copy = static_cast<T*>(memory_.allocate(items.size_bytes(), alignof(T)));
    std::uninitialized_copy(items.begin(), items.end(), copy);
    return {copy, items.size()};
  }
  template <typename T>
  std::span<const T> Copy(const std::vector<T>& items) {
    return Copy(std::span<const T>(items));
  }
  std::string_view Copy(std::string_view text) {
    if (text.empty()) return {};
    const std::span<const char> copy = Copy(std::span<const char>(text));
    return {copy.data(), copy.size()};
  }

 private:
  std::pmr::monotonic_buffer_resource memory_;
};

}  // namespace ast
}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_AST_NODE_H_
