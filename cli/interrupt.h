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

// While it lives, SIGINT does nothing, but for runs under a ScopedInterrupt: a prompt takes Ctrl-C as a key, and one
// that comes a moment too early or too late must not end the session.
class ScopedIgnoredInterrupt {
 public:
  ScopedIgnoredInterrupt();
  ~ScopedIgnoredInterrupt();
  ScopedIgnoredInterrupt(const ScopedIgnoredInterrupt&) = delete;
  ScopedIgnoredInterrupt& operator=(const ScopedIgnoredInterrupt&) = delete;

 private:
  struct sigaction before_;
};

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_INTERRUPT_H_
