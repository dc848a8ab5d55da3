#include "cli/quantity.h"

#include <gtest/gtest.h>

namespace notegraph::cli {
namespace {

using std::chrono::nanoseconds;

TEST(ParseDurationTest, TakesNumberAndUnit) {
  const std::pair<std::string_view, int64_t> cases[] = {
      {"2s", 2'000'000'000},     {"500ms", 500'000'000},  {"1.5s", 1'500'000'000},   {"250us", 250'000},
      {"3min", 180'000'000'000}, {"3m", 180'000'000'000}, {"1h", 3'600'000'000'000}, {"2S", 2'000'000'000},
  };
  for (const auto& [text, expected] : cases) {
    const auto duration = ParseDuration(text);
    ASSERT_TRUE(duration.ok()) << text;
    EXPECT_EQ(duration->count(), expected) << text;
  }
}

TEST(ParseDurationTest, RefusesTheRest) {
  for (const std::string_view text :
       {"", "2", "s", "0s", "-1s", "1 s", "1e3s", "nans", "infs", "2seconds", "2s ", "99999h"})
    EXPECT_EQ(ParseDuration(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
}

TEST(ParseByteSizeTest, TakesNumberAndUnit) {
  const std::pair<std::string_view, int64_t> cases[] = {
      {"100B", 100},        {"1KB", 1024}, {"512kB", 524'288}, {"64MB", 67'108'864}, {"1.5GB", 1'610'612'736},
      {"2g", 2'147'483'648}};
  for (const auto& [text, expected] : cases) {
    const auto bytes = ParseByteSize(text);
    ASSERT_TRUE(bytes.ok()) << text;
    EXPECT_EQ(*bytes, expected) << text;
  }
  for (const std::string_view text : {"", "64", "MB", "0B", "-1MB", "64 MB", "99999999TB", "64MiBs"})
    EXPECT_EQ(ParseByteSize(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
}

TEST(ParseShareTest, TakesPercentAndParts) {
  const struct {
    std::string_view text;
    double expected;
  } cases[] = {{"20%", 0.2}, {"12.5 %", 0.125}, {"0.2", 0.2}, {"1", 1}, {"0", 0}, {"100%", 1}};
  for (const auto& [text, expected] : cases) {
    const auto share = ParseShare(text);
    ASSERT_TRUE(share.ok()) << text;
    EXPECT_DOUBLE_EQ(*share, expected) << text;
  }
  for (const std::string_view text : {"", "20", "101%", "-1%", "nan", "%", "0.2x"})
    EXPECT_EQ(ParseShare(text).status().code(), absl::StatusCode::kInvalidArgument) << text;
}

TEST(QuantityTextTest, ReadsWell) {
  EXPECT_EQ(DurationText(nanoseconds(12'000)), "12 µs");
  EXPECT_EQ(DurationText(nanoseconds(400'000)), "0.4 ms");
  EXPECT_EQ(DurationText(nanoseconds(12'000'000)), "12 ms");
  EXPECT_EQ(DurationText(nanoseconds(1'240'000'000)), "1.24 s");
  EXPECT_EQ(DurationText(nanoseconds(125'000'000'000)), "2 min 5 s");
  EXPECT_EQ(ByteSizeText(1), "1 byte");
  EXPECT_EQ(ByteSizeText(512), "512 bytes");
  EXPECT_EQ(ByteSizeText(1229), "1.2 KB");
  EXPECT_EQ(ByteSizeText(67'108'864), "64 MB");
  EXPECT_EQ(CountText(0), "0");
  EXPECT_EQ(CountText(999), "999");
  EXPECT_EQ(CountText(1'234'567), "1,234,567");
  EXPECT_EQ(CountText(1, "note"), "1 note");
  EXPECT_EQ(CountText(1200, "note"), "1,200 notes");
}

}  // namespace
}  // namespace notegraph::cli
