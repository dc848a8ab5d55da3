// Internal to query/functions. Dates and times from parts, with the errors that a statement gets.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_TEMPORAL_PARTS_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_TEMPORAL_PARTS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/temporal/temporal_parts.h"
#include "graph/temporal/time_zone.h"
#include "graph/value.h"

namespace notegraph::query {

// TemporalOf() and DateTimeAt(). ArgumentError when the date is beyond the calendar.
absl::StatusOr<Value> MakeTemporal(ValueKind kind, const TemporalParts& parts, Arena& arena);
absl::StatusOr<Value> MakeDateTimeAt(int64_t utc_seconds, int32_t nanoseconds, const TimeZone& zone, Arena& arena);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_TEMPORAL_PARTS_H_
