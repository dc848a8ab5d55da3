// A loop over independent pieces of work.
#ifndef NOTEGRAPH_GRAPH_PARALLEL_H_
#define NOTEGRAPH_GRAPH_PARALLEL_H_

#include <cstddef>
#include <functional>

namespace notegraph {

// Calls `work(0)` ... `work(count - 1)`, each once, on up to `threads` threads, the caller's among them, and returns
// when all are done. Pieces are taken in order, so put the longest first. `work` must not throw.
void ParallelFor(int threads, size_t count, const std::function<void(size_t)>& work);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_PARALLEL_H_
