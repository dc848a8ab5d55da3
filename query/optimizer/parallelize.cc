// Aggregate(Expand(b, Scan(a)))   ->  Aggregate(Gather(Expand(b, Scan(a))))
// Sort(top, Expand(b, Scan(a)))   ->  Sort(top, Gather(Sort(top, Expand(b, Scan(a)))))
// Distinct(Expand(b, Scan(a)))    ->  Distinct(Gather(Distinct(Expand(b, Scan(a)))))
//
// where the operators below the Gather make rows of one row at a time, keeping nothing from row to row, so that pieces
// of the scan may be worked on apart; and where there's enough work for more than one thread.
#include "query/optimizer/parallelize.h"

#include <algorithm>

#include "query/binder/bound_query.h"
#include "query/plan/row_order.h"

namespace notegraph::query {
namespace {

// In rows of a plain expansion; below that, threads cost more than they save (about 0.2 ms).
constexpr double kLeastWork = 50'000;

// What a row costs that the operator makes or reads, about.
double CostOfRow(PlanKind kind) {
  switch (kind) {
    case PlanKind::kIntersect:
    case PlanKind::kSemiJoin:
    case PlanKind::kAntiJoin:
    case PlanKind::kApply:
      return 10;
    case PlanKind::kVarExpand:
    case PlanKind::kReachable:
    case PlanKind::kShortestPath:
    case PlanKind::kTrailSearch:
    case PlanKind::kExpandEnds:
      return 100;
    default:
      return 1;
  }
}

// Procedures use threads of their own, and tell things to the statement.
bool HasProcedure(const LogicalOperator& plan) {
  return plan.kind == PlanKind::kProcedure ||
         std::any_of(plan.inputs.begin(), plan.inputs.end(), [](const PlanPtr& input) { return HasProcedure(*input); });
}

bool HasCall(const BoundQuery& query) {
  return std::any_of(query.parts.begin(), query.parts.end(), [](const BoundSingleQuery& part) {
    return std::any_of(part.clauses.begin(), part.clauses.end(), [](const auto& clause) {
      return clause->kind == ast::ClauseKind::kCallProcedure || clause->kind == ast::ClauseKind::kCallSubquery;
    });
  });
}

// Random numbers come in the order of rows.
bool IsThreadSafe(const BoundExpression& expression) {
  if (expression.kind == BoundKind::kSubquery) return !HasCall(*expression.query);
  return expression.kind != BoundKind::kCall || expression.function->deterministic;
}

class Parallelizer {
 public:
  explicit Parallelizer(const ExecutionState& state) : state_(state) {}

  // What stands above, up to what asks for all rows and makes batches of its own.
  struct Above {
    bool limit = false;     // not all of the rows may be asked for
    bool optional = false;  // the order of rows depends on where batches end
  };

  void Place(PlanPtr& plan, Above above) {
    if (MayGather(*plan, above)) {
      auto gather = std::make_unique<GatherPlan>();
      gather->output = plan->output;
      gather->estimated_rows = plan->estimated_rows;
      gather->inputs.push_back(std::move(plan));
      plan = std::move(gather);
      return;
    }
    // The inner plans of these are run once a row or a batch.
    const bool is_apply = plan->kind == PlanKind::kOptional || plan->kind == PlanKind::kApply;
    const size_t count = is_apply ? 1 : plan->inputs.size();
    for (size_t i = 0; i < count; ++i) Place(plan->inputs[i], AboveInput(*plan, above));
    if (count == 1 && plan->input().kind == PlanKind::kGather) PushDown(*plan, plan->input());
  }

 private:
  bool MayGather(const LogicalOperator& plan, Above above) const {
    if (above.optional) return false;
    const LogicalOperator* op = &plan;
    for (; IsStreaming(*op); op = &op->input()) {
      const bool is_apply = op->kind == PlanKind::kApply || op->kind == PlanKind::kOptional;
      if (is_apply && HasProcedure(op->input(1))) return false;
    }
    if (op == &plan || op->kind != PlanKind::kScan) return false;
    return state_.morsel_rows > 0 || (!above.limit && EstimatedWork(plan) >= kLeastWork);
  }

  static Above AboveInput(const LogicalOperator& op, Above above) {
    switch (op.kind) {
      case PlanKind::kLimit:
        above.limit = true;
        return above;
      case PlanKind::kOptional:
        above.optional |= !FollowsArgument(op.input(1));
        return above;
      case PlanKind::kAggregate:
      case PlanKind::kSort:
        return {};
      default:
        return above;
    }
  }

  // Each piece of the scan gives only rows that may come out.
  static void PushDown(const LogicalOperator& above, LogicalOperator& gather) {
    PlanPtr below;
    if (above.kind == PlanKind::kSort && As<SortPlan>(above).limit != nullptr) {
      auto sort = std::make_unique<SortPlan>();
      sort->keys = As<SortPlan>(above).keys;
      sort->skip = As<SortPlan>(above).skip;
      sort->limit = As<SortPlan>(above).limit;
      below = std::move(sort);
    } else if (above.kind == PlanKind::kDistinct) {
      auto distinct = std::make_unique<DistinctPlan>();
      distinct->slots = As<DistinctPlan>(above).slots;
      below = std::move(distinct);
    } else {
      return;
    }
    below->output = gather.output;
    below->estimated_rows = above.estimated_rows;
    below->inputs = std::move(gather.inputs);
    gather.inputs.clear();
    gather.inputs.push_back(std::move(below));
  }

  const ExecutionState& state_;
};

}  // namespace

double EstimatedWork(const LogicalOperator& plan) {
  double work = 0;
  for (const LogicalOperator* op = &plan; !op->inputs.empty(); op = &op->input()) {
    work += CostOfRow(op->kind) * std::max(op->estimated_rows, op->input().estimated_rows);
  }
  return work;
}

void Parallelize(PlanPtr& plan, const ExecutionState& state) {
  const std::vector<std::string>& disabled = state.plan_options.disabled_passes;
  if (state.threads < 2 || std::find(disabled.begin(), disabled.end(), kParallelizePass) != disabled.end()) return;
  const auto& expressions = state.statement.expressions;
  if (std::all_of(expressions.begin(), expressions.end(), IsThreadSafe)) Parallelizer(state).Place(plan, {});
}

}  // namespace notegraph::query
