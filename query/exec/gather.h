// Internal to query/exec. Gather: the rows of a plan whose copies run on several threads, in the order that one thread
// would give them.
#ifndef NOTEGRAPH_QUERY_EXEC_GATHER_H_
#define NOTEGRAPH_QUERY_EXEC_GATHER_H_

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "query/exec/morsels.h"
#include "query/exec/operator.h"

namespace notegraph::query {

// Threads start with the first batch asked for and end with the last one, with Open() or with the operator. They run
// ahead of what is asked for by a bounded number of batches, which are accounted.
class Gather : public Operator {
 public:
  Gather(const GatherPlan& plan, ExecutionState& state);
  ~Gather() override;

  absl::Status OpenRows() override;
  // For an operator above that takes the batches of each copy by itself, instead of Next(). REQUIRES: opened.
  PlanCopies& copies() { return copies_; }
  std::vector<const Operator*> InputCopies(size_t i) const override;

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override;

 private:
  // What has come of a morsel and was not yet asked for.
  struct Output {
    std::deque<Batch> batches;
    bool is_done = false;
    absl::Status status;
  };

  void Start();
  void Stop();
  void Work(size_t copy);
  // False: the run was stopped.
  bool RunMorsel(size_t copy, uint64_t morsel);
  absl::Status Put(uint64_t morsel, Batch& batch, std::unique_lock<std::mutex>& lock);
  // Without threads: the morsels one after the other.
  absl::StatusOr<bool> NextHere(Batch& batch);
  int64_t BytesOf(const Batch& batch) const;
  Output& OutputOf(uint64_t morsel) { return outputs_[morsel % outputs_.size()]; }

  PlanCopies copies_;
  std::vector<std::thread> threads_;
  bool is_started_ = false, is_morsel_open_ = false;

  std::mutex mutex_;  // of all below, and of memory_
  std::condition_variable room_, news_;
  bool is_stopped_ = false;
  uint64_t next_morsel_ = 0;     // to be begun
  uint64_t current_morsel_ = 0;  // whose batches are given out
  std::vector<Output> outputs_;  // of the morsels from the current one on
  std::vector<Batch> spare_;     // to be filled again
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_GATHER_H_
