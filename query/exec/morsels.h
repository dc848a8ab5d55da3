// Internal to query/exec. Copies of a plan, one a thread, each run over one piece (morsel) of the plan's scan after the
// other. Morsels are cut by position alone, so that what comes of them doesn't depend on threads.
//
// V. Leis, P. Boncz, A. Kemper, T. Neumann: Morsel-driven parallelism, SIGMOD 2014.
#ifndef NOTEGRAPH_QUERY_EXEC_MORSELS_H_
#define NOTEGRAPH_QUERY_EXEC_MORSELS_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "query/exec/operator.h"

namespace notegraph::query {

// Made and destroyed on one thread; each copy may then be run by a thread of its own.
class PlanCopies {
 public:
  // As many copies as the state has threads, but no more than there are morsels. REQUIRES: `scan` is the leftmost leaf
  // of `plan`.
  PlanCopies(const LogicalOperator& plan, const ScanPlan& scan, ExecutionState& state);
  // Values that the copies made stay alive with the state.
  ~PlanCopies();
  PlanCopies(const PlanCopies&) = delete;
  PlanCopies& operator=(const PlanCopies&) = delete;

  size_t size() const { return copies_.size(); }
  uint64_t morsel_count() const { return morsel_count_; }
  // What a copy has of its own: for expressions that are evaluated beside it.
  ExecutionState& state(size_t copy) { return copies_[copy]->state; }
  const Operator& root(size_t copy) const { return *copies_[copy]->root; }

  // Forgets what the copies keep from morsel to morsel: for a new beginning. REQUIRES: no thread is at work.
  void Restart();
  // Makes the copy begin with the morsel; Next() then gives its batches. REQUIRES: a later one than the copy had
  // before.
  absl::Status Open(size_t copy, uint64_t morsel);
  absl::StatusOr<bool> Next(size_t copy, Batch& batch);

  // Calls take(copy, morsel, batch) for all batches, those of one copy one at a time and in their order, on as many
  // threads as there are copies. The first error in the order of morsels ends it.
  using Take = std::function<absl::Status(size_t copy, uint64_t morsel, Batch& batch)>;
  absl::Status ForEachBatch(const Take& take);

 private:
  struct Copy {
    explicit Copy(const ExecutionState& of);
    std::unique_ptr<Arena> arena = std::make_unique<Arena>();
    ExecutionState state;
    OperatorPtr root;
    bool was_opened = false;
  };
  OperatorPtr MakeRoot(Copy& copy) const;

  const LogicalOperator& plan_;
  ExecutionState& state_;
  const ScanPlan& scan_;
  uint64_t row_count_ = 0, morsel_rows_ = 1, morsel_count_ = 0;
  std::vector<std::unique_ptr<Copy>> copies_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_MORSELS_H_
