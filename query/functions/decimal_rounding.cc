#include "query/functions/decimal_rounding.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kModeNames[] = {"UP", "DOWN", "CEILING", "FLOOR", "HALF_UP", "HALF_DOWN", "HALF_EVEN"};

// How what is cut off compares with half a unit of the last place: -1, 0 or 1.
int CompareWithHalf(std::string_view cut) {
  if (cut[0] != '5') return cut[0] < '5' ? -1 : 1;
  return cut.find_first_not_of('0', 1) == std::string_view::npos ? 0 : 1;
}

bool RoundsAway(std::string_view cut, char last_kept, bool negative, RoundingMode mode) {
  if (cut.find_first_not_of('0') == std::string_view::npos) return false;
  const int against_half = CompareWithHalf(cut);
  switch (mode) {
    case RoundingMode::kUp:
      return true;
    case RoundingMode::kDown:
      return false;
    case RoundingMode::kCeiling:
      return !negative;
    case RoundingMode::kFloor:
      return negative;
    case RoundingMode::kHalfUp:
      return against_half >= 0;
    case RoundingMode::kHalfDown:
      return against_half > 0;
    case RoundingMode::kHalfEven:
      return against_half > 0 || (against_half == 0 && (last_kept - '0') % 2 == 1);
  }
  return false;
}

// Adds one to the last digit.
std::string Increment(std::string digits) {
  auto digit = digits.rbegin();
  while (digit != digits.rend() && *digit == '9') *digit++ = '0';
  if (digit == digits.rend()) return "1" + digits;
  ++*digit;
  return digits;
}

}  // namespace

std::optional<RoundingMode> ParseRoundingMode(std::string_view name) {
  const auto found = std::ranges::find_if(
      kModeNames, [&](std::string_view known) { return absl::EqualsIgnoreCase(Absl(known), Absl(name)); });
  if (found == std::end(kModeNames)) return std::nullopt;
  return static_cast<RoundingMode>(found - std::begin(kModeNames));
}

double RoundDecimal(double number, int64_t places, RoundingMode mode) {
  constexpr int64_t kMostPlaces = 1100;  // no double has digits further behind the point
  if (!std::isfinite(number) || places >= kMostPlaces) return number;
  char buffer[32];
  const auto end = std::to_chars(buffer, std::end(buffer), std::abs(number), std::chars_format::scientific).ptr;
  const std::string_view text(buffer, static_cast<size_t>(end - buffer));
  const size_t e = text.find('e');
  std::string digits(text.substr(0, 1));
  if (e > 2) digits += text.substr(2, e - 2);
  int exponent = 0;
  (void)absl::SimpleAtoi(Absl(text.substr(e + 1)), &exponent);

  // The number is 0.digits * 10^point; a zero before makes room for rounding 0.7 to 1.
  digits = "0" + digits;
  const int64_t point = exponent + 2;
  const int64_t kept = point + places;
  if (kept >= static_cast<int64_t>(digits.size())) return number;
  const bool negative = std::signbit(number);
  if (kept <= 0) {  // even the zero is cut off: the number is less than a tenth of a unit
    digits.insert(0, static_cast<size_t>(1 - kept), '0');
  }
  const auto at = static_cast<size_t>(std::max<int64_t>(kept, 1));
  std::string rounded = digits.substr(0, at);
  if (RoundsAway(std::string_view(digits).substr(at), rounded.back(), negative, mode)) rounded = Increment(rounded);
  double result = 0;
  (void)absl::SimpleAtod(absl::StrCat(negative ? "-" : "", rounded, "e", -places), &result);
  return result;
}

}  // namespace notegraph::query
