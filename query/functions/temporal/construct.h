// Internal to query/functions. Dates and times from text, maps, other dates and times, and the clock.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_CONSTRUCT_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_CONSTRUCT_H_

#include "absl/status/statusor.h"
#include "graph/temporal/time_zone.h"
#include "graph/value.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// A value of the kind from a String, a Map or a date or time that has what the kind needs.
absl::StatusOr<Value> ConstructTemporal(ValueKind kind, const Value& from, FunctionContext& context);

// What the clocks of `zone` show at the moment.
absl::StatusOr<Value> TemporalAt(ValueKind kind, const Instant& moment, const TimeZone& zone, FunctionContext& context);

// The value cut off below `unit` ("month", "hour"); then the fields of `map` are set.
absl::StatusOr<Value> TruncateTemporal(ValueKind kind, std::string_view unit, const Value& from, const Value& map,
                                       FunctionContext& context);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_CONSTRUCT_H_
