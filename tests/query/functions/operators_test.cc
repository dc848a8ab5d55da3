#include <gtest/gtest.h>

#include "tests/query/functions/evaluator.h"

namespace notegraph::query {
namespace {

struct Case {
  std::string_view expression, expected;
};

void Check(std::initializer_list<Case> cases) {
  Evaluator evaluator;
  for (const Case& test : cases) EXPECT_EQ(evaluator.Text(test.expression), test.expected) << test.expression;
}

TEST(Operators, Arithmetic) {
  Check({
      {"1 + 2", "3"},
      {"1 + 2.0", "3.0"},
      {"'a' + 'b'", "'ab'"},
      {"'a' + 1", "'a1'"},
      {"1.5 + 'a'", "'1.5a'"},
      {"'a' + true", "'atrue'"},
      {"'a' + date('2015-07-21')", "'a2015-07-21'"},
      {"[1] + [2]", "[1, 2]"},
      {"[1] + 'a'", "[1, 'a']"},
      {"{a: 1} + [1]", "[{a: 1}, 1]"},
      {"[1] + null", "null"},
      {"null + 1", "null"},
      {"9223372036854775807 + 1", "ArithmeticError IntegerOverflow"},
      {"-9223372036854775808 - 1", "ArithmeticError IntegerOverflow"},
      {"-9223372036854775808 * -1", "ArithmeticError IntegerOverflow"},
      {"-9223372036854775808 / -1", "ArithmeticError IntegerOverflow"},
      {"-9223372036854775808 % -1", "0"},
      {"-(-9223372036854775808)", "ArithmeticError IntegerOverflow"},
      {"7 / 2", "3"},
      {"-7 / 2", "-3"},
      {"7 / 2.0", "3.5"},
      {"1 / 0", "ArithmeticError DivisionByZero"},
      {"1 % 0", "ArithmeticError DivisionByZero"},
      {"1.0 / 0", "Infinity"},
      {"0.0 / 0", "NaN"},
      {"5.5 % 2", "1.5"},
      {"2 ^ 10", "1024.0"},
      {"10 ^ 100000", "Infinity"},
      {"'a' - 'b'", "TypeError InvalidArgumentType"},
      {"true + 1", "TypeError InvalidArgumentType"},
  });
}

TEST(Operators, Comparison) {
  Check({
      {"1 = 1.0", "true"},
      {"'1' = 1", "false"},
      {"null = null", "null"},
      {"null <> 1", "null"},
      {"[1, null] = [1, 2]", "null"},
      {"[1, null] = [2, 2]", "false"},
      {"{a: null} = {}", "false"},
      {"0.0 / 0.0 <> 0.0 / 0.0", "true"},
      {"9007199254740993 = 9007199254740992.0", "false"},
      {"1 < 'a'", "null"},
      {"'a' < 'b'", "true"},
      {"0.0 / 0.0 < 1", "false"},
      {"0.0 / 0.0 >= 1", "false"},
      {"NOT (1 < 0.0 / 0.0)", "true"},
      {"[1, 2] >= [1, null]", "null"},
      {"[1, null] >= [1]", "true"},
      {"{} < {a: 1}", "null"},
      {"false < true", "true"},
      {"1 IN [1, null]", "true"},
      {"2 IN [1, null]", "null"},
      {"null IN []", "false"},
      {"null IN [1]", "null"},
      {"1 IN null", "null"},
      {"[1] IN [[1], 2]", "true"},
      {"1 IN 'a'", "TypeError InvalidArgumentType"},
      {"null IS NULL", "true"},
      {"1 IS NOT NULL", "true"},
  });
}

TEST(Operators, LogicOfThreeValues) {
  constexpr std::string_view kValues[] = {"true", "false", "null"};
  constexpr std::string_view kAnd[] = {"true", "false", "null", "false", "false", "false", "null", "false", "null"};
  constexpr std::string_view kOr[] = {"true", "true", "true", "true", "false", "null", "true", "null", "null"};
  constexpr std::string_view kXor[] = {"false", "true", "null", "true", "false", "null", "null", "null", "null"};
  Evaluator evaluator;
  for (int i = 0; i < 9; ++i) {
    const std::string a(kValues[i / 3]), b(kValues[i % 3]);
    EXPECT_EQ(evaluator.Text(a + " AND " + b), kAnd[i]) << a << " " << b;
    EXPECT_EQ(evaluator.Text(a + " OR " + b), kOr[i]) << a << " " << b;
    EXPECT_EQ(evaluator.Text(a + " XOR " + b), kXor[i]) << a << " " << b;
  }
  Check({{"NOT null", "null"},
         {"NOT true", "false"},
         {"NOT 1", "TypeError InvalidArgumentType"},
         {"true AND 'a'", "TypeError InvalidArgumentType"}});
}

TEST(Operators, Strings) {
  Check({
      {"'notes' STARTS WITH ''", "true"},
      {"'notes' ENDS WITH 'es'", "true"},
      {"'notes' CONTAINS 'x'", "false"},
      {"1 CONTAINS '1'", "null"},
      {"'notes' STARTS WITH null", "null"},
      {"'notes' =~ 'N.*'", "false"},
      {"'notes' =~ '(?i)N.*'", "true"},
      {"'notes' =~ 'note'", "false"},
      {"'notes' =~ '['", "ArgumentError InvalidArgumentValue"},
      {"1 =~ '1'", "null"},
  });
}

TEST(Operators, Access) {
  Check({
      {"[1, 2, 3][0]", "1"},
      {"[1, 2, 3][-1]", "3"},
      {"[1, 2, 3][3]", "null"},
      {"[1, 2, 3][-4]", "null"},
      {"[1, 2, 3][9223372036854775807]", "null"},
      {"[1][-9223372036854775808]", "null"},
      {"[1][null]", "null"},
      {"[1]['a']", "TypeError InvalidArgumentType"},
      {"{a: 1}['a']", "1"},
      {"{a: 1}['b']", "null"},
      {"{a: 1}[0]", "TypeError MapElementAccessByNonString"},
      {"'abc'[0]", "TypeError InvalidArgumentType"},
      {"[1, 2, 3][1..2]", "[2]"},
      {"[1, 2, 3][-2..3]", "[2, 3]"},
      {"[1, 2, 3][0..-1]", "[1, 2]"},
      {"[1, 2, 3][2..1]", "[]"},
      {"[1, 2, 3][-9223372036854775808..9223372036854775807]", "[1, 2, 3]"},
      {"[1][null..1]", "null"},
      {"{a: {b: 2}}.a.b", "2"},
      {"null.a", "null"},
      {"(1).a", "TypeError InvalidArgumentType"},
      {"date('2015-07-21').year", "2015"},
      {"point({x: 1, y: 2}).crs", "'cartesian'"},
  });
}

}  // namespace
}  // namespace notegraph::query
