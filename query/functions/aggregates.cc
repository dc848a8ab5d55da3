#include "query/functions/aggregates.h"

#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "graph/value_compare.h"
#include "query/functions/argument_check.h"
#include "query/functions/families.h"

namespace notegraph::query {
namespace {

// Keeps the rows that are new, in order, so that a merge can take in the later state's new ones in their order.
class DistinctState : public AggregateState {
 public:
  explicit DistinctState(const AggregateFunction& function) : inner_(function.NewState()) {}

  absl::Status Add(std::span<const Value> arguments, uint64_t) override {
    if (!seen_.insert(arguments[0]).second) return absl::OkStatus();
    width_ = arguments.size();
    rows_.insert(rows_.end(), arguments.begin(), arguments.end());
    return inner_->Add(arguments, 1);
  }
  absl::Status Merge(const AggregateState& later) override {
    const auto& other = static_cast<const DistinctState&>(later);
    for (size_t i = 0; i < other.rows_.size(); i += other.width_) {
      NOTEGRAPH_RETURN_IF_ERROR(Add(std::span(other.rows_).subspan(i, other.width_), 1));
    }
    return absl::OkStatus();
  }
  absl::StatusOr<Value> Finish(FunctionContext& context) const override { return inner_->Finish(context); }
  size_t extra_bytes() const override {
    return rows_.capacity() * sizeof(Value) + seen_.capacity() * (sizeof(Value) + 1) + inner_->extra_bytes();
  }

 private:
  std::unique_ptr<AggregateState> inner_;
  absl::flat_hash_set<Value, ValueHash, ValueSame> seen_;
  std::vector<Value> rows_;
  size_t width_ = 1;
};

const std::vector<AggregateFunction>& Aggregates() {
  static const auto& aggregates = *new std::vector<AggregateFunction>([] {
    std::vector<AggregateFunction> all;
    for (const auto family : {BasicAggregates(), NumericAggregates(), PercentileAggregates()}) {
      all.insert(all.end(), family.begin(), family.end());
    }
    return all;
  }());
  return aggregates;
}

}  // namespace

std::span<const AggregateFunction> AllAggregates() { return Aggregates(); }

const AggregateFunction* FindAggregate(std::string_view name) {
  for (const AggregateFunction& aggregate : Aggregates()) {
    if (absl::EqualsIgnoreCase(Absl(aggregate.signature.name), Absl(name))) return &aggregate;
  }
  return nullptr;
}

absl::Status Accumulate(const AggregateFunction& function, AggregateState& state, std::span<const Value> arguments,
                        uint64_t times) {
  if (!arguments.empty() && arguments[0].is_null()) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(CheckKinds(function.signature, arguments));
  return state.Add(arguments, times);
}

std::unique_ptr<AggregateState> NewDistinctState(const AggregateFunction& function) {
  return std::make_unique<DistinctState>(function);
}

}  // namespace notegraph::query
