// Durations from amounts of units. What doesn't come out even goes to the next smaller unit, a month counting as
// 2,629,746 seconds (a twelfth of 365.2425 days) and a day as 24 hours.
#ifndef NOTEGRAPH_GRAPH_TEMPORAL_DURATION_BUILDER_H_
#define NOTEGRAPH_GRAPH_TEMPORAL_DURATION_BUILDER_H_

#include <cstdint>
#include <optional>

#include "graph/arena.h"
#include "graph/value.h"

namespace notegraph {

inline constexpr int64_t kSecondsPerDay = 86'400;
inline constexpr int64_t kNanosecondsPerSecond = 1'000'000'000;
inline constexpr int64_t kNanosecondsPerDay = kSecondsPerDay * kNanosecondsPerSecond;
inline constexpr int64_t kNanosecondsPerMonth = 2'629'746 * kNanosecondsPerSecond;

// Collects amounts of units into a duration.
class DurationBuilder {
 public:
  DurationBuilder() = default;
  // REQUIRES: each within 2^120.
  DurationBuilder(__int128 months, __int128 day_nanoseconds, __int128 second_nanoseconds)
      : months_(months), day_nanoseconds_(day_nanoseconds), second_nanoseconds_(second_nanoseconds) {}

  // Adds `amount` (an Integer or Float) times so many months, days or nanoseconds. Amounts that can't be part of a
  // duration make Build() fail.
  void AddMonths(const Value& amount, int64_t months);
  void AddDays(const Value& amount, int64_t days);
  void AddNanoseconds(const Value& amount, int64_t nanoseconds);

  // Nothing when a component doesn't fit into an Integer.
  std::optional<Value> Build(Arena& arena) const;

 private:
  // Adds the whole part of amount * size to `units`, and the rest in nanoseconds to `nanoseconds`.
  void AddSplit(const Value& amount, int64_t size, int64_t nanoseconds_per_unit, __int128& units,
                __int128& nanoseconds);

  __int128 months_ = 0;
  __int128 day_nanoseconds_ = 0;     // whole days and parts of days
  __int128 second_nanoseconds_ = 0;  // seconds and less
  bool out_of_range_ = false;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_TEMPORAL_DURATION_BUILDER_H_
