#include "query/exec/intersect_choices.h"

#include <algorithm>

#include "graph/status_macros.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

absl::Status TooMany() { return IntegerOverflow("a row stands for more matches than fit into an Integer"); }

}  // namespace

IntersectChoices::IntersectChoices(const IntersectPlan& plan, ExecutionState& state)
    : plan_(plan),
      state_(state),
      neighbors_(plan, state),
      none_needed_(plan.legs.size(), false),
      edges_(plan.legs.size()),
      at_(plan.legs.size()) {}

absl::Status IntersectChoices::Find(const Batch& batch, uint32_t row) {
  batch_ = &batch;
  row_ = row;
  NOTEGRAPH_RETURN_IF_ERROR(neighbors_.Find(batch, row));
  is_special_ = std::any_of(plan_.different.begin(), plan_.different.end(), [&](const auto& legs) {
    return neighbors_.from(legs.first) == neighbors_.from(legs.second);
  });
  // A leg's relationship is one that is taken only if both have the same ends.
  for (const IntersectPlan::Taken& taken : plan_.taken) {
    if (is_special_ || neighbors_.found().empty()) break;
    const NodeId left = batch.column(taken.left).NodeAt(row), right = batch.column(taken.right).NodeAt(row);
    const NodeId from = neighbors_.from(taken.leg);
    is_special_ = (from == left && IsFound(right)) || (from == right && IsFound(left));
  }
  return absl::OkStatus();
}

bool IntersectChoices::IsFound(NodeId node) const {
  return std::any_of(neighbors_.found().begin(), neighbors_.found().end(), [&](const auto& found) {
    return node >= found.first && std::binary_search(found.nodes.begin(), found.nodes.end(), node - found.first);
  });
}

absl::StatusOr<bool> IntersectChoices::Begin(NodeId to, const std::vector<bool>& needed) {
  for (size_t leg = 0; leg < edges_.size(); ++leg) {
    edges_[leg].clear();
    neighbors_.AppendEdges(leg, to, needed[leg] || is_special_, edges_[leg]);
  }
  if (is_special_) {
    for (const IntersectPlan::Taken& taken : plan_.taken) {
      std::erase(edges_[taken.leg], batch_->column(taken.edge).EdgeAt(row_));
    }
  }
  std::fill(at_.begin(), at_.end(), 0);
  if (std::any_of(edges_.begin(), edges_.end(), [](const auto& edges) { return edges.empty(); })) return false;
  return SkipToDifferent();
}

absl::StatusOr<bool> IntersectChoices::Next() {
  if (!Advance()) return false;
  return SkipToDifferent();
}

bool IntersectChoices::Advance() {
  for (size_t leg = edges_.size(); leg-- > 0;) {
    if (++at_[leg] < edges_[leg].size()) return true;
    at_[leg] = 0;
  }
  return false;
}

bool IntersectChoices::AreDifferent() const {
  return !is_special_ || std::all_of(plan_.different.begin(), plan_.different.end(),
                                     [&](const auto& legs) { return Edge(legs.first) != Edge(legs.second); });
}

absl::StatusOr<bool> IntersectChoices::SkipToDifferent() {
  constexpr uint64_t kChoicesBetweenPolls = 1 << 20;
  for (uint64_t i = 1; !AreDifferent(); ++i) {
    if (!Advance()) return false;
    if (i % kChoicesBetweenPolls == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
  }
  return true;
}

absl::StatusOr<uint64_t> IntersectChoices::Count() {
  uint64_t count = 0;
  for (const CommonNeighbors::Found& found : neighbors_.found()) {
    if (IsSimple(found)) {
      count += found.nodes.size();
      continue;
    }
    for (const uint32_t local : found.nodes) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const uint64_t choices, CountFor(found.first + local));
      if (__builtin_add_overflow(count, choices, &count)) return TooMany();
    }
  }
  return count;
}

absl::StatusOr<uint64_t> IntersectChoices::CountFor(NodeId to) {
  NOTEGRAPH_ASSIGN_OR_RETURN(bool more, Begin(to, none_needed_));
  if (!more) return 0;
  uint64_t count = 1;
  if (!is_special_ || plan_.different.empty()) {
    for (const std::vector<uint64_t>& edges : edges_) {
      if (__builtin_mul_overflow(count, edges.size(), &count)) return TooMany();
    }
    return count;
  }
  constexpr uint64_t kChoicesBetweenPolls = 1 << 20;
  for (count = 0; more; ++count) {
    if (count % kChoicesBetweenPolls == 0) NOTEGRAPH_RETURN_IF_ERROR(state_.Poll());
    NOTEGRAPH_ASSIGN_OR_RETURN(more, Next());
  }
  return count;
}

}  // namespace notegraph::query
