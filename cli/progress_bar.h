// Shows on a terminal how far a run is.
#ifndef NOTEGRAPH_CLI_PROGRESS_BAR_H_
#define NOTEGRAPH_CLI_PROGRESS_BAR_H_

#include <string>
#include <string_view>

#include "graph/run_context.h"

namespace notegraph::cli {

// While it lives, the context's progress is drawn on standard error, if that is a terminal and the run has taken over
// half a second; the line is gone afterwards. The context must outlive it.
class ProgressBar {
 public:
  explicit ProgressBar(RunContext& context);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

 private:
  using Clock = RunContext::Clock;
  void Show(std::string_view stage, double share);

  RunContext& context_;
  Clock::time_point next_;  // no drawing before
  bool is_shown_ = false;
};

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_PROGRESS_BAR_H_
