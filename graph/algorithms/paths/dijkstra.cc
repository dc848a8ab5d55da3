#include "graph/algorithms/paths/dijkstra.h"

#include <utility>

#include "graph/algorithms/node_heap.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/paths/arcs.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

class Search {
 public:
  Search(const Projection& p, const DijkstraOptions& options, RunContext& context)
      : p_(p),
        direction_(options.direction),
        context_(context),
        distances_(p.node_count(), kUnreachable),
        places_(p.node_count(), SIZE_MAX),
        is_target_(options.targets.empty() ? 0 : p.node_count()) {
    for (const uint32_t v : options.targets) {
      if (!is_target_[v]) ++missing_;
      is_target_[v] = true;
    }
  }

  absl::Status Run(uint32_t source) {
    NodeHeap heap(distances_.data(), places_.data());
    distances_[source] = 0;
    heap.push(source);
    // Once all targets are settled, those at the distance of the last are too: arcs of weight 0 may lead through them.
    double limit = kUnreachable;
    for (uint32_t settled = 0; !heap.empty() && distances_[heap.top()] <= limit; ++settled) {
      if (settled % kNodeBlock == 0) {
        NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
        context_.ReportProgress("Dijkstra", static_cast<double>(settled) / p_.node_count());
      }
      const uint32_t v = heap.top();
      heap.pop();
      if (!is_target_.empty() && is_target_[v] && --missing_ == 0) limit = distances_[v];
      ForEachArc(p_, v, direction_, [&](uint32_t w, double weight) {
        const double distance = distances_[v] + weight;
        if (!(distance < distances_[w])) return;
        distances_[w] = distance;
        heap.push_or_update(w);
      });
    }
    if (heap.empty()) return absl::OkStatus();
    for (double& distance : distances_) {
      if (distance > limit) distance = kUnreachable;
    }
    return absl::OkStatus();
  }

  std::vector<double> TakeDistances() { return std::move(distances_); }

 private:
  const Projection& p_;
  const Direction direction_;
  RunContext& context_;
  std::vector<double> distances_;
  std::vector<size_t> places_;   // in the heap
  std::vector<bool> is_target_;  // empty without targets
  uint32_t missing_ = 0;         // targets not settled yet
};

}  // namespace

absl::StatusOr<std::vector<double>> DijkstraDistances(const Projection& projection, uint32_t source,
                                                      const DijkstraOptions& options, RunContext& context) {
  ScopedMemory memory(context.memory());
  // The heap's own vector doubles.
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(32 * int64_t{projection.node_count()}, "Dijkstra"));
  Search search(projection, options, context);
  NOTEGRAPH_RETURN_IF_ERROR(search.Run(source));
  return search.TakeDistances();
}

absl::StatusOr<SingleSourcePaths> Dijkstra(const Projection& projection, uint32_t source,
                                           const DijkstraOptions& options, RunContext& context) {
  SingleSourcePaths paths;
  paths.source = source;
  NOTEGRAPH_ASSIGN_OR_RETURN(paths.distances, DijkstraDistances(projection, source, options, context));
  NOTEGRAPH_ASSIGN_OR_RETURN(paths.parents, ShortestPathParents(projection, source, paths.distances, context));
  return paths;
}

}  // namespace notegraph
