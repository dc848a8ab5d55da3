// The weights that algorithms give the edges of a table.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_EDGE_WEIGHTS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_EDGE_WEIGHTS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"

namespace notegraph {

// Reads one property of a table's edges as a number. Not thread-safe; graph and table must outlive it.
class EdgeWeights {
 public:
  EdgeWeights(const Graph& graph, const EdgeTable& table, std::optional<PropertyKeyId> key, bool allow_negative = false)
      : name_(key ? graph.name(*key) : std::string_view()),
        column_(key ? table.FindColumn(*key) : nullptr),
        allow_negative_(allow_negative) {}

  // 1 without a key and for an edge without the property. InvalidArgument for what is not a finite number, and for
  // negative ones unless allowed.
  absl::StatusOr<double> operator()(uint32_t position);

 private:
  absl::Status Refuse(std::string_view found) const;

  const std::string_view name_;
  const Column* const column_;
  const bool allow_negative_;
  Arena arena_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_EDGE_WEIGHTS_H_
