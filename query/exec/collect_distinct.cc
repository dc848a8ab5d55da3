#include "query/exec/collect_distinct.h"

#include <algorithm>
#include <utility>

#include "query/exec/grouped_items.h"
#include "query/functions/make_value.h"
#include "query/functions/registry.h"

namespace notegraph::query {
namespace {

class CollectDistinct : public AggregateColumn {
 public:
  CollectDistinct(const BoundExpression& expression, ExecutionState& state)
      : state_(state), items_(*expression.operands[0], true, state) {}

  absl::Status Add(const Batch& batch, std::span<const uint32_t> groups, uint32_t) override {
    return items_.Add(batch, groups);
  }
  void SetGroupCount(uint32_t) override {}
  absl::StatusOr<Value> Finish(uint32_t group) override {
    if (runs_.empty()) SortRuns();
    list_.clear();
    const auto of_group = std::ranges::equal_range(runs_, group, {}, &Run::group);
    if (of_group.size() == 1) {
      for (const uint32_t item : ItemsOf(of_group.front())) list_.push_back(items_.numbers().values()[item]);
    } else {
      AddOnce(of_group);
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const Value list, ConcatenateLists(list_, {}, state_.functions));
    NOTEGRAPH_RETURN_IF_ERROR(CheckDepth(list));
    return list;
  }
  void Clear() override {
    items_.Clear();
    runs_.clear();
    seen_by_.clear();
  }
  size_t bytes() const override { return items_.bytes(); }

 private:
  struct Run {
    uint32_t group, begin, end;
  };

  std::span<const uint32_t> ItemsOf(const Run& run) {
    return std::span(items_.lists().items).subspan(run.begin, run.end - run.begin);
  }

  // The runs of each group together, in their order.
  void SortRuns() {
    const ItemLists& lists = items_.lists();
    for (size_t i = 0; i < lists.runs.size(); ++i) {
      const size_t end = i + 1 < lists.runs.size() ? lists.runs[i + 1].begin : lists.items.size();
      runs_.push_back({lists.runs[i].list, lists.runs[i].begin, static_cast<uint32_t>(end)});
    }
    if (!std::ranges::is_sorted(runs_, {}, &Run::group)) std::ranges::stable_sort(runs_, {}, &Run::group);
  }

  // An item of several runs is taken from the first.
  void AddOnce(std::span<const Run> runs) {
    seen_by_.resize(items_.numbers().values().size(), UINT32_MAX);
    for (const Run& run : runs) {
      for (const uint32_t item : ItemsOf(run)) {
        if (std::exchange(seen_by_[items_.numbers().BaseOf(item)], run.group) != run.group)
          list_.push_back(items_.numbers().values()[item]);
      }
    }
  }

  ExecutionState& state_;
  GroupedItems items_;
  std::vector<Run> runs_;
  std::vector<uint32_t> seen_by_;  // by base: the last group that was found to have it
  std::vector<Value> list_;
};

}  // namespace

std::unique_ptr<AggregateColumn> MakeCollectDistinct(const BoundExpression& expression, ExecutionState& state) {
  return std::make_unique<CollectDistinct>(expression, state);
}

}  // namespace notegraph::query
