#include "tests/graph/algorithms/oracles.h"

#include <algorithm>
#include <numeric>

namespace notegraph::oracle {

Matrix<double> Adjacency(const Projection& p) {
  Matrix<double> a(p.node_count(), std::vector<double>(p.node_count()));
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (size_t i = 0; i < p.Out(v).size(); ++i) a[v][p.Out(v)[i]] += p.has_weights() ? p.OutWeights(v)[i] : 1;
  }
  return a;
}

Matrix<uint32_t> Distances(const Projection& p) {
  const uint32_t n = p.node_count();
  Matrix<uint32_t> d(n, std::vector<uint32_t>(n, kFar));
  for (uint32_t v = 0; v < n; ++v) {
    for (const uint32_t w : p.Out(v)) d[v][w] = 1;
    d[v][v] = 0;
  }
  for (uint32_t k = 0; k < n; ++k) {
    for (uint32_t i = 0; i < n; ++i) {
      for (uint32_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    }
  }
  return d;
}

std::vector<double> PageRank(const Projection& p, double damping, const std::vector<uint32_t>& sources) {
  const uint32_t n = p.node_count();
  std::vector<double> restart(n, sources.empty() ? 1.0 / n : 0);
  for (const uint32_t v : sources) restart[v] += 1.0 / static_cast<double>(sources.size());
  const Matrix<double> a = Adjacency(p);
  std::vector<double> x = restart;
  for (int round = 0; round < 300; ++round) {
    std::vector<double> next(n);
    for (uint32_t v = 0; v < n; ++v) {
      const double out = std::accumulate(a[v].begin(), a[v].end(), 0.0);
      for (uint32_t w = 0; w < n; ++w) next[w] += damping * x[v] * (out > 0 ? a[v][w] / out : restart[w]);
    }
    for (uint32_t v = 0; v < n; ++v) next[v] += (1 - damping) * restart[v];
    x = next;
  }
  return x;
}

Matrix<bool> WeaklyConnected(const Projection& p) {
  const uint32_t n = p.node_count();
  Matrix<bool> r(n, std::vector<bool>(n));
  for (uint32_t v = 0; v < n; ++v) {
    r[v][v] = true;
    for (const uint32_t w : p.Out(v)) r[v][w] = r[w][v] = true;
  }
  for (uint32_t k = 0; k < n; ++k) {
    for (uint32_t i = 0; i < n; ++i) {
      for (uint32_t j = 0; j < n; ++j) r[i][j] = r[i][j] || (r[i][k] && r[k][j]);
    }
  }
  return r;
}

Matrix<bool> StronglyConnected(const Projection& p) {
  const uint32_t n = p.node_count();
  const Matrix<uint32_t> d = Distances(p);
  Matrix<bool> r(n, std::vector<bool>(n));
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < n; ++j) r[i][j] = d[i][j] < kFar && d[j][i] < kFar;
  }
  return r;
}

double Modularity(const Projection& p, const std::vector<uint32_t>& communities, double resolution) {
  const uint32_t n = p.node_count();
  const Matrix<double> a = Adjacency(p);
  // Twice a loop on the diagonal, as in an undirected adjacency matrix; a directed arc is an edge.
  Matrix<double> edges(n, std::vector<double>(n));
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < n; ++j) edges[i][j] = p.is_undirected() && i != j ? a[i][j] : a[i][j] + a[j][i];
  }
  std::vector<double> degrees(n);
  double total = 0;
  for (uint32_t i = 0; i < n; ++i) {
    degrees[i] = std::accumulate(edges[i].begin(), edges[i].end(), 0.0);
    total += degrees[i];
  }
  double sum = 0;
  for (uint32_t i = 0; i < n; ++i) {
    for (uint32_t j = 0; j < n; ++j) {
      if (communities[i] == communities[j]) sum += edges[i][j] - resolution * degrees[i] * degrees[j] / total;
    }
  }
  return total > 0 ? sum / total : 0;
}

}  // namespace notegraph::oracle
