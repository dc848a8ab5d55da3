#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "graph/temporal/calendar.h"
#include "query/frontend/hints.h"
#include "query/functions/function_error.h"
#include "query/functions/temporal/construct.h"
#include "query/functions/temporal/duration_math.h"
#include "query/functions/temporal/fields.h"
#include "query/functions/temporal/iso_parser.h"
#include "query/functions/temporal/temporal_parts.h"

namespace notegraph::query {
namespace {

// From the largest to the smallest.
enum class Unit : uint8_t {
  kMillennium,
  kCentury,
  kDecade,
  kYear,
  kWeekYear,
  kQuarter,
  kMonth,
  kWeek,
  kDay,
  kHour,
  kMinute,
  kSecond,
  kMillisecond,
  kMicrosecond,
};

constexpr std::string_view kUnitNames[] = {"millennium", "century", "decade",      "year",       "weekYear",
                                           "quarter",    "month",   "week",        "day",        "hour",
                                           "minute",     "second",  "millisecond", "microsecond"};

std::string UnitHint(std::string_view name) {
  const std::string hint = DidYouMeanHint(name, kUnitNames);
  return hint.empty() ? "units go from 'millennium' to 'day' for dates, from 'day' to 'microsecond' for times" : hint;
}

absl::StatusOr<Unit> ParseUnit(std::string_view name, ValueKind kind) {
  const auto found = std::ranges::find_if(
      kUnitNames, [&](std::string_view known) { return absl::EqualsIgnoreCase(Absl(known), Absl(name)); });
  const auto unit = static_cast<Unit>(found - std::begin(kUnitNames));
  const bool has_date = kind != ValueKind::kLocalTime && kind != ValueKind::kTime;
  const bool fits = has_date ? (kind != ValueKind::kDate || unit <= Unit::kDay) : unit >= Unit::kDay;
  if (found != std::end(kUnitNames) && fits) return unit;
  return InvalidValue(absl::StrCat("a ", Absl(ValueKindName(kind)), " can't be truncated to `", Excerpt(name), "`"),
                      UnitHint(name));
}

int64_t TruncateDays(int64_t days, Unit unit) {
  const CivilDate date = ToCivilDate(days);
  const auto start_of = [&](int64_t years) { return ToDays(CivilDate{FloorDivide(date.year, years) * years}); };
  switch (unit) {
    case Unit::kMillennium:
      return start_of(1000);
    case Unit::kCentury:
      return start_of(100);
    case Unit::kDecade:
      return start_of(10);
    case Unit::kYear:
      return start_of(1);
    case Unit::kWeekYear:
      return ToDays(WeekDate{ToWeekDate(days).year});
    case Unit::kQuarter:
      return ToDays(QuarterDate{date.year, ToQuarterDate(days).quarter});
    case Unit::kMonth:
      return ToDays(CivilDate{date.year, date.month});
    case Unit::kWeek:
      return days - ToWeekDate(days).day + 1;
    default:
      return days;
  }
}

int64_t TruncateNanoseconds(int64_t nanoseconds, Unit unit) {
  const auto cut = [&](int64_t size) { return nanoseconds / size * size; };
  switch (unit) {
    case Unit::kHour:
      return cut(3600 * kNanosecondsPerSecond);
    case Unit::kMinute:
      return cut(60 * kNanosecondsPerSecond);
    case Unit::kSecond:
      return cut(kNanosecondsPerSecond);
    case Unit::kMillisecond:
      return cut(1'000'000);
    case Unit::kMicrosecond:
      return cut(1'000);
    default:
      return 0;
  }
}

// Sets the fields of the map; what smaller units it names are added to the milli- or microseconds that were kept.
absl::StatusOr<int64_t> SetTime(const Value& map, int64_t truncated, Unit unit) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t time, TimeFromFields(map, truncated));
  const int64_t size = unit == Unit::kMillisecond ? 1'000'000 : unit == Unit::kMicrosecond ? 1'000 : 0;
  const int64_t kept = truncated % kNanosecondsPerSecond, set = time % kNanosecondsPerSecond;
  if (size == 0 || set == kept) return time;
  if (set >= size)
    return NumberOutOfRange("the fields set what the truncation keeps", "set only what is smaller than the unit");
  return time + kept;
}

}  // namespace

absl::StatusOr<Value> TruncateTemporal(ValueKind kind, std::string_view unit_name, const Value& from, const Value& map,
                                       FunctionContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const Unit unit, ParseUnit(unit_name, kind));
  NOTEGRAPH_RETURN_IF_ERROR(CheckFields(map, kind));
  const bool has_date = kind != ValueKind::kLocalTime && kind != ValueKind::kTime;
  TemporalParts parts = PartsOf(from);
  if ((has_date && !parts.days) || (!has_date && !parts.nanoseconds)) {
    return TypeError(absl::StrCat("a ", Absl(ValueKindName(kind)), " can't be taken from ", Describe(from)));
  }
  if (has_date) {
    NOTEGRAPH_ASSIGN_OR_RETURN(parts.days, DateFromFields(map, TruncateDays(*parts.days, unit)));
  }
  if (kind != ValueKind::kDate) {
    const int64_t truncated = TruncateNanoseconds(parts.nanoseconds.value_or(0), unit);
    NOTEGRAPH_ASSIGN_OR_RETURN(parts.nanoseconds, SetTime(map, truncated, unit));
  }
  if (const Value* zone = map.FindKey("timezone"); zone != nullptr) {
    if (!zone->is_string()) return TypeError(WrongKindMessage("a time zone", kString, Describe(*zone)));
    NOTEGRAPH_ASSIGN_OR_RETURN(parts.zone, ParseIsoZone(zone->string()));
    parts.offset.reset();
  }
  return MakeTemporal(kind, parts, context.arena);
}

}  // namespace notegraph::query
