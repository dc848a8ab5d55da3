// Ctrl-C stops what runs, not the program.
#ifndef NOTEGRAPH_CLI_INTERRUPT_H_
#define NOTEGRAPH_CLI_INTERRUPT_H_

#include <signal.h>

#include "graph/run_context.h"

namespace notegraph::cli {

// While it lives, SIGINT cancels the context; a second one ends the program, for what takes too long to stop. One at a
// time.
class ScopedInterrupt {
 public:
  explicit ScopedInterrupt(RunContext& context);
  ~ScopedInterrupt();
  ScopedInterrupt(const ScopedInterrupt&) = delete;
  ScopedInterrupt& operator=(const ScopedInterrupt&) = delete;

 private:
  struct sigaction before_;
};

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_INTERRUPT_H_
