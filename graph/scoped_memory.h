// Bytes reserved from a run's memory account for as long as an object lives.
#ifndef NOTEGRAPH_GRAPH_SCOPED_MEMORY_H_
#define NOTEGRAPH_GRAPH_SCOPED_MEMORY_H_

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "graph/run_context.h"

namespace notegraph {

// Movable; not thread-safe. The account must outlive it, and so must the owner's name.
class ScopedMemory {
 public:
  explicit ScopedMemory(MemoryAccount& account, std::string_view owner = {}) : account_(&account), owner_(owner) {}
  ScopedMemory(ScopedMemory&& other) noexcept
      : account_(other.account_),
        owner_(other.owner_),
        bytes_(std::exchange(other.bytes_, 0)),
        peak_bytes_(other.peak_bytes_) {}
  ScopedMemory& operator=(ScopedMemory&& other) noexcept {
    std::swap(account_, other.account_);
    std::swap(owner_, other.owner_);
    std::swap(bytes_, other.bytes_);
    std::swap(peak_bytes_, other.peak_bytes_);
    return *this;
  }
  ~ScopedMemory() { Clear(); }

  // Reserves more. On an error nothing changes.
  absl::Status Reserve(int64_t bytes) {
    absl::Status status = account_->Reserve(bytes, owner_);
    if (status.ok()) {
      bytes_ += bytes;
      peak_bytes_ = std::max(peak_bytes_, bytes_);
    }
    return status;
  }
  // The same for an owner that is named now; it stays the first one named as long as anything is held.
  absl::Status Reserve(int64_t bytes, std::string_view owner) {
    if (bytes_ == 0) owner_ = owner;
    return Reserve(bytes);
  }
  // Reserves what `bytes` is more than what is held: for what only grows and knows its size.
  absl::Status GrowTo(int64_t bytes) { return bytes > bytes_ ? Reserve(bytes - bytes_) : absl::OkStatus(); }
  // Gives a part back early. REQUIRES: bytes <= bytes().
  void Release(int64_t bytes) {
    account_->Release(bytes, owner_);
    bytes_ -= bytes;
  }
  void Clear() { Release(bytes_); }
  std::string_view owner() const { return owner_; }
  int64_t bytes() const { return bytes_; }
  int64_t peak_bytes() const { return peak_bytes_; }

 private:
  MemoryAccount* account_;
  std::string_view owner_;
  int64_t bytes_ = 0, peak_bytes_ = 0;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_SCOPED_MEMORY_H_
