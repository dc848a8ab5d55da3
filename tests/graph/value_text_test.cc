#include "graph/value_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "absl/strings/numbers.h"
#include "graph/temporal/temporal_text.h"

namespace notegraph {
namespace {

TEST(ValueText, Floats) {
  const struct {
    double number;
    std::string_view text;
  } kCases[] = {
      {0, "0.0"},
      {-0.0, "-0.0"},
      {1, "1.0"},
      {0.1, "0.1"},
      {-2.5, "-2.5"},
      {0.001, "0.001"},
      {0.0001, "1.0E-4"},
      {9999999, "9999999.0"},
      {1e7, "1.0E7"},
      {15e9, "1.5E10"},
      {1e100, "1.0E100"},
      {5e-324, "5.0E-324"},
      {std::numeric_limits<double>::max(), "1.7976931348623157E308"},
      {std::numeric_limits<double>::infinity(), "Infinity"},
      {-std::numeric_limits<double>::infinity(), "-Infinity"},
      {std::nan(""), "NaN"},
  };
  for (const auto& test : kCases) {
    EXPECT_EQ(FloatText(test.number), test.text);
    double back;
    ASSERT_TRUE(absl::SimpleAtod(FloatText(test.number), &back));
    EXPECT_TRUE(back == test.number || std::isnan(back));
  }
}

TEST(ValueText, StringsAndNames) {
  EXPECT_EQ(QuotedText("it's \\ \n\t\x01é"), "'it\\'s \\\\ \\n\\t\\u0001é'");
  const MapEntry entries[] = {{"a b", Value::String("x")}, {"k`", Value::Null()}, {"ok_1", Value::Boolean(true)}};
  EXPECT_EQ(ValueText(Value::Map(entries), nullptr), "{`a b`: 'x', `k```: null, ok_1: true}");
  EXPECT_EQ(CellText(Value::String("x"), nullptr), "x");
  EXPECT_EQ(ValueText(Value::List({}), nullptr), "[]");
}

TEST(TemporalText, Durations) {
  const struct {
    DurationValue value;
    std::string_view text;
  } kCases[] = {
      {{0, 0, 0, 0}, "PT0S"},
      {{14, -3, 0, 0}, "P1Y2M-3D"},
      {{-1, 0, 0, 0}, "P-1M"},
      {{0, 0, 3'661, 5}, "PT1H1M1.000000005S"},
      {{0, 0, -1, 999'000'000}, "PT-0.001S"},
      {{0, 0, -86'400, 100'000'000}, "PT-23H-59M-59.9S"},
      {{0, 0, -60, 0}, "PT-1M"},
      {{INT64_MIN, INT64_MAX, INT64_MIN, 999'999'999},
       "P-768614336404564650Y-8M9223372036854775807DT-2562047788015215H-30M-7.000000001S"},
  };
  for (const auto& test : kCases) EXPECT_EQ(DurationText(test.value), test.text);
}

TEST(TemporalText, DatesAndTimes) {
  EXPECT_EQ(DateText(0), "1970-01-01");
  EXPECT_EQ(DateText(-719'528 - 365), "-0001-01-01");
  EXPECT_EQ(DateText(2'932'897), "+10000-01-01");
  EXPECT_EQ(LocalTimeText(0), "00:00");
  EXPECT_EQ(LocalTimeText(1'000'000'000), "00:00:01");
  EXPECT_EQ(LocalTimeText(500'000'000), "00:00:00.500");
  EXPECT_EQ(LocalTimeText(86'399'000'000'100), "23:59:59.000000100");
  EXPECT_EQ(OffsetText(0), "Z");
  EXPECT_EQ(OffsetText(-7'507), "-02:05:07");
  EXPECT_EQ(DateTimeText({-1, 0, 3'600, "Europe/Stockholm"}), "1970-01-01T00:59:59+01:00[Europe/Stockholm]");
}

}  // namespace
}  // namespace notegraph
