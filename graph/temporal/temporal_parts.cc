#include "graph/temporal/temporal_parts.h"

#include "graph/temporal/calendar.h"
#include "graph/temporal/duration_builder.h"

namespace notegraph {
namespace {

void SetLocal(TemporalParts& parts, int64_t local_seconds, int64_t nanoseconds) {
  parts.days = FloorDivide(local_seconds, kSecondsPerDay);
  parts.nanoseconds = FloorModulo(local_seconds, kSecondsPerDay) * kNanosecondsPerSecond + nanoseconds;
}

TemporalParts PartsAt(int64_t utc_seconds, int64_t nanoseconds, const TimeZone& zone) {
  TemporalParts parts;
  parts.zone = zone;
  parts.offset = zone.OffsetAt(utc_seconds);
  SetLocal(parts, utc_seconds + *parts.offset, nanoseconds);
  return parts;
}

TimeZone ZoneOf(const DateTimeValue& value) {
  const auto region = TimeZone::Region(value.zone);
  return region ? *region : TimeZone::FixedOffset(value.offset_seconds);
}

int32_t NanosecondsOfSecond(const TemporalParts& parts) {
  return static_cast<int32_t>(parts.nanoseconds.value_or(0) % kNanosecondsPerSecond);
}

}  // namespace

TemporalParts PartsOf(const Value& value) {
  TemporalParts parts;
  switch (value.kind()) {
    case ValueKind::kDate:
      parts.days = value.days();
      break;
    case ValueKind::kLocalTime:
      parts.nanoseconds = value.nanoseconds_of_day();
      break;
    case ValueKind::kTime:
      parts.nanoseconds = value.nanoseconds_of_day();
      parts.zone = TimeZone::FixedOffset(value.offset_seconds());
      break;
    case ValueKind::kLocalDateTime:
      SetLocal(parts, value.local_date_time().seconds, value.local_date_time().nanoseconds);
      break;
    default: {
      const DateTimeValue& moment = value.date_time();
      parts.zone = ZoneOf(moment);
      parts.offset = moment.offset_seconds;
      SetLocal(parts, moment.seconds + moment.offset_seconds, moment.nanoseconds);
    }
  }
  return parts;
}

TemporalParts InZone(const TemporalParts& parts, const TimeZone& zone) {
  TemporalParts moved = PartsAt(UtcSeconds(parts), NanosecondsOfSecond(parts), zone);
  if (!parts.days) moved.days.reset();
  return moved;
}

int64_t LocalSeconds(const TemporalParts& parts) {
  return parts.days.value_or(0) * kSecondsPerDay + parts.nanoseconds.value_or(0) / kNanosecondsPerSecond;
}

int64_t UtcSeconds(const TemporalParts& parts) {
  return parts.zone ? parts.zone->ToUtc(LocalSeconds(parts), parts.offset) : LocalSeconds(parts);
}

std::optional<Value> TemporalOf(ValueKind kind, const TemporalParts& parts, Arena& arena) {
  if (parts.days && !IsValidDate(*parts.days)) return std::nullopt;
  const TimeZone zone = parts.zone.value_or(TimeZone::Utc());
  switch (kind) {
    case ValueKind::kDate:
      return Value::Date(*parts.days);
    case ValueKind::kLocalTime:
      return Value::LocalTime(parts.nanoseconds.value_or(0));
    case ValueKind::kTime: {
      const int32_t offset = parts.offset.value_or(zone.OffsetAt(UtcSeconds(parts)));
      return Value::Time(parts.nanoseconds.value_or(0), offset);
    }
    case ValueKind::kLocalDateTime:
      return Value::LocalDateTime(arena.New<LocalDateTimeValue>(LocalSeconds(parts), NanosecondsOfSecond(parts)));
    default:
      return DateTimeAt(UtcSeconds(parts), NanosecondsOfSecond(parts), zone, arena);
  }
}

std::optional<Value> DateTimeAt(int64_t utc_seconds, int32_t nanoseconds, const TimeZone& zone, Arena& arena) {
  if (!IsValidDate(FloorDivide(utc_seconds, kSecondsPerDay))) return std::nullopt;
  return Value::DateTime(arena.New<DateTimeValue>(utc_seconds, nanoseconds, zone.OffsetAt(utc_seconds), zone.name()));
}

}  // namespace notegraph
