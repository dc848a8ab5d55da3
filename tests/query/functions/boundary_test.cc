// Every function and operator with every combination of boundary values: each call gives a value or a clean error.
#include <gtest/gtest.h>

#include <limits>

#include "graph/value_compare.h"
#include "graph/value_text.h"
#include "tests/query/functions/evaluator.h"

namespace notegraph::query {
namespace {

std::vector<Value> BoundaryValues(Evaluator& evaluator) {
  constexpr std::string_view kExpressions[] = {
      "null",
      "true",
      "false",
      "0",
      "1",
      "-1",
      "-212",
      "9223372036854775807",
      "-9223372036854775808",
      "9007199254740993",
      "500000000000000000",
      "0.0",
      "-0.0",
      "0.5",
      "1.2e19",
      "-1.6e18",
      "1.7976931348623157e308",
      "5e-324",
      "0.0 / 0.0",
      "1.0 / 0.0",
      "-1.0 / 0.0",
      "''",
      "'a'",
      "'\\u0000'",
      "'(a+)+$'",
      "'2015-07-21'",
      "'+999999999-12-31T23:59:59.999999999[Europe/Stockholm]'",
      "'P9223372036854775807Y'",
      "'day'",
      "'é\\uD83D\\uDE00'",
      "[]",
      "[null]",
      "[1, 'a', [0.0 / 0.0], {}]",
      "{}",
      "{x: 1, y: -1e308}",
      "{year: 2020, timezone: 'Pacific/Apia'}",
      "date('+999999999-12-31')",
      "localtime('23:59:59.999999999')",
      "time('00:00-18:00')",
      "localdatetime('-999999999-01-01')",
      "datetime('2011-12-30T00:00[Pacific/Apia]')",
      "duration({months: -9223372036854775808, days: 9223372036854775807, seconds: -9223372036854775808})",
      "point({x: 1e308, y: -1e308})",
      "point({longitude: 180, latitude: -90, height: 1e308})",
  };
  std::vector<Value> values;
  for (const std::string_view expression : kExpressions) values.push_back(evaluator.Evaluate(expression).value());
  Arena& arena = evaluator.context().arena;
  values.push_back(Value::String(arena.CopyString(std::string(100'000, 'x'))));
  const std::span<Value> items = arena.AllocateArray<Value>(100'000);
  values.push_back(Value::List(items));
  values.push_back(Value::Node(0));
  values.push_back(Value::Relationship({}));
  const std::span<NodeId> nodes = arena.AllocateArray<NodeId>(2);
  nodes[1] = 1;
  values.push_back(Value::Path(arena.New<PathValue>(nodes, arena.AllocateArray<EdgeId>(1))));
  return values;
}

class BoundaryTest : public testing::Test {
 protected:
  void Call(const Function& function, std::span<const Value> arguments) {
    ++calls_;
    FunctionContext context{.graph = evaluator_.context().graph, .arena = results_, .run = run_};
    const absl::StatusOr<Value> result = query::Call(function, arguments, context);
    if (result.ok()) {
      (void)Hash(*result);
      EXPECT_TRUE(Same(*result, *result));
      if (!result->is_list() && !result->is_string()) (void)ValueText(*result, context.graph);
    } else {
      const bool is_limit = result.status().code() == absl::StatusCode::kResourceExhausted;
      EXPECT_TRUE(is_limit || QueryErrorOf(result.status())) << function.name << ": " << result.status();
      EXPECT_LT(result.status().message().size(), 4096u);
    }
    if (results_.allocated_bytes() > (size_t{64} << 20)) results_.Clear();
  }

  // Extends the arguments by every value, down to `count` arguments.
  void CallAll(const Function& function, std::vector<Value>& arguments, size_t count) {
    if (arguments.size() == count) return Call(function, arguments);
    for (const Value& value : values_) {
      const Parameter& parameter = function.parameter(static_cast<int>(arguments.size()));
      // Kinds that are refused are tried in the first two places; deeper they would only repeat that.
      if (arguments.size() >= 2 && !parameter.kinds.Contains(value.kind())) continue;
      arguments.push_back(value);
      CallAll(function, arguments, count);
      arguments.pop_back();
    }
  }

  Evaluator evaluator_;
  std::vector<Value> values_ = BoundaryValues(evaluator_);
  Arena results_;
  RunContext run_{int64_t{64} << 20};
  int64_t calls_ = 0;
};

TEST_F(BoundaryTest, EveryCallGivesValueOrError) {
  for (const Function& function : AllFunctions()) {
    const int most = std::min(function.max_arguments(), 3);
    for (int count = function.min_arguments(); count <= most; ++count) {
      // Two arguments are enough for what takes any number.
      if (function.variadic && count > 2) break;
      std::vector<Value> arguments;
      CallAll(function, arguments, static_cast<size_t>(count));
    }
  }
  EXPECT_GE(calls_, 100'000);
  RecordProperty("calls", static_cast<int>(calls_));
}

}  // namespace
}  // namespace notegraph::query
