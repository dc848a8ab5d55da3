#include "query/functions/aggregates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "graph/value_text.h"
#include "query/functions/exact_sum.h"
#include "tests/query/functions/evaluator.h"

namespace notegraph::query {
namespace {

// The result of the function over the elements of a list; each may itself be a list of arguments, for two parameters.
std::string Aggregated(std::string_view name, bool distinct, std::string_view list, size_t split = 0) {
  Evaluator evaluator;
  const AggregateFunction& function = *FindAggregate(name);
  const auto new_state = [&] { return distinct ? NewDistinctState(function) : function.NewState(); };
  const auto state = new_state(), later = new_state();
  const Value rows = evaluator.Evaluate(list).value();
  for (size_t i = 0; i < rows.list().size(); ++i) {
    const Value& row = rows.list()[i];
    const bool two = function.signature.max_arguments() == 2;
    const absl::Status status =
        Accumulate(function, i < split ? *state : *later, two ? row.list() : std::span(&row, 1));
    if (!status.ok()) return ErrorText(status);
  }
  if (const absl::Status status = state->Merge(*later); !status.ok()) return ErrorText(status);
  const absl::StatusOr<Value> result = state->Finish(evaluator.context());
  return result.ok() ? ValueText(*result, nullptr) : ErrorText(result.status());
}

TEST(Aggregates, Results) {
  const struct {
    std::string_view name, list, expected, expected_distinct;
  } kCases[] = {
      {"count", "[1, null, 1.0, 'a']", "3", "2"},
      {"count", "[]", "0", "0"},
      {"sum", "[]", "0", "0"},
      {"sum", "[1, 2, 2]", "5", "3"},
      {"sum", "[1, 2, 0.5]", "3.5", "3.5"},
      {"sum", "[9223372036854775807, 1, -1]", "9223372036854775807", "9223372036854775807"},
      {"sum", "[9223372036854775807, 1]", "ArithmeticError IntegerOverflow", "ArithmeticError IntegerOverflow"},
      {"sum", "[1e308, 1e308, -1e308]", "1.0E308", "0.0"},
      {"sum", "[1e16, 1, -1e16, 0.0]", "1.0", "1.0"},
      {"sum", "[1.0 / 0, -1.0 / 0]", "NaN", "NaN"},
      {"sum", "[duration('P1M'), duration('PT1S')]", "P1MT1S", "P1MT1S"},
      {"sum", "[duration('P1M'), 1]", "TypeError InvalidArgumentType", "TypeError InvalidArgumentType"},
      {"sum", "['a']", "TypeError InvalidArgumentValue", "TypeError InvalidArgumentValue"},
      {"avg", "[]", "null", "null"},
      {"avg", "[1, 2, 2]", "1.6666666666666667", "1.5"},
      {"avg", "[9223372036854775807, 9223372036854775807]", "9.223372036854776E18", "9.223372036854776E18"},
      {"avg", "[duration('P1M'), duration('P2M')]", "P1M15DT5H14M33S", "P1M15DT5H14M33S"},
      {"min", "[1, 'a', null, [1, 2], 0.2, 'b']", "[1, 2]", "[1, 2]"},
      {"max", "[1, 'a', null, [1, 2], 0.2, 'b']", "1", "1"},
      {"max", "[1, 0.0 / 0.0, 2]", "NaN", "NaN"},
      {"max", "[null]", "null", "null"},
      {"min", "[2, 1, 1.0]", "1", "1"},
      {"collect", "[3, null, 1, 3.0, [null], [null]]", "[3, 1, 3.0, [null], [null]]", "[3, 1, [null]]"},
      {"stDev", "[2, 4, 4, 4, 5, 5, 7, 9]", "2.138089935299395", "2.701851217221259"},
      {"stDevP", "[2, 4, 4, 4, 5, 5, 7, 9]", "2.0", "2.4166091947189146"},
      {"stDevP", "[1000000000.25, 1000000000.75]", "0.25", "0.25"},
      {"stDev", "[1]", "0.0", "0.0"},
      {"percentileDisc", "[[10.0, 0.5], [20, 0.5], [30.0, 0.5]]", "20", "20"},
      {"percentileDisc", "[[10, 0], [20, 0]]", "10", "10"},
      {"percentileDisc", "[[10, 1.0], [20, 1.0]]", "20", "20"},
      {"percentileCont", "[[10, 0.25], [20, 0.25], [30, 0.25]]", "15.0", "15.0"},
      {"percentileCont", "[]", "null", "null"},
      {"percentileCont", "[[10, 1.1]]", "ArgumentError NumberOutOfRange", "ArgumentError NumberOutOfRange"},
      {"percentileDisc", "[[10, 0.0 / 0.0]]", "ArgumentError NumberOutOfRange", "ArgumentError NumberOutOfRange"},
      {"percentileDisc", "[[10, null]]", "ArgumentError NumberOutOfRange", "ArgumentError NumberOutOfRange"},
  };
  for (const auto& test : kCases) {
    for (size_t split = 0; split < 4; ++split) {
      EXPECT_EQ(Aggregated(test.name, false, test.list, split), test.expected) << test.name << test.list << split;
      EXPECT_EQ(Aggregated(test.name, true, test.list, split), test.expected_distinct) << test.name << test.list;
    }
  }
}

TEST(Aggregates, EqualRowsTogetherOrOneByOne) {
  Evaluator evaluator;
  for (const AggregateFunction& function : AllAggregates()) {
    const auto together = function.NewState(), apart = function.NewState();
    for (const double number : {0.1, 1e300, -3.7, 2.0}) {
      const Value row[] = {Value::Float(number), Value::Float(0.3)};
      const std::span<const Value> arguments(row, static_cast<size_t>(function.signature.max_arguments()));
      ASSERT_TRUE(Accumulate(function, *together, arguments, 1000).ok());
      for (int i = 0; i < 1000; ++i) ASSERT_TRUE(Accumulate(function, *apart, arguments).ok());
    }
    EXPECT_EQ(ValueText(together->Finish(evaluator.context()).value(), nullptr),
              ValueText(apart->Finish(evaluator.context()).value(), nullptr))
        << function.signature.name;
  }
}

// Numbers of all magnitudes: any order gives the bits that addition with 4,000 bits of precision would.
TEST(ExactSum, IsExactAndWithoutOrder) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> numbers;
    const int spread = round % 2 == 0 ? 40 : 900;
    for (int i = 0; i < 50; ++i) {
      const int exponent = static_cast<int>(random() % static_cast<uint64_t>(2 * spread)) - spread;
      numbers.push_back(std::ldexp(static_cast<double>(static_cast<int64_t>(random())), exponent));
    }
    ExactSum forward, backward, halves;
    for (const double x : numbers) forward.Add(x);
    std::ranges::shuffle(numbers, random);
    for (const double x : numbers) backward.Add(x);
    for (size_t i = 0; i < numbers.size(); i += 10) {
      ExactSum part;
      for (size_t k = i; k < i + 10; ++k) part.Add(numbers[k]);
      halves.Merge(part);
    }
    EXPECT_EQ(forward.Round(), backward.Round());
    EXPECT_EQ(forward.Round(), halves.Round());
    // The rest after taking the rounded sum away is less than half a unit in its last place.
    const double sum = forward.Round();
    forward.Add(-sum);
    EXPECT_LE(std::abs(forward.Round()), (std::nextafter(std::abs(sum), INFINITY) - std::abs(sum)) / 2);
    // What is added and taken away leaves nothing.
    for (const double x : numbers) backward.Add(-x);
    EXPECT_EQ(backward.Round(), 0);
  }
}

TEST(ExactSum, RoundsHalvesToEven) {
  const auto sum = [](std::initializer_list<double> numbers) {
    ExactSum total;
    for (const double x : numbers) total.Add(x);
    return total.Round();
  };
  const double one_above = std::nextafter(1.0, 2.0);
  EXPECT_EQ(sum({1, 0x1p-53}), 1);
  EXPECT_EQ(sum({1, 0x1p-53, 0x1p-1074}), one_above);
  EXPECT_EQ(sum({one_above, 0x1p-53}), std::nextafter(one_above, 2.0));
  EXPECT_EQ(sum({-1, -0x1p-53, -0x1p-1074}), -one_above);
  EXPECT_EQ(sum({0x1p-1074, 0x1p-1074}), 0x1p-1073);
  EXPECT_EQ(sum({1.7e308, 1.7e308}), INFINITY);
  ExactSum integers;
  integers.AddInteger(INT64_MAX);
  integers.AddInteger(1);
  integers.AddInteger(-3);
  EXPECT_EQ(integers.Round(), 0x1p63);
  EXPECT_EQ(integers.Parts(), (std::vector<double>{0x1p63, -3}));
}

}  // namespace
}  // namespace notegraph::query
