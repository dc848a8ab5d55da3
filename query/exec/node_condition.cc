#include "query/exec/node_condition.h"

#include <algorithm>
#include <numeric>

namespace notegraph::query {
namespace {

// Nodes tested before bits for all of the graph pay.
constexpr size_t kMaxUnkept = 4096;

void SetBit(std::vector<uint64_t>& bits, NodeId node) { bits[node >> 6] |= uint64_t{1} << (node & 63); }

}  // namespace

NodeCondition::NodeCondition(Slot slot, const std::vector<const BoundExpression*>& predicates, ExecutionState& state)
    : slot_(slot), predicates_(predicates), state_(state), memory_(state.run.memory(), "Conditions on nodes") {
  for (const BoundExpression* predicate : predicates) evaluators_.push_back(MakeEvaluator(*predicate, state));
}

absl::Status NodeCondition::Test(std::span<const NodeId> nodes, std::vector<uint8_t>& holds) {
  holds.assign(nodes.size(), 0);
  if (knows_all_) {
    for (size_t i = 0; i < nodes.size(); ++i) holds[i] = Find(nodes[i]) ? 1 : 0;
    return absl::OkStatus();
  }
  if (known_.empty() && tested_ + nodes.size() <= kMaxUnkept) {
    tested_ += nodes.size();
    for (size_t at = 0; at < nodes.size(); at += kMaxBatchRows) {
      NOTEGRAPH_RETURN_IF_ERROR(Evaluate(nodes.subspan(at, std::min<size_t>(kMaxBatchRows, nodes.size() - at))));
      for (const uint32_t place : kept_) holds[at + place] = 1;
    }
    return absl::OkStatus();
  }
  NOTEGRAPH_RETURN_IF_ERROR(MakeRoom());
  unknown_.clear();
  for (const NodeId node : nodes) {
    if (!Knows(node)) unknown_.push_back(node);
  }
  NOTEGRAPH_RETURN_IF_ERROR(Learn(unknown_));
  for (size_t i = 0; i < nodes.size(); ++i) holds[i] = Find(nodes[i]) ? 1 : 0;
  return absl::OkStatus();
}

absl::Status NodeCondition::LearnAll(const std::vector<GroupId>& groups) {
  if (knows_all_) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(MakeRoom());
  for (const GroupId id : groups) {
    const NodeGroup& group = state_.graph->group(id);
    for (uint32_t first = 0; first < group.size(); first += kMaxBatchRows) {
      unknown_.resize(std::min(kMaxBatchRows, group.size() - first));
      std::iota(unknown_.begin(), unknown_.end(), group.first() + first);
      NOTEGRAPH_RETURN_IF_ERROR(Learn(unknown_));
    }
  }
  knows_all_ = true;
  return absl::OkStatus();
}

absl::Status NodeCondition::MakeRoom() {
  if (!known_.empty()) return absl::OkStatus();
  const size_t words = size_t{state_.graph->node_count()} / 64 + 1;
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(2 * words * sizeof(uint64_t))));
  known_.assign(words, 0);
  holds_.assign(words, 0);
  return absl::OkStatus();
}

absl::Status NodeCondition::Learn(std::span<const NodeId> nodes) {
  for (size_t at = 0; at < nodes.size(); at += kMaxBatchRows) {
    const std::span<const NodeId> part = nodes.subspan(at, std::min<size_t>(kMaxBatchRows, nodes.size() - at));
    NOTEGRAPH_RETURN_IF_ERROR(Evaluate(part));
    for (const uint32_t place : kept_) SetBit(holds_, part[place]);
    for (const NodeId node : part) SetBit(known_, node);
  }
  return absl::OkStatus();
}

absl::Status NodeCondition::Evaluate(std::span<const NodeId> nodes) {
  const auto count = static_cast<uint32_t>(nodes.size());
  batch_.Init(state_.slot_count);
  batch_.SetRowCount(count);
  Vector& column = batch_.column(slot_);
  column.Reset(VectorType::kNode, count);
  std::copy(nodes.begin(), nodes.end(), column.data<NodeId>());
  const Rows all = AllRows(count);
  kept_.assign(all.begin(), all.end());
  for (size_t i = 0; i < evaluators_.size() && !kept_.empty(); ++i) {
    NOTEGRAPH_RETURN_IF_ERROR(KeepTrue(*evaluators_[i], batch_, predicates_[i]->span, state_, kept_));
  }
  return state_.Poll();
}

}  // namespace notegraph::query
