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

TEST(Functions, Scalar) {
  Check({
      {"coalesce(null, null)", "null"},
      {"coalesce(null, 1, 2)", "1"},
      {"nullIf(1, 2)", "1"},
      {"size([1, 2])", "2"},
      {"size('é€😀')", "3"},
      {"size(null)", "null"},
      {"isEmpty('')", "true"},
      {"isEmpty({a: 1})", "false"},
      {"valueType(null)", "'NULL'"},
      {"valueType([1])", "'LIST<INTEGER NOT NULL> NOT NULL'"},
      {"keys({b: 1, a: null})", "['a', 'b']"},
      {"timestamp()", "1437514832142"},
  });
}

TEST(Functions, Lists) {
  Check({
      {"range(0, 10, 3)", "[0, 3, 6, 9]"},
      {"range(3, 1)", "[]"},
      {"range(3, 1, -1)", "[3, 2, 1]"},
      {"range(1, 3, 0)", "ArgumentError NumberOutOfRange"},
      {"range(1, 2.0)", "ArgumentError InvalidArgumentType"},
      {"range(9223372036854775806, 9223372036854775807)", "[9223372036854775806, 9223372036854775807]"},
      {"range(-9223372036854775808, 9223372036854775807, 9223372036854775807)",
       "[-9223372036854775808, -1, 9223372036854775806]"},
      {"range(5, -9223372036854775808, -9223372036854775808)", "[5, -9223372036854775803]"},
      {"range(1, 1000000000000)", "RESOURCE_EXHAUSTED"},
      {"range(1, 100000000)", "RESOURCE_EXHAUSTED"},
      {"head([])", "null"},
      {"last([1, 2])", "2"},
      {"tail([])", "[]"},
      {"tail([1, 2])", "[2]"},
      {"reverse([1, null])", "[null, 1]"},
      {"reverse('aé€')", "'€éa'"},
  });
}

TEST(Functions, Strings) {
  Check({
      {"left('über', 2)", "'üb'"},
      {"left('a', 9223372036854775807)", "'a'"},
      {"left('', -212)", "ArgumentError NumberOutOfRange"},
      {"right('über', 3)", "'ber'"},
      {"right('', -1600000000000000000)", "ArgumentError NumberOutOfRange"},
      {"right('ab', 0)", "''"},
      {"substring('', 500000000000000000, -5000000000000000000)", "ArgumentError NumberOutOfRange"},
      {"substring('über', 1)", "'ber'"},
      {"substring('über', 1, 2)", "'be'"},
      {"substring('abc', 5)", "''"},
      {"substring('abc', null)", "null"},
      {"replace('aaa', 'a', 'bb')", "'bbbbbb'"},
      {"replace('abc', '', 'x')", "'abc'"},
      {"replace('abc', 'b', '')", "'ac'"},
      {"split('a,b,', ',')", "['a', 'b', '']"},
      {"split('', ',')", "['']"},
      {"split('é€', '')", "['é', '€']"},
      {"split('a,b;c', [',', ';'])", "['a', 'b', 'c']"},
      {"split('a', [1])", "TypeError InvalidArgumentType"},
      {"trim('\\u2003 a\\t')", "'a'"},
      {"ltrim('éa', 'é')", "'a'"},
      {"rtrim('')", "''"},
      {"toUpper('ß')", "'SS'"},
      {"toLower('AÉ')", "'aé'"},
      {"normalize('e\\u0301') = '\\u00E9'", "true"},
      {"normalize('a', 'X')", "ArgumentError InvalidArgumentValue"},
      {"toUpper(1)", "TypeError InvalidArgumentValue"},
  });
}

TEST(Functions, Mathematical) {
  Check({
      {"abs(-9223372036854775808)", "ArithmeticError IntegerOverflow"},
      {"abs(-1.5)", "1.5"},
      {"sign(0.0 / 0.0)", "0"},
      {"round(1.5)", "2.0"},
      {"round(-1.5)", "-1.0"},
      {"round(0.49999999999999994)", "0.0"},
      {"round(1.005, 2)", "1.01"},
      {"round(-1.55, 1)", "-1.6"},
      {"round(-1.55, 1, 'CEILING')", "-1.5"},
      {"round(2.5, 0, 'HALF_EVEN')", "2.0"},
      {"round(3.5, 0, 'HALF_EVEN')", "4.0"},
      {"round(0.7, 0, 'UP')", "1.0"},
      {"round(99.99, 1)", "100.0"},
      {"round(0.004, 1)", "0.0"},
      {"round(1e-10, 2, 'UP')", "0.01"},
      {"round(1e300, 2)", "1.0E300"},
      {"round(1, -1)", "ArgumentError NumberOutOfRange"},
      {"round(1, 1, 'SIDEWAYS')", "ArgumentError InvalidArgumentValue"},
      {"round(1.0 / 0)", "Infinity"},
      {"sqrt(-1)", "NaN"},
      {"log(0)", "-Infinity"},
      {"isNaN(0.0 / 0.0)", "true"},
      {"floor(-0.5)", "-1.0"},
      {"ceil(2)", "2.0"},
  });
}

