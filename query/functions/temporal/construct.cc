#include "query/functions/temporal/construct.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "graph/temporal/calendar.h"
#include "query/functions/function_error.h"
#include "query/functions/temporal/duration_math.h"
#include "query/functions/temporal/fields.h"
#include "query/functions/temporal/iso_parser.h"
#include "query/functions/temporal/temporal_parts.h"

namespace notegraph::query {
namespace {

bool HasDate(ValueKind kind) { return kind != ValueKind::kLocalTime && kind != ValueKind::kTime; }
bool HasTime(ValueKind kind) { return kind != ValueKind::kDate; }
bool HasZone(ValueKind kind) { return kind == ValueKind::kTime || kind == ValueKind::kDateTime; }

absl::StatusOr<TimeZone> ZoneField(const Value& zone) {
  if (zone.is_string()) return ParseIsoZone(zone.string());
  return TypeError(WrongKindMessage("a time zone", kString, Describe(zone)));
}

// The date or time under `name`; nothing when the map doesn't have it.
absl::StatusOr<std::optional<TemporalParts>> Selected(const Value& map, std::string_view name, bool date, bool time) {
  const Value* value = map.FindKey(name);
  if (value == nullptr) return std::optional<TemporalParts>();
  if (kInstant.Contains(value->kind())) {
    const TemporalParts parts = PartsOf(*value);
    if ((!date || parts.days) && (!time || parts.nanoseconds)) return std::optional(parts);
  }
  return TypeError(absl::StrCat("`", Absl(name), "` can't be taken from ", Describe(*value)));
}

// A Time knows no date, so a region is good for one offset only.
TemporalParts ForTime(TemporalParts parts) {
  if (!parts.zone) return parts;
  parts.offset = parts.offset.value_or(parts.zone->OffsetAt(UtcSeconds(parts)));
  parts.zone = TimeZone::FixedOffset(*parts.offset);
  parts.days.reset();
  return parts;
}

absl::StatusOr<Value> FromEpoch(const Value& map, const TimeZone& zone, Arena& arena) {
  const Value* seconds = map.FindKey("epochSeconds");
  const Value* millis = map.FindKey("epochMillis");
  const Value& count = seconds != nullptr ? *seconds : *millis;
  if (!count.is_integer()) return TypeError(WrongKindMessage("an epoch time", kInteger, Describe(count)));
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t of_second, TimeFromFields(map, std::nullopt));
  const int64_t unit = seconds != nullptr ? 1 : 1000;
  const int64_t nanoseconds = FloorModulo(count.integer(), unit) * 1'000'000 + of_second;
  if (nanoseconds >= kNanosecondsPerSecond)
    return NumberOutOfRange("parts of a second make up less than a second", "write 0 to 999 milliseconds");
  return MakeDateTimeAt(FloorDivide(count.integer(), unit), static_cast<int32_t>(nanoseconds), zone, arena);
}

// Sets date and time from the fields, and the zone: what was selected keeps its moment when a zone is asked for.
absl::StatusOr<TemporalParts> FromFields(ValueKind kind, const Value& map, std::optional<TimeZone> zone) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto both, Selected(map, "datetime", true, true));
  NOTEGRAPH_ASSIGN_OR_RETURN(auto date, Selected(map, "date", true, false));
  NOTEGRAPH_ASSIGN_OR_RETURN(auto time, Selected(map, "time", false, true));
  if (!date) date = both;
  if (!time) time = both;
  TemporalParts parts;
  if (time) {
    parts.zone = time->zone;
    parts.offset = time->offset;
  }
  if (HasDate(kind)) {
    NOTEGRAPH_ASSIGN_OR_RETURN(parts.days, DateFromFields(map, date ? date->days : std::nullopt));
  }
  if (HasTime(kind)) {
    NOTEGRAPH_ASSIGN_OR_RETURN(parts.nanoseconds, TimeFromFields(map, time ? time->nanoseconds : std::nullopt));
  }
  if (kind == ValueKind::kTime) parts = ForTime(parts);
  if (!zone || !HasZone(kind)) return parts;
  if (parts.zone) return InZone(parts, *zone);
  parts.zone = zone;
  return parts;
}

absl::StatusOr<Value> FromMap(ValueKind kind, const Value& map, FunctionContext& context) {
  if (std::ranges::any_of(map.map(), [](const MapEntry& entry) { return entry.value.is_null(); })) return Value::Null();
  NOTEGRAPH_RETURN_IF_ERROR(CheckFields(map, kind));
  std::optional<TimeZone> zone;
  if (const Value* field = map.FindKey("timezone"); field != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(zone, ZoneField(*field));
    if (map.map().size() == 1) return TemporalAt(kind, context.statement_start, *zone, context);
  }
  if (map.FindKey("epochSeconds") != nullptr || map.FindKey("epochMillis") != nullptr) {
    return FromEpoch(map, zone.value_or(TimeZone::Utc()), context.arena);
  }
  if (map.map().empty())
    return InvalidValue(absl::StrCat("an empty map tells no ", Absl(ValueKindName(kind))),
                        "write `{year: 1984, month: 10, day: 11}` or `{hour: 12, minute: 31}`");
  NOTEGRAPH_ASSIGN_OR_RETURN(const TemporalParts parts, FromFields(kind, map, zone));
  return MakeTemporal(kind, parts, context.arena);
}

absl::StatusOr<Value> FromParts(ValueKind kind, const TemporalParts& parts, const Value& from, Arena& arena) {
  if ((HasDate(kind) && !parts.days) || (!HasDate(kind) && !parts.nanoseconds)) {
    return TypeError(absl::StrCat("a ", Absl(ValueKindName(kind)), " can't be taken from ", Describe(from)));
  }
  return MakeTemporal(kind, kind == ValueKind::kTime ? ForTime(parts) : parts, arena);
}

}  // namespace

absl::StatusOr<Value> ConstructTemporal(ValueKind kind, const Value& from, FunctionContext& context) {
  if (from.is_map()) return FromMap(kind, from, context);
  if (!from.is_string()) return FromParts(kind, PartsOf(from), from, context.arena);
  NOTEGRAPH_ASSIGN_OR_RETURN(const TemporalParts parts, ParseIso(kind, from.string()));
  return MakeTemporal(kind, parts, context.arena);
}

absl::StatusOr<Value> TemporalAt(ValueKind kind, const Instant& moment, const TimeZone& zone,
                                 FunctionContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const Value now, MakeDateTimeAt(moment.seconds, moment.nanoseconds, zone, context.arena));
  return kind == ValueKind::kDateTime ? now : FromParts(kind, PartsOf(now), now, context.arena);
}

}  // namespace notegraph::query
