#include "query/functions/temporal/temporal_math.h"

#include "graph/status_macros.h"
#include "graph/temporal/calendar.h"
#include "query/functions/function_error.h"
#include "query/functions/temporal/duration_math.h"
#include "query/functions/temporal/temporal_parts.h"

namespace notegraph::query {
namespace {

// More than the calendar has, and small enough for all that follows.
constexpr int64_t kMostMonths = 2 * 12 * kMaxYear;
constexpr int64_t kMostDays = 2 * 366 * kMaxYear;
constexpr int64_t kMostSeconds = kMostDays * kSecondsPerDay;

absl::Status BeyondCalendar() {
  return FunctionError(ErrorType::kArithmeticError, "NumberOutOfRange", "the sum lies beyond the calendar",
                       "the calendar goes from -999999999-01-01 to +999999999-12-31");
}

bool Within(int64_t value, int64_t most) { return value >= -most && value <= most; }

absl::StatusOr<int64_t> AddToDate(int64_t days, const DurationValue& duration, int sign) {
  if (!Within(duration.months, kMostMonths) || !Within(duration.days, kMostDays)) return BeyondCalendar();
  const int64_t moved = AddMonths(days, sign * duration.months);
  if (!IsValidDate(moved) || !IsValidDate(moved + sign * duration.days)) return BeyondCalendar();
  return moved + sign * duration.days;
}

// Seconds and nanoseconds added to a moment, in nanoseconds that stay below a second.
struct Moment {
  int64_t seconds;
  int32_t nanoseconds;
};

Moment AddTime(int64_t seconds, int64_t nanoseconds, const DurationValue& duration, int sign) {
  const int64_t total = nanoseconds + sign * duration.nanoseconds;
  return {seconds + sign * duration.seconds + FloorDivide(total, kNanosecondsPerSecond),
          static_cast<int32_t>(FloorModulo(total, kNanosecondsPerSecond))};
}

int64_t AddToTimeOfDay(int64_t nanoseconds, const DurationValue& duration, int sign) {
  const int64_t added = duration.seconds % kSecondsPerDay * kNanosecondsPerSecond + duration.nanoseconds;
  return FloorModulo(nanoseconds + sign * added, kNanosecondsPerDay);
}

// The day of `to` seen from `from` when only whole days count.
int64_t WholeDaysEnd(const TemporalParts& from, const TemporalParts& to) {
  if (*to.days > *from.days && *to.nanoseconds < *from.nanoseconds) return *to.days - 1;
  if (*to.days < *from.days && *to.nanoseconds > *from.nanoseconds) return *to.days + 1;
  return *to.days;
}

int64_t MonthsBetween(int64_t from_days, int64_t to_days) {
  const CivilDate from = ToCivilDate(from_days), to = ToCivilDate(to_days);
  const int64_t months = (to.year - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}

struct Ends {
  TemporalParts from, to;
};

Ends Completed(const Value& from_value, const Value& to_value) {
  TemporalParts from = PartsOf(from_value), to = PartsOf(to_value);
  if (!from.zone) from.zone = to.zone;
  if (!to.zone) to.zone = from.zone;
  if (!from.days) from.days = to.days.value_or(0);
  if (!to.days) to.days = from.days;
  if (!from.nanoseconds) from.nanoseconds = 0;
  if (!to.nanoseconds) to.nanoseconds = 0;
  if (from.zone) to = InZone(to, *from.zone);
  return {from, to};
}

absl::StatusOr<Value> MakeDuration(int64_t months, int64_t days, const Moment& rest, Arena& arena) {
  return Value::Duration(arena.New<DurationValue>(months, days, rest.seconds, rest.nanoseconds));
}

Moment Elapsed(const TemporalParts& from, const TemporalParts& to) {
  const int64_t nanoseconds = *to.nanoseconds % kNanosecondsPerSecond - *from.nanoseconds % kNanosecondsPerSecond;
  return {UtcSeconds(to) - UtcSeconds(from) + FloorDivide(nanoseconds, kNanosecondsPerSecond),
          static_cast<int32_t>(FloorModulo(nanoseconds, kNanosecondsPerSecond))};
}

}  // namespace

absl::StatusOr<Value> AddDuration(const Value& temporal, const DurationValue& duration, int sign, Arena& arena) {
  TemporalParts parts = PartsOf(temporal);
  if (!parts.days) {
    parts.nanoseconds = AddToTimeOfDay(*parts.nanoseconds, duration, sign);
    return MakeTemporal(temporal.kind(), parts, arena);
  }
  if (!Within(duration.seconds, kMostSeconds)) return BeyondCalendar();
  NOTEGRAPH_ASSIGN_OR_RETURN(parts.days, AddToDate(*parts.days, duration, sign));
  if (temporal.kind() == ValueKind::kDate) {
    *parts.days += sign * (duration.seconds / kSecondsPerDay);
    return IsValidDate(*parts.days) ? MakeTemporal(temporal.kind(), parts, arena) : BeyondCalendar();
  }
  const int64_t start = temporal.kind() == ValueKind::kDateTime ? UtcSeconds(parts) : LocalSeconds(parts);
  const Moment end = AddTime(start, *parts.nanoseconds % kNanosecondsPerSecond, duration, sign);
  if (!IsValidDate(FloorDivide(end.seconds, kSecondsPerDay))) return BeyondCalendar();
  if (temporal.kind() == ValueKind::kDateTime) {
    return MakeDateTimeAt(end.seconds, end.nanoseconds, *parts.zone, arena);
  }
  return Value::LocalDateTime(arena.New<LocalDateTimeValue>(end.seconds, end.nanoseconds));
}

absl::StatusOr<Value> DurationBetween(const Value& from_value, const Value& to_value, DurationUnit unit, Arena& arena) {
  auto [from, to] = Completed(from_value, to_value);
  if (unit == DurationUnit::kSeconds) return MakeDuration(0, 0, Elapsed(from, to), arena);
  const int64_t end = WholeDaysEnd(from, to);
  if (unit == DurationUnit::kDays) return MakeDuration(0, end - *from.days, {0, 0}, arena);
  const int64_t months = MonthsBetween(*from.days, end);
  if (unit == DurationUnit::kMonths) return MakeDuration(months, 0, {0, 0}, arena);
  TemporalParts reached = from;
  reached.days = AddMonths(*from.days, months);
  const int64_t days = WholeDaysEnd(reached, to) - *reached.days;
  *reached.days += days;
  return MakeDuration(months, days, Elapsed(reached, to), arena);
}

}  // namespace notegraph::query
