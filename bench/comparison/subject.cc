#include "bench/comparison/subject.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <utility>

#include "bench/generators/kronecker.h"
#include "graph/random.h"

namespace notegraph::comparison {
namespace {

constexpr uint64_t kSeed = 27'491'095;
constexpr size_t kSources = 64;

// The account that all projections are in.
RunContext& Context() {
  static RunContext context;
  return context;
}

Projection Project(const Subject& subject, bool has_weights) {
  auto projection = Projection::FromArcs(subject.node_count(), subject.edges(), Orientation::kUndirected, has_weights,
                                         false, Context());
  if (projection.ok()) return *std::move(projection);
  std::cerr << projection.status() << '\n';
  std::exit(1);
}

std::vector<Arc> DistinctEdges(int scale, uint32_t degree) {
  std::vector<Arc> edges = KroneckerArcs(scale, degree, kSeed);
  for (Arc& edge : edges) edge = {std::min(edge.source, edge.target), std::max(edge.source, edge.target)};
  const auto ends = [](const Arc& edge) { return std::pair(edge.source, edge.target); };
  std::ranges::sort(edges, {}, ends);
  edges.erase(std::ranges::unique(edges, {}, ends).begin(), edges.end());
  std::erase_if(edges, [](const Arc& edge) { return edge.source == edge.target; });
  Random random(kSeed);
  for (Arc& edge : edges) edge.weight = 1 + random.Below(255);
  return edges;
}

}  // namespace

Subject::Subject(int scale, uint32_t degree) : scale_(scale), edges_(DistinctEdges(scale, degree)) {
  Random random(kSeed + 1);
  while (sources_.size() < kSources) {
    const Arc& edge = edges_[random.Below(static_cast<uint32_t>(edges_.size()))];
    sources_.push_back(random.Below(2) == 0 ? edge.source : edge.target);
  }
}

void Subject::BeginRun(size_t round) {
  round_ = round;
  untimed_ = {};
  context_ = std::make_unique<RunContext>();
}

UndirectedProjection::UndirectedProjection(const Subject& subject) : graph(Project(subject, false)) {}
WeightedProjection::WeightedProjection(const Subject& subject) : graph(Project(subject, true)) {}

BareGraph::BareGraph(const Subject& subject)
    : graph(reference::MakeCsr(subject.node_count(), subject.edges(), false)) {}
WeightedBareGraph::WeightedBareGraph(const Subject& subject)
    : graph(reference::MakeCsr(subject.node_count(), subject.edges(), true)) {}

BoostCsr::BoostCsr(const Subject& subject) {
  std::vector<std::pair<uint32_t, uint32_t>> ends;
  std::vector<BoostWeight> weights;
  for (const auto& [source, target, weight] : subject.edges()) {
    ends.insert(ends.end(), {{source, target}, {target, source}});
    weights.insert(weights.end(), 2, BoostWeight{weight});
  }
  graph = Graph(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), weights.begin(), subject.node_count());
}

}  // namespace notegraph::comparison
