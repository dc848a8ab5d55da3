// Internal to query/functions. Dates and times plus and minus durations, and durations between them.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_TEMPORAL_MATH_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_TEMPORAL_MATH_H_

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/value.h"

namespace notegraph::query {

// Months first, a day that the month doesn't have becoming its last; then days; then seconds. A Date takes whole days
// of the seconds, times of day go round. `sign` is 1 or -1.
absl::StatusOr<Value> AddDuration(const Value& temporal, const DurationValue& duration, int sign, Arena& arena);

enum class DurationUnit : uint8_t { kAll, kMonths, kDays, kSeconds };

// From `from` to `to`, split into months, days and seconds, or in one unit. What one of them doesn't have is taken from
// the other: a time without date is of the same day, a local one of the same zone.
absl::StatusOr<Value> DurationBetween(const Value& from, const Value& to, DurationUnit unit, Arena& arena);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_TEMPORAL_MATH_H_
