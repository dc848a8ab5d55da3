// Internal to query/functions. Arithmetic of durations. What doesn't come out even goes to the next smaller unit, a
// month counting as 2,629,746 seconds (a twelfth of 365.2425 days) and a day as 24 hours.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_DURATION_MATH_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_DURATION_MATH_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/value.h"

namespace notegraph::query {

inline constexpr int64_t kSecondsPerDay = 86'400;
inline constexpr int64_t kNanosecondsPerSecond = 1'000'000'000;
inline constexpr int64_t kNanosecondsPerDay = kSecondsPerDay * kNanosecondsPerSecond;
inline constexpr int64_t kNanosecondsPerMonth = 2'629'746 * kNanosecondsPerSecond;

// Collects amounts of units into a duration.
class DurationBuilder {
 public:
  // Adds `amount` (an Integer or Float) times so many months, days or nanoseconds. Amounts that can't be part of a
  // duration make Build() fail.
  void AddMonths(const Value& amount, int64_t months);
  void AddDays(const Value& amount, int64_t days);
  void AddNanoseconds(const Value& amount, int64_t nanoseconds);

  // ArithmeticError when a component doesn't fit into an Integer.
  absl::StatusOr<Value> Build(Arena& arena) const;

 private:
  friend class DurationTotal;
  // Adds the whole part of amount * size to `units`, and the rest in nanoseconds to `nanoseconds`.
  void AddSplit(const Value& amount, int64_t size, int64_t nanoseconds_per_unit, __int128& units,
                __int128& nanoseconds);

  __int128 months_ = 0;
  __int128 day_nanoseconds_ = 0;     // whole days and parts of days
  __int128 second_nanoseconds_ = 0;  // seconds and less
  bool out_of_range_ = false;
};

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
