#include "query/exec/counting/node_tests.h"

#include <algorithm>
#include <iterator>

namespace notegraph::query {

NodeTests::NodeTests(const std::vector<NodeCondition>& conditions, ExecutionState& state)
    : conditions_(conditions), state_(state), named_(conditions.size()) {
  for (const NodeCondition& condition : conditions) {
    evaluators_.push_back(condition.is_name ? nullptr : MakeEvaluator(*condition.expression, state));
  }
}

absl::Status NodeTests::Keep(const std::vector<uint32_t>& conditions, std::vector<NodeId>& nodes) {
  for (const uint32_t condition : conditions) {
    if (!conditions_[condition].is_name) continue;
    NOTEGRAPH_RETURN_IF_ERROR(LookUp(condition));
    std::vector<NodeId> both;
    std::set_intersection(nodes.begin(), nodes.end(), named_[condition]->begin(), named_[condition]->end(),
                          std::back_inserter(both));
    nodes = std::move(both);
  }
  for (const uint32_t condition : conditions) {
    if (!conditions_[condition].is_name) NOTEGRAPH_RETURN_IF_ERROR(KeepTrueNodes(condition, nodes));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<NodeId>> NodeTests::Candidates(const std::vector<uint32_t>& conditions,
                                                          const std::vector<GroupId>& groups) {
  std::vector<NodeId> nodes;
  const auto name = std::find_if(conditions.begin(), conditions.end(),
                                 [&](uint32_t condition) { return conditions_[condition].is_name; });
  if (name != conditions.end()) {
    NOTEGRAPH_RETURN_IF_ERROR(LookUp(*name));
    for (const NodeId node : *named_[*name]) {
      if (std::binary_search(groups.begin(), groups.end(), state_.graph->GroupOf(node))) nodes.push_back(node);
    }
    return nodes;
  }
  for (const GroupId group : groups) {
    for (const NodeId node : state_.graph->group(group).nodes()) nodes.push_back(node);
  }
  return nodes;
}

absl::Status NodeTests::KeepTrueNodes(uint32_t condition, std::vector<NodeId>& nodes) {
  const NodeCondition& tested = conditions_[condition];
  batch_.Init(state_.slot_count);
  size_t kept = 0;
  for (size_t at = 0; at < nodes.size(); at += kMaxBatchRows) {
    NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    const auto count = static_cast<uint32_t>(std::min<size_t>(kMaxBatchRows, nodes.size() - at));
    batch_.SetRowCount(count);
    Vector& column = batch_.column(tested.slot);
    column.Reset(VectorType::kNode, count);
    std::copy_n(nodes.begin() + static_cast<ptrdiff_t>(at), count, column.data<NodeId>());
    const Rows all = AllRows(count);
    rows_.assign(all.begin(), all.end());
    NOTEGRAPH_RETURN_IF_ERROR(KeepTrue(*evaluators_[condition], batch_, tested.expression->span, state_, rows_));
    for (const uint32_t row : rows_) nodes[kept++] = nodes[at + row];
  }
  nodes.resize(kept);
  return absl::OkStatus();
}

absl::Status NodeTests::LookUp(uint32_t condition) {
  if (named_[condition]) return absl::OkStatus();
  NOTEGRAPH_ASSIGN_OR_RETURN(const Value name, EvaluateConstant(*conditions_[condition].expression, state_));
  std::vector<NodeId>& nodes = named_[condition].emplace();
  if (!name.is_string()) return absl::OkStatus();  // equal to no name
  for (const NodeGroup& group : state_.graph->groups()) {
    const std::vector<NodeId> found = state_.graph->FindByName(group.id(), name.string());
    nodes.insert(nodes.end(), found.begin(), found.end());
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
