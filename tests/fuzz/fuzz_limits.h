// What an input may take: enough for anything that is linear in its size, little enough for a run of many inputs.
#ifndef NOTEGRAPH_TESTS_FUZZ_FUZZ_LIMITS_H_
#define NOTEGRAPH_TESTS_FUZZ_FUZZ_LIMITS_H_

#include <chrono>
#include <cstdint>

#include "graph/run_context.h"

namespace notegraph {

struct LimitedContext : RunContext {
  LimitedContext() : RunContext(int64_t{256} << 20) { set_timeout(std::chrono::seconds(2)); }
};

}  // namespace notegraph

#endif  // NOTEGRAPH_TESTS_FUZZ_FUZZ_LIMITS_H_
