// Dates, times and durations as ISO 8601 text, in the form that java.time and so Neo4j give them: seconds left out when
// they are zero, fractions of 3, 6 or 9 digits.
#ifndef NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_TEXT_H_
#define NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_TEXT_H_

#include <cstdint>
#include <string>

#include "graph/value.h"

namespace notegraph {

std::string DateText(int64_t days_since_epoch);                  // "2015-07-21"; "+12015-01-01" from year 10000
std::string LocalTimeText(int64_t nanoseconds_of_day);           // "12:50:35.556"
std::string OffsetText(int32_t offset_seconds);                  // "Z", "+01:00", "-02:05:07"
std::string LocalDateTimeText(const LocalDateTimeValue& value);  // "2015-07-04T19:32"
std::string DateTimeText(const DateTimeValue& value);            // "2015-11-21T21:40:32.142+01:00[Europe/Stockholm]"
std::string DurationText(const DurationValue& value);            // "P1Y2M3DT4H5M6.7S"; "PT0S"

// Text of a Date, LocalTime, Time, LocalDateTime, DateTime or Duration. REQUIRES: one of these kinds.
std::string TemporalText(const Value& value);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_TEXT_H_
