// PairCount: how often two items stand in one list together, over all lists.
#include <algorithm>
#include <optional>
#include <utility>

#include "graph/scoped_memory.h"
#include "query/exec/group_index.h"
#include "query/exec/grouped_items.h"
#include "query/exec/make_operator.h"
#include "query/exec/pair_items.h"
#include "query/exec/pair_product.h"

namespace notegraph::query {
namespace {

class PairCount : public Operator {
 public:
  PairCount(const PairCountPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), plan_(plan) {
    if (plan.list != nullptr) list_ = MakeEvaluator(*plan.list, state);
  }

  absl::Status OpenRows() override {
    product_.reset();
    rows_.clear();
    next_ = 0;
    memory_.Clear();
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    if (!product_) NOTEGRAPH_RETURN_IF_ERROR(ReadAll());
    if (next_ == rows_.size()) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, product_->Next(rows_));
      if (!more) return false;
      next_ = 0;
    }
    const auto count = static_cast<uint32_t>(std::min<size_t>(rows_.size() - next_, state_.batch_rows));
    const PairRow* rows = rows_.data() + next_;
    batch.SetRowCount(count);
    left_keys_.Fill(count, [&](uint32_t i) { return rows[i].left; }, batch.column(plan_.left.key_slot));
    right_keys_.Fill(count, [&](uint32_t i) { return rows[i].right; }, batch.column(plan_.right.key_slot));
    Vector& counts = batch.column(plan_.count);
    counts.Reset(VectorType::kInteger, count);
    for (uint32_t i = 0; i < count; ++i) counts.data<int64_t>()[i] = static_cast<int64_t>(rows[i].count);
    next_ += count;
    return true;
  }

 private:
  absl::Status ReadAll() {
    ScopedMemory reading(state_.run.memory(), memory_.owner());
    if (plan_.list != nullptr) {
      ItemNumbers numbers(state_);
      ItemLists lists;
      NOTEGRAPH_RETURN_IF_ERROR(ReadLists(lists, numbers, reading));
      return StartCounting(std::move(lists), numbers);
    }
    GroupedItems items(*plan_.item, plan_.distinct, state_);
    NOTEGRAPH_RETURN_IF_ERROR(ReadGroups(items, reading));
    return StartCounting(std::move(items.lists()), items.numbers());
  }

  absl::Status StartCounting(ItemLists lists, const ItemNumbers& numbers) {
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(numbers.values().size() * 4 * sizeof(Value))));
    NOTEGRAPH_ASSIGN_OR_RETURN(PairItems arranged, ArrangeItems(numbers, plan_, state_));
    NOTEGRAPH_ASSIGN_OR_RETURN(arranged.rules.greatest, RowsNeeded());
    NOTEGRAPH_ASSIGN_OR_RETURN(Incidence incidence,
                               Transpose(std::move(lists), arranged.number_of, arranged.count, state_.run, memory_));
    left_keys_ = std::move(arranged.left_keys);
    right_keys_ = std::move(arranged.right_keys);
    product_.emplace(std::move(incidence), std::move(arranged.rules), state_.run, memory_.owner());
    return product_->Prepare();
  }

  absl::StatusOr<uint64_t> RowsNeeded() const {
    if (plan_.limit == nullptr) return UINT64_MAX;
    NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t limit, EvaluateRowCount(*plan_.limit, state_));
    if (plan_.skip == nullptr) return limit;
    NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t skip, EvaluateRowCount(*plan_.skip, state_));
    return limit > UINT64_MAX - skip ? UINT64_MAX : limit + skip;
  }

  // Like UNWIND: null has no items, and what is no list is one item.
  absl::Status ReadLists(ItemLists& lists, ItemNumbers& numbers, ScopedMemory& memory) {
    Batch batch(state_.slot_count);
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return absl::OkStatus();
      NOTEGRAPH_ASSIGN_OR_RETURN(const Vector* column, list_->Evaluate(batch, batch.rows()));
      for (const uint32_t row : batch.rows()) {
        const Value list = column->GetValue(row);
        if (list.is_null()) continue;
        const std::span<const Value> values = list.is_list() ? list.list() : std::span(&list, 1);
        NOTEGRAPH_RETURN_IF_ERROR(lists.CheckRoom(values.size()));
        lists.StartRun(lists.list_count++);
        for (const Value& item : values) lists.Add(numbers.NumberOf(item), 1);
        AddWeight(lists, batch.Multiplicity(row));
      }
      NOTEGRAPH_RETURN_IF_ERROR(memory.GrowTo(static_cast<int64_t>(lists.bytes() + numbers.bytes())));
    }
  }
  // Of the last list.
  static void AddWeight(ItemLists& lists, uint64_t weight) {
    if (weight != 1 && lists.weights.empty()) lists.weights.assign(lists.list_count - 1, 1);
    if (weight != 1 || !lists.weights.empty()) lists.weights.push_back(weight);
  }

  absl::Status ReadGroups(GroupedItems& items, ScopedMemory& memory) {
    GroupIndex groups(plan_.groups, state_);
    Batch batch(state_.slot_count);
    std::vector<uint32_t> group_of_row;
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(groups.Assign(batch, group_of_row));
      NOTEGRAPH_RETURN_IF_ERROR(items.Add(batch, group_of_row));
      NOTEGRAPH_RETURN_IF_ERROR(memory.GrowTo(static_cast<int64_t>(items.bytes() + groups.bytes())));
    }
    items.lists().list_count = groups.count();
    return absl::OkStatus();
  }

  const PairCountPlan& plan_;
  EvaluatorPtr list_;
  PairKeys left_keys_, right_keys_;
  std::optional<PairProduct> product_;
  std::vector<PairRow> rows_;  // from next_ on not yet given out
  size_t next_ = 0;
};

}  // namespace

OperatorPtr MakePairCount(const PairCountPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<PairCount>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
