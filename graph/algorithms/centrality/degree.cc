#include "graph/algorithms/centrality/degree.h"

#include <algorithm>
#include <numeric>

namespace notegraph {
namespace {

double Degree(std::span<const uint32_t> row, std::span<const double> weights, bool has_weights) {
  return has_weights ? std::accumulate(weights.begin(), weights.end(), 0.0) : static_cast<double>(row.size());
}

// The second end of v's loops, which an undirected row holds once.
double SecondEnds(const Projection& p, uint32_t v) {
  const auto loops = std::ranges::equal_range(p.Out(v), v);
  if (!p.has_weights()) return static_cast<double>(loops.size());
  const double* first = p.OutWeights(v).data() + (loops.begin() - p.Out(v).begin());
  return std::accumulate(first, first + loops.size(), 0.0);
}

double DegreeOf(const Projection& p, uint32_t v, DegreeDirection direction) {
  const bool weighted = p.has_weights();
  const auto out = [&] { return Degree(p.Out(v), weighted ? p.OutWeights(v) : std::span<const double>(), weighted); };
  const auto in = [&] { return Degree(p.In(v), weighted ? p.InWeights(v) : std::span<const double>(), weighted); };
  if (p.is_undirected()) return out() + SecondEnds(p, v);
  switch (direction) {
    case DegreeDirection::kOut:
      return out();
    case DegreeDirection::kIn:
      return in();
    case DegreeDirection::kBoth:
      return out() + in();
  }
  return 0;
}

}  // namespace

std::vector<double> DegreeCentrality(const Projection& projection, const DegreeOptions& options) {
  const uint32_t n = projection.node_count();
  if (options.normalized && n == 1) return {1.0};
  std::vector<double> scores(n);
  for (uint32_t v = 0; v < n; ++v) {
    const double degree = DegreeOf(projection, v, options.direction);
    scores[v] = options.normalized ? degree / (n - 1) : degree;
  }
  return scores;
}

}  // namespace notegraph
