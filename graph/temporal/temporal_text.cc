#include "graph/temporal/temporal_text.h"

#include <cstdlib>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr int64_t kSecondsPerDay = 86'400;
constexpr int64_t kNanosecondsPerSecond = 1'000'000'000;

// ".142", ".142000001"; nothing for 0.
std::string FractionInGroups(int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  if (nanoseconds % 1'000'000 == 0) return absl::StrFormat(".%03d", nanoseconds / 1'000'000);
  if (nanoseconds % 1'000 == 0) return absl::StrFormat(".%06d", nanoseconds / 1'000);
  return absl::StrFormat(".%09d", nanoseconds);
}

// ".9", ".000000001"; nothing for 0.
std::string ShortestFraction(int64_t nanoseconds) {
  if (nanoseconds == 0) return {};
  std::string text = absl::StrFormat(".%09d", nanoseconds);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

void AppendUnit(std::string& text, int64_t count, std::string_view unit) {
  if (count != 0) absl::StrAppend(&text, count, Absl(unit));
}

std::string LocalText(int64_t local_seconds, int32_t nanoseconds) {
  int64_t days = local_seconds / kSecondsPerDay;
  int64_t second_of_day = local_seconds % kSecondsPerDay;
  if (second_of_day < 0) {
    second_of_day += kSecondsPerDay;
    --days;
  }
  return absl::StrCat(DateText(days), "T", LocalTimeText(second_of_day * kNanosecondsPerSecond + nanoseconds));
}

}  // namespace

std::string DateText(int64_t days_since_epoch) {
  const absl::CivilDay day = absl::CivilDay(1970, 1, 1) + days_since_epoch;
  const int64_t year = day.year();
  const std::string_view sign = year < 0 ? "-" : year > 9999 ? "+" : "";
  return absl::StrFormat("%s%04d-%02d-%02d", Absl(sign), std::abs(year), day.month(), day.day());
}

std::string LocalTimeText(int64_t nanoseconds_of_day) {
  const int64_t second_of_day = nanoseconds_of_day / kNanosecondsPerSecond;
  const int64_t nanoseconds = nanoseconds_of_day % kNanosecondsPerSecond;
  std::string text = absl::StrFormat("%02d:%02d", second_of_day / 3600, second_of_day / 60 % 60);
  if (second_of_day % 60 != 0 || nanoseconds != 0) {
    absl::StrAppendFormat(&text, ":%02d%s", second_of_day % 60, FractionInGroups(nanoseconds));
  }
  return text;
}

std::string OffsetText(int32_t offset_seconds) {
  if (offset_seconds == 0) return "Z";
  const int32_t size = std::abs(offset_seconds);
  std::string text = absl::StrFormat("%c%02d:%02d", offset_seconds < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) absl::StrAppendFormat(&text, ":%02d", size % 60);
  return text;
}

std::string LocalDateTimeText(const LocalDateTimeValue& value) { return LocalText(value.seconds, value.nanoseconds); }

std::string DateTimeText(const DateTimeValue& value) {
  std::string text = absl::StrCat(LocalText(value.seconds + value.offset_seconds, value.nanoseconds),
                                  OffsetText(value.offset_seconds));
  if (!value.zone.empty()) absl::StrAppend(&text, "[", Absl(value.zone), "]");
  return text;
}

std::string DurationText(const DurationValue& value) {
  std::string date_part;
  AppendUnit(date_part, value.months / 12, "Y");
  AppendUnit(date_part, value.months % 12, "M");
  AppendUnit(date_part, value.days, "D");

  // Nanoseconds are always added; here they take the sign of the seconds.
  int64_t seconds = value.seconds, nanoseconds = value.nanoseconds;
  if (seconds < 0 && nanoseconds > 0) {
    ++seconds;
    nanoseconds -= kNanosecondsPerSecond;
  }
  std::string time_part;
  AppendUnit(time_part, seconds / 3600, "H");
  AppendUnit(time_part, seconds / 60 % 60, "M");
  if (seconds % 60 != 0 || nanoseconds != 0) {
    const std::string_view sign = seconds % 60 < 0 || nanoseconds < 0 ? "-" : "";
    absl::StrAppend(&time_part, Absl(sign), std::abs(seconds % 60), ShortestFraction(std::abs(nanoseconds)), "S");
  }
  if (date_part.empty() && time_part.empty()) return "PT0S";
  return absl::StrCat("P", date_part, time_part.empty() ? "" : "T", time_part);
}

std::string TemporalText(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kDate:
      return DateText(value.days());
    case ValueKind::kLocalTime:
      return LocalTimeText(value.nanoseconds_of_day());
    case ValueKind::kTime:
      return absl::StrCat(LocalTimeText(value.nanoseconds_of_day()), OffsetText(value.offset_seconds()));
    case ValueKind::kLocalDateTime:
      return LocalDateTimeText(value.local_date_time());
    case ValueKind::kDateTime:
      return DateTimeText(value.date_time());
    default:
      return DurationText(value.duration());
  }
}

}  // namespace notegraph
