#include "query/functions/registry.h"

#include <gtest/gtest.h>

#include <climits>
#include <set>

#include "absl/strings/ascii.h"
#include "graph/strings.h"
#include "query/functions/aggregates.h"
#include "tests/query/functions/evaluator.h"

namespace notegraph::query {
namespace {

TEST(Registry, EveryEntryIsDocumented) {
  std::set<std::string> names;
  const auto check = [&](const Function& function) {
    SCOPED_TRACE(std::string(function.name));
    EXPECT_TRUE(names.insert(absl::AsciiStrToLower(Absl(function.name))).second);
    EXPECT_TRUE(function.doc.ends_with('.'));
    EXPECT_FALSE(function.example.empty());
    EXPECT_FALSE(function.result.empty());
    EXPECT_LE(function.min_arguments(), function.max_arguments());
  };
  for (const Function& function : AllFunctions()) check(function);
  for (const AggregateFunction& aggregate : AllAggregates()) check(aggregate.signature);
}

// Examples that need no graph are true: what the documentation shows is what happens.
TEST(Registry, ExamplesHold) {
  Evaluator evaluator;
  int evaluated = 0;
  for (const Function& function : AllFunctions()) {
    SCOPED_TRACE(std::string(function.example));
    const absl::StatusOr<Value> value = evaluator.Evaluate(function.example);
    if (absl::IsUnimplemented(value.status())) continue;  // it has variables
    ++evaluated;
    ASSERT_TRUE(value.ok()) << value.status();
    EXPECT_TRUE(value->is_boolean() && value->boolean());
  }
  EXPECT_GT(evaluated, 120);
}

TEST(Registry, FindsWithoutRegardToCase) {
  EXPECT_EQ(FindFunction("TOUPPER"), FindFunction("toUpper"));
  EXPECT_EQ(FindFunction("Duration.InDays")->name, "duration.inDays");
  EXPECT_EQ(FindFunction("starts with")->name, "STARTS WITH");
  EXPECT_EQ(FindFunction("nothing"), nullptr);
  EXPECT_EQ(FindAggregate("COUNT")->signature.name, "count");
}

TEST(Registry, Signatures) {
  EXPECT_EQ(Signature(*FindFunction("substring")),
            "substring(original :: STRING, start :: INTEGER, [length :: INTEGER]) :: STRING");
  EXPECT_EQ(Signature(*FindFunction("coalesce")), "coalesce(expression :: ANY, expression :: ANY, ...) :: ANY");
  EXPECT_EQ(Signature(*FindFunction("abs")), "abs(input :: NUMBER) :: NUMBER");
  EXPECT_EQ(Signature(*FindFunction("pi")), "pi() :: FLOAT");
  EXPECT_EQ(FindFunction("coalesce")->min_arguments(), 1);
  EXPECT_EQ(FindFunction("coalesce")->max_arguments(), INT_MAX);
  EXPECT_EQ(FindFunction("pi")->max_arguments(), 0);
  EXPECT_EQ(FindFunction("range")->min_arguments(), 2);
}

TEST(Registry, MessagesNameArgumentAndValue) {
  Evaluator evaluator;
  const struct {
    std::string_view expression, message;
  } kCases[] = {
      {"left(1, 2)", "argument 1 (original) of left() must be a String, not the Integer `1`"},
      {"size(true)", "argument 1 (input) of size() must be a String or a List, not the Boolean `true`"},
      {"1 + true", "`+` can't be applied to the Integer `1` and the Boolean `true`"},
      {"{a: 1} - 2", "the left operand of `-` must be a number, a date or time or a Duration, not a Map"},
      {"[1][1.5]", "the index of a List must be an Integer, not the Float `1.5`"},
      {"'abc' =~ '('", "`(` is not a regular expression: missing ): ("},
      {"left('a', -212)", "the length of left() must be 0 or more, not -212"},
  };
  for (const auto& test : kCases) {
    const absl::Status status = evaluator.Evaluate(test.expression).status();
    ASSERT_TRUE(QueryErrorOf(status).has_value()) << test.expression;
    EXPECT_EQ(QueryErrorOf(status)->message, test.message) << test.expression;
  }
}

TEST(Registry, DeepValuesAreRefused) {
  Evaluator evaluator;
  const Function* append = FindFunction("+");
  Value value = Value::List({});
  int depth = 1;
  while (true) {
    Value* item = evaluator.context().arena.New<Value>(value);
    const Value wrapped = Value::List({item, 1});
    const absl::StatusOr<Value> longer =
        Call(*append, std::vector<Value>{wrapped, Value::Integer(1)}, evaluator.context());
    if (!longer.ok()) {
      EXPECT_EQ(longer.status().code(), absl::StatusCode::kResourceExhausted);
      break;
    }
    value = *longer;
    ASSERT_LE(++depth, kMaxValueDepth);
  }
  EXPECT_EQ(depth, kMaxValueDepth);
}

}  // namespace
}  // namespace notegraph::query
