// Dates and times taken apart, and put together again.
#ifndef NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_PARTS_H_
#define NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_PARTS_H_

#include <cstdint>
#include <optional>

#include "graph/arena.h"
#include "graph/temporal/time_zone.h"
#include "graph/value.h"

namespace notegraph {

// What a temporal value says; a Date has no time, a LocalTime neither date nor zone.
struct TemporalParts {
  std::optional<int64_t> days;         // of the local date
  std::optional<int64_t> nanoseconds;  // of the local time of day
  std::optional<TimeZone> zone;
  std::optional<int32_t> offset;  // which of two equal local times is meant
};

// REQUIRES: a Date, LocalTime, Time, LocalDateTime or DateTime.
TemporalParts PartsOf(const Value& value);
// The same moment on the clocks of `zone`.
TemporalParts InZone(const TemporalParts& parts, const TimeZone& zone);

// Seconds of the local clock since 1970-01-01T00:00, and since the epoch in UTC. Missing dates are 1970-01-01, missing
// times 00:00, missing zones UTC.
int64_t LocalSeconds(const TemporalParts& parts);
int64_t UtcSeconds(const TemporalParts& parts);

// A value of the kind, from the parts that it has; nothing when the date is beyond the calendar. REQUIRES: a date for
// kinds with one.
std::optional<Value> TemporalOf(ValueKind kind, const TemporalParts& parts, Arena& arena);

// The moment, on the clocks of `zone`; nothing beyond the calendar.
std::optional<Value> DateTimeAt(int64_t utc_seconds, int32_t nanoseconds, const TimeZone& zone, Arena& arena);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_PARTS_H_
