#include "graph/value_compare.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "graph/arena.h"
#include "graph/value_text.h"

namespace notegraph {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// One value of each sort and its neighbours, in the order of ORDER BY; those of one line are the same.
class Ladder {
 public:
  Ladder() {
    Step({Map({})});
    Step({Map({{"a", Value::Integer(1)}}), Map({{"a", Value::Float(1)}})});
    Step({Map({{"a", Value::Null()}})});
    Step({Map({{"b", Value::Integer(0)}})});
    Step({Map({{"a", Value::Integer(0)}, {"b", Value::Integer(0)}})});
    Step({Value::Node(0)});
    Step({Value::Node(7)});
    Step({Value::Relationship({0, 1})});
    Step({Value::Relationship({1, 0})});
    Step({List({})});
    Step({List({Value::String("a")})});
    Step({List({Value::String("a"), Value::Integer(1)})});
    Step({List({Value::Integer(1)}), List({Value::Float(1)})});
    Step({List({Value::Integer(1), Value::String("a")})});
    Step({List({Value::Integer(1), Value::Null()})});
    Step({List({Value::Float(kNan)}), List({Value::Float(-kNan)})});
    Step({List({Value::Null(), Value::Integer(1)})});
    Step({Path({0}, {})});
    Step({Path({0, 1}, {{0, 0}})});
    Step({Path({0, 1}, {{0, 1}})});
    Step({Path({1}, {})});
    Step({Point(4326, 1, 2, kNan)});
    Step({Point(7203, 1, 2, kNan), Point(7203, 1, 2, kNan)});
    Step({Point(7203, 1, 3, kNan)});
    Step({DateTime(5, 0, 0)});
    Step({DateTime(5, 0, 3600)});
    Step({DateTime(5, 1, 0)});
    Step({LocalDateTime(-1, 999'999'999)});
    Step({LocalDateTime(0, 0)});
    Step({Value::Date(-1)});
    Step({Value::Date(0)});
    Step({Value::Time(0, 3600)});
    Step({Value::Time(0, 0)});
    Step({Value::LocalTime(0)});
    Step({Value::LocalTime(1)});
    Step({Duration(0, 0, -1, 999'999'999)});
    Step({Duration(0, 0, 86'400, 0)});
    Step({Duration(0, 1, 0, 0)});
    Step({Duration(1, 0, 0, 0)});
    Step({Value::String("")});
    Step({Value::String("B")});
    Step({Value::String("a"), Value::String(arena_.CopyString("a"))});
    Step({Value::String("ab")});
    Step({Value::String("é")});
    Step({Value::Boolean(false)});
    Step({Value::Boolean(true)});
    Step({Value::Float(-kInfinity)});
    Step({Value::Float(-9223372036854777856.0)});
    Step({Value::Integer(INT64_MIN), Value::Float(-0x1p63)});
    Step({Value::Integer(INT64_MIN + 1)});
    Step({Value::Integer(-1)});
    Step({Value::Float(-0.5)});
    Step({Value::Integer(0), Value::Float(0.0), Value::Float(-0.0)});
    Step({Value::Float(5e-324)});
    Step({Value::Integer(1), Value::Float(1.0)});
    Step({Value::Float(1.5)});
    Step({Value::Float(0x1p53), Value::Integer(int64_t{1} << 53)});
    Step({Value::Integer((int64_t{1} << 53) + 1)});
    Step({Value::Integer(INT64_MAX)});
    Step({Value::Float(0x1p63)});
    Step({Value::Float(kInfinity)});
    Step({Value::Float(kNan), Value::Float(-kNan)});
    Step({Value::Null()});
  }

  const std::vector<std::vector<Value>>& steps() const { return steps_; }

  Value List(std::initializer_list<Value> items) {
    const std::span<Value> copy = arena_.AllocateArray<Value>(items.size());
    std::copy(items.begin(), items.end(), copy.begin());
    return Value::List(copy);
  }
  Value Map(std::initializer_list<MapEntry> entries) {
    const std::span<MapEntry> copy = arena_.AllocateArray<MapEntry>(entries.size());
    std::copy(entries.begin(), entries.end(), copy.begin());
    return Value::Map(copy);
  }
  Value Path(std::initializer_list<NodeId> nodes, std::initializer_list<EdgeId> edges) {
    const std::span<NodeId> node_copy = arena_.AllocateArray<NodeId>(nodes.size());
    const std::span<EdgeId> edge_copy = arena_.AllocateArray<EdgeId>(edges.size());
    std::copy(nodes.begin(), nodes.end(), node_copy.begin());
    std::copy(edges.begin(), edges.end(), edge_copy.begin());
    return Value::Path(arena_.New<PathValue>(node_copy, edge_copy));
  }
  Value Point(int32_t srid, double x, double y, double z) {
    return Value::Point(arena_.New<PointValue>(srid, x, y, z));
  }
  Value DateTime(int64_t seconds, int32_t nanoseconds, int32_t offset) {
    return Value::DateTime(arena_.New<DateTimeValue>(seconds, nanoseconds, offset, std::string_view()));
  }
  Value LocalDateTime(int64_t seconds, int32_t nanoseconds) {
    return Value::LocalDateTime(arena_.New<LocalDateTimeValue>(seconds, nanoseconds));
  }
  Value Duration(int64_t months, int64_t days, int64_t seconds, int32_t nanoseconds) {
    return Value::Duration(arena_.New<DurationValue>(months, days, seconds, nanoseconds));
  }

 private:
  void Step(std::initializer_list<Value> values) { steps_.emplace_back(values); }

  Arena arena_;
  std::vector<std::vector<Value>> steps_;
};

// Total, transitive (a ladder has one order) and in agreement with Same and Hash.
TEST(ValueCompare, TotalOrder) {
  const Ladder ladder;
  for (size_t i = 0; i < ladder.steps().size(); ++i) {
    for (size_t k = 0; k < ladder.steps().size(); ++k) {
      for (const Value& a : ladder.steps()[i]) {
        for (const Value& b : ladder.steps()[k]) {
          EXPECT_TRUE((TotalOrder(a, b) <=> 0) == (i <=> k)) << "steps " << i << " and " << k;
          EXPECT_EQ(Same(a, b), i == k) << "steps " << i << " and " << k;
          EXPECT_EQ(Hash(a) == Hash(b), i == k) << "steps " << i << " and " << k;
        }
      }
    }
  }
}

// Where two values can be compared, Equals, Compare and the total order agree; NaN and null are the exceptions.
TEST(ValueCompare, RelationsAgree) {
  const Ladder ladder;
  std::vector<Value> values;
  for (const auto& step : ladder.steps()) values.insert(values.end(), step.begin(), step.end());
  for (const Value& a : values) {
    for (const Value& b : values) {
      const Ternary equal = Equals(a, b);
      EXPECT_EQ(equal, Equals(b, a));
      EXPECT_TRUE(equal != Ternary::kTrue || Same(a, b));
      switch (Compare(a, b)) {
        case Comparison::kLess:
          EXPECT_TRUE(TotalOrder(a, b) < 0 && Compare(b, a) == Comparison::kGreater);
          break;
        case Comparison::kGreater:
          EXPECT_TRUE(TotalOrder(a, b) > 0 && Compare(b, a) == Comparison::kLess);
          break;
        case Comparison::kEqual:
          EXPECT_EQ(equal, Ternary::kTrue);
          break;
        case Comparison::kUnordered:
          EXPECT_EQ(equal, Ternary::kFalse);
          EXPECT_EQ(Compare(b, a), Comparison::kUnordered);
          break;
        case Comparison::kNull:
          EXPECT_EQ(Compare(b, a), Comparison::kNull);
          break;
      }
    }
  }
}

TEST(ValueCompare, EqualityKnowsTheUnknown) {
  Ladder make;
  const Value one = Value::Integer(1), null = Value::Null(), nan = Value::Float(kNan);
  EXPECT_EQ(Equals(null, null), Ternary::kNull);
  EXPECT_EQ(Equals(nan, nan), Ternary::kFalse);
  EXPECT_EQ(Equals(Value::String("1"), one), Ternary::kFalse);
  EXPECT_EQ(Equals(make.List({null}), make.List({one})), Ternary::kNull);
  EXPECT_EQ(Equals(make.List({null, one}), make.List({one, nan})), Ternary::kFalse);
  EXPECT_EQ(Equals(make.List({null}), make.List({one, one})), Ternary::kFalse);
  EXPECT_EQ(Equals(make.Map({{"k", null}}), make.Map({})), Ternary::kFalse);
  EXPECT_EQ(Equals(make.Map({{"k", null}}), make.Map({{"k", one}})), Ternary::kNull);
  EXPECT_EQ(Equals(make.Map({{"k", one}}), make.Map({{"l", one}})), Ternary::kFalse);
  EXPECT_EQ(Equals(make.Point(7203, 1, kNan, kNan), make.Point(7203, 1, kNan, kNan)), Ternary::kFalse);
}

TEST(ValueCompare, ComparisonOfLists) {
  Ladder make;
  const Value one = Value::Integer(1), two = Value::Integer(2), null = Value::Null();
  EXPECT_EQ(Compare(make.List({one, null}), make.List({one})), Comparison::kGreater);
  EXPECT_EQ(Compare(make.List({one, two}), make.List({one, null})), Comparison::kNull);
  EXPECT_EQ(Compare(make.List({one, two}), make.List({two, null})), Comparison::kLess);
  EXPECT_EQ(Compare(make.List({make.Map({}), one}), make.List({make.Map({}), two})), Comparison::kLess);
  EXPECT_EQ(Compare(make.List({Value::Float(kNan)}), make.List({one})), Comparison::kUnordered);
  EXPECT_EQ(Compare(make.Map({}), make.Map({})), Comparison::kNull);
}

TEST(ValueCompare, DeepestValues) {
  Arena arena;
  Value a = Value::Integer(1), b = Value::Float(1);
  for (int i = 0; i < kMaxValueDepth; ++i) {
    a = Value::List({arena.New<Value>(a), 1});
    b = Value::List({arena.New<Value>(b), 1});
  }
  EXPECT_EQ(a.depth(), kMaxValueDepth);
  EXPECT_EQ(Equals(a, b), Ternary::kTrue);
  EXPECT_EQ(Compare(a, b), Comparison::kEqual);
  EXPECT_TRUE(Same(a, b));
  EXPECT_EQ(Hash(a), Hash(b));
  EXPECT_EQ(ValueText(a, nullptr).size(), 2u * kMaxValueDepth + 1);
}

// Equal in every run and on every machine: results depend on it nowhere, tests of hash tables do.
TEST(ValueCompare, HashIsFixed) {
  EXPECT_EQ(Hash(Value::Integer(1)), 0x910a2dec89025cc1u);
  EXPECT_EQ(Hash(Value::String("")), 0x2d06800538d394c2u);
}

}  // namespace
}  // namespace notegraph
