// Internal to query/. ISO 8601 text of dates, times and durations, in all the forms that Neo4j reads: calendar, week,
// quarter and ordinal dates, with and without separators.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_ISO_PARSER_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_ISO_PARSER_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/value.h"
#include "query/functions/temporal/temporal_parts.h"

namespace notegraph::query {

// The text of a Date, LocalTime, Time, LocalDateTime or DateTime ("2015-W30-2", "214032.142+0100",
// "2015-07-21T21:40+02:00[Europe/Stockholm]"). What smaller units are left out count as their first. ArgumentError with
// the text when it isn't one.
absl::StatusOr<TemporalParts> ParseIso(ValueKind kind, std::string_view text);

// "P1Y2M3DT4H5M6.7S", any component signed or with a fraction, or "P2012-02-02T14:37:21.545".
absl::StatusOr<Value> ParseIsoDuration(std::string_view text, Arena& arena);

// "Z", "+01:00", "-02:05:07", "+0100", or a region of the tz database.
absl::StatusOr<TimeZone> ParseTimeZone(std::string_view text);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_ISO_PARSER_H_
