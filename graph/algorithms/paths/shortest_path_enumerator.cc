#include "graph/algorithms/paths/shortest_path_enumerator.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/paths/arcs.h"
#include "graph/status_macros.h"

namespace notegraph {

ShortestPathEnumerator::ShortestPathEnumerator(const Projection& projection, uint32_t source, uint32_t target,
                                               std::span<const double> distances, std::span<const uint32_t> not_first)
    : p_(projection), source_(source), target_(target), distances_(distances), not_first_(not_first) {}

absl::Status ShortestPathEnumerator::Begin(WorkMeter& meter) {
  is_begun_ = true;
  steps_.push_back({source_, 0});
  on_path_.insert(source_);
  std::vector<uint32_t> waiting = {target_};
  leads_on_.insert(target_);
  while (!waiting.empty()) {
    const uint32_t v = waiting.back();
    waiting.pop_back();
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(1 + p_.InDegree(v)));
    ForEachArc(p_, v, Direction::kIn, [&](uint32_t u, double weight) {
      if (distances_[u] == kUnreachable || distances_[u] + weight != distances_[v]) return;
      if (u == source_ && std::ranges::find(not_first_, v) != not_first_.end()) return;
      if (leads_on_.insert(u).second) waiting.push_back(u);
    });
  }
  return absl::OkStatus();
}

bool ShortestPathEnumerator::IsOnShortestPath(uint32_t from, uint32_t arc) const {
  const uint32_t to = p_.Out(from)[arc];
  const double weight = p_.has_weights() ? p_.OutWeights(from)[arc] : 1;
  if (distances_[from] + weight != distances_[to] || !leads_on_.contains(to)) return false;
  return from != source_ || std::ranges::find(not_first_, to) == not_first_.end();
}

bool ShortestPathEnumerator::HasWayOut(uint32_t v) {
  std::vector<uint32_t> waiting = {v};
  absl::flat_hash_set<uint32_t> seen = {v};
  while (!waiting.empty()) {
    const uint32_t u = waiting.back();
    waiting.pop_back();
    if (u == target_) return true;
    work_ += p_.OutDegree(u);
    for (uint32_t arc = 0; arc < p_.OutDegree(u); ++arc) {
      if (!IsOnShortestPath(u, arc)) continue;
      const uint32_t w = p_.Out(u)[arc];
      if (distances_[w] > distances_[u]) return true;  // the path so far hasn't been that far
      if (!on_path_.contains(w) && seen.insert(w).second) waiting.push_back(w);
    }
  }
  return false;
}

uint32_t ShortestPathEnumerator::TakeArc() {
  auto& [u, arc] = steps_.back();
  const std::span<const uint32_t> row = p_.Out(u);
  ++work_;
  while (arc < row.size()) {
    ++work_;
    const uint32_t w = row[arc];
    const bool leads_on =
        IsOnShortestPath(u, arc) && !on_path_.contains(w) && (distances_[w] > distances_[u] || HasWayOut(w));
    ++arc;
    if (!leads_on) continue;
    while (arc < row.size() && row[arc] == w) ++arc;  // parallel arcs make no other path
    return w;
  }
  return UINT32_MAX;
}

absl::StatusOr<WeightedPath> ShortestPathEnumerator::Next(RunContext& context) {
  WorkMeter meter(context);
  if (!is_begun_) NOTEGRAPH_RETURN_IF_ERROR(Begin(meter));
  while (!steps_.empty()) {
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(std::exchange(work_, 0)));
    const bool is_found = steps_.back().node == target_;
    const uint32_t next = is_found ? UINT32_MAX : TakeArc();
    if (next != UINT32_MAX) {
      steps_.push_back({next, 0});
      on_path_.insert(next);
      continue;
    }
    WeightedPath path;
    for (const Step& step : is_found ? steps_ : std::vector<Step>()) {
      path.nodes.push_back(step.node);
      path.costs.push_back(distances_[step.node]);
    }
    on_path_.erase(steps_.back().node);
    steps_.pop_back();
    if (is_found) return path;
  }
  return WeightedPath();
}

}  // namespace notegraph
