#include "query/exec/plan_data.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <vector>

#include "graph/parallel.h"
#include "graph/status_macros.h"
#include "query/plan/counting/sum_out_plan.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {
namespace {

class PlanData {
 public:
  explicit PlanData(const Graph& graph)
      : graph_(graph), groups_(graph.groups().size(), false), tables_(graph.tables().size(), false) {}

  // As deep as plans nest, which the binder limits.
  void Add(const LogicalOperator& op) {
    AddOwn(op);
    for (const PlanPtr& input : op.inputs) Add(*input);
  }

  bool reads_all() const { return reads_all_; }
  const std::vector<const EdgeTable*>& walked_back() const { return walked_back_; }

  // The checks to make, each independent of the others.
  std::vector<std::function<absl::Status()>> Checks() const {
    std::vector<std::function<absl::Status()>> checks;
    const auto add_columns = [&](std::span<const Column> columns) {
      for (const Column& column : columns) {
        if (ReadsKey(column.key())) checks.emplace_back([this, &column] { return graph_.Check(column); });
      }
    };
    for (const EdgeTable& table : graph_.tables()) {
      if (!tables_[table.id()]) continue;
      checks.emplace_back([this, &table] { return graph_.Check(table); });
      add_columns(table.columns());
    }
    for (const NodeGroup& group : graph_.groups()) {
      // Labels are read of mixed groups; the index of names is checked by who looks names up.
      if (group.is_mixed()) checks.emplace_back([this, &group] { return graph_.Check(group); });
      if (groups_[group.id()]) add_columns(group.columns());
    }
    return checks;
  }

 private:
  void AddGroups(const std::vector<GroupId>& groups) {
    for (const GroupId group : groups) groups_[group] = true;
  }

  void AddSteps(const std::vector<TableStep>& steps, bool needs_edges) {
    for (const TableStep& step : steps) {
      const EdgeTable& table = graph_.table(step.table);
      tables_[step.table] = groups_[table.source_group()] = groups_[table.target_group()] = true;
      if (needs_edges && step.direction == Direction::kIn) walked_back_.push_back(&table);
    }
  }

  void AddKey(std::string_view name) {
    if (const std::optional<PropertyKeyId> key = graph_.FindPropertyKey(name)) keys_.push_back(*key);
  }
  bool ReadsKey(PropertyKeyId key) const { return std::ranges::find(keys_, key) != keys_.end(); }

  void AddPairCount(const PairCountPlan& pairs) {
    AddItems(pairs.groups);
    for (const BoundExpression* expression : {pairs.list, pairs.item, pairs.skip, pairs.limit})
      AddExpression(expression);
    for (const PairCountPlan::Side* side : {&pairs.left, &pairs.right}) {
      AddExpression(side->compared);
      AddExpression(side->key);
    }
  }

  void AddExpression(const BoundExpression* expression) {
    if (expression == nullptr) return;
    if (expression->kind == BoundKind::kProperty) AddKey(expression->name);
    // Its patterns are planned when it is run.
    if (expression->kind == BoundKind::kSubquery) reads_all_ = true;
    for (const std::string_view key : expression->keys) AddKey(key);
    for (const BoundExpression* operand : expression->operands) AddExpression(operand);
  }
  void AddExpressions(const std::vector<const BoundExpression*>& expressions) {
    for (const BoundExpression* expression : expressions) AddExpression(expression);
  }
  void AddItems(const std::vector<BoundItem>& items) {
    for (const BoundItem& item : items) AddExpression(item.expression);
  }

  void AddChain(const WalkChain& chain) {
    for (const WalkChain::Hop& hop : chain.hops) {
      AddSteps(hop.steps, false);
      AddExpressions(hop.conditions);
    }
  }

  void AddTrail(const TrailPlan& plan) {
    for (const auto& segment : plan.steps) {
      for (const std::vector<TableStep>& hop : segment) {
        AddSteps(hop, true);
        // Searched from the right, or from both ends.
        for (const TableStep& step : hop) walked_back_.push_back(&graph_.table(step.table));
      }
    }
    AddGroups(plan.end_groups);
    AddExpressions(plan.trail->predicates);
    AddExpressions(plan.path_predicates);
    for (const auto* conditions : {&plan.edge_conditions, &plan.node_conditions}) {
      for (const auto& [slot, predicate] : *conditions) AddExpression(predicate);
    }
  }

  void AddWeights(const SumOutPlan& plan) {
    const auto add = [&](const BlockCount::Variable& variable) {
      for (const BlockCount::Link& link : variable.links) AddSteps(link.steps, false);
    };
    for (const NodeCondition& condition : plan.conditions) AddExpression(condition.expression);
    for (const NodeWeight& weight : plan.weights) {
      AddGroups(weight.groups);
      for (const std::vector<TableStep>& steps : weight.loops) AddSteps(steps, false);
      for (const WeightSum& sum : weight.sums) AddSteps(sum.steps, false);
    }
    for (const BlockCount& block : plan.blocks) {
      for (const BlockCount::Variable& variable : block.conditioned) add(variable);
      for (const BlockCount::TreeVariable& variable : block.trees) {
        add(variable);
        AddSteps(variable.to_parent, false);
      }
    }
  }

