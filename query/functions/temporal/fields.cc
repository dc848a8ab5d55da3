#include "query/functions/temporal/fields.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "graph/temporal/calendar.h"
#include "query/frontend/hints.h"
#include "query/functions/function_error.h"
#include "query/functions/temporal/duration_math.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kDateFields[] = {"year",      "month",   "day",          "week",
                                            "dayOfWeek", "quarter", "dayOfQuarter", "ordinalDay"};
constexpr std::string_view kTimeFields[] = {"hour", "minute", "second", "millisecond", "microsecond", "nanosecond"};

// Ways to name a day of a year; a map uses one of them.
constexpr std::array<std::array<std::string_view, 2>, 4> kSystems = {{
    {"month", "day"},
    {"week", "dayOfWeek"},
    {"quarter", "dayOfQuarter"},
    {"ordinalDay", "ordinalDay"},
}};

bool Has(const Value& map, std::string_view name) { return map.FindKey(name) != nullptr; }

template <typename Names>
bool HasAny(const Value& map, const Names& names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return Has(map, name); });
}

template <typename Names>
bool IsOneOf(std::string_view name, const Names& names) {
  return std::ranges::find(names, name) != std::end(names);
}

bool IsFieldOf(std::string_view name, ValueKind kind) {
  const bool has_date = kind != ValueKind::kLocalTime && kind != ValueKind::kTime;
  const bool has_time = kind != ValueKind::kDate;
  if (name == "timezone") return true;
  if (name == "date" || IsOneOf(name, kDateFields)) return has_date;
  if (name == "time" || IsOneOf(name, kTimeFields)) return has_time;
  if (name == "datetime") return has_date && has_time;
  return kind == ValueKind::kDateTime && (name == "epochSeconds" || name == "epochMillis");
}

std::string FieldHint(std::string_view name, ValueKind kind) {
  std::vector<std::string_view> fields;
  for (const std::string_view field : kDateFields) fields.push_back(field);
  for (const std::string_view field : kTimeFields) fields.push_back(field);
  std::erase_if(fields, [kind](std::string_view field) { return !IsFieldOf(field, kind); });
  const std::string hint = DidYouMeanHint(name, fields);
  return hint.empty() ? absl::StrCat("its components are `",
                                     absl::StrJoin(std::vector<std::string>(fields.begin(), fields.end()), "`, `"), "`")
                      : hint;
}

// The field, or `otherwise` when the map doesn't have it; an error when it is no Integer from `low` to `high`.
absl::StatusOr<int64_t> Field(const Value& map, std::string_view name, int64_t otherwise, int64_t low, int64_t high) {
  const Value* value = map.FindKey(name);
  if (value == nullptr) return otherwise;
  if (!value->is_integer())
    return TypeError(WrongKindMessage(name, kInteger, Describe(*value)),
                     KindHint("component", kInteger, value->kind()));
  if (value->integer() < low || value->integer() > high) {
    return NumberOutOfRange(absl::StrCat(Absl(name), " must be from ", low, " to ", high, ", not ", value->integer()),
                            "add a Duration to go beyond: `date + duration({days: 1})`");
  }
  return value->integer();
}

absl::StatusOr<int64_t> Year(const Value& map, std::optional<int64_t> base_year) {
  if (!base_year && !Has(map, "year"))
    return InvalidValue("a date needs a year", "write `{year: 1984, month: 10, day: 11}`");
  return Field(map, "year", base_year.value_or(0), -kMaxYear, kMaxYear);
}

absl::StatusOr<int64_t> FromWeek(const Value& map, std::optional<int64_t> base) {
  const WeekDate from = base ? ToWeekDate(*base) : WeekDate{0};
  WeekDate date = from;
  NOTEGRAPH_ASSIGN_OR_RETURN(date.year, Year(map, base ? std::optional(from.year) : std::nullopt));
  NOTEGRAPH_ASSIGN_OR_RETURN(date.week, Field(map, "week", from.week, 1, WeeksInYear(date.year)));
  NOTEGRAPH_ASSIGN_OR_RETURN(date.day, Field(map, "dayOfWeek", from.day, 1, 7));
  return ToDays(date);
}

