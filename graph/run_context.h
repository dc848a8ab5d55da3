// What a long-running function needs to know of its caller: until when, how much memory, how many threads, and whether
// to stop.
#ifndef NOTEGRAPH_GRAPH_RUN_CONTEXT_H_
#define NOTEGRAPH_GRAPH_RUN_CONTEXT_H_

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace notegraph {

// Counts the bytes that a run holds, by owner: an operator, an algorithm. Thread-safe; about 30 ns a call, so reserve
// by the batch or the block. Most code holds a ScopedMemory (graph/scoped_memory.h), which gives back by itself.
class MemoryAccount {
 public:
  struct Share {
    std::string owner;
    int64_t bytes = 0;
    int64_t peak_bytes = 0;
  };

  explicit MemoryAccount(int64_t limit_bytes = INT64_MAX) : limit_bytes_(limit_bytes) {}
  // ResourceExhausted when the limit would be passed; the message tells what the owner asked for and who holds how
  // much, most first. Nothing changes then. Owners are few: names of operators, not of rows.
  absl::Status Reserve(int64_t bytes, std::string_view owner);
  // REQUIRES: the owner holds as much.
  void Release(int64_t bytes, std::string_view owner);
  int64_t used_bytes() const;
  int64_t peak_bytes() const;
  int64_t limit_bytes() const { return limit_bytes_; }
  // Of every owner so far, those that hold most first.
  std::vector<Share> shares() const;

 private:
  Share& ShareOf(std::string_view owner);

  const int64_t limit_bytes_;
  mutable std::mutex mutex_;
  int64_t used_bytes_ = 0, peak_bytes_ = 0;
  std::vector<Share> shares_;  // in order of appearance
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
