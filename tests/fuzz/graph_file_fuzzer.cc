// Any bytes as a graph file: opened and read all through, or an error that names the damage.
#include <cstdlib>

#include "graph/graph_file.h"
#include "tests/fuzz/fuzz_limits.h"
#include "tests/fuzz/temporary_file.h"

namespace {

void ReadAll(const notegraph::Graph& graph) {
  notegraph::Arena arena;
  for (notegraph::NodeId node = 0; node < graph.node_count(); ++node) {
    for (const notegraph::Column& column : graph.group(graph.GroupOf(node)).columns()) {
      graph.NodeProperty(node, column.key(), arena);
    }
  }
  for (const notegraph::EdgeTable& table : graph.tables()) {
    for (uint32_t row = 0; row < graph.group(table.source_group()).size(); ++row) {
      for (const uint32_t neighbor : table.out()[row]) {
        if (neighbor >= graph.group(table.target_group()).size()) std::abort();
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const notegraph::TemporaryFile file({reinterpret_cast<const char*>(data), size});
  notegraph::LimitedContext context;
  const auto graph = notegraph::OpenGraphFile(file.path(), context);
  if (graph.ok() && (*graph)->CheckAll().ok()) ReadAll(**graph);
  notegraph::CheckGraphFile(file.path(), context).status().IgnoreError();
  return 0;
}
