// The proleptic Gregorian calendar in days since 1970-01-01, for the years that java.time
// and so Neo4j have.
#ifndef NOTEGRAPH_GRAPH_TEMPORAL_CALENDAR_H_
#define NOTEGRAPH_GRAPH_TEMPORAL_CALENDAR_H_

#include <cstdint>

namespace notegraph {

inline constexpr int64_t kMaxYear = 999'999'999;  // and -kMaxYear

struct CivilDate {
  int64_t year;
  int64_t month = 1;
  int64_t day = 1;
};

// Weeks begin on Monday; the first week of a year is the one with its first Thursday (ISO 8601).
struct WeekDate {
  int64_t year;
  int64_t week = 1;
  int64_t day = 1;  // 1 Monday ... 7 Sunday
};

struct OrdinalDate {
  int64_t year;
  int64_t day = 1;  // of the year
};

struct QuarterDate {
  int64_t year;
  int64_t quarter = 1;
  int64_t day = 1;  // of the quarter
};

int64_t DaysInMonth(int64_t year, int64_t month);
int64_t DaysInYear(int64_t year);
int64_t DaysInQuarter(int64_t year, int64_t quarter);
int64_t WeeksInYear(int64_t year);

// REQUIRES: year within kMaxYear, the other fields within their ranges.
int64_t ToDays(const CivilDate& date);
int64_t ToDays(const WeekDate& date);
int64_t ToDays(const OrdinalDate& date);
int64_t ToDays(const QuarterDate& date);

bool IsValidDate(int64_t days);
CivilDate ToCivilDate(int64_t days);
WeekDate ToWeekDate(int64_t days);
OrdinalDate ToOrdinalDate(int64_t days);
QuarterDate ToQuarterDate(int64_t days);

// The same day `months` later, or the month's last one. REQUIRES: the years stay within twice kMaxYear.
int64_t AddMonths(int64_t days, int64_t months);

// Division that rounds down, as calendars want it.
constexpr int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a % b < 0) != (b < 0)); }
constexpr int64_t FloorModulo(int64_t a, int64_t b) { return a - FloorDivide(a, b) * b; }

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_TEMPORAL_CALENDAR_H_
