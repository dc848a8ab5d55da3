// Asks a run's context whether to go on, once in a while.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_WORK_METER_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_WORK_METER_H_

#include <cstdint>

#include "absl/status/status.h"
#include "graph/run_context.h"

namespace notegraph {

// For loops whose rounds differ in cost: counts work and polls after about 100,000 arcs of it, less than a millisecond.
class WorkMeter {
 public:
  explicit WorkMeter(const RunContext& context) : context_(context) {}
  absl::Status Add(uint64_t work) {
    done_ += work;
    if (done_ < kPollAfter) return absl::OkStatus();
    done_ = 0;
    return context_.Poll();
  }

 private:
  static constexpr uint64_t kPollAfter = 100'000;
  const RunContext& context_;
  uint64_t done_ = kPollAfter;  // the first call polls: a run may have been cancelled before it began
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_WORK_METER_H_
