#include "query/functions/temporal/temporal_parts.h"

#include <optional>

#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

absl::StatusOr<Value> WithinCalendar(const std::optional<Value>& value) {
  if (value.has_value()) return *value;
  return NumberOutOfRange("the calendar goes from -999999999-01-01 to +999999999-12-31", "take a year in between");
}

}  // namespace

absl::StatusOr<Value> MakeTemporal(ValueKind kind, const TemporalParts& parts, Arena& arena) {
  return WithinCalendar(TemporalOf(kind, parts, arena));
}

absl::StatusOr<Value> MakeDateTimeAt(int64_t utc_seconds, int32_t nanoseconds, const TimeZone& zone, Arena& arena) {
  return WithinCalendar(DateTimeAt(utc_seconds, nanoseconds, zone, arena));
}

}  // namespace notegraph::query
