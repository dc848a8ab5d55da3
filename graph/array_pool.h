// Owner of a graph's arrays. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_ARRAY_POOL_H_
#define NOTEGRAPH_GRAPH_ARRAY_POOL_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace notegraph {

// Takes arrays over and hands out views that live as long as the pool. Thread-safe.
class ArrayPool {
 public:
  template <typename T>
  std::span<const T> Keep(std::vector<T> items) {
    if (items.empty()) return {};
    auto owner = std::make_shared<const std::vector<T>>(std::move(items));
    const std::span<const T> view(*owner);
    Hold(std::move(owner));
    return view;
  }
  std::span<const char> KeepBytes(std::string bytes) {
    if (bytes.empty()) return {};
    auto owner = std::make_shared<const std::string>(std::move(bytes));
    const std::span<const char> view(owner->data(), owner->size());
    Hold(std::move(owner));
    return view;
  }
  // Keeps anything else alive that views point to, such as a mapped file.
  void Hold(std::shared_ptr<const void> owner) {
    const std::lock_guard lock(mutex_);
    owners_.push_back(std::move(owner));
  }

 private:
  std::mutex mutex_;
  std::vector<std::shared_ptr<const void>> owners_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ARRAY_POOL_H_
