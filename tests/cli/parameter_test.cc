#include "cli/parameter.h"

#include <gtest/gtest.h>

#include "graph/value_text.h"

namespace notegraph::cli {
namespace {

TEST(ParameterTest, LiteralsElseStrings) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"12", "12"},
      {"-12", "-12"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"1.5", "1.5"},
      {"-0.5", "-0.5"},
      {"true", "true"},
      {"null", "null"},
      {"'12'", "'12'"},
      {"\"it's\"", "'it\\'s'"},
      {"[1, 'a', [2.0]]", "[1, 'a', [2.0]]"},
      {"{b: 1, a: [true], b: 2}", "{a: [true], b: 2}"},
      {"[]", "[]"},
      {"{}", "{}"},
      // Everything else is text.
      {"Ann Lee", "'Ann Lee'"},
      {"Python", "'Python'"},
      {"", "''"},
      {"1 + 1", "'1 + 1'"},
      {"[1, x]", "'[1, x]'"},
      {"date('2014-01-01')", "'date(\\'2014-01-01\\')'"},
      {"12 monkeys", "'12 monkeys'"},
      {"a=b", "'a=b'"},
  };
  Arena arena;
  for (const auto& [text, expected] : cases)
    EXPECT_EQ(ValueText(ParameterValue(text, arena), nullptr), expected) << text;
}

TEST(ParameterTest, NameStandsBeforeTheFirstEquals) {
  Arena arena;
  for (const std::string_view argument : {"x=a=b", "$x=a=b"}) {
    const auto parameter = ParseParameter(argument, arena);
    ASSERT_TRUE(parameter.ok());
    EXPECT_EQ(parameter->first, "x");
    EXPECT_EQ(ValueText(parameter->second, nullptr), "'a=b'");
  }
  for (const std::string_view argument : {"x", "=1", "$=1", ""}) EXPECT_FALSE(ParseParameter(argument, arena).ok());
}

}  // namespace
}  // namespace notegraph::cli
