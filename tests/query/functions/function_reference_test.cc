#include "query/functions/function_reference.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace notegraph::query {
namespace {

// The page is kept in the repository for readers. NOTEGRAPH_UPDATE_DOCS=1 writes it anew.
TEST(FunctionReference, PageIsUpToDate) {
  const std::string path = NOTEGRAPH_SOURCE_DIR "/docs/functions.md";
  if (std::getenv("NOTEGRAPH_UPDATE_DOCS") != nullptr) std::ofstream(path) << FunctionReferenceMarkdown();
  std::ostringstream page;
  page << std::ifstream(path).rdbuf();
  EXPECT_EQ(page.str(), FunctionReferenceMarkdown());
}

TEST(FunctionReference, ListsFunctionsByName) {
  const std::vector<const Function*> functions = FunctionsByName();
  EXPECT_EQ(functions.front()->name, "abs");
  EXPECT_GT(functions.size(), 120u);
  for (const Function* function : functions) EXPECT_NE(function->category, FunctionCategory::kOperator);
}

}  // namespace
}  // namespace notegraph::query
