#include "query/functions/temporal/duration_math.h"

#include <cmath>

#include "graph/status_macros.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

// Keeps sums of many amounts far from the limits of 128 bits.
constexpr __int128 kLimit = static_cast<__int128>(1) << 120;

bool Exceeds(__int128 value) { return value > kLimit || value < -kLimit; }
bool FitsInteger(__int128 value) { return value >= INT64_MIN && value <= INT64_MAX; }

uint64_t Magnitude(int64_t value) { return value < 0 ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value); }

absl::Status DurationTooLong() {
  return FunctionError(ErrorType::kArithmeticError, "IntegerOverflow",
                       "a component of the duration does not fit into an Integer",
                       "use a larger unit: hours in place of seconds");
}

DurationValue Negated(const DurationValue& value) {
  const bool borrow = value.nanoseconds > 0;
  return {-value.months, -value.days, -value.seconds - (borrow ? 1 : 0),
          static_cast<int32_t>(borrow ? kNanosecondsPerSecond - value.nanoseconds : 0)};
}

// Each component scaled for itself.
template <typename ScaleOne>
absl::StatusOr<Value> Scale(const DurationValue& value, const ScaleOne& scale, Arena& arena) {
  DurationBuilder scaled;
  scaled.AddMonths(Value::Float(scale(static_cast<double>(value.months))), 1);
  scaled.AddDays(Value::Float(scale(static_cast<double>(value.days))), 1);
  scaled.AddNanoseconds(Value::Float(scale(static_cast<double>(value.seconds))), kNanosecondsPerSecond);
  scaled.AddNanoseconds(Value::Float(scale(value.nanoseconds)), 1);
  return BuildDuration(scaled, arena);
}

bool CanBeNegated(const DurationValue& value) {
  return value.months != INT64_MIN && value.days != INT64_MIN && value.seconds != INT64_MIN;
}

}  // namespace

absl::StatusOr<Value> BuildDuration(const DurationBuilder& builder, Arena& arena) {
  if (const std::optional<Value> duration = builder.Build(arena)) return *duration;
  return DurationTooLong();
}

absl::Status DurationTotal::Add(const DurationValue& value, uint64_t times) {
  DurationTotal added;
  const auto factor = static_cast<__int128>(times);
  added.months_ = value.months * factor;
  added.days_ = value.days * factor;
  const __int128 nanoseconds = static_cast<__int128>(value.seconds) * kNanosecondsPerSecond + value.nanoseconds;
  if (__builtin_mul_overflow(nanoseconds, factor, &added.nanoseconds_)) return DurationTooLong();
  return Add(added);
}

absl::Status DurationTotal::Add(const DurationTotal& other) {
  if (Exceeds(other.months_) || Exceeds(other.days_) || Exceeds(other.nanoseconds_)) return DurationTooLong();
  months_ += other.months_;
  days_ += other.days_;
  nanoseconds_ += other.nanoseconds_;
  return Exceeds(months_) || Exceeds(days_) || Exceeds(nanoseconds_) ? DurationTooLong() : absl::OkStatus();
}

absl::StatusOr<Value> DurationTotal::Sum(Arena& arena) const { return Average(1, arena); }

absl::StatusOr<Value> DurationTotal::Average(uint64_t count, Arena& arena) const {
  const auto divisor = static_cast<__int128>(count);
  if (!FitsInteger(days_ / divisor) || !FitsInteger(months_ / divisor)) return DurationTooLong();
  // The rest of a division is smaller than the divisor, so these products stay in range for up to 2^70 rows.
  const __int128 day_nanoseconds = days_ / divisor * kNanosecondsPerDay +
                                   days_ % divisor * kNanosecondsPerDay / divisor +
                                   months_ % divisor * kNanosecondsPerMonth / divisor;
  return BuildDuration(DurationBuilder(months_ / divisor, day_nanoseconds, nanoseconds_ / divisor), arena);
}

absl::StatusOr<Value> AddDurations(const DurationValue& a, const DurationValue& b, Arena& arena) {
  DurationTotal total;
  NOTEGRAPH_RETURN_IF_ERROR(total.Add(a, 1));
  NOTEGRAPH_RETURN_IF_ERROR(total.Add(b, 1));
  return total.Sum(arena);
}

absl::StatusOr<Value> SubtractDurations(const DurationValue& a, const DurationValue& b, Arena& arena) {
  if (!CanBeNegated(b)) return DurationTooLong();
  return AddDurations(a, Negated(b), arena);
}

absl::StatusOr<Value> MultiplyDuration(const DurationValue& value, const Value& factor, Arena& arena) {
  if (factor.is_integer()) {
    const bool negative = factor.integer() < 0;
    if (negative && !CanBeNegated(value)) return DurationTooLong();
    DurationTotal total;
    NOTEGRAPH_RETURN_IF_ERROR(total.Add(negative ? Negated(value) : value, Magnitude(factor.integer())));
    return total.Sum(arena);
  }
  const double f = factor.float_number();
  return Scale(value, [f](double component) { return component * f; }, arena);
}

absl::StatusOr<Value> DivideDuration(const DurationValue& value, const Value& divisor, Arena& arena) {
  if (divisor.number() == 0) {
    return FunctionError(ErrorType::kArithmeticError, "DivisionByZero", "a duration can't be divided by zero",
                         "filter zeros out, or write `CASE WHEN n <> 0 THEN d / n END`");
  }
  if (divisor.is_float()) {
    const double d = divisor.float_number();
    return Scale(value, [d](double component) { return component / d; }, arena);
  }
  const bool negative = divisor.integer() < 0;
  if (negative && !CanBeNegated(value)) return DurationTooLong();
  DurationTotal total;
  NOTEGRAPH_RETURN_IF_ERROR(total.Add(negative ? Negated(value) : value, 1));
  return total.Average(Magnitude(divisor.integer()), arena);
}

}  // namespace notegraph::query
