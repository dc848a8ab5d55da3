#include "tests/graph/algorithms/centrality/path_oracles.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace notegraph::oracle {
namespace {

constexpr double kNone = std::numeric_limits<double>::infinity();

// The number of paths from s, nearest targets first.
std::vector<double> CountPaths(const AllPaths& paths, uint32_t s) {
  const auto n = static_cast<uint32_t>(paths.lengths.size());
  const std::vector<double>& distances = paths.distances[s];
  std::vector<uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, {}, [&](uint32_t v) { return distances[v]; });
  std::vector<double> counts(n);
  counts[s] = 1;
  for (const uint32_t v : order) {
    for (uint32_t u = 0; u < n && v != s && distances[v] < kNone; ++u) {
      if (distances[u] + paths.lengths[u][v] == distances[v]) counts[v] += counts[u] * paths.arcs[u][v];
    }
  }
  return counts;
}

// The share of the paths from s to t that go along the arcs from u to v.
double ShareAlong(const AllPaths& paths, uint32_t s, uint32_t t, uint32_t u, uint32_t v) {
  const Matrix<double>& d = paths.distances;
  if (s == t || d[s][t] == kNone || d[s][u] + paths.lengths[u][v] + d[v][t] != d[s][t]) return 0;
  return paths.counts[s][u] * paths.arcs[u][v] * paths.counts[v][t] / paths.counts[s][t];
}

}  // namespace

AllPaths::AllPaths(const Projection& p, bool weights_are_lengths) {
  const uint32_t n = p.node_count();
  lengths.assign(n, std::vector<double>(n, kNone));
  arcs.assign(n, std::vector<double>(n));
  for (uint32_t v = 0; v < n; ++v) {
    for (size_t i = 0; i < p.Out(v).size(); ++i) {
      const uint32_t w = p.Out(v)[i];
      lengths[v][w] = std::min(lengths[v][w], weights_are_lengths ? p.OutWeights(v)[i] : 1);
      arcs[v][w] = weights_are_lengths ? 1 : arcs[v][w] + 1;
    }
    lengths[v][v] = kNone;
  }
  distances = lengths;
  for (uint32_t v = 0; v < n; ++v) distances[v][v] = 0;
  for (uint32_t k = 0; k < n; ++k) {
    for (uint32_t i = 0; i < n; ++i) {
      for (uint32_t j = 0; j < n; ++j) distances[i][j] = std::min(distances[i][j], distances[i][k] + distances[k][j]);
    }
  }
  for (uint32_t s = 0; s < n; ++s) counts.push_back(CountPaths(*this, s));
}

std::vector<double> NodeBetweenness(const Projection& p, const AllPaths& paths, const std::vector<uint32_t>& sources) {
  const Matrix<double>&d = paths.distances, &counts = paths.counts;
  std::vector<double> scores(p.node_count());
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (const uint32_t s : sources) {
      for (uint32_t t = 0; t < p.node_count(); ++t) {
        if (s == v || t == v || s == t || d[s][t] == kNone || d[s][v] + d[v][t] != d[s][t]) continue;
        scores[v] += counts[s][v] * counts[v][t] / counts[s][t];
      }
    }
  }
  return scores;
}

std::vector<double> ArcBetweenness(const Projection& p, const AllPaths& paths, const std::vector<uint32_t>& sources) {
  std::vector<double> scores(p.arc_count());
  for (uint32_t u = 0; u < p.node_count(); ++u) {
    uint32_t last = u;  // whose shortest arc, the first of parallel ones, was met
    for (uint32_t i = 0; i < p.OutDegree(u); ++i) {
      const uint32_t v = p.Out(u)[i];
      if (v == u) continue;
      const bool shares = p.has_weights() ? v != last && p.OutWeights(u)[i] == paths.lengths[u][v] : true;
      if (!shares) continue;
      last = v;
      for (const uint32_t s : sources) {
        for (uint32_t t = 0; t < p.node_count(); ++t) {
          scores[p.FirstArc(u) + i] += ShareAlong(paths, s, t, u, v) / paths.arcs[u][v];
          if (p.is_undirected()) scores[p.FirstArc(u) + i] += ShareAlong(paths, s, t, v, u) / paths.arcs[v][u];
        }
      }
    }
  }
  return scores;
}

std::vector<double> Closeness(const AllPaths& paths, bool wasserman_faust) {
  const size_t n = paths.distances.size();
  std::vector<double> scores(n);
  for (size_t v = 0; v < n; ++v) {
    double sum = 0, others = 0;
    for (size_t u = 0; u < n; ++u) {
      if (u == v || paths.distances[u][v] == kNone) continue;
      sum += paths.distances[u][v];
      ++others;
    }
    if (sum > 0) scores[v] = others / sum * (wasserman_faust ? others / static_cast<double>(n - 1) : 1);
  }
  return scores;
}

std::vector<double> Harmonic(const AllPaths& paths) {
  std::vector<double> scores(paths.distances.size());
  for (size_t v = 0; v < scores.size(); ++v) {
    for (size_t u = 0; u < scores.size(); ++u) scores[v] += u == v ? 0 : 1 / paths.distances[u][v];
  }
  return scores;
}

}  // namespace notegraph::oracle
