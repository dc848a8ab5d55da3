// Rounding of a float to decimal places. Internal to query/functions.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_DECIMAL_ROUNDING_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_DECIMAL_ROUNDING_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace notegraph::query {

// As in Java's RoundingMode.
enum class RoundingMode : uint8_t { kUp, kDown, kCeiling, kFloor, kHalfUp, kHalfDown, kHalfEven };

std::optional<RoundingMode> ParseRoundingMode(std::string_view name);  // "HALF_UP", in any case

// Rounds the shortest decimal that stands for `number`, so that 1.005 to two places is 1.01, not 1.0. REQUIRES: places
// >= 0. Numbers that are not finite stay as they are.
double RoundDecimal(double number, int64_t places, RoundingMode mode);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_DECIMAL_ROUNDING_H_
