#include "graph/temporal/calendar.h"

#include <algorithm>

#include "absl/time/civil_time.h"

namespace notegraph {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

absl::CivilDay CivilDayOf(int64_t days) { return kEpoch + days; }

bool IsLeapYear(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int64_t DayOfWeek(int64_t days) { return FloorModulo(days + 3, 7) + 1; }  // 1970-01-01 was a Thursday

// Monday of the year's first week.
int64_t FirstMonday(int64_t year) {
  const int64_t fourth = ToDays(CivilDate{year, 1, 4});
  return fourth - DayOfWeek(fourth) + 1;
}

}  // namespace

int64_t DaysInMonth(int64_t year, int64_t month) {
  constexpr int64_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[month - 1] + (month == 2 && IsLeapYear(year) ? 1 : 0);
}

int64_t DaysInYear(int64_t year) { return IsLeapYear(year) ? 366 : 365; }

int64_t DaysInQuarter(int64_t year, int64_t quarter) {
  const int64_t first = quarter * 3 - 2;
  return DaysInMonth(year, first) + DaysInMonth(year, first + 1) + DaysInMonth(year, first + 2);
}

int64_t WeeksInYear(int64_t year) { return (FirstMonday(year + 1) - FirstMonday(year)) / 7; }

int64_t ToDays(const CivilDate& date) {
  return absl::CivilDay(date.year, static_cast<int>(date.month), static_cast<int>(date.day)) - kEpoch;
}
int64_t ToDays(const WeekDate& date) { return FirstMonday(date.year) + (date.week - 1) * 7 + date.day - 1; }
int64_t ToDays(const OrdinalDate& date) { return ToDays(CivilDate{date.year}) + date.day - 1; }
int64_t ToDays(const QuarterDate& date) { return ToDays(CivilDate{date.year, date.quarter * 3 - 2, 1}) + date.day - 1; }

bool IsValidDate(int64_t days) {
  static const int64_t first = ToDays(CivilDate{-kMaxYear, 1, 1}), last = ToDays(CivilDate{kMaxYear, 12, 31});
  return days >= first && days <= last;
}

CivilDate ToCivilDate(int64_t days) {
  const absl::CivilDay day = CivilDayOf(days);
  return {day.year(), day.month(), day.day()};
}

WeekDate ToWeekDate(int64_t days) {
  // The Thursday of a week lies in the week's year.
  const int64_t monday = days - DayOfWeek(days) + 1;
  const int64_t year = CivilDayOf(monday + 3).year();
  return {year, (monday - FirstMonday(year)) / 7 + 1, DayOfWeek(days)};
}

OrdinalDate ToOrdinalDate(int64_t days) {
  const int64_t year = CivilDayOf(days).year();
  return {year, days - ToDays(CivilDate{year}) + 1};
}

QuarterDate ToQuarterDate(int64_t days) {
  const CivilDate date = ToCivilDate(days);
  const int64_t quarter = (date.month - 1) / 3 + 1;
  return {date.year, quarter, days - ToDays(QuarterDate{date.year, quarter}) + 1};
}

int64_t AddMonths(int64_t days, int64_t months) {
  const CivilDate date = ToCivilDate(days);
  const int64_t total = date.year * 12 + date.month - 1 + months;
  const int64_t year = FloorDivide(total, 12), month = FloorModulo(total, 12) + 1;
  return ToDays(CivilDate{year, month, std::min(date.day, DaysInMonth(year, month))});
}

}  // namespace notegraph
