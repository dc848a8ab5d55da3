// Internal to graph/algorithms/centrality: polls the context once in so many arcs.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_ARC_WATCH_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_ARC_WATCH_H_

#include <cstdint>

#include "absl/status/status.h"
#include "graph/run_context.h"

namespace notegraph {

class ArcWatch {
 public:
  explicit ArcWatch(const RunContext& context) : context_(context) {}

  // Tells that so many arcs more were looked at.
  absl::Status Pass(uint64_t arcs) {
    passed_ += arcs;
    if (passed_ < kArcsBetweenPolls) return absl::OkStatus();
    passed_ = 0;
    return context_.Poll();
  }

 private:
  static constexpr uint64_t kArcsBetweenPolls = 1 << 17;  // a millisecond or so

  const RunContext& context_;
  uint64_t passed_ = 0;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_ARC_WATCH_H_
