#include "graph/temporal/temporal_parser.h"

#include "graph/temporal/calendar.h"
#include "graph/temporal/duration_builder.h"
#include "graph/temporal/text_cursor.h"

namespace notegraph {
namespace {

bool InRange(int64_t value, int64_t low, int64_t high) { return value >= low && value <= high; }

bool TakeYear(TextCursor& cursor, int64_t& year) {
  const int sign = cursor.TakeSign();
  // Without a sign a year has four digits, so that what follows may have no separator.
  const size_t digits = sign == 0 ? 4 : cursor.CountDigits();
  if (digits > 9 || !cursor.TakeDigits(digits, year)) return false;
  if (sign < 0) year = -year;
  return true;
}

// After "W": "30-2", "302", "30".
bool TakeWeek(TextCursor& cursor, bool dashes, int64_t year, int64_t& days) {
  WeekDate date{year};
  if (!cursor.TakeDigits(2, date.week)) return false;
  const bool has_day = dashes ? cursor.Take('-') : cursor.CountDigits() > 0;
  if (has_day && !cursor.TakeDigits(1, date.day)) return false;
  if (!InRange(date.week, 1, WeeksInYear(year)) || !InRange(date.day, 1, 7)) return false;
  days = ToDays(date);
  return true;
}

// After "Q": "2-60", "260", "2".
bool TakeQuarter(TextCursor& cursor, bool dashes, int64_t year, int64_t& days) {
  QuarterDate date{year};
  if (!cursor.TakeDigits(1, date.quarter) || !InRange(date.quarter, 1, 4)) return false;
  const bool has_day = dashes ? cursor.Take('-') : cursor.CountDigits() > 0;
  if (has_day && !cursor.TakeDigits(2, date.day)) return false;
  if (!InRange(date.day, 1, DaysInQuarter(year, date.quarter))) return false;
  days = ToDays(date);
  return true;
}

// "202".
bool TakeOrdinal(TextCursor& cursor, int64_t year, int64_t& days) {
  OrdinalDate date{year};
  if (!cursor.TakeDigits(3, date.day) || !InRange(date.day, 1, DaysInYear(year))) return false;
  days = ToDays(date);
  return true;
}

// "07-21", "0721", "07".
bool TakeMonth(TextCursor& cursor, bool dashes, int64_t year, int64_t& days) {
  CivilDate date{year};
  if (!cursor.TakeDigits(2, date.month) || !InRange(date.month, 1, 12)) return false;
  const bool has_day = dashes ? cursor.Take('-') : cursor.CountDigits() > 0;
  if (has_day && !cursor.TakeDigits(2, date.day)) return false;
  if (!InRange(date.day, 1, DaysInMonth(year, date.month))) return false;
  days = ToDays(date);
  return true;
}

bool TakeDate(TextCursor& cursor, int64_t& days) {
  int64_t year = 0;
  if (!TakeYear(cursor, year)) return false;
  const bool dashes = cursor.Take('-');
  if (cursor.Take('W')) return TakeWeek(cursor, dashes, year, days);
  if (cursor.Take('Q')) return TakeQuarter(cursor, dashes, year, days);
  const size_t digits = cursor.CountDigits();
  if (digits == 3) return TakeOrdinal(cursor, year, days);
  if (digits > 0) return TakeMonth(cursor, dashes, year, days);
  days = ToDays(CivilDate{year});
  return !dashes;
}

// "21:40:32.142", "214032.142", "2140", "21".
bool TakeTime(TextCursor& cursor, int64_t& nanoseconds) {
  int64_t hour = 0, minute = 0, second = 0, fraction = 0;
  if (!cursor.TakeDigits(2, hour)) return false;
  const bool colons = cursor.Peek() == ':';
  if (cursor.Take(':') || cursor.CountDigits() > 0) {
    if (!cursor.TakeDigits(2, minute)) return false;
    if (colons ? cursor.Take(':') : cursor.CountDigits() > 0) {
      if (!cursor.TakeDigits(2, second) || !cursor.TakeFraction(fraction)) return false;
    }
  }
  if (hour > 23 || minute > 59 || second > 59) return false;
  nanoseconds = ((hour * 60 + minute) * 60 + second) * kNanosecondsPerSecond + fraction;
  return true;
}

// "Z", "+01:00", "+0100", "-02", "+02:05:59".
bool TakeOffset(TextCursor& cursor, int32_t& seconds) {
  seconds = 0;
  if (cursor.Take('Z')) return true;
  const int sign = cursor.TakeSign();
  int64_t hour = 0, minute = 0, second = 0;
  if (sign == 0 || !cursor.TakeDigits(2, hour)) return false;
  const bool colons = cursor.Peek() == ':';
  if (cursor.Take(':') || cursor.CountDigits() > 0) {
    if (!cursor.TakeDigits(2, minute)) return false;
    if ((colons ? cursor.Take(':') : cursor.CountDigits() > 0) && !cursor.TakeDigits(2, second)) return false;
  }
  if (minute > 59 || second > 59) return false;
  seconds = static_cast<int32_t>(sign * ((hour * 60 + minute) * 60 + second));
  return InRange(seconds, -kMaxOffsetSeconds, kMaxOffsetSeconds);
}

// An offset, a region in brackets, both, or nothing.
bool TakeZone(TextCursor& cursor, bool regions_allowed, TemporalParts& parts) {
  int32_t offset = 0;
  if (std::string_view("Z+-").find(cursor.Peek()) != std::string_view::npos && !cursor.at_end()) {
    if (!TakeOffset(cursor, offset)) return false;
    parts.zone = TimeZone::FixedOffset(offset);
    parts.offset = offset;
  }
  if (!regions_allowed || !cursor.Take('[')) return true;
  const std::string_view rest = cursor.rest();
  if (rest.empty() || rest.back() != ']') return false;
  const auto region = TimeZone::Region(rest.substr(0, rest.size() - 1));
  if (!region) return false;
  // An offset beside a region tells which of two equal local times is meant; it must be one that the region then has.
  if (parts.offset && region->OffsetAt(LocalSeconds(parts) - *parts.offset) != *parts.offset) return false;
  parts.zone = region;
  cursor = TextCursor({});
  return true;
}

bool TakeParts(ValueKind kind, TextCursor& cursor, TemporalParts& parts) {
  const bool has_date = kind != ValueKind::kLocalTime && kind != ValueKind::kTime;
  const bool has_zone = kind == ValueKind::kTime || kind == ValueKind::kDateTime;
  if (has_date && !TakeDate(cursor, parts.days.emplace())) return false;
  const bool has_time = !has_date || (kind != ValueKind::kDate && cursor.Take('T'));
  if (has_time && !TakeTime(cursor, parts.nanoseconds.emplace())) return false;
  return !has_zone || TakeZone(cursor, kind == ValueKind::kDateTime, parts);
}

}  // namespace

std::optional<TemporalParts> ParseTemporalParts(ValueKind kind, std::string_view text) {
  TextCursor cursor(text);
  TemporalParts parts;
  if (TakeParts(kind, cursor, parts) && cursor.at_end()) return parts;
  return std::nullopt;
}

std::optional<TimeZone> ParseTimeZone(std::string_view text) {
  TextCursor cursor(text);
  int32_t offset = 0;
  if (TakeOffset(cursor, offset) && cursor.at_end()) return TimeZone::FixedOffset(offset);
  return TimeZone::Region(text);
}

}  // namespace notegraph
