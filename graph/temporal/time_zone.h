// Time zones: fixed offsets, and regions by ICU's copy of the tz database.
#ifndef NOTEGRAPH_GRAPH_TEMPORAL_TIME_ZONE_H_
#define NOTEGRAPH_GRAPH_TEMPORAL_TIME_ZONE_H_

#include <unicode/basictz.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace notegraph {

inline constexpr int32_t kMaxOffsetSeconds = 18 * 3600;

// Immutable; regions are shared and live as long as the program.
class TimeZone {
 public:
  static TimeZone Utc() { return TimeZone(0); }
  static TimeZone FixedOffset(int32_t seconds) { return TimeZone(seconds); }
  // By a name of the tz database ("Europe/Stockholm"); nothing for names that it doesn't have.
  static std::optional<TimeZone> Region(std::string_view name);

  // Name of a region, empty for a fixed offset. Lives as long as the program.
  std::string_view name() const { return name_; }

  int32_t OffsetAt(int64_t utc_seconds) const;
  // Seconds since the epoch, UTC, when clocks of the zone show that local time. Of a local time that occurs twice the
  // first one, or the one with `preferred_offset`; one that is skipped counts as if the clocks had not been set yet.
  int64_t ToUtc(int64_t local_seconds, std::optional<int32_t> preferred_offset = std::nullopt) const;

 private:
  explicit TimeZone(int32_t offset) : offset_(offset) {}

  int32_t offset_ = 0;
  const icu::BasicTimeZone* region_ = nullptr;
  std::string_view name_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_TEMPORAL_TIME_ZONE_H_