TEST(Functions, Conversion) {
  Check({
      {"toInteger(' 42 ')", "42"},
      {"toInteger('42.9')", "42"},
      {"toInteger('')", "null"},
      {"toInteger('foo')", "null"},
      {"toInteger(-2.9)", "-2"},
      {"toInteger(true)", "1"},
      {"toInteger(1.2e19)", "ArithmeticError IntegerOverflow"},
      {"toInteger('99999999999999999999')", "ArithmeticError IntegerOverflow"},
      {"toInteger(0.0 / 0.0)", "null"},
      {"toInteger([])", "TypeError InvalidArgumentValue"},
      {"toIntegerOrNull(1.2e19)", "null"},
      {"toIntegerList(['1', null, 'x', 2.5, []])", "[1, null, null, 2, null]"},
      {"toFloat('1e3')", "1000.0"},
      {"toFloat('')", "null"},
      {"toFloat('-Infinity')", "-Infinity"},
      {"toFloat('inf')", "null"},
      {"toInteger('0x1A')", "null"},
      {"toInteger('1e3')", "1000"},
      {"toFloat(true)", "TypeError InvalidArgumentValue"},
      {"toBoolean(' True')", "true"},
      {"toBoolean('yes')", "null"},
      {"toBoolean(0)", "false"},
      {"toBoolean(1.0)", "TypeError InvalidArgumentValue"},
      {"toString(1e10)", "'1.0E10'"},
      {"toString(0.0001)", "'1.0E-4'"},
      {"toString(-0.0)", "'-0.0'"},
      {"toString(duration('P1M'))", "'P1M'"},
      {"toString({})", "TypeError InvalidArgumentValue"},
      {"toStringList([1, null, {}])", "['1', null, null]"},
      {"toString(null)", "null"},
  });
}

TEST(Functions, Spatial) {
  Check({
      {"point({x: 1, y: 2})", "point({srid: 7203, x: 1.0, y: 2.0})"},
      {"point({longitude: 1, latitude: 2, height: 3})", "point({srid: 4979, x: 1.0, y: 2.0, z: 3.0})"},
      {"point({x: 1, y: 2, crs: 'wgs-84'}).latitude", "2.0"},
      {"point({x: 1, y: 2}).z", "null"},
      {"point({x: 1, y: null})", "null"},
      {"point({x: 1})", "ArgumentError InvalidArgumentValue"},
      {"point({x: 1, y: 'a'})", "ArgumentError InvalidArgumentValue"},
      {"point({x: 1, y: 2, z: 3, crs: 'cartesian'})", "ArgumentError InvalidArgumentValue"},
      {"point({longitude: 181, latitude: 0})", "ArgumentError NumberOutOfRange"},
      {"point({x: 1, y: 2}) = point({x: 1.0, y: 2.0})", "true"},
      {"point({x: 1, y: 2}) < point({x: 2, y: 2})", "null"},
      {"point.distance(point({x: 0, y: 0, z: 0}), point({x: 1, y: 2, z: 2}))", "3.0"},
      {"point.distance(point({x: 0, y: 0}), point({longitude: 0, latitude: 0}))", "null"},
      {"round(point.distance(point({longitude: 12.99, latitude: 55.6}), point({longitude: 12.57, latitude: 55.67})))",
       "27517.0"},
  });
}

TEST(Functions, RandomNumbersFollowTheSeed) {
  Evaluator evaluator;
  const std::string first = evaluator.Text("[rand(), randomUUID()]");
  evaluator.context().random = Random(0);
  EXPECT_EQ(evaluator.Text("[rand(), randomUUID()]"), first);
  EXPECT_NE(evaluator.Text("[rand(), randomUUID()]"), first);
}

}  // namespace
}  // namespace notegraph::query
