// Internal to extract/: running another program for its output.
#ifndef NOTEGRAPH_EXTRACT_READERS_CHILD_PROCESS_H_
#define NOTEGRAPH_EXTRACT_READERS_CHILD_PROCESS_H_

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/run_context.h"

namespace notegraph::extract {

struct ChildLimits {
  std::chrono::milliseconds time{60'000};  // by the clock and by the processor
  size_t output_bytes = size_t{256} << 20;
  size_t memory_bytes = size_t{2} << 30;
};

// Standard output of `arguments[0]`, looked up in PATH, with `input` as its standard input. No shell is involved, what
// it prints as errors is dropped, and it is killed when a limit or the context's is passed. Errors: FailedPrecondition
// "PROGRAM is not installed"; InvalidArgument where it ends with another status than 0; DeadlineExceeded,
// ResourceExhausted; the context's.
absl::StatusOr<std::string> RunChild(const std::vector<std::string>& arguments, std::string_view input,
                                     const ChildLimits& limits, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_CHILD_PROCESS_H_
