// Distinct: the first of each set of rows that are the same in the given columns.
#include "query/exec/distinct.h"

#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "graph/value_compare.h"

namespace notegraph::query {
namespace {

struct KeyHash {
  size_t operator()(const std::vector<Value>& key) const {
    size_t hash = 0;
    for (const Value& value : key) hash = hash * 0x9E3779B97F4A7C15u + Hash(value);
    return hash;
  }
};
struct KeySame {
  bool operator()(const std::vector<Value>& a, const std::vector<Value>& b) const {
    for (size_t i = 0; i < a.size(); ++i) {
      if (!Same(a[i], b[i])) return false;
    }
    return true;
  }
};

class Distinct : public Operator {
 public:
  Distinct(const DistinctPlan& plan, ExecutionState& state, OperatorInputs inputs, bool of_morsels)
      : Operator(plan, state, std::move(inputs)), slots_(plan.slots), of_morsels_(of_morsels) {}

  absl::Status OpenRows() override {
    if (of_morsels_) return input().Open();
    seen_ = decltype(seen_)();
    seen_nodes_ = {};
    memory_.Clear();
    return input().Open();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      kept_.clear();
      const bool is_nodes = slots_.size() == 1 && batch.column(slots_[0]).type() == VectorType::kNode && seen_.empty();
      for (const uint32_t row : batch.rows()) {
        if (is_nodes ? IsNewNode(batch.column(slots_[0]).at<NodeId>(row)) : IsNew(batch, row)) kept_.push_back(row);
      }
      batch.multiplicity().clear();
      if (kept_.empty()) continue;
      NOTEGRAPH_RETURN_IF_ERROR(memory_.GrowTo(HeldBytes()));
      batch.Select(kept_);
      return true;
    }
  }

 private:
  bool IsNewNode(NodeId node) {
    const size_t at = state_.DensePlace(node);
    if (seen_nodes_.empty()) seen_nodes_.resize(state_.dense_size());
    const bool is_new = !seen_nodes_[at];
    seen_nodes_[at] = true;
    return is_new;
  }

  bool IsNew(const Batch& batch, uint32_t row) {
    // Nodes seen while the column was typed join the others.
    for (size_t at = 0; at < seen_nodes_.size(); ++at) {
      if (!seen_nodes_[at]) continue;
      const size_t behind = at - std::min<size_t>(at, state_.graph->node_count());
      const auto node = static_cast<NodeId>(at < state_.graph->node_count() ? at : kNoNode - behind);
      seen_.insert({node == kNoNode ? Value::Null() : Value::Node(node)});
    }
    seen_nodes_.clear();
    key_.clear();
    for (const Slot slot : slots_) key_.push_back(batch.column(slot).GetValue(row));
    return seen_.insert(key_).second;
  }

  int64_t HeldBytes() const {
    constexpr size_t kAllocatorBytes = 16;  // of a key
    return static_cast<int64_t>(seen_.capacity() * (sizeof(std::vector<Value>) + 1) +
                                seen_.size() * (slots_.size() * sizeof(Value) + kAllocatorBytes) +
                                seen_nodes_.capacity() / 8);
  }

  const std::vector<Slot>& slots_;
  const bool of_morsels_;
  absl::flat_hash_set<std::vector<Value>, KeyHash, KeySame> seen_;
  std::vector<bool> seen_nodes_;
  std::vector<Value> key_;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeDistinct(const DistinctPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Distinct>(plan, state, std::move(inputs), false);
}
OperatorPtr MakeDistinctOfMorsels(const DistinctPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Distinct>(plan, state, std::move(inputs), true);
}

}  // namespace notegraph::query
