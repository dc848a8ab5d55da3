// The parts of a graph that are made when first needed. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_LAZY_H_
#define NOTEGRAPH_GRAPH_GRAPH_LAZY_H_

#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

#include "graph/graph.h"

namespace notegraph {

struct EdgeTable::Lazy {
  std::once_flag once;
  std::vector<uint32_t> in_to_out;
  std::atomic<bool> made{false};  // for memory_use()
  std::once_flag loops_once;
  uint64_t loops = 0;
};

// Element ids of the groups and tables that don't have the natural numbering, sorted.
struct Graph::ElementIndex {
  std::once_flag once;
  std::vector<std::pair<uint64_t, NodeId>> nodes;
  std::vector<std::pair<uint64_t, EdgeId>> edges;
};

// Names and aliases of the groups that folded_names_ doesn't know, as (folded hash, node), sorted.
struct Graph::LateNames {
  std::once_flag once;
  std::vector<std::pair<uint64_t, NodeId>> names;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_LAZY_H_
