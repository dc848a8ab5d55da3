// What a long-running function needs to know of its caller: until when, how much memory, how many threads, and whether
// to stop.
#ifndef NOTEGRAPH_GRAPH_RUN_CONTEXT_H_
#define NOTEGRAPH_GRAPH_RUN_CONTEXT_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string_view>

#include "absl/status/status.h"

namespace notegraph {

// Counts the bytes that a run holds. Thread-safe; a reservation that would pass the limit changes nothing and fails.
class MemoryAccount {
 public:
  explicit MemoryAccount(int64_t limit_bytes = INT64_MAX) : limit_bytes_(limit_bytes) {}
  // ResourceExhausted "OWNER needs N more bytes ..." when the limit would be passed.
  absl::Status Reserve(int64_t bytes, std::string_view owner);
  void Release(int64_t bytes) { used_bytes_.fetch_sub(bytes, std::memory_order_relaxed); }
  int64_t used_bytes() const { return used_bytes_.load(std::memory_order_relaxed); }
  int64_t peak_bytes() const { return peak_bytes_.load(std::memory_order_relaxed); }
  int64_t limit_bytes() const { return limit_bytes_; }

 private:
  const int64_t limit_bytes_;
  std::atomic<int64_t> used_bytes_{0};
  std::atomic<int64_t> peak_bytes_{0};
};

// Thread-safe after construction, but for the setters.
class RunContext {
 public:
  using Clock = std::chrono::steady_clock;
  // Called with a stage's name and its share done, 0..1. From any thread, one call at a time.
  using ProgressFunction = std::function<void(std::string_view stage, double share)>;

  RunContext() = default;
  explicit RunContext(int64_t memory_limit_bytes) : memory_(memory_limit_bytes) {}
  RunContext(const RunContext&) = delete;
  RunContext& operator=(const RunContext&) = delete;

  void set_deadline(Clock::time_point deadline) { deadline_ = deadline; }
  void set_timeout(Clock::duration timeout) { deadline_ = Clock::now() + timeout; }
  void set_threads(int threads) { threads_ = threads < 1 ? 1 : threads; }
  void set_progress(ProgressFunction progress) { progress_ = std::move(progress); }

  // Asks the run to stop; safe from a signal handler and from any thread.
  void Cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  // Forgets an earlier Cancel(); for a session that goes on after one.
  void ClearCancel() { cancelled_.store(false, std::memory_order_relaxed); }

  // OK, Cancelled or DeadlineExceeded. Reads the clock (about 25 ns): poll once a batch, not once a row.
  absl::Status Poll() const;
  void ReportProgress(std::string_view stage, double share) const {
    if (progress_) progress_(stage, share);
  }

  MemoryAccount& memory() { return memory_; }
  int threads() const { return threads_; }

 private:
  std::atomic<bool> cancelled_{false};
  Clock::time_point deadline_ = Clock::time_point::max();
  int threads_ = 1;
  MemoryAccount memory_;
  ProgressFunction progress_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_RUN_CONTEXT_H_
