// Internal to query/functions. Dates and times from maps such as {year: 1984, week: 10, dayOfWeek: 3}.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_FIELDS_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_FIELDS_H_

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/value.h"

namespace notegraph::query {

// OK when `kind` has every field that the map names, and the map is no mixture of calendar systems.
absl::Status CheckFields(const Value& map, ValueKind kind);

// Whether the map names a component of a date, or of a time.
bool HasDateField(const Value& map);
bool HasTimeField(const Value& map);

// The date that the fields tell, in days. What they leave out comes from `base`; without one a year is needed, and
// smaller units default to 1.
absl::StatusOr<int64_t> DateFromFields(const Value& map, std::optional<int64_t> base);

// The time of day that the fields tell, in nanoseconds; what they leave out comes from `base`, else is 0.
absl::StatusOr<int64_t> TimeFromFields(const Value& map, std::optional<int64_t> base);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_FIELDS_H_
