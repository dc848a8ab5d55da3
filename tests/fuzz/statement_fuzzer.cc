// Any text as a statement, run on a small graph: rows or an error, within the limits.
#include <cstdlib>

#include "graph/graph_builder.h"
#include "query/engine.h"
#include "tests/fuzz/fuzz_limits.h"

namespace notegraph::query {
namespace {

// Loops, parallel relationships, several labels and kinds of values.
GraphPtr MakeGraph() {
  GraphBuilder builder;
  const uint32_t ada = builder.AddNode({"Speaker"}), talk = builder.AddNode({"Talk"}),
                 both = builder.AddNode({"Talk", "Library"});
  builder.SetNodeProperty(ada, "name", Value::String("Ada"));
  builder.SetNodeProperty(talk, "year", Value::Integer(2014));
  builder.SetNodeProperty(both, "year", Value::Float(2.5));
  builder.AddEdge("GAVE", ada, talk);
  builder.AddEdge("GAVE", ada, both);
  builder.AddEdge("MENTIONS", talk, both);
  builder.AddEdge("MENTIONS", talk, both);
  builder.AddEdge("MENTIONS", both, both);
  RunContext context;
  return *std::move(builder).Build(context);
}

}  // namespace
}  // namespace notegraph::query

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace notegraph::query;
  static const notegraph::GraphPtr graph = MakeGraph();
  Database database(graph);
  notegraph::LimitedContext context;
  Session session(database, context);
  const auto result = session.Run({reinterpret_cast<const char*>(data), size});
  if (!result.ok()) return 0;
  std::vector<notegraph::Value> row;
  for (int rows = 0; rows < 10'000; ++rows) {
    const absl::StatusOr<bool> more = (*result)->NextRow(row);
    if (!more.ok() || !*more) break;
    if (row.size() != (*result)->fields().size()) std::abort();
  }
  return 0;
}
