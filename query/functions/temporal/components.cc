#include "query/functions/temporal/components.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "graph/temporal/calendar.h"
#include "graph/temporal/temporal_text.h"
#include "query/functions/function_error.h"
#include "query/functions/make_value.h"
#include "query/functions/temporal/duration_math.h"
#include "query/functions/temporal/temporal_parts.h"

namespace notegraph::query {
namespace {

std::optional<int64_t> DateComponent(int64_t days, std::string_view name) {
  if (name == "year") return ToCivilDate(days).year;
  if (name == "month") return ToCivilDate(days).month;
  if (name == "day") return ToCivilDate(days).day;
  if (name == "quarter") return ToQuarterDate(days).quarter;
  if (name == "dayOfQuarter") return ToQuarterDate(days).day;
  if (name == "week") return ToWeekDate(days).week;
  if (name == "weekYear") return ToWeekDate(days).year;
  if (name == "weekDay" || name == "dayOfWeek") return ToWeekDate(days).day;
  if (name == "ordinalDay" || name == "dayOfYear") return ToOrdinalDate(days).day;
  return std::nullopt;
}

std::optional<int64_t> TimeComponent(int64_t nanoseconds, std::string_view name) {
  const int64_t seconds = nanoseconds / kNanosecondsPerSecond, fraction = nanoseconds % kNanosecondsPerSecond;
  if (name == "hour") return seconds / 3600;
  if (name == "minute") return seconds / 60 % 60;
  if (name == "second") return seconds % 60;
  if (name == "millisecond") return fraction / 1'000'000;
  if (name == "microsecond") return fraction / 1'000;
  if (name == "nanosecond") return fraction;
  return std::nullopt;
}

absl::StatusOr<Value> ZoneComponent(const Value& value, const TemporalParts& parts, std::string_view name,
                                    FunctionContext& context) {
  const int32_t offset = parts.offset.value_or(parts.zone->OffsetAt(0));
  if (name == "offsetSeconds") return Value::Integer(offset);
  if (name == "offsetMinutes") return Value::Integer(offset / 60);
  if (name == "offset") return MakeString(OffsetText(offset), context);
  if (name == "timezone") {
    return MakeString(parts.zone->name().empty() ? OffsetText(offset) : std::string(parts.zone->name()), context);
  }
  if (value.kind() != ValueKind::kDateTime) return Value::Null();
  const DateTimeValue& moment = value.date_time();
  if (name == "epochSeconds") return Value::Integer(moment.seconds);
  if (name == "epochMillis") {
    int64_t milliseconds = 0;
    if (__builtin_mul_overflow(moment.seconds, int64_t{1000}, &milliseconds)) {
      return IntegerOverflow("epochMillis does not fit into an Integer");
    }
    return Value::Integer(milliseconds + moment.nanoseconds / 1'000'000);
  }
  return Value::Null();
}

// Components of the three groups (months, days, seconds) by their own names; the whole of each group in one unit, or
// what is left of it beside the larger unit ("minutesOfHour").
std::optional<__int128> DurationComponent(const DurationValue& value, std::string_view name) {
  const __int128 seconds = value.seconds;
  if (name == "years") return value.months / 12;
  if (name == "quarters") return value.months / 3;
  if (name == "months") return value.months;
  if (name == "quartersOfYear") return value.months % 12 / 3;
  if (name == "monthsOfYear") return value.months % 12;
  if (name == "monthsOfQuarter") return value.months % 3;
  if (name == "weeks") return value.days / 7;
  if (name == "days") return value.days;
  if (name == "daysOfWeek") return value.days % 7;
  if (name == "hours") return seconds / 3600;
  if (name == "minutes") return seconds / 60;
  if (name == "seconds") return seconds;
  if (name == "minutesOfHour") return seconds / 60 % 60;
  if (name == "secondsOfMinute") return seconds % 60;
  if (name == "milliseconds") return seconds * 1'000 + value.nanoseconds / 1'000'000;
  if (name == "microseconds") return seconds * 1'000'000 + value.nanoseconds / 1'000;
  if (name == "nanoseconds") return seconds * kNanosecondsPerSecond + value.nanoseconds;
  if (name == "millisecondsOfSecond") return value.nanoseconds / 1'000'000;
  if (name == "microsecondsOfSecond") return value.nanoseconds / 1'000;
  if (name == "nanosecondsOfSecond") return value.nanoseconds;
  return std::nullopt;
}

}  // namespace

absl::StatusOr<Value> TemporalComponent(const Value& value, std::string_view name, FunctionContext& context) {
  if (value.kind() == ValueKind::kDuration) {
    const auto component = DurationComponent(value.duration(), name);
    if (!component) return Value::Null();
    if (*component > INT64_MAX || *component < INT64_MIN) {
      return IntegerOverflow(absl::StrCat(Absl(name), " of the duration do not fit into an Integer"));
    }
    return Value::Integer(static_cast<int64_t>(*component));
  }
  const TemporalParts parts = PartsOf(value);
  std::optional<int64_t> component;
  if (parts.days) component = DateComponent(*parts.days, name);
  if (!component && parts.nanoseconds) component = TimeComponent(*parts.nanoseconds, name);
  if (component) return Value::Integer(*component);
  return parts.zone ? ZoneComponent(value, parts, name, context) : absl::StatusOr<Value>(Value::Null());
}

}  // namespace notegraph::query
