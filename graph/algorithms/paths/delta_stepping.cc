#include "graph/algorithms/paths/delta_stepping.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <utility>

#include "graph/algorithms/parallel.h"
#include "graph/algorithms/paths/bfs.h"
#include "graph/algorithms/paths/buckets.h"
#include "graph/algorithms/paths/shortest_path_tree.h"
#include "graph/parallel.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// A bucket of fewer nodes isn't worth waking other threads.
constexpr size_t kMinShared = 2048;
constexpr size_t kChunk = 64;
constexpr size_t kAhead = 16;
constexpr double kMaxNarrowing = 16;
// What a thread refills the bucket with beyond this is shared out again.
constexpr size_t kMaxFused = 1000;

class Search {
 public:
  Search(const Projection& p, double delta, RunContext& context)
      : p_(p),
        context_(context),
        memory_(context.memory()),
        distances_(p.node_count(), kUnreachable),
        workers_(static_cast<size_t>(context.threads()), Worker(delta)) {}

  absl::Status Run(uint32_t source) {
    distances_[source] = 0;
    workers_[0].buckets.Push(source, 0);
    do {
      for (size_t bucket = 0; bucket < Buckets::kCount; ++bucket) NOTEGRAPH_RETURN_IF_ERROR(Empty(bucket));
      NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
    } while (Advance());
    return absl::OkStatus();
  }

  std::vector<double> TakeDistances() { return std::move(distances_); }

 private:
  struct Worker {
    explicit Worker(double delta) : buckets(delta) {}
    Buckets buckets;
    std::vector<uint32_t> nodes;  // taken out of the bucket in hand
    size_t visited = 0;           // since the context was asked
  };

  // Relaxes the arcs of all nodes of a bucket, and of those that come into it meanwhile.
  absl::Status Empty(size_t bucket) {
    while (TakeAll(bucket)) {
      if (workers_.size() > 1 && frontier_.size() >= kMinShared) {
        Share(bucket);
      } else {
        for (const uint32_t u : frontier_) Visit<false>(u, bucket, workers_[0]);
        Fuse<false>(bucket, workers_[0], SIZE_MAX);
      }
      if (stopped_.load(std::memory_order_relaxed)) return context_.Poll();
      NOTEGRAPH_RETURN_IF_ERROR(Account());
    }
    return absl::OkStatus();
  }

  bool TakeAll(size_t bucket) {
    frontier_.clear();
    for (Worker& worker : workers_) {
      std::vector<uint32_t>& nodes = worker.buckets[bucket];
      if (frontier_.empty()) {
        std::swap(frontier_, nodes);
      } else {
        frontier_.insert(frontier_.end(), nodes.begin(), nodes.end());
      }
      nodes.clear();
    }
    return !frontier_.empty();
  }

  void Share(size_t bucket) {
    std::atomic<size_t> next{0};
    ParallelFor(context_.threads(), workers_.size(), [&](size_t i) {
      for (size_t at = next.fetch_add(kChunk); at < frontier_.size(); at = next.fetch_add(kChunk)) {
        const size_t end = std::min(at + kChunk, frontier_.size());
        for (; at < end; ++at) Visit<true>(frontier_[at], bucket, workers_[i]);
      }
      Fuse<true>(bucket, workers_[i], kMaxFused);
    });
  }

  template <bool kShared>
  void Fuse(size_t bucket, Worker& worker, size_t max_nodes) {
    std::vector<uint32_t>& refilled = worker.buckets[bucket];
    while (!refilled.empty() && refilled.size() <= max_nodes && !stopped_.load(std::memory_order_relaxed)) {
      worker.nodes.clear();
      std::swap(worker.nodes, refilled);
      for (const uint32_t u : worker.nodes) Visit<kShared>(u, bucket, worker);
    }
  }

  template <bool kShared>
  void Visit(uint32_t u, size_t bucket, Worker& worker) {
    if (++worker.visited % kNodeBlock == 0 && !context_.Poll().ok()) stopped_ = true;
    if (stopped_.load(std::memory_order_relaxed)) return;
    const double from = Load<kShared>(distances_[u]);
    if (worker.buckets.IndexOf(from) < static_cast<double>(bucket)) return;  // done in an earlier bucket
    const std::span<const uint32_t> row = p_.Out(u);
    const std::span<const double> weights = p_.OutWeights(u);
    for (size_t i = 0; i < row.size(); ++i) {
      // Distances lie all over memory, and this loop does nothing but wait for them.
      if (i + kAhead < row.size()) __builtin_prefetch(&distances_[row[i + kAhead]]);
      const double distance = from + weights[i];
      if (Lower<kShared>(distances_[row[i]], distance)) worker.buckets.Push(row[i], distance);
    }
  }

