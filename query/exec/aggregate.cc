// Aggregate: groups in the order of their first row.
#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "query/exec/aggregation.h"
#include "query/exec/gather.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

// Over a Gather, if the functions don't mind the order of rows, each copy of the plan below has its own groups, which
// are merged at the end in the order of their first rows.
class Aggregate : public Operator {
 public:
  Aggregate(const AggregatePlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan) {
    all_.emplace(plan.keys, plan.aggregates, state);
    in_parts_ = plan.input().kind == PlanKind::kGather && all_->CanMerge();
    if (!in_parts_) return;
    SetKeysOfParts();
    all_.emplace(keys_of_parts_, plan.aggregates, state);
  }

  absl::Status OpenRows() override {
    all_->Clear();
    memory_.Clear();
    is_read_ = false;
    emitted_ = 0;
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (!std::exchange(is_read_, true)) {
      const absl::Status status = in_parts_ ? ReadParts() : ReadRows();
      NOTEGRAPH_RETURN_IF_ERROR(absl::IsAborted(status) ? ReadInOrder() : status);
      all_->EndRows();
    }
    const uint32_t count = std::min(all_->group_count() - emitted_, state_.batch_rows);
    if (count == 0) return false;
    NOTEGRAPH_RETURN_IF_ERROR(all_->Emit(emitted_, count, batch));
    emitted_ += count;
    return true;
  }

 private:
  // A group that is made by each thread and then merged costs about as much as two rows of it.
  static constexpr uint64_t kTrialRows = 65536, kLeastRowsOfGroup = 2;

  // The groups of a copy.
  struct Part {
    Part(const AggregatePlan& plan, ExecutionState& state)
        : groups(plan.keys, plan.aggregates, state), memory(state.run.memory(), PlanKindName(plan.kind)) {}
    Aggregation groups;
    uint64_t rows = 0;                   // taken in
    std::vector<uint64_t> first_morsel;  // by group; ascending
    uint32_t merged = 0;                 // groups that are in all_
    ScopedMemory memory;
  };

  absl::Status ReadRows() {
    Batch batch(state_.slot_count);
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return absl::OkStatus();
      NOTEGRAPH_RETURN_IF_ERROR(all_->Take(batch));
      NOTEGRAPH_RETURN_IF_ERROR(memory_.GrowTo(static_cast<int64_t>(all_->bytes())));
    }
  }

  // Anew, since parts were not enough.
  absl::Status ReadInOrder() {
    in_parts_ = false;
    all_.emplace(plan_.keys, plan_.aggregates, state_);
    memory_.Clear();
    NOTEGRAPH_RETURN_IF_ERROR(input().Open());
    return ReadRows();
  }

  // A part's keys lie in the columns that the keys are made for.
  void SetKeysOfParts() {
    keys_of_parts_ = plan_.keys;
    for (BoundItem& key : keys_of_parts_) {
      BoundExpression& column = columns_.emplace_back();
      column.kind = BoundKind::kVariable;
      column.type = key.expression->type;
      column.span = key.expression->span;
      column.slot = key.slot;
      key.expression = &column;
    }
  }

  absl::Status ReadParts() {
    PlanCopies& copies = static_cast<Gather&>(input()).copies();
    std::deque<Part> parts;
    for (size_t i = 0; i < copies.size(); ++i) parts.emplace_back(plan_, copies.state(i));
    const auto take = [&parts](size_t copy, uint64_t morsel, Batch& batch) -> absl::Status {
      Part& part = parts[copy];
      NOTEGRAPH_RETURN_IF_ERROR(part.groups.Take(batch));
      part.rows += batch.row_count();
      if (part.rows >= kTrialRows && part.rows < kLeastRowsOfGroup * part.groups.group_count()) {
        return absl::AbortedError("groups are too small to be made twice");
      }
      part.first_morsel.resize(part.groups.group_count(), morsel);
      const size_t bytes = part.groups.bytes() + part.first_morsel.capacity() * sizeof(uint64_t);
      return part.memory.GrowTo(static_cast<int64_t>(bytes));
    };
    NOTEGRAPH_RETURN_IF_ERROR(copies.ForEachBatch(take));
    Batch keys;
    for (Part* part = WithNextGroup(parts); part != nullptr; part = WithNextGroup(parts)) {
      NOTEGRAPH_RETURN_IF_ERROR(MergeMorsel(*part, keys));
    }
    return absl::OkStatus();
  }

  // The part that has the first group that isn't merged yet. Groups of one morsel are all of one part.
  static Part* WithNextGroup(std::deque<Part>& parts) {
    Part* first = nullptr;
    for (Part& part : parts) {
      if (part.merged == part.first_morsel.size()) continue;
      if (first == nullptr || part.first_morsel[part.merged] < first->first_morsel[first->merged]) first = &part;
    }
    return first;
  }

  absl::Status MergeMorsel(Part& part, Batch& keys) {
    const auto begin = part.first_morsel.begin() + part.merged;
    const auto end = std::upper_bound(begin, part.first_morsel.end(), *begin);
    for (auto left = static_cast<uint32_t>(end - begin); left > 0;) {
      NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
      const uint32_t count = std::min(left, state_.batch_rows);
      NOTEGRAPH_RETURN_IF_ERROR(all_->Merge(part.groups, part.merged, count, keys));
      NOTEGRAPH_RETURN_IF_ERROR(memory_.GrowTo(static_cast<int64_t>(all_->bytes())));
      part.merged += count;
      left -= count;
    }
    return absl::OkStatus();
  }

  const AggregatePlan& plan_;
  bool in_parts_ = false;
  std::deque<BoundExpression> columns_;
  std::vector<BoundItem> keys_of_parts_;
  std::optional<Aggregation> all_;
  bool is_read_ = false;
  uint32_t emitted_ = 0;
};

}  // namespace

OperatorPtr MakeAggregate(const AggregatePlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Aggregate>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
