// Memory that is given back all at once: the home of strings, lists, maps and paths that values point to.
#ifndef NOTEGRAPH_GRAPH_ARENA_H_
#define NOTEGRAPH_GRAPH_ARENA_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace notegraph {

// Bump allocator. Not thread-safe. Destructors of what lies in it are not run: trivially destructible types only.
class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  void* Allocate(size_t bytes, size_t alignment) {
    // Blocks come from operator new, aligned for every fundamental type, so offsets decide.
    size_t at = (used_ + alignment - 1) & ~(alignment - 1);
    if (at + bytes > size_) {
      AddBlock(bytes);
      at = 0;
    }
    used_ = at + bytes;
    return block_ + at;
  }
  template <typename T>
  std::span<T> AllocateArray(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* items = static_cast<T*>(Allocate(count * sizeof(T), alignof(T)));
    for (size_t i = 0; i < count; ++i) new (items + i) T();
    return {items, count};
  }
  template <typename T, typename... Args>
  T* New(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (Allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }
  std::string_view CopyString(std::string_view text) {
    if (text.empty()) return {};
    char* bytes = static_cast<char*>(Allocate(text.size(), 1));
    std::memcpy(bytes, text.data(), text.size());
    return {bytes, text.size()};
  }

  // Bytes taken from the system.
  size_t allocated_bytes() const { return allocated_; }
  // Frees everything; views into the arena die.
  void Clear() {
    blocks_.clear();
    block_ = nullptr;
    used_ = size_ = allocated_ = 0;
  }

 private:
  void AddBlock(size_t at_least) {
    const size_t next = blocks_.empty() ? 1024 : size_ < (size_t{1} << 20) ? size_ * 2 : size_t{1} << 20;
    size_ = at_least > next ? at_least : next;
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size_));
    block_ = blocks_.back().get();
    allocated_ += size_;
    used_ = 0;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* block_ = nullptr;
  size_t used_ = 0, size_ = 0, allocated_ = 0;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ARENA_H_