  template <bool kShared>
  static double Load(double& distance) {
    return kShared ? std::atomic_ref(distance).load(std::memory_order_relaxed) : distance;
  }

  // Whether `distance` is now what it says because of this call.
  template <bool kShared>
  static bool Lower(double& current, double distance) {
    double seen = Load<kShared>(current);
    if (!(distance < seen)) return false;
    if (!kShared) {
      current = distance;
      return true;
    }
    while (!std::atomic_ref(current).compare_exchange_weak(seen, distance, std::memory_order_relaxed)) {
      if (!(distance < seen)) return false;
    }
    return true;
  }

  // Moves the window to the nearest of the nodes behind it; false when there is none.
  bool Advance() {
    frontier_.clear();
    double nearest = kUnreachable;
    for (Worker& worker : workers_) {
      for (const uint32_t v : worker.buckets.far()) {
        if (worker.buckets.IndexOf(distances_[v]) < Buckets::kCount) continue;
        frontier_.push_back(v);
        nearest = std::min(nearest, distances_[v]);
      }
      worker.buckets.far().clear();
    }
    for (Worker& worker : workers_) worker.buckets.MoveTo(nearest);
    for (const uint32_t v : frontier_) workers_[0].buckets.Push(v, distances_[v]);
    return !frontier_.empty();
  }

  absl::Status Account() {
    size_t bytes = frontier_.capacity() * sizeof(uint32_t);
    for (const Worker& worker : workers_) bytes += worker.buckets.CapacityBytes() + worker.nodes.capacity() * 4;
    const int64_t more = static_cast<int64_t>(bytes) - memory_.bytes();
    return more > 0 ? memory_.Reserve(more, "the buckets of delta-stepping") : absl::OkStatus();
  }

  const Projection& p_;
  RunContext& context_;
  ScopedMemory memory_;
  std::vector<double> distances_;
  std::vector<Worker> workers_;
  std::vector<uint32_t> frontier_;
  std::atomic<bool> stopped_{false};
};

// Half the mean weight of some arcs, spread over all nodes, by the mean degree: narrow buckets cost little here, and
// nodes of wide ones are visited again. (Measured on Kronecker graphs of scale 16 to 20.)
double ChooseDelta(const Projection& p) {
  constexpr uint32_t kSample = 4096;
  double sum = 0;
  uint32_t count = 0;
  const uint32_t stride = p.node_count() / kSample + 1;
  for (uint32_t v = 0; v < p.node_count(); v += stride) {
    if (p.OutDegree(v) == 0) continue;
    sum += p.OutWeights(v)[0];
    ++count;
  }
  const double degree = static_cast<double>(p.arc_count()) / p.node_count();
  const double delta = sum / std::max(count, 1u) / std::max(degree, 1.0) / 2;
  return std::isnormal(delta) ? delta : 1;
}

absl::StatusOr<std::vector<double>> ByBreadth(const Projection& p, uint32_t source, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<uint32_t> steps, BfsDistances(p, {&source, 1}, context));
  std::vector<double> distances(steps.size());
  std::ranges::transform(steps, distances.begin(),
                         [](uint32_t step) { return step == kUnreached ? kUnreachable : step; });
  return distances;
}

}  // namespace

absl::StatusOr<std::vector<double>> DeltaStepping(const Projection& projection, uint32_t source,
                                                  const DeltaSteppingOptions& options, RunContext& context) {
  if (!(options.delta >= 0 && std::isfinite(options.delta))) {
    return absl::InvalidArgumentError("`delta` must be a positive number; leave it out to have it chosen");
  }
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(8 * int64_t{projection.node_count()}, "delta-stepping"));
  if (!projection.has_weights()) return ByBreadth(projection, source, context);
  // Buckets that are hardly ever filled cost more than they can save.
  const double chosen = ChooseDelta(projection);
  const double delta = options.delta > 0 ? std::max(options.delta, chosen / kMaxNarrowing) : chosen;
  Search search(projection, delta, context);
  NOTEGRAPH_RETURN_IF_ERROR(search.Run(source));
  return search.TakeDistances();
}

}  // namespace notegraph
