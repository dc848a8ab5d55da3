#include "query/exec/morsels.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "graph/parallel.h"
#include "query/exec/distinct.h"
#include "query/optimizer/parallelize.h"

namespace notegraph::query {
namespace {

// About half a millisecond a morsel: threads end about together, and batches are mostly full.
uint64_t MorselRows(uint64_t rows, const LogicalOperator& plan, const ExecutionState& state) {
  if (state.morsel_rows > 0) return state.morsel_rows;
  constexpr double kWork = 25'000, kFewest = 8, kMost = 4096;
  const double count = std::clamp(EstimatedWork(plan) / kWork, kFewest, kMost);
  return std::max<uint64_t>(1, static_cast<uint64_t>(static_cast<double>(rows) / count));
}

}  // namespace

PlanCopies::Copy::Copy(const ExecutionState& of) : state(of.statement, *arena, of.run) {
  state.SetGraph(of.graph_ptr);
  state.functions.transaction_start = of.functions.transaction_start;
  state.functions.statement_start = of.functions.statement_start;
  state.parameters = of.parameters;
  state.slot_count = of.slot_count;
  state.batch_rows = of.batch_rows;
  state.threads = 1;
  state.is_profiled = of.is_profiled;
  state.nesting = of.nesting;
  state.ghosts = of.ghosts;
  state.plan_options = of.plan_options;
}

PlanCopies::PlanCopies(const LogicalOperator& plan, const ScanPlan& scan, ExecutionState& state)
    : plan_(plan), state_(state), scan_(scan) {
  for (const GroupId group : scan.groups) row_count_ += state.graph->group(group).size();
  morsel_rows_ = MorselRows(row_count_, plan, state);
  morsel_count_ = (row_count_ + morsel_rows_ - 1) / morsel_rows_;
  const auto count = std::max<uint64_t>(1, std::min<uint64_t>(static_cast<uint64_t>(state.threads), morsel_count_));
  for (uint64_t i = 0; i < count; ++i) {
    Copy& copy = *copies_.emplace_back(std::make_unique<Copy>(state));
    copy.root = MakeRoot(copy);
  }
  // What planning of subqueries had to say: the same for all.
  for (const Notification& notification : copies_[0]->state.notifications) state.notifications.push_back(notification);
}

PlanCopies::~PlanCopies() {
  for (const auto& copy : copies_) {
    copy->root.reset();
    state_.other_arenas.emplace_back(std::move(copy->arena), std::move(copy->state.arena_memory));
  }
}

OperatorPtr PlanCopies::MakeRoot(Copy& copy) const {
  if (plan_.kind != PlanKind::kDistinct) return MakeOperator(plan_, copy.state, nullptr);
  OperatorInputs inputs;
  inputs.push_back(MakeOperator(plan_.input(), copy.state, nullptr));
  return MakeDistinctOfMorsels(As<DistinctPlan>(plan_), copy.state, std::move(inputs));
}

void PlanCopies::Restart() {
  for (const auto& copy : copies_) {
    if (std::exchange(copy->was_opened, false)) copy->root = MakeRoot(*copy);
  }
}

absl::Status PlanCopies::Open(size_t copy, uint64_t morsel) {
  const uint64_t begin = morsel * morsel_rows_;
  copies_[copy]->state.morsel = {&scan_, begin, std::min(begin + morsel_rows_, row_count_)};
  copies_[copy]->was_opened = true;
  return copies_[copy]->root->Open();
}

absl::StatusOr<bool> PlanCopies::Next(size_t copy, Batch& batch) {
  batch.Init(copies_[copy]->state.slot_count);
  return copies_[copy]->root->Next(batch);
}

absl::Status PlanCopies::ForEachBatch(const Take& take) {
  std::atomic<uint64_t> next_morsel{0};
  std::mutex mutex;
  absl::Status first_error;
  std::atomic<uint64_t> morsel_of_error{UINT64_MAX};
  const auto run = [&](size_t copy, uint64_t morsel, Batch& batch) -> absl::Status {
    NOTEGRAPH_RETURN_IF_ERROR(Open(copy, morsel));
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, Next(copy, batch));
      if (!more) return absl::OkStatus();
      NOTEGRAPH_RETURN_IF_ERROR(take(copy, morsel, batch));
    }
  };
  ParallelFor(static_cast<int>(size()), size(), [&](size_t copy) {
    Batch batch;
    // A morsel behind one with an error can't have the first error.
    for (uint64_t morsel = next_morsel++; morsel < std::min(morsel_count_, morsel_of_error.load());
         morsel = next_morsel++) {
      const absl::Status status = run(copy, morsel, batch);
      if (status.ok()) continue;
      const std::lock_guard lock(mutex);
      if (morsel > morsel_of_error) return;
      morsel_of_error = morsel;
      first_error = status;
    }
  });
  return first_error;
}

}  // namespace notegraph::query
