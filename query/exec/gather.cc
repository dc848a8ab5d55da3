#include "query/exec/gather.h"

#include <chrono>
#include <system_error>
#include <utility>

#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

constexpr size_t kMostBatches = 16;  // of a morsel that wait to be asked for

const ScanPlan& FirstScan(const LogicalOperator& plan) {
  const LogicalOperator* leaf = &plan;
  while (!leaf->inputs.empty()) leaf = &leaf->input();
  return As<ScanPlan>(*leaf);
}

}  // namespace

Gather::Gather(const GatherPlan& plan, ExecutionState& state)
    : Operator(plan, state), copies_(plan.input(), FirstScan(plan), state), outputs_(2 * copies_.size() + 2) {}

Gather::~Gather() { Stop(); }

std::vector<const Operator*> Gather::InputCopies(size_t) const {
  std::vector<const Operator*> roots;
  for (size_t i = 0; i < copies_.size(); ++i) roots.push_back(&copies_.root(i));
  return roots;
}

absl::Status Gather::OpenRows() {
  Stop();
  is_started_ = is_morsel_open_ = false;
  copies_.Restart();
  next_morsel_ = current_morsel_ = 0;
  for (Output& output : outputs_) output = Output();
  memory_.Clear();
  return absl::OkStatus();
}

void Gather::Start() {
  is_started_ = true;
  is_stopped_ = false;
  if (copies_.size() == 1) return;
  for (size_t copy = 0; copy < copies_.size(); ++copy) {
    try {
      threads_.emplace_back([this, copy] { Work(copy); });
    } catch (const std::system_error&) {
      break;  // no thread to be had: the others do the work
    }
  }
}

void Gather::Stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
  }
  room_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

void Gather::Work(size_t copy) {
  while (true) {
    uint64_t morsel = 0;
    {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [&] {
        return is_stopped_ || next_morsel_ == copies_.morsel_count() ||
               next_morsel_ < current_morsel_ + outputs_.size();
      });
      if (is_stopped_ || next_morsel_ == copies_.morsel_count()) return;
      morsel = next_morsel_++;
    }
    if (!RunMorsel(copy, morsel)) return;
  }
}

bool Gather::RunMorsel(size_t copy, uint64_t morsel) {
  absl::Status status = copies_.Open(copy, morsel);
  while (status.ok()) {
    Batch batch;
    {
      const std::lock_guard lock(mutex_);
      if (is_stopped_) return false;
      if (!spare_.empty()) {
        batch = std::move(spare_.back());
        spare_.pop_back();
      }
    }
    const absl::StatusOr<bool> more = copies_.Next(copy, batch);
    status = more.status();
    if (!more.ok() || !*more) break;
    std::unique_lock lock(mutex_);
    status = Put(morsel, batch, lock);
  }
  {
    const std::lock_guard lock(mutex_);
    OutputOf(morsel).status = std::move(status);
    OutputOf(morsel).is_done = true;
  }
  news_.notify_one();
  return true;
}

absl::Status Gather::Put(uint64_t morsel, Batch& batch, std::unique_lock<std::mutex>& lock) {
  Output& output = OutputOf(morsel);
  // The current morsel's batches are being taken, so that its thread goes on in the end, and then the next one's.
  room_.wait(lock, [&] { return is_stopped_ || output.batches.size() < kMostBatches; });
  if (is_stopped_) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(BytesOf(batch)));
  output.batches.push_back(std::move(batch));
  if (morsel == current_morsel_) news_.notify_one();
  return absl::OkStatus();
}

int64_t Gather::BytesOf(const Batch& batch) const {
  size_t bytes = batch.multiplicity().size() * sizeof(uint64_t);
  for (const Slot slot : plan_.output) bytes += batch.column(slot).allocated_bytes();
  return static_cast<int64_t>(bytes);
}

absl::StatusOr<bool> Gather::NextBatch(Batch& batch) {
  if (!is_started_) Start();
  if (threads_.empty()) return NextHere(batch);
  std::unique_lock lock(mutex_);
  while (current_morsel_ < copies_.morsel_count()) {
    Output& output = OutputOf(current_morsel_);
    if (!output.batches.empty()) {
      std::swap(batch, output.batches.front());
      spare_.push_back(std::move(output.batches.front()));
      output.batches.pop_front();
      memory_.Release(BytesOf(batch));
      batch.Init(state_.slot_count);
      room_.notify_all();
      return true;
    }
    if (output.is_done) {
      if (!output.status.ok()) return output.status;
      output = Output();
      ++current_morsel_;
      room_.notify_all();
      continue;
    }
    news_.wait_for(lock, std::chrono::milliseconds(20));
    NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
  }
  return false;
}

absl::StatusOr<bool> Gather::NextHere(Batch& batch) {
  while (current_morsel_ < copies_.morsel_count()) {
    if (!std::exchange(is_morsel_open_, true)) NOTEGRAPH_RETURN_IF_ERROR(copies_.Open(0, current_morsel_));
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, copies_.Next(0, batch));
    if (more) return true;
    is_morsel_open_ = false;
    ++current_morsel_;
  }
  return false;
}

OperatorPtr MakeGather(const GatherPlan& plan, ExecutionState& state) { return std::make_unique<Gather>(plan, state); }

}  // namespace notegraph::query
