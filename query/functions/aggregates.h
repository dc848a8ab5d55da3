// Aggregating functions: count, sum, avg, min, max, collect, stDev, stDevP, percentileCont, percentileDisc.
//
//   const AggregateFunction* sum = FindAggregate("sum");
//   std::unique_ptr<AggregateState> state = sum->NewState();              // one for each group
//   Accumulate(*sum, *state, {{Value::Integer(2)}}, 3);                   // three equal rows
//   state->Merge(*later_state);                                           // rows that come after
//   absl::StatusOr<Value> value = state->Finish(context);
//
// However rows are split among states and batches, the result is the same bit for bit, if states are merged in the
// order of their rows; sums of floats are exact and rounded once, sums of Integers overflow only as a whole.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_AGGREGATES_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_AGGREGATES_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// What a group has seen so far. Values are kept as they are: what they point to must outlive the state. Not
// thread-safe.
class AggregateState {
 public:
  virtual ~AggregateState() = default;

  // Takes in `times` equal rows. Internal: call Accumulate().
  virtual absl::Status Add(std::span<const Value> arguments, uint64_t times) = 0;
  // Takes in the rows of `later`, a state of the same function, as if they had come after all of this one's.
  virtual absl::Status Merge(const AggregateState& later) = 0;
  // The result for the rows so far, in the context's arena.
  virtual absl::StatusOr<Value> Finish(FunctionContext& context) const = 0;
  // Bytes that the state holds beside sizeof: grows with the rows of collect, percentiles and DISTINCT.
  virtual size_t extra_bytes() const { return 0; }
};

struct AggregateFunction {
  Function signature;  // name, parameters, result, doc; no implementation
  std::unique_ptr<AggregateState> (*NewState)();
};

// In the order of documentation. "count(*)" is an entry of its own, without parameters.
std::span<const AggregateFunction> AllAggregates();
// By name, without regard to ASCII case; nullptr when there is none.
const AggregateFunction* FindAggregate(std::string_view name);

// Takes in `times` equal rows: skips them when the first argument is null, checks the kinds of the arguments. REQUIRES:
// as many arguments as the function takes.
absl::Status Accumulate(const AggregateFunction& function, AggregateState& state, std::span<const Value> arguments,
                        uint64_t times = 1);

// A state that takes in only one of each set of rows whose first arguments are the Same: f(DISTINCT x).
std::unique_ptr<AggregateState> NewDistinctState(const AggregateFunction& function);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_AGGREGATES_H_
