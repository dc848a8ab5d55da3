#include "query/exec/write/write_steps.h"

#include "query/binder/bound_walk.h"

namespace notegraph::query {
namespace {

WriteStepKind KindOf(const BoundClause& clause) {
  switch (clause.kind) {
    case ast::ClauseKind::kCreate:
    case ast::ClauseKind::kMerge:
    case ast::ClauseKind::kSet:
    case ast::ClauseKind::kRemove:
    case ast::ClauseKind::kDelete:
    case ast::ClauseKind::kForeach:
    case ast::ClauseKind::kCreateIndex:
    case ast::ClauseKind::kDropIndex:
      return WriteStepKind::kClause;
    case ast::ClauseKind::kCallSubquery:
      return static_cast<const BoundCallSubquery&>(clause).query->has_writes ? WriteStepKind::kSubquery
                                                                             : WriteStepKind::kReading;
    default:
      return WriteStepKind::kReading;
  }
}

}  // namespace

std::vector<WriteStep> WriteSteps(const BoundSingleQuery& part, const std::vector<Slot>& carried) {
  std::vector<WriteStep> steps;
  for (size_t i = 0; i < part.clauses.size(); ++i) {
    const WriteStepKind kind = KindOf(*part.clauses[i]);
    if (kind != WriteStepKind::kReading || steps.empty() || steps.back().kind != WriteStepKind::kReading) {
      steps.push_back({kind, i, i, {}});
    }
    steps.back().end = i + 1;
  }
  for (WriteStep& step : steps) {
    SlotUse use;
    for (size_t i = step.end; i < part.clauses.size(); ++i) CollectSlots(*part.clauses[i], use);
    use.read.insert(use.read.end(), part.columns.begin(), part.columns.end());
    use.read.insert(use.read.end(), carried.begin(), carried.end());
    use.made.clear();
    step.needed = use.Free();
  }
  return steps;
}

}  // namespace notegraph::query
