// ISO 8601 text of dates, times and durations, in all the forms that Neo4j reads: calendar, week, quarter and ordinal
// dates, with and without separators. The way back from graph/temporal/temporal_text.h.
#ifndef NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_PARSER_H_
#define NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_PARSER_H_

#include <optional>
#include <string_view>

#include "graph/temporal/duration_builder.h"
#include "graph/temporal/temporal_parts.h"
#include "graph/value.h"

namespace notegraph {

// The text of a Date, LocalTime, Time, LocalDateTime or DateTime ("2015-W30-2", "214032.142+0100",
// "2015-07-21T21:40+02:00[Europe/Stockholm]"). What smaller units are left out count as their first. Nothing when it is
// not one.
std::optional<TemporalParts> ParseTemporalParts(ValueKind kind, std::string_view text);

// "P1Y2M3DT4H5M6.7S", any component signed or with a fraction, or "P2012-02-02T14:37:21.545".
std::optional<DurationBuilder> ParseDurationParts(std::string_view text);

// "Z", "+01:00", "-02:05:07", "+0100", or a region of the tz database.
std::optional<TimeZone> ParseTimeZone(std::string_view text);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_TEMPORAL_TEMPORAL_PARSER_H_
