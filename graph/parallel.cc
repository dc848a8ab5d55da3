#include "graph/parallel.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <vector>

namespace notegraph {

void ParallelFor(int threads, size_t count, const std::function<void(size_t)>& work) {
  std::atomic<size_t> next{0};
  const auto take_pieces = [&] {
    for (size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::thread> helpers;
  const size_t helper_count = std::min<size_t>(std::max(threads, 1), count) - (count == 0 ? 0 : 1);
  for (size_t i = 0; i < helper_count; ++i) {
    try {
      helpers.emplace_back(take_pieces);
    } catch (const std::system_error&) {
      break;  // no thread to be had: the others do the work
    }
  }
  take_pieces();
  for (std::thread& helper : helpers) helper.join();
}

}  // namespace notegraph