  void AddOwn(const LogicalOperator& op) {
    switch (op.kind) {
      case PlanKind::kScan:
        return AddGroups(As<ScanPlan>(op).groups);
      case PlanKind::kNameLookup:
        AddGroups(As<NameLookupPlan>(op).groups);
        return AddExpression(As<NameLookupPlan>(op).name);
      case PlanKind::kPropertyLookup:
        AddGroups(As<PropertyLookupPlan>(op).groups);
        AddKey(As<PropertyLookupPlan>(op).key);
        return AddExpression(As<PropertyLookupPlan>(op).value);
      case PlanKind::kExpand:
        return AddSteps(As<ExpandPlan>(op).steps, As<ExpandPlan>(op).edge_needed);
      case PlanKind::kExpandInto:
        return AddSteps(As<ExpandIntoPlan>(op).steps, As<ExpandIntoPlan>(op).edge_needed);
      case PlanKind::kExpandCount:
        return AddSteps(As<ExpandCountPlan>(op).steps, false);
      case PlanKind::kDegreeSum:
        AddGroups(As<DegreeSumPlan>(op).groups);
        for (const DegreeSumPlan::Factor& factor : As<DegreeSumPlan>(op).factors) AddSteps(factor.steps, false);
        return;
      case PlanKind::kIntersect:
        for (const IntersectPlan::Leg& leg : As<IntersectPlan>(op).legs) AddSteps(leg.steps, leg.edge_needed);
        return;
      case PlanKind::kSumOut:
        return AddWeights(As<SumOutPlan>(op));
      case PlanKind::kVarExpand:
        AddSteps(As<VarExpandPlan>(op).steps, true);
        AddGroups(As<VarExpandPlan>(op).end_groups);
        return AddExpressions(As<VarExpandPlan>(op).element_predicates);
      case PlanKind::kReachable:
        AddGroups(As<ReachablePlan>(op).end_groups);
        return AddSteps(As<ReachablePlan>(op).steps, false);
      case PlanKind::kShortestPath:
        AddSteps(As<ShortestPathPlan>(op).steps, false);
        return AddExpressions(As<ShortestPathPlan>(op).element_predicates);
      case PlanKind::kTrailSearch:
        return AddTrail(As<TrailPlan>(op));
      case PlanKind::kExpandEnds:
        return AddChain(As<ExpandEndsPlan>(op).chain);
      case PlanKind::kCountEnds:
        AddChain(As<CountEndsPlan>(op).chain);
        AddItems(As<CountEndsPlan>(op).keys);
        return AddItems(As<CountEndsPlan>(op).aggregates);
      case PlanKind::kFilter:
      case PlanKind::kSemiJoin:
      case PlanKind::kAntiJoin:
        return AddExpressions(As<FilterPlan>(op).predicates);
      case PlanKind::kProject:
        return AddItems(As<ProjectPlan>(op).items);
      case PlanKind::kAggregate:
        AddItems(As<AggregatePlan>(op).keys);
        return AddItems(As<AggregatePlan>(op).aggregates);
      case PlanKind::kPairCount:
        return AddPairCount(As<PairCountPlan>(op));
      case PlanKind::kSort:
        AddExpression(As<SortPlan>(op).skip);
        return AddExpression(As<SortPlan>(op).limit);
      case PlanKind::kUnwind:
        return AddExpression(As<UnwindPlan>(op).list);
      case PlanKind::kSkip:
      case PlanKind::kLimit:
      case PlanKind::kSingleRow:
      case PlanKind::kArgument:
      case PlanKind::kUniqueness:
      case PlanKind::kBuildPath:
      case PlanKind::kDistinct:
      case PlanKind::kUnion:
      case PlanKind::kOptional:
      case PlanKind::kApply:
      case PlanKind::kHashJoin:
      case PlanKind::kProduct:
      case PlanKind::kGather:
        return;
      default:  // procedures, and whatever else may read anything
        reads_all_ = true;
    }
  }

  const Graph& graph_;
  bool reads_all_ = false;
  std::vector<bool> groups_, tables_;
  std::vector<PropertyKeyId> keys_;
  std::vector<const EdgeTable*> walked_back_;  // where it is asked which edge it was
};

absl::Status RunChecks(const std::vector<std::function<absl::Status()>>& checks, RunContext& context) {
  std::vector<absl::Status> outcomes(checks.size());
  const auto check = [&](size_t i) {
    outcomes[i] = context.Poll();
    if (outcomes[i].ok()) outcomes[i] = checks[i]();
  };
  ParallelFor(context.threads(), checks.size(), check);
  for (const absl::Status& outcome : outcomes) NOTEGRAPH_RETURN_IF_ERROR(outcome);
  return absl::OkStatus();
}

}  // namespace

absl::Status PreparePlanData(const LogicalOperator& plan, ExecutionState& state, ScopedMemory& memory) {
  PlanData data(*state.graph);
  data.Add(plan);
  if (state.graph->needs_checks()) {
    if (data.reads_all()) {
      NOTEGRAPH_RETURN_IF_ERROR(state.graph->CheckAll());
    } else {
      NOTEGRAPH_RETURN_IF_ERROR(RunChecks(data.Checks(), state.run));
    }
  }
  for (const EdgeTable* table : data.walked_back()) {
    const uint64_t bytes = table->InToOutBytesToMake();
    if (bytes == 0) continue;
    NOTEGRAPH_RETURN_IF_ERROR(state.run.Poll());
    NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(static_cast<int64_t>(bytes), "the map of relationships walked back"));
    table->InToOut();
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