absl::StatusOr<int64_t> FromQuarter(const Value& map, std::optional<int64_t> base) {
  const QuarterDate from = base ? ToQuarterDate(*base) : QuarterDate{0};
  QuarterDate date = from;
  NOTEGRAPH_ASSIGN_OR_RETURN(date.year, Year(map, base ? std::optional(from.year) : std::nullopt));
  NOTEGRAPH_ASSIGN_OR_RETURN(date.quarter, Field(map, "quarter", from.quarter, 1, 4));
  const int64_t days = DaysInQuarter(date.year, date.quarter);
  NOTEGRAPH_ASSIGN_OR_RETURN(date.day, Field(map, "dayOfQuarter", std::min(from.day, days), 1, days));
  return ToDays(date);
}

absl::StatusOr<int64_t> FromOrdinal(const Value& map, std::optional<int64_t> base) {
  OrdinalDate date{0};
  NOTEGRAPH_ASSIGN_OR_RETURN(date.year, Year(map, base ? std::optional(ToOrdinalDate(*base).year) : std::nullopt));
  NOTEGRAPH_ASSIGN_OR_RETURN(date.day, Field(map, "ordinalDay", 1, 1, DaysInYear(date.year)));
  return ToDays(date);
}

absl::StatusOr<int64_t> FromMonth(const Value& map, std::optional<int64_t> base) {
  const CivilDate from = base ? ToCivilDate(*base) : CivilDate{0};
  if (!base && Has(map, "day") && !Has(map, "month"))
    return InvalidValue("a day needs a month", "write `{year: 1984, month: 10, day: 11}`");
  CivilDate date = from;
  NOTEGRAPH_ASSIGN_OR_RETURN(date.year, Year(map, base ? std::optional(from.year) : std::nullopt));
  NOTEGRAPH_ASSIGN_OR_RETURN(date.month, Field(map, "month", from.month, 1, 12));
  const int64_t days = DaysInMonth(date.year, date.month);
  NOTEGRAPH_ASSIGN_OR_RETURN(date.day, Field(map, "day", std::min(from.day, days), 1, days));
  return ToDays(date);
}

// Nanoseconds of the second: the larger units take only what is left for them when smaller ones are there too.
absl::StatusOr<int64_t> SubSeconds(const Value& map, int64_t base) {
  const bool millis = Has(map, "millisecond"), micros = Has(map, "microsecond"), nanos = Has(map, "nanosecond");
  if (!millis && !micros && !nanos) return base;
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t milliseconds, Field(map, "millisecond", 0, 0, 999));
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t microseconds, Field(map, "microsecond", 0, 0, millis ? 999 : 999'999));
  const int64_t most_nanoseconds = micros ? 999 : millis ? 999'999 : 999'999'999;
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t nanoseconds, Field(map, "nanosecond", 0, 0, most_nanoseconds));
  return milliseconds * 1'000'000 + microseconds * 1'000 + nanoseconds;
}

}  // namespace

absl::Status CheckFields(const Value& map, ValueKind kind) {
  for (const MapEntry& entry : map.map()) {
    if (!IsFieldOf(entry.key, kind)) {
      return InvalidValue(absl::StrCat("a ", Absl(ValueKindName(kind)), " has no `", Excerpt(entry.key), "`"),
                          FieldHint(entry.key, kind));
    }
  }
  const auto systems = std::ranges::count_if(kSystems, [&](const auto& names) { return HasAny(map, names); });
  if (systems > 1)
    return InvalidValue("a day is told by its month, week, quarter or place in the year, not by two of them",
                        "leave the components of one of them out");
  return absl::OkStatus();
}

bool HasDateField(const Value& map) { return HasAny(map, kDateFields); }
bool HasTimeField(const Value& map) { return HasAny(map, kTimeFields); }

absl::StatusOr<int64_t> DateFromFields(const Value& map, std::optional<int64_t> base) {
  if (HasAny(map, kSystems[1])) return FromWeek(map, base);
  if (HasAny(map, kSystems[2])) return FromQuarter(map, base);
  if (HasAny(map, kSystems[3])) return FromOrdinal(map, base);
  return FromMonth(map, base);
}

absl::StatusOr<int64_t> TimeFromFields(const Value& map, std::optional<int64_t> base) {
  const int64_t seconds = base.value_or(0) / kNanosecondsPerSecond;
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t hour, Field(map, "hour", seconds / 3600, 0, 23));
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t minute, Field(map, "minute", seconds / 60 % 60, 0, 59));
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t second, Field(map, "second", seconds % 60, 0, 59));
  NOTEGRAPH_ASSIGN_OR_RETURN(const int64_t fraction, SubSeconds(map, base.value_or(0) % kNanosecondsPerSecond));
  return ((hour * 60 + minute) * 60 + second) * kNanosecondsPerSecond + fraction;
}

}  // namespace notegraph::query
