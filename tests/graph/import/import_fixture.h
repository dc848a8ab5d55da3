// Files of a test, and what an import makes of them.
#ifndef NOTEGRAPH_TESTS_GRAPH_IMPORT_IMPORT_FIXTURE_H_
#define NOTEGRAPH_TESTS_GRAPH_IMPORT_IMPORT_FIXTURE_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/graph.h"
#include "graph/import/csv_import.h"
#include "graph/io/selection.h"
#include "graph/value_text.h"

namespace notegraph {

class ImportTest : public testing::Test {
 protected:
  ImportTest()
      : folder_(std::filesystem::path(testing::TempDir()) /
                absl::StrCat("import_", testing::UnitTest::GetInstance()->current_test_info()->name(), getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~ImportTest() override { std::filesystem::remove_all(folder_); }

  // Its path.
  std::string File(const std::string& name, std::string_view text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }

  // Nodes and relationships as Cypher writes them, in order.
  static std::vector<std::string> Describe(const Graph& graph) {
    std::vector<std::string> lines;
    for (NodeId node = 0; node < graph.node_count(); ++node) lines.push_back(ValueText(Value::Node(node), &graph));
    for (const EdgeId edge : WholeGraph(graph).edges) {
      lines.push_back(
          absl::StrCat(graph.Source(edge), " ", ValueText(Value::Relationship(edge), &graph), " ", graph.Target(edge)));
    }
    return lines;
  }

  const std::filesystem::path folder_;
  RunContext context_;
  CsvImportReport report_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_GRAPH_IMPORT_IMPORT_FIXTURE_H_
