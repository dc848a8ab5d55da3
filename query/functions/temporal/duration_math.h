// Internal to query/functions. Arithmetic of durations.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_DURATION_MATH_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_DURATION_MATH_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/temporal/duration_builder.h"
#include "graph/value.h"

namespace notegraph::query {

// The builder's duration. ArithmeticError when a component doesn't fit into an Integer.
absl::StatusOr<Value> BuildDuration(const DurationBuilder& builder, Arena& arena);

// The exact sum of durations, each component for itself.
class DurationTotal {
 public:
  absl::Status Add(const DurationValue& value, uint64_t times);
  absl::Status Add(const DurationTotal& other);
  absl::StatusOr<Value> Sum(Arena& arena) const;
  // REQUIRES: count > 0.
  absl::StatusOr<Value> Average(uint64_t count, Arena& arena) const;

 private:
  __int128 months_ = 0, days_ = 0, nanoseconds_ = 0;
};

absl::StatusOr<Value> AddDurations(const DurationValue& a, const DurationValue& b, Arena& arena);
absl::StatusOr<Value> SubtractDurations(const DurationValue& a, const DurationValue& b, Arena& arena);
// `factor` and `divisor`: an Integer or Float.
absl::StatusOr<Value> MultiplyDuration(const DurationValue& value, const Value& factor, Arena& arena);
absl::StatusOr<Value> DivideDuration(const DurationValue& value, const Value& divisor, Arena& arena);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_DURATION_MATH_H_
