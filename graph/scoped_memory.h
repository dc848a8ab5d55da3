// Bytes reserved from a run's memory account for as long as an object lives.
#ifndef NOTEGRAPH_GRAPH_SCOPED_MEMORY_H_
#define NOTEGRAPH_GRAPH_SCOPED_MEMORY_H_

#include <cstdint>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "graph/run_context.h"

namespace notegraph {

// Movable. The account must outlive it.
class ScopedMemory {
 public:
  explicit ScopedMemory(MemoryAccount& account) : account_(&account) {}
  ScopedMemory(ScopedMemory&& other) noexcept : account_(other.account_), bytes_(std::exchange(other.bytes_, 0)) {}
  ScopedMemory& operator=(ScopedMemory&& other) noexcept {
    std::swap(account_, other.account_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~ScopedMemory() { account_->Release(bytes_); }

  // Reserves more. On an error nothing changes.
  absl::Status Reserve(int64_t bytes, std::string_view owner) {
    absl::Status status = account_->Reserve(bytes, owner);
    if (status.ok()) bytes_ += bytes;
    return status;
  }
  // Gives a part back early. REQUIRES: bytes <= bytes().
  void Release(int64_t bytes) {
    account_->Release(bytes);
    bytes_ -= bytes;
  }
  int64_t bytes() const { return bytes_; }

 private:
  MemoryAccount* account_;
  int64_t bytes_ = 0;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_SCOPED_MEMORY_H_
