#include "graph/value_codec.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "graph/value_compare.h"

namespace notegraph {
namespace {

// One of each kind that can be stored, with the borders of its range.
std::vector<Value> StorableValues(Arena& arena) {
  const std::span<Value> inner = arena.AllocateArray<Value>(3);
  inner[0] = Value::String("");
  inner[1] = Value::Null();
  inner[2] = Value::Integer(-1);
  const std::span<MapEntry> entries = arena.AllocateArray<MapEntry>(2);
  entries[0] = {"a", Value::List(inner)};
  entries[1] = {"ö", Value::Boolean(false)};
  const std::span<Value> outer = arena.AllocateArray<Value>(2);
  outer[0] = Value::Map(entries);
  outer[1] = Value::List({});
  const int64_t day = 86'399'999'999'999;
  return {Value::Null(),
          Value::Boolean(true),
          Value::Integer(0),
          Value::Integer(std::numeric_limits<int64_t>::min()),
          Value::Integer(std::numeric_limits<int64_t>::max()),
          Value::Float(-0.0),
          Value::Float(std::numeric_limits<double>::infinity()),
          Value::Float(std::nan("")),
          Value::String("naïve 🙂"),
          Value::String(std::string_view("\0x", 2)),
          Value::List(outer),
          Value::Map(entries),
          Value::Date(-719'528),
          Value::LocalTime(day),
          Value::Time(day, -18 * 3600),
          Value::LocalDateTime(arena.New<LocalDateTimeValue>(LocalDateTimeValue{-1, 999'999'999})),
          Value::DateTime(arena.New<DateTimeValue>(DateTimeValue{1'700'000'000, 1, 3600, "Europe/Stockholm"})),
          Value::Duration(arena.New<DurationValue>(DurationValue{-14, 3, -1, 500})),
          Value::Point(arena.New<PointValue>(PointValue{4326, 12.5, -7, std::nan("")}))};
}

TEST(ValueCodecTest, EveryKindComesBack) {
  Arena arena;
  for (const Value& value : StorableValues(arena)) {
    std::string bytes;
    EncodeValue(value, &bytes);
    EXPECT_TRUE(IsEncodedValue(bytes)) << ValueKindName(value.kind());
    EXPECT_TRUE(Same(DecodeValue(bytes, arena), value)) << ValueKindName(value.kind());
    std::string again;
    EncodeValue(DecodeValue(bytes, arena), &again);
    EXPECT_EQ(bytes, again);
    EXPECT_TRUE(Same(CopyValue(value, arena), value));
  }
}

TEST(ValueCodecTest, CutBytesAreNoticed) {
  Arena arena;
  for (const Value& value : StorableValues(arena)) {
    std::string bytes;
    EncodeValue(value, &bytes);
    for (size_t length = 0; length < bytes.size(); ++length) {
      const std::string cut = bytes.substr(0, length);
      EXPECT_FALSE(IsEncodedValue(cut)) << ValueKindName(value.kind()) << " cut to " << length;
      DecodeValue(cut, arena);  // reads nothing outside
    }
    EXPECT_FALSE(IsEncodedValue(bytes + "x"));
  }
}

TEST(ValueCodecTest, HostileBytesAreRefused) {
  const std::string kinds = {static_cast<char>(ValueKind::kBoolean),  static_cast<char>(ValueKind::kInteger),
                             static_cast<char>(ValueKind::kString),   static_cast<char>(ValueKind::kList),
                             static_cast<char>(ValueKind::kMap),      static_cast<char>(ValueKind::kNode),
                             static_cast<char>(ValueKind::kLocalTime)};
  const struct {
    char kind;
    std::string rest;
    std::string_view what;
  } cases[] = {
      {kinds[0], "\x02", "a Boolean of 2"},
      {kinds[1], std::string(10, '\xFF'), "a number without end"},
      {kinds[1], std::string(9, '\xFF') + "\x02", "a number of 65 bits"},
      {kinds[2], "\x02\xC3(", "bad UTF-8"},
      {kinds[2], "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", "a string of 2^64-1 bytes"},
      {kinds[3], "\xFF\xFF\xFF\xFF\x0F", "a list of 2^32-1"},
      {kinds[4],
       std::string("\x02\x01"
                   "b\x00\x01"
                   "a\x00",
                   8),
       "keys out of order"},
      {kinds[5], std::string(1, '\0'), "a node"},
      {kinds[6], "\x01", "a negative time of day"},
      {'\x7F', "", "an unknown kind"},
  };
  for (const auto& c : cases) {
    Arena arena;
    const std::string bytes = c.kind + c.rest;
    EXPECT_FALSE(IsEncodedValue(bytes)) << c.what;
    DecodeValue(bytes, arena);
    EXPECT_LE(arena.allocated_bytes(), 4096u) << c.what;
  }
}

TEST(ValueCodecTest, DepthIsLimited) {
  Arena arena;
  Value value = Value::Integer(1);
  for (int depth = 0; depth < kMaxValueDepth; ++depth) {
    const std::span<Value> list = arena.AllocateArray<Value>(1);
    list[0] = value;
    value = Value::List(list);
  }
  EXPECT_TRUE(CheckStorable(value).ok());
  std::string bytes;
  EncodeValue(value, &bytes);
  EXPECT_TRUE(IsEncodedValue(bytes));
  const Value too_deep = Value::List({&value, 1});
  EXPECT_EQ(CheckStorable(too_deep).code(), absl::StatusCode::kInvalidArgument);
  std::string deep_bytes;
  for (int depth = 0; depth < 100'000; ++depth) deep_bytes += {static_cast<char>(ValueKind::kList), '\x01'};
  EXPECT_FALSE(IsEncodedValue(deep_bytes));
}

}  // namespace
}  // namespace notegraph
