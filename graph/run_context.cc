#include "graph/run_context.h"

#include "absl/strings/str_format.h"
#include "graph/strings.h"

namespace notegraph {

absl::Status MemoryAccount::Reserve(int64_t bytes, std::string_view owner) {
  const int64_t used = used_bytes_.fetch_add(bytes, std::memory_order_relaxed) + bytes;
  if (used > limit_bytes_) {
    used_bytes_.fetch_sub(bytes, std::memory_order_relaxed);
    return absl::ResourceExhaustedError(
        absl::StrFormat("%s needs %d bytes more, but the memory limit is %d bytes and %d are in use", Absl(owner),
                        bytes, limit_bytes_, used - bytes));
  }
  int64_t peak = peak_bytes_.load(std::memory_order_relaxed);
  while (used > peak && !peak_bytes_.compare_exchange_weak(peak, used, std::memory_order_relaxed)) {
  }
  return absl::OkStatus();
}

absl::Status RunContext::Poll() const {
  if (cancelled_.load(std::memory_order_relaxed)) return absl::CancelledError("cancelled");
  if (deadline_ != Clock::time_point::max() && Clock::now() >= deadline_) {
    return absl::DeadlineExceededError("the time limit has passed");
  }
  return absl::OkStatus();
}

}  // namespace notegraph
