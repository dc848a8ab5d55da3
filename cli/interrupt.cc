#include "cli/interrupt.h"

#include <atomic>

namespace notegraph::cli {
namespace {

std::atomic<RunContext*> interrupted_run = nullptr;

void CancelRun(int) {
  if (RunContext* context = interrupted_run.load(std::memory_order_relaxed)) context->Cancel();
}

}  // namespace

ScopedInterrupt::ScopedInterrupt(RunContext& context) {
  interrupted_run.store(&context, std::memory_order_relaxed);
  struct sigaction action{};
  action.sa_handler = CancelRun;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, &before_);
}

ScopedInterrupt::~ScopedInterrupt() {
  sigaction(SIGINT, &before_, nullptr);
  interrupted_run.store(nullptr, std::memory_order_relaxed);
}

ScopedIgnoredInterrupt::ScopedIgnoredInterrupt() {
  struct sigaction action{};
  action.sa_handler = SIG_IGN;
  sigaction(SIGINT, &action, &before_);
}

ScopedIgnoredInterrupt::~ScopedIgnoredInterrupt() { sigaction(SIGINT, &before_, nullptr); }

}  // namespace notegraph::cli
