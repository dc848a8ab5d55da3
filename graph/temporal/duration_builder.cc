#include "graph/temporal/duration_builder.h"

#include <cmath>

namespace notegraph {
namespace {

// Keeps sums of many amounts far from the limits of 128 bits.
constexpr __int128 kLimit = static_cast<__int128>(1) << 120;

bool Exceeds(__int128 value) { return value > kLimit || value < -kLimit; }
bool FitsInteger(__int128 value) { return value >= INT64_MIN && value <= INT64_MAX; }

}  // namespace

void DurationBuilder::AddSplit(const Value& amount, int64_t size, int64_t nanoseconds_per_unit, __int128& units,
                               __int128& nanoseconds) {
  if (amount.is_integer()) {
    units += static_cast<__int128>(amount.integer()) * size;
  } else {
    constexpr double kLargest = 9e18;
    const double total = amount.float_number() * static_cast<double>(size);
    if (!(std::abs(total) < kLargest)) {
      out_of_range_ = true;
      return;
    }
    const double whole = std::trunc(total);
    units += static_cast<int64_t>(whole);
    nanoseconds += std::llround((total - whole) * static_cast<double>(nanoseconds_per_unit));
  }
  out_of_range_ |= Exceeds(units) || Exceeds(nanoseconds);
}

void DurationBuilder::AddMonths(const Value& amount, int64_t months) {
  AddSplit(amount, months, kNanosecondsPerMonth, months_, day_nanoseconds_);
}

void DurationBuilder::AddDays(const Value& amount, int64_t days) {
  __int128 whole_days = 0;
  AddSplit(amount, days, kNanosecondsPerDay, whole_days, day_nanoseconds_);
  day_nanoseconds_ += whole_days * kNanosecondsPerDay;
  out_of_range_ |= Exceeds(day_nanoseconds_);
}

void DurationBuilder::AddNanoseconds(const Value& amount, int64_t nanoseconds) {
  __int128 units = 0;
  if (nanoseconds == 1) {  // parts of a nanosecond are dropped
    __int128 dropped = 0;
    AddSplit(amount, 1, 0, units, dropped);
  } else {
    AddSplit(amount, 1, nanoseconds, units, second_nanoseconds_);
  }
  second_nanoseconds_ += units * nanoseconds;
  out_of_range_ |= Exceeds(second_nanoseconds_);
}

std::optional<Value> DurationBuilder::Build(Arena& arena) const {
  if (out_of_range_) return std::nullopt;
  const __int128 days = day_nanoseconds_ / kNanosecondsPerDay;
  const __int128 total = second_nanoseconds_ + day_nanoseconds_ % kNanosecondsPerDay;
  __int128 seconds = total / kNanosecondsPerSecond;
  auto nanoseconds = static_cast<int32_t>(total % kNanosecondsPerSecond);
  if (nanoseconds < 0) {
    nanoseconds += kNanosecondsPerSecond;
    --seconds;
  }
  if (!FitsInteger(months_) || !FitsInteger(days) || !FitsInteger(seconds)) return std::nullopt;
  return Value::Duration(arena.New<DurationValue>(static_cast<int64_t>(months_), static_cast<int64_t>(days),
                                                  static_cast<int64_t>(seconds), nanoseconds));
}

}  // namespace notegraph
