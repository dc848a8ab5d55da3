#include "query/exec/statement_run.h"

#include <algorithm>

#include "query/binder/bound_walk.h"
#include "query/exec/plan_data.h"
#include "query/exec/row_buffer.h"
#include "query/optimizer/parallelize.h"
#include "query/plan/plan_printer.h"
#include "query/plan/planner.h"

namespace notegraph::query {
namespace {

void Normalize(std::vector<Slot>& slots) {
  std::sort(slots.begin(), slots.end());
  slots.erase(std::unique(slots.begin(), slots.end()), slots.end());
}

std::vector<Slot> Common(std::vector<Slot> a, std::vector<Slot> b) {
  Normalize(a);
  Normalize(b);
  std::vector<Slot> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const FinishedPlan>> MakePlan(const BoundQuery& query, ExecutionState& state) {
  auto finished = std::make_shared<FinishedPlan>();
  NOTEGRAPH_ASSIGN_OR_RETURN(finished->plan, Planner(state).PlanQuery(query, std::make_unique<SingleRowPlan>()));
  NOTEGRAPH_RETURN_IF_ERROR(FinishPlan(finished->plan, query.columns, state));
  Parallelize(finished->plan, state);
  finished->expressions = std::exchange(state.made_expressions, {});
  finished->slot_count = state.slot_count;
  return finished;
}

absl::Status ReadRun::Start() {
  state_.slot_count = std::max(state_.slot_count, plan_->slot_count);
  if (!plan_->is_prepared.load(std::memory_order_acquire)) {
    NOTEGRAPH_RETURN_IF_ERROR(PreparePlanData(*plan_->plan, state_, memory_));
    plan_->is_prepared.store(true, std::memory_order_release);
  }
  root_ = MakeOperator(*plan_->plan, state_, nullptr);
  return root_->Open();
}

absl::StatusOr<bool> ReadRun::Next(Batch& batch) {
  absl::StatusOr<bool> more = root_->Next(batch);
  NOTEGRAPH_RETURN_IF_ERROR(state_.graph->CheckIntact());
  return more;
}

absl::StatusOr<RowsPtr> WriteRun::Run(const BoundQuery& query) {
  // What a statement writes is made of the whole graph, and saved with it.
  NOTEGRAPH_RETURN_IF_ERROR(state_.graph->CheckAll());
  auto start = std::make_unique<RowBuffer>(std::vector<Slot>(), "Rows", state_);
  Batch one(state_.slot_count);
  one.SetRowCount(1);
  NOTEGRAPH_RETURN_IF_ERROR(start->Append(one, one.rows()));
  return RunQuery(query, std::move(start), {});
}

absl::StatusOr<RowsPtr> WriteRun::RunQuery(const BoundQuery& query, RowsPtr input, const std::vector<Slot>& carried) {
  if (query.parts.size() == 1) return RunPart(query.parts[0], std::move(input), carried);
  std::vector<Slot> slots = query.columns;
  slots.insert(slots.end(), carried.begin(), carried.end());
  auto result = std::make_unique<RowBuffer>(slots, "Union", state_);
  const GraphWriter::Guard guard(writer_, result.get(), GraphWriter::RowAge::kBefore);
  const GraphWriter::Guard input_guard(writer_, input.get(), GraphWriter::RowAge::kBefore);
  const PlanNode start = profile_;
  PlanNode profile;
  profile.name = PlanKindName(PlanKind::kUnion);
  for (const BoundSingleQuery& part : query.parts) {
    profile_ = start;
    auto copy = std::make_unique<RowBuffer>(input->slots(), "Rows", state_);
    for (size_t c = 0; c < input->chunks().size(); ++c) {
      NOTEGRAPH_RETURN_IF_ERROR(copy->Append(input->chunks()[c], AllRows(input->ChunkRows(c))));
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const RowsPtr rows, RunPart(part, std::move(copy), carried));
    for (size_t c = 0; c < rows->chunks().size(); ++c) {
      Batch& batch = rows->chunks()[c];
      batch.Init(state_.slot_count);
      const Rows all = AllRows(rows->ChunkRows(c));
      for (size_t k = 0; k < query.columns.size(); ++k) {
        batch.column(query.columns[k]).Gather(batch.column(part.columns[k]), all, 0, kMaxBatchRows);
      }
      NOTEGRAPH_RETURN_IF_ERROR(result->Append(batch, all));
    }
    profile.children.push_back(std::move(profile_));
  }
  profile.rows = result->size();
  profile_ = std::move(profile);
  if (query.union_all) return result;
  auto argument = std::make_unique<ArgumentPlan>();
  argument->slots = slots;
  auto distinct = std::make_unique<DistinctPlan>();
  distinct->slots = slots;
  distinct->inputs.push_back(std::move(argument));
  return RunPlan(std::move(distinct), result.get(), slots);
}

absl::StatusOr<RowsPtr> WriteRun::RunPart(const BoundSingleQuery& part, RowsPtr rows,
                                          const std::vector<Slot>& carried) {
  for (const WriteStep& step : WriteSteps(part, carried)) {
    const BoundClause& clause = *part.clauses[step.begin];
    if (step.kind == WriteStepKind::kClause) {
      NOTEGRAPH_ASSIGN_OR_RETURN(rows, RunClause(clause, std::move(rows)));
    } else if (step.kind == WriteStepKind::kSubquery) {
      NOTEGRAPH_ASSIGN_OR_RETURN(
          rows, RunSubquery(static_cast<const BoundCallSubquery&>(clause), std::move(rows), step.needed));
    } else {
      NOTEGRAPH_ASSIGN_OR_RETURN(rows, RunReading(part, step, std::move(rows)));
    }
  }
  if (!part.columns.empty() || !carried.empty()) return rows;
  // Nothing is returned.
  rows->Clear();
  return rows;
}

absl::StatusOr<RowsPtr> WriteRun::RunClause(const BoundClause& clause, RowsPtr rows) {
  if (!state_.is_profiled) return ApplyClause(clause, std::move(rows), writer_);
  const auto begin = std::chrono::steady_clock::now();
  NOTEGRAPH_ASSIGN_OR_RETURN(rows, ApplyClause(clause, std::move(rows), writer_));
  profile_ = DescribeClause(clause, std::move(profile_), state_);
  profile_.time = std::chrono::steady_clock::now() - begin;
  profile_.rows = rows->size();
  return rows;
}

absl::StatusOr<RowsPtr> WriteRun::RunReading(const BoundSingleQuery& part, const WriteStep& step, RowsPtr input) {
  PlanPtr start;
  if (input->slots().empty() && input->size() == 1) {
    start = std::make_unique<SingleRowPlan>();
  } else {
    auto argument = std::make_unique<ArgumentPlan>();
    argument->slots = input->slots();
    argument->estimated_rows = static_cast<double>(input->size());
    start = std::move(argument);
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(PlanPtr plan,
                             Planner(state_).PlanClauses(part, step.begin, step.end, std::move(start), step.needed));
  return RunPlan(std::move(plan), input.get(), step.needed);
}

absl::StatusOr<RowsPtr> WriteRun::RunPlan(PlanPtr plan, const RowBuffer* input, const std::vector<Slot>& needed) {
  NOTEGRAPH_RETURN_IF_ERROR(FinishPlan(plan, needed, state_));
  Parallelize(plan, state_);
  ScopedMemory memory(state_.run.memory());
  NOTEGRAPH_RETURN_IF_ERROR(PreparePlanData(*plan, state_, memory));
  ArgumentSource source;
  source.buffer = input;
  const OperatorPtr root = MakeOperator(*plan, state_, &source);
  auto result = std::make_unique<RowBuffer>(Common(needed, plan->output), "Rows", state_);
  Batch batch(state_.slot_count);
  NOTEGRAPH_RETURN_IF_ERROR(root->Open());
  while (true) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, root->Next(batch));
    if (!more) break;
    NOTEGRAPH_RETURN_IF_ERROR(result->Append(batch, batch.rows()));
  }
  if (state_.is_profiled) {
    PlanNode described = DescribePlan(*plan, root.get(), state_);
    Graft(described, std::move(profile_));
    profile_ = std::move(described);
  }
  return result;
}

// The subquery is run for each row in turn, so that it sees what it wrote for the rows before.
absl::StatusOr<RowsPtr> WriteRun::RunSubquery(const BoundCallSubquery& call, RowsPtr input,
                                              const std::vector<Slot>& needed) {
  const GraphWriter::Guard guard(writer_, input.get(), GraphWriter::RowAge::kBefore);
  const std::vector<Slot> outer = input->slots();
  std::vector<Slot> slots = outer;
  slots.insert(slots.end(), call.query->columns.begin(), call.query->columns.end());
  auto result = std::make_unique<RowBuffer>(Common(slots, needed), "Rows", state_);
  const GraphWriter::Guard result_guard(writer_, result.get(), GraphWriter::RowAge::kBefore);
  PlanNode profile = DescribeClause(call, std::exchange(profile_, {}), state_);
  for (uint64_t row = 0; row < input->size(); ++row) {
    NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    const PlanScope scope(state_);
    profile_ = {.name = "Argument", .details = {}, .estimated_rows = 1, .rows = 1, .children = {}};
    NOTEGRAPH_ASSIGN_OR_RETURN(RowsPtr one, input->CopyRow(row));
    NOTEGRAPH_ASSIGN_OR_RETURN(const RowsPtr inner, RunQuery(*call.query, std::move(one), {}));
    if (row == 0) {
      profile.children.push_back(std::move(profile_));
    } else {
      AddRun(profile.children.back(), profile_);
    }
    Batch outer_row(state_.slot_count);
    input->CopyTo(std::span(&row, 1), outer_row);
    outer_row.SetRowCount(1);
    if (!call.returns_rows || (call.optional && inner->size() == 0)) {
      for (const Slot slot : call.query->columns) outer_row.column(slot).SetConstant(Value::Null());
      NOTEGRAPH_RETURN_IF_ERROR(result->Append(outer_row, outer_row.rows()));
      continue;
    }
    for (size_t c = 0; c < inner->chunks().size(); ++c) {
      Batch& batch = inner->chunks()[c];
      batch.Init(state_.slot_count);
      for (const Slot slot : outer) batch.column(slot).Broadcast(outer_row.column(slot), 0);
      NOTEGRAPH_RETURN_IF_ERROR(result->Append(batch, AllRows(inner->ChunkRows(c))));
    }
  }
  profile.rows = result->size();
  profile_ = std::move(profile);
  return result;
}

}  // namespace notegraph::query
