#include "graph/temporal/time_zone.h"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "absl/strings/ascii.h"

namespace notegraph {
namespace {

constexpr double kMillisecondsPerSecond = 1000;

// The rules of far years repeat with the calendar, every 400 years. ICU loses count of years that far away.
int64_t InKnownYears(int64_t seconds) {
  constexpr int64_t kStartOf2500 = 16'725'225'600, kCycle = int64_t{146'097} * 86'400;
  return seconds < kStartOf2500 ? seconds : kStartOf2500 + (seconds - kStartOf2500) % kCycle;
}

bool IsPlausibleName(std::string_view name) {
  constexpr size_t kLongestName = 64;
  if (name.empty() || name.size() > kLongestName || !absl::ascii_isalpha(name[0])) return false;
  for (const char c : name) {
    if (!absl::ascii_isalnum(c) && std::string_view("/_+-").find(c) == std::string_view::npos) return false;
  }
  return true;
}

// Regions made so far. Unknown names are not kept, so it can't grow beyond the tz database.
class RegionCache {
 public:
  // A region and its name as the cache keeps it.
  struct Entry {
    std::string_view name;
    const icu::BasicTimeZone* zone = nullptr;
  };

  Entry Get(std::string_view name) {
    const std::lock_guard lock(mutex_);
    if (const auto found = regions_.find(name); found != regions_.end()) return {found->first, found->second.get()};
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())))));
    auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (basic == nullptr || *zone == icu::TimeZone::getUnknown()) return {};
    zone.release();
    const auto inserted = regions_.emplace(std::string(name), std::unique_ptr<icu::BasicTimeZone>(basic)).first;
    return {inserted->first, inserted->second.get()};
  }

 private:
  std::mutex mutex_;
  // Nodes of this map don't move, so views of its keys stay valid.
  std::map<std::string, std::unique_ptr<icu::BasicTimeZone>, std::less<>> regions_;
};

RegionCache& Regions() {
  static RegionCache& cache = *new RegionCache;
  return cache;
}

}  // namespace

std::optional<TimeZone> TimeZone::Region(std::string_view name) {
  if (!IsPlausibleName(name)) return std::nullopt;
  const RegionCache::Entry entry = Regions().Get(name);
  if (entry.zone == nullptr) return std::nullopt;
  TimeZone zone(0);
  zone.region_ = entry.zone;
  zone.name_ = entry.name;
  return zone;
}

int32_t TimeZone::OffsetAt(int64_t utc_seconds) const {
  if (region_ == nullptr) return offset_;
  UErrorCode error = U_ZERO_ERROR;
  int32_t raw = 0, daylight_saving = 0;
  region_->getOffset(static_cast<double>(InKnownYears(utc_seconds)) * kMillisecondsPerSecond, false, raw,
                     daylight_saving, error);
  return (raw + daylight_saving) / 1000;
}

int64_t TimeZone::ToUtc(int64_t local_seconds, std::optional<int32_t> preferred_offset) const {
  if (region_ == nullptr) return local_seconds - offset_;
  if (preferred_offset && OffsetAt(local_seconds - *preferred_offset) == *preferred_offset) {
    return local_seconds - *preferred_offset;
  }
  UErrorCode error = U_ZERO_ERROR;
  int32_t raw = 0, daylight_saving = 0;
  region_->getOffsetFromLocal(static_cast<double>(InKnownYears(local_seconds)) * kMillisecondsPerSecond,
                              UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, daylight_saving, error);
  return local_seconds - (raw + daylight_saving) / 1000;
}

}  // namespace notegraph
