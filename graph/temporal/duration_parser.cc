#include <iterator>

#include "graph/temporal/temporal_parser.h"
#include "graph/temporal/text_cursor.h"

namespace notegraph {
namespace {

enum class Base : uint8_t { kMonths, kDays, kNanoseconds };

struct Unit {
  char letter;
  Base base;
  int64_t size;
};

constexpr Unit kDateUnits[] = {
    {'Y', Base::kMonths, 12}, {'M', Base::kMonths, 1}, {'W', Base::kDays, 7}, {'D', Base::kDays, 1}};
constexpr Unit kTimeUnits[] = {{'H', Base::kNanoseconds, 3600 * kNanosecondsPerSecond},
                               {'M', Base::kNanoseconds, 60 * kNanosecondsPerSecond},
                               {'S', Base::kNanoseconds, kNanosecondsPerSecond}};

void AddAmount(DurationBuilder& builder, const Unit& unit, const Value& amount) {
  switch (unit.base) {
    case Base::kMonths:
      return builder.AddMonths(amount, unit.size);
    case Base::kDays:
      return builder.AddDays(amount, unit.size);
    case Base::kNanoseconds:
      return builder.AddNanoseconds(amount, unit.size);
  }
}

// Amounts with their letters, in the order of `units`. Seconds are exact to the nanosecond.
template <size_t count>
bool TakeUnits(TextCursor& cursor, const Unit (&units)[count], int overall_sign, DurationBuilder& builder) {
  const Unit* next = units;
  while (!cursor.at_end() && cursor.Peek() != 'T') {
    const int sign = (cursor.TakeSign() < 0 ? -1 : 1) * overall_sign;
    int64_t whole = 0, billionths = 0;
    const size_t digits = cursor.CountDigits();
    if ((digits > 0 && !cursor.TakeDigits(digits, whole)) || !cursor.TakeFraction(billionths)) return false;
    if (digits == 0 && billionths == 0) return false;
    while (next != std::end(units) && next->letter != cursor.Peek()) ++next;
    if (next == std::end(units)) return false;
    cursor.Take(next->letter);
    AddAmount(builder, *next, Value::Integer(sign * whole));
    if (next->size == kNanosecondsPerSecond) {
      builder.AddNanoseconds(Value::Integer(sign * billionths), 1);
    } else if (billionths != 0) {
      AddAmount(builder, *next, Value::Float(sign * static_cast<double>(billionths) / 1e9));
    }
    ++next;
  }
  return true;
}

// "2012-02-02T14:37:21.545": a duration written like a date and time.
bool TakeDateLike(TextCursor& cursor, int sign, DurationBuilder& builder) {
  int64_t years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0, nanoseconds = 0;
  if (!cursor.TakeDigits(4, years) || !cursor.Take('-') || !cursor.TakeDigits(2, months) || !cursor.Take('-') ||
      !cursor.TakeDigits(2, days)) {
    return false;
  }
  if (cursor.Take('T') && !(cursor.TakeDigits(2, hours) && cursor.Take(':') && cursor.TakeDigits(2, minutes) &&
                            cursor.Take(':') && cursor.TakeDigits(2, seconds) && cursor.TakeFraction(nanoseconds))) {
    return false;
  }
  builder.AddMonths(Value::Integer(sign * (years * 12 + months)), 1);
  builder.AddDays(Value::Integer(sign * days), 1);
  builder.AddNanoseconds(Value::Integer(sign * ((hours * 60 + minutes) * 60 + seconds)), kNanosecondsPerSecond);
  builder.AddNanoseconds(Value::Integer(sign * nanoseconds), 1);
  return cursor.at_end();
}

bool TakeDuration(TextCursor& cursor, DurationBuilder& builder) {
  const int sign = cursor.TakeSign() < 0 ? -1 : 1;
  if (!cursor.Take('P') || cursor.at_end()) return false;
  if (cursor.CountDigits() == 4 && cursor.rest().find('-') == 4) return TakeDateLike(cursor, sign, builder);
  if (!TakeUnits(cursor, kDateUnits, sign, builder)) return false;
  if (!cursor.Take('T')) return cursor.at_end();
  return !cursor.at_end() && TakeUnits(cursor, kTimeUnits, sign, builder) && cursor.at_end();
}

}  // namespace

std::optional<DurationBuilder> ParseDurationParts(std::string_view text) {
  TextCursor cursor(text);
  DurationBuilder builder;
  if (TakeDuration(cursor, builder)) return builder;
  return std::nullopt;
}

}  // namespace notegraph
