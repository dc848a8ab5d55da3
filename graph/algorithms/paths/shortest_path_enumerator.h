// Internal to graph/algorithms/paths. All shortest paths between two nodes, one after the other.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_SHORTEST_PATH_ENUMERATOR_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_SHORTEST_PATH_ENUMERATOR_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/work_meter.h"
#include "graph/run_context.h"

namespace notegraph {

// Paths are sequences of nodes, none of them twice; they come in lexicographic order of their ids. Finding the next one
// takes O(its nodes and their arcs) where weights are positive. Arcs of weight 0 can lead in circles and into dead
// ends; before each step onto one the nodes of the same distance are searched for a way out.
class ShortestPathEnumerator {
 public:
  // At most, of the nodes on shortest paths.
  static constexpr int64_t kBytesPerNode = 24;

  // `distances` are those from the source (its own needn't be 0), right for all nodes up to the target's; arcs of
  // weight w between u and v count where distances[u] + w == distances[v]. The first step isn't onto any of
  // `not_first`. All arguments must outlive this. REQUIRES: the target is reachable.
  ShortestPathEnumerator(const Projection& projection, uint32_t source, uint32_t target,
                         std::span<const double> distances, std::span<const uint32_t> not_first);

  // The next path; an empty one after the last. Errors: Cancelled, DeadlineExceeded; nothing of this is of use then.
  absl::StatusOr<WeightedPath> Next(RunContext& context);

 private:
  struct Step {
    uint32_t node = 0;
    uint32_t next_arc = 0;
  };
  // Finds the nodes from which shortest paths lead to the target, and stands at the source.
  absl::Status Begin(WorkMeter& meter);
  bool IsOnShortestPath(uint32_t from, uint32_t arc) const;
  // Moves the last step's next_arc behind the first arc that leads on, and returns its end; UINT32_MAX without one.
  uint32_t TakeArc();
  // Whether the target can be reached from `v` without the nodes of the path so far.
  bool HasWayOut(uint32_t v);

  const Projection& p_;
  const uint32_t source_, target_;
  const std::span<const double> distances_;
  const std::span<const uint32_t> not_first_;
  bool is_begun_ = false;
  absl::flat_hash_set<uint32_t> leads_on_;  // nodes from which shortest paths lead to the target
  absl::flat_hash_set<uint32_t> on_path_;
  std::vector<Step> steps_;
  uint64_t work_ = 0;  // arcs looked at since the context was asked
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_SHORTEST_PATH_ENUMERATOR_H_
