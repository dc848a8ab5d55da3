#include "query/functions/function_reference.h"

#include <gtest/gtest.h>

namespace notegraph::query {
namespace {

TEST(FunctionReference, ListsFunctionsByName) {
  const std::vector<const Function*> functions = FunctionsByName();
  EXPECT_EQ(functions.front()->name, "abs");
  EXPECT_GT(functions.size(), 120u);
  for (const Function* function : functions) EXPECT_NE(function->category, FunctionCategory::kOperator);
}

}  // namespace
}  // namespace notegraph::query
