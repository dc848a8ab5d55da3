// Internal to graph/io. Properties whose values JSON turns into text or objects, all in the same way.
#ifndef NOTEGRAPH_GRAPH_IO_JSON_KEY_TYPES_H_
#define NOTEGRAPH_GRAPH_IO_JSON_KEY_TYPES_H_

#include <map>
#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "graph/graph.h"
#include "graph/io/selection.h"
#include "graph/property_type.h"
#include "graph/run_context.h"

namespace notegraph {

using JsonKeyTypes = std::map<std::string_view, PropertyType>;

// Keys under which every value of a selection has the same type, and JSON lacks that type: dates and times, durations,
// points, floats one of which is not finite, and lists of these. Values under other keys have to say their type
// themselves.
class JsonTypesOfGraph {
 public:
  explicit JsonTypesOfGraph(const Graph& graph) : graph_(graph) {}

  // Looks at the values of those keys alone whose columns may hold such ones. Cancelled, DeadlineExceeded.
  absl::Status Collect(const GraphSelection& selection, RunContext& context);
  const JsonKeyTypes& nodes() const { return nodes_; }
  const JsonKeyTypes& links() const { return links_; }

 private:
  const Graph& graph_;
  JsonKeyTypes nodes_, links_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_JSON_KEY_TYPES_H_
