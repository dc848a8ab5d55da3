#include "query/exec/profile.h"

#include <algorithm>
#include <numeric>

#include "query/binder/bound_walk.h"
#include "query/exec/write/write_steps.h"
#include "query/plan/plan_description.h"
#include "query/plan/plan_printer.h"
#include "query/plan/planner.h"

namespace notegraph::query {
namespace {

std::string_view ClauseName(const BoundClause& clause) {
  switch (clause.kind) {
    case ast::ClauseKind::kCreate:
      return "Create";
    case ast::ClauseKind::kMerge:
      return "Merge";
    case ast::ClauseKind::kSet:
      return "Set";
    case ast::ClauseKind::kRemove:
      return "Remove";
    case ast::ClauseKind::kDelete:
      return static_cast<const BoundDelete&>(clause).detach ? "DetachDelete" : "Delete";
    case ast::ClauseKind::kForeach:
      return "Foreach";
    case ast::ClauseKind::kCreateIndex:
      return "CreateIndex";
    case ast::ClauseKind::kDropIndex:
      return "DropIndex";
    default:
      return "Apply";
  }
}

// Plans the steps of a writing statement without taking them.
class WritingExplainer {
 public:
  explicit WritingExplainer(ExecutionState& state) : state_(state) {}

  absl::StatusOr<PlanNode> Explain(const BoundQuery& query, const PlanNode& input, const std::vector<Slot>& slots) {
    if (query.parts.size() == 1) return ExplainPart(query.parts[0], input, slots);
    PlanNode parts;
    parts.name = PlanKindName(PlanKind::kUnion);
    for (const BoundSingleQuery& part : query.parts) {
      NOTEGRAPH_ASSIGN_OR_RETURN(PlanNode plan, ExplainPart(part, input, slots));
      parts.estimated_rows += plan.estimated_rows;
      parts.children.push_back(std::move(plan));
    }
    if (query.union_all) return parts;
    PlanNode distinct;
    distinct.name = PlanKindName(PlanKind::kDistinct);
    distinct.estimated_rows = parts.estimated_rows;
    distinct.children.push_back(std::move(parts));
    return distinct;
  }

 private:
  absl::StatusOr<PlanNode> ExplainPart(const BoundSingleQuery& part, PlanNode plan, std::vector<Slot> slots) {
    for (const WriteStep& step : WriteSteps(part, {})) {
      if (step.kind == WriteStepKind::kReading) {
        NOTEGRAPH_ASSIGN_OR_RETURN(plan, ExplainReading(part, step, std::move(plan), slots));
        continue;
      }
      const BoundClause& clause = *part.clauses[step.begin];
      plan = DescribeClause(clause, std::move(plan), state_);
      if (step.kind == WriteStepKind::kSubquery) {
        PlanNode argument;
        argument.name = PlanKindName(PlanKind::kArgument);
        argument.estimated_rows = 1;
        const BoundQuery& query = *static_cast<const BoundCallSubquery&>(clause).query;
        NOTEGRAPH_ASSIGN_OR_RETURN(PlanNode inner, Explain(query, argument, slots));
        plan.children.push_back(std::move(inner));
      }
      SlotUse use;
      CollectSlots(clause, use);
      slots.insert(slots.end(), use.made.begin(), use.made.end());
    }
    return plan;
  }

  absl::StatusOr<PlanNode> ExplainReading(const BoundSingleQuery& part, const WriteStep& step, PlanNode input,
                                          std::vector<Slot>& slots) {
    auto argument = std::make_unique<ArgumentPlan>();
    argument->slots = slots;
    argument->estimated_rows = input.estimated_rows;
    NOTEGRAPH_ASSIGN_OR_RETURN(
        PlanPtr plan, Planner(state_).PlanClauses(part, step.begin, step.end, std::move(argument), step.needed));
    NOTEGRAPH_RETURN_IF_ERROR(FinishPlan(plan, step.needed, state_));
    slots = plan->output;
    PlanNode described = DescribePlan(*plan, nullptr, state_);
    Graft(described, std::move(input));
    return described;
  }

  ExecutionState& state_;
};

}  // namespace

namespace {

// Of an operator and its copies on other threads.
PlanNode DescribeCopies(const LogicalOperator& plan, const std::vector<const Operator*>& copies,
                        const ExecutionState& state) {
  PlanNode node;
  node.name = std::string(PlanKindName(plan.kind));
  node.details = PlanDescriber(state.statement, *state.graph).Details(plan);
  node.estimated_rows = plan.estimated_rows;
  for (const Operator* copy : copies) {
    node.rows += copy->rows();
    node.time += copy->time();
    node.memory_bytes += copy->peak_bytes();
  }
  for (size_t i = 0; i < plan.inputs.size(); ++i) {
    std::vector<const Operator*> inputs;
    for (const Operator* copy : copies) {
      const std::vector<const Operator*> more = copy->InputCopies(i);
      inputs.insert(inputs.end(), more.begin(), more.end());
    }
    node.children.push_back(DescribeCopies(plan.input(i), inputs, state));
    for (const Operator* input : inputs) node.time -= std::min(node.time, input->time());
  }
  return node;
}

}  // namespace

PlanNode DescribePlan(const LogicalOperator& plan, const Operator* root, const ExecutionState& state) {
  return DescribeCopies(plan, root == nullptr ? std::vector<const Operator*>() : std::vector{root}, state);
}

PlanNode DescribeClause(const BoundClause& clause, PlanNode input, const ExecutionState& state) {
  PlanNode node;
  node.name = std::string(ClauseName(clause));
  node.details = PlanDescriber(state.statement, *state.graph).Details(clause);
  node.estimated_rows = input.estimated_rows;
  node.children.push_back(std::move(input));
  return node;
}

void Graft(PlanNode& plan, PlanNode input) {
  if (input.name.empty()) return;
  // The first rows are read by the leftmost operator.
  PlanNode* leaf = &plan;
  while (!leaf->children.empty()) leaf = &leaf->children[0];
  *leaf = std::move(input);
}

void AddRun(PlanNode& plan, const PlanNode& run) {
  if (plan.name != run.name || plan.children.size() != run.children.size()) return;
  plan.rows += run.rows;
  plan.time += run.time;
  plan.memory_bytes = std::max(plan.memory_bytes, run.memory_bytes);
  for (size_t i = 0; i < plan.children.size(); ++i) AddRun(plan.children[i], run.children[i]);
}

absl::StatusOr<PlanNode> ExplainWriting(const BoundQuery& query, ExecutionState& state) {
  PlanNode start;
  start.name = PlanKindName(PlanKind::kSingleRow);
  start.estimated_rows = 1;
  return WritingExplainer(state).Explain(query, start, {});
}

}  // namespace notegraph::query
