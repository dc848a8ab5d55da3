#include "cli/quantity.h"

#include <charconv>
#include <cmath>
#include <span>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/strings.h"

namespace notegraph::cli {
namespace {

struct Unit {
  std::string_view name;  // lower case
  double factor;
};

constexpr Unit kTimeUnits[] = {{"ns", 1},   {"us", 1e3},   {"ms", 1e6},  {"s", 1e9},
                               {"m", 60e9}, {"min", 60e9}, {"h", 3600e9}};
constexpr Unit kSizeUnits[] = {{"b", 1},       {"kb", 0x1p10}, {"k", 0x1p10},  {"mb", 0x1p20}, {"m", 0x1p20},
                               {"gb", 0x1p30}, {"g", 0x1p30},  {"tb", 0x1p40}, {"t", 0x1p40}};
// Of a share: a number without a unit is the part itself.
constexpr Unit kShareUnits[] = {{"", 1}, {"%", 0.01}, {" %", 0.01}};
constexpr double kLongest = 10 * 365.25 * 86400e9;
constexpr double kLargest = 0x1p60;

// The number times its unit; NaN for any other text.
double ParseQuantity(std::string_view text, std::span<const Unit> units) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc()) return NAN;
  const std::string name = absl::AsciiStrToLower(Absl(text.substr(end - text.data())));
  for (const Unit& unit : units) {
    if (name == unit.name) return number * unit.factor;
  }
  return NAN;
}

}  // namespace

absl::StatusOr<std::chrono::nanoseconds> ParseDuration(std::string_view text) {
  const double nanoseconds = ParseQuantity(text, kTimeUnits);
  if (nanoseconds >= 1 && nanoseconds <= kLongest) return std::chrono::nanoseconds(std::llround(nanoseconds));
  return absl::InvalidArgumentError(absl::StrCat("\"", Absl(text), "\" is no duration such as 500ms, 2s or 3min"));
}

absl::StatusOr<int64_t> ParseByteSize(std::string_view text) {
  const double bytes = ParseQuantity(text, kSizeUnits);
  if (bytes >= 1 && bytes <= kLargest) return std::llround(bytes);
  return absl::InvalidArgumentError(absl::StrCat("\"", Absl(text), "\" is no size such as 64MB or 2GB"));
}

absl::StatusOr<double> ParseShare(std::string_view text) {
  const double share = ParseQuantity(text, kShareUnits);
  if (share >= 0 && share <= 1) return share;
  return absl::InvalidArgumentError(absl::StrCat("\"", Absl(text), "\" is no share such as 20% or 0.2"));
}

std::string DurationText(std::chrono::nanoseconds duration) {
  const double seconds = std::chrono::duration<double>(duration).count();
  if (seconds < 0.0001) return absl::StrFormat("%.0f µs", seconds * 1e6);
  if (seconds < 0.01) return absl::StrFormat("%.1f ms", seconds * 1e3);
  if (seconds < 1) return absl::StrFormat("%.0f ms", seconds * 1e3);
  if (seconds < 60) return absl::StrFormat("%.2f s", seconds);
  const int64_t whole = std::llround(seconds);
  return absl::StrFormat("%d min %d s", whole / 60, whole % 60);
}

std::string CountText(uint64_t count) {
  std::string digits = absl::StrCat(count);
  for (int64_t at = static_cast<int64_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(at, 1, ',');
  return digits;
}

std::string CountText(uint64_t count, std::string_view singular) {
  return absl::StrCat(CountText(count), " ", Absl(singular), count == 1 ? "" : "s");
}

}  // namespace notegraph::cli
