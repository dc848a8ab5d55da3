// ShortestPath: one or all of the shortest walks between two nodes.
#include "query/exec/bidirectional_search.h"
#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

class ShortestPath : public FanOut {
 public:
  ShortestPath(const ShortestPathPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), {plan.edges}),
        plan_(plan),
        search_(plan.steps, plan.all, state, memory_),
        filter_({.near = {}, .edge = {plan.element}, .far = {}}, plan.element_predicates, state) {}

  absl::Status OpenRows() override {
    sources_.clear();
    has_walks_ = has_empty_walk_ = false;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    const uint32_t capacity = NextCapacity();
    batch.SetRowCount(0);
    sources_.clear();
    Vector& lists = batch.column(plan_.edges);
    lists.Reset(VectorType::kValue, capacity);
    while (sources_.size() < capacity) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool found, NextWalk(lists.data<Value>()[sources_.size()]));
      if (found) {
        sources_.push_back(row_);
        continue;
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(Search());
    }
    return Emit(batch);
  }

 private:
  absl::Status Search() {
    const NodeId from = input_.column(plan_.from).NodeAt(row_), to = input_.column(plan_.to).NodeAt(row_);
    if (from >= state_.graph->node_count() || to >= state_.graph->node_count()) return absl::OkStatus();
    has_empty_walk_ = from == to && plan_.min_length == 0;
    if (from == to) return absl::OkStatus();
    HopFilter* const filter = plan_.element_predicates.empty() ? nullptr : &filter_;
    NOTEGRAPH_ASSIGN_OR_RETURN(has_walks_, search_.Run(from, to, plan_.max_length, {filter, &input_, row_}));
    return absl::OkStatus();
  }

  // The next walk of the current row, as a list of relationships.
  absl::StatusOr<bool> NextWalk(Value& list) {
    if (std::exchange(has_empty_walk_, false)) {
      list = Value::List({});
      return true;
    }
    if (!has_walks_) return false;
    std::span<const uint64_t> edges;
    NOTEGRAPH_ASSIGN_OR_RETURN(has_walks_, search_.NextWalk(edges));
    if (!has_walks_) return false;
    const std::span<Value> values = state_.arena.AllocateArray<Value>(edges.size());
    for (size_t i = 0; i < edges.size(); ++i) values[i] = Value::Relationship(EdgeId::FromPacked(edges[i]));
    list = Value::List(values);
    return true;
  }

  const ShortestPathPlan& plan_;
  BidirectionalSearch search_;
  HopFilter filter_;
  bool has_walks_ = false, has_empty_walk_ = false;  // of the current row, to come
};

}  // namespace

OperatorPtr MakeShortestPath(const ShortestPathPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<ShortestPath>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
