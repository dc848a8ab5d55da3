#include "graph/algorithms/paths/yen.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "graph/algorithms/node_heap.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/paths/arcs.h"
#include "graph/algorithms/paths/dijkstra.h"
#include "graph/algorithms/paths/shortest_path_enumerator.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// Distances to the target are sums from the other end and so differ by rounding from those that a search finds. With
// this much room nothing is lost by it.
constexpr double kRoom = 1e-9;

// The shortest path from a node to the target that has a given beginning and another step after it. A* by the exact
// distances to the target, less kRoom; nodes may be visited again, so that rounding of those does no harm.
class SpurSearch {
 public:
  SpurSearch(const Projection& p, uint32_t target, const std::vector<double>& to_target, RunContext& context)
      : p_(p),
        target_(target),
        to_target_(to_target),
        context_(context),
        distances_(p.node_count(), kUnreachable),
        keys_(p.node_count()),
        places_(p.node_count(), SIZE_MAX),
        is_root_(p.node_count()) {}

  // `root` ends with the node to deviate from; the next one isn't any of `not_next`. Only the part from that node on is
  // returned, with costs counted from the source. Empty when there is none or it costs more than `max_cost`.
  absl::StatusOr<WeightedPath> Find(const WeightedPath& root, const std::vector<uint32_t>& not_next, double max_cost) {
    for (const uint32_t v : root.nodes) is_root_[v] = true;
    const uint32_t spur = root.nodes.back();
    absl::StatusOr<WeightedPath> path = WeightedPath();
    absl::Status status = Search(spur, root.costs.back(), not_next, max_cost);
    if (!status.ok()) {
      path = std::move(status);
    } else if (distances_[target_] != kUnreachable) {
      path = ShortestPathEnumerator(p_, spur, target_, distances_, not_next).Next(context_);
    }
    for (const uint32_t v : root.nodes) is_root_[v] = false;
    for (const uint32_t v : reached_) distances_[v] = kUnreachable;
    reached_.clear();
    return path;
  }

 private:
  absl::Status Search(uint32_t spur, double cost, const std::vector<uint32_t>& not_next, double max_cost) {
    NodeHeap heap(keys_.data(), places_.data());
    Reach(spur, cost, heap);
    absl::Status status;
    while (!heap.empty() && status.ok()) {
      const uint32_t u = heap.top();
      if (keys_[u] > std::min(distances_[target_], max_cost) * (1 + kRoom)) break;
      heap.pop();
      if (++visited_ % kNodeBlock == 0) status = context_.Poll();
      ForEachArc(p_, u, Direction::kOut, [&](uint32_t v, double weight) {
        const double distance = distances_[u] + weight;
        if (is_root_[v] || to_target_[v] == kUnreachable || !(distance < distances_[v])) return;
        if (u == spur && std::ranges::find(not_next, v) != not_next.end()) return;
        Reach(v, distance, heap);
      });
    }
    for (const uint32_t v : reached_) places_[v] = SIZE_MAX;
    return status;
  }

  void Reach(uint32_t v, double distance, NodeHeap& heap) {
    if (distances_[v] == kUnreachable) reached_.push_back(v);
    distances_[v] = distance;
    keys_[v] = distance + to_target_[v] * (1 - kRoom);
    heap.push_or_update(v);
  }

  const Projection& p_;
  const uint32_t target_;
  const std::vector<double>& to_target_;
  RunContext& context_;
  std::vector<double> distances_, keys_;
  std::vector<size_t> places_;  // in the heap
  std::vector<bool> is_root_;
  std::vector<uint32_t> reached_;
  uint32_t visited_ = 0;
};

// A path that may be among the k: the shortest of those that leave the accepted ones at a certain node.
struct Candidate {
  WeightedPath path;
  size_t deviation = 0;  // index of that node

  friend bool operator<(const Candidate& a, const Candidate& b) {
    return std::tie(a.path.costs.back(), a.path.nodes) < std::tie(b.path.costs.back(), b.path.nodes);
  }
};

class Yen {
 public:
  Yen(const Projection& p, uint32_t target, const std::vector<double>& to_target, uint32_t k, RunContext& context)
      : k_(k), memory_(context.memory()), search_(p, target, to_target, context) {}

  absl::StatusOr<std::vector<WeightedPath>> Run(uint32_t source) {
    NOTEGRAPH_RETURN_IF_ERROR(Propose({{source}, {0}}));
    while (!candidates_.empty()) {
      Candidate best = std::move(candidates_.extract(candidates_.begin()).value());
      accepted_.push_back(std::move(best.path));
      if (accepted_.size() == k_) break;
      const WeightedPath path = accepted_.back();
      for (size_t i = best.deviation; i + 1 < path.nodes.size(); ++i) {
        const auto end = static_cast<ptrdiff_t>(i + 1);
        NOTEGRAPH_RETURN_IF_ERROR(
            Propose({{path.nodes.begin(), path.nodes.begin() + end}, {path.costs.begin(), path.costs.begin() + end}}));
      }
    }
    return std::move(accepted_);
  }

 private:
  size_t Wanted() const { return k_ - accepted_.size(); }

  // Adds the best path that begins with `root` and then differs from all accepted ones.
  absl::Status Propose(const WeightedPath& root) {
    const double max_cost = candidates_.size() < Wanted() ? kUnreachable : candidates_.rbegin()->path.costs.back();
    NOTEGRAPH_ASSIGN_OR_RETURN(const WeightedPath spur, search_.Find(root, StepsTaken(root.nodes), max_cost));
    if (spur.nodes.empty()) return absl::OkStatus();
    Candidate candidate{root, root.nodes.size() - 1};
    candidate.path.nodes.insert(candidate.path.nodes.end(), spur.nodes.begin() + 1, spur.nodes.end());
    candidate.path.costs.insert(candidate.path.costs.end(), spur.costs.begin() + 1, spur.costs.end());
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(12 * static_cast<int64_t>(candidate.path.nodes.size()) + 128, "Yen"));
    candidates_.insert(std::move(candidate));
    if (candidates_.size() > Wanted()) candidates_.erase(std::prev(candidates_.end()));
    return absl::OkStatus();
  }

  // The nodes that accepted paths with this beginning go on to.
  std::vector<uint32_t> StepsTaken(const std::vector<uint32_t>& root) const {
    std::vector<uint32_t> steps;
    for (const WeightedPath& path : accepted_) {
      if (path.nodes.size() <= root.size() || !std::ranges::equal(root, std::span(path.nodes).first(root.size()))) {
        continue;
      }
      steps.push_back(path.nodes[root.size()]);
    }
    return steps;
  }

  const size_t k_;
  ScopedMemory memory_;
  SpurSearch search_;
  std::vector<WeightedPath> accepted_;
  std::set<Candidate> candidates_;
};

}  // namespace

absl::StatusOr<std::vector<WeightedPath>> YenShortestPaths(const Projection& projection, uint32_t source,
                                                           uint32_t target, const YenOptions& options,
                                                           RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<double> to_target,
                             DijkstraDistances(projection, target, {.direction = Direction::kIn}, context));
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve((48 + ShortestPathEnumerator::kBytesPerNode) * projection.node_count(), "Yen"));
  if (to_target[source] == kUnreachable) return std::vector<WeightedPath>();
  return Yen(projection, target, to_target, options.k, context).Run(source);
}

}  // namespace notegraph
