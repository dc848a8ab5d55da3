// Uniqueness: relationships of one MATCH differ.
#include <algorithm>

#include "query/exec/make_operator.h"

namespace notegraph::query {
namespace {

// Whether two relationships, or lists of them, have one in common.
bool Overlap(const Value& a, const Value& b) {
  if (a.is_list()) {
    return std::any_of(a.list().begin(), a.list().end(), [&](const Value& item) { return Overlap(item, b); });
  }
  if (b.is_list()) return Overlap(b, a);
  return a.is_relationship() && b.is_relationship() && a.relationship() == b.relationship();
}

class Uniqueness : public Operator {
 public:
  Uniqueness(const UniquenessPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : Operator(plan, state, std::move(inputs)), pairs_(plan.pairs) {}
  absl::Status OpenRows() override { return input().Open(); }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, input().Next(batch));
      if (!more) return false;
      const Rows rows = batch.rows();
      kept_.assign(rows.begin(), rows.end());
      for (const auto& [a, b] : pairs_) Keep(batch.column(a), batch.column(b));
      if (kept_.empty()) continue;
      if (kept_.size() < batch.row_count()) batch.Select(kept_);
      return true;
    }
  }

 private:
  void Keep(const Vector& a, const Vector& b) {
    size_t kept = 0;
    if (a.type() == VectorType::kEdge && b.type() == VectorType::kEdge) {
      for (const uint32_t row : kept_) {
        kept_[kept] = row;
        kept += a.at<uint64_t>(row) != b.at<uint64_t>(row);
      }
    } else {
      for (const uint32_t row : kept_) {
        kept_[kept] = row;
        kept += !Overlap(a.GetValue(row), b.GetValue(row));
      }
    }
    kept_.resize(kept);
  }

  const std::vector<std::pair<Slot, Slot>>& pairs_;
  std::vector<uint32_t> kept_;
};

}  // namespace

OperatorPtr MakeUniqueness(const UniquenessPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<Uniqueness>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
