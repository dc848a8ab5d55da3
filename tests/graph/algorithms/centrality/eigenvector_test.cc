// Eigenvector and Katz centrality and HITS against dense matrices.
#include "graph/algorithms/centrality/eigenvector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "graph/algorithms/centrality/hits.h"
#include "graph/algorithms/centrality/katz.h"
#include "tests/graph/algorithms/centrality/every_shape.h"
#include "tests/graph/algorithms/oracles.h"

namespace notegraph {
namespace {

using ::testing::HasSubstr;
using Vector = std::vector<double>;

// x times the matrix: the sums over the arcs that enter.
Vector Times(const Vector& x, const oracle::Matrix<double>& a) {
  Vector y(x.size());
  for (size_t u = 0; u < x.size(); ++u) {
    for (size_t v = 0; v < x.size(); ++v) y[v] += x[u] * a[u][v];
  }
  return y;
}

oracle::Matrix<double> Transposed(const oracle::Matrix<double>& a) {
  oracle::Matrix<double> b = a;
  for (size_t i = 0; i < a.size(); ++i) {
    for (size_t j = 0; j < a.size(); ++j) b[j][i] = a[i][j];
  }
  return b;
}

double Length(const Vector& x) { return std::sqrt(std::inner_product(x.begin(), x.end(), x.begin(), 0.0)); }

void Divide(Vector& x, double by) {
  for (double& value : x) value /= by == 0 ? 1 : by;
}

double Sum(const Vector& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

TEST(EigenvectorTest, AgreesWithTheDenseIteration) {
  ForEveryShape(24, [](const Projection& p) {
    RunContext context;
    const oracle::Matrix<double> a = oracle::Adjacency(p);
    for (const uint32_t rounds : {1u, 60u}) {
      Vector x(p.node_count(), p.node_count() == 0 ? 0 : 1.0 / p.node_count());
      for (uint32_t round = 0; round < rounds; ++round) {
        const Vector last = x;
        x = Times(last, a);
        for (size_t v = 0; v < x.size(); ++v) x[v] += last[v];
        Divide(x, Length(x));
      }
      ExpectNear(EigenvectorCentrality(p, {rounds, 0}, context)->scores, x);
    }
  });
}

TEST(EigenvectorTest, IsTheEigenvectorWhereItConverges) {
  RunContext context;
  const Projection p = Project(SparseShape(1, 40, 300), Orientation::kNatural, true);
  const EigenvectorResult result = *EigenvectorCentrality(p, {10'000, 1e-15}, context);
  EXPECT_TRUE(result.converged);
  Vector x = Times(result.scores, oracle::Adjacency(p));
  Divide(x, result.eigenvalue);
  ExpectNear(x, result.scores);
  EXPECT_NEAR(Length(result.scores), 1, 1e-12);
}

TEST(EigenvectorTest, SaysWhetherItConverged) {
  RunContext context;
  const Projection path = Project(TinyShapes()[10], Orientation::kNatural);
  const EigenvectorResult result = *EigenvectorCentrality(path, {.max_iterations = 3}, context);
  EXPECT_FALSE(result.converged);
  EXPECT_EQ(result.iterations, 3);
  EXPECT_GT(result.change, 4e-6);
  EXPECT_TRUE(EigenvectorCentrality(Project(TinyShapes()[16], Orientation::kNatural), {}, context)->converged);
}

// Solves x = alpha x A + beta by elimination.
Vector SolveKatz(const oracle::Matrix<double>& a, double alpha, double beta) {
  const size_t n = a.size();
  oracle::Matrix<double> m(n, Vector(n + 1, beta));
  for (size_t v = 0; v < n; ++v) {
    for (size_t u = 0; u < n; ++u) m[v][u] = (u == v ? 1 : 0) - alpha * a[u][v];
  }
  // Diagonally dominant for a small alpha: no pivot is 0.
  for (size_t k = 0; k < n; ++k) {
    for (size_t i = 0; i < n; ++i) {
      const double factor = i == k ? 0 : m[i][k] / m[k][k];
      for (size_t j = k; j <= n && factor != 0; ++j) m[i][j] -= factor * m[k][j];
    }
  }
  Vector x(n);
  for (size_t k = 0; k < n; ++k) x[k] = m[k][n] / m[k][k];
  return x;
}

TEST(KatzTest, AgreesWithTheLinearSystem) {
  ForEveryShape(24, [](const Projection& p) {
    RunContext context;
    const oracle::Matrix<double> a = oracle::Adjacency(p);
    double largest = 1;
    for (uint32_t v = 0; v < p.node_count(); ++v) largest = std::max(largest, Sum(Transposed(a)[v]));
    KatzOptions options{.alpha = 0.6 / largest, .beta = 0.7, .tolerance = 1e-15, .normalized = false};
    Vector expected = SolveKatz(a, options.alpha, options.beta);
    ExpectNear(KatzCentrality(p, options, context)->scores, expected);
    options.normalized = true;
    Divide(expected, Length(expected));
    ExpectNear(KatzCentrality(p, options, context)->scores, expected);
  });
}

TEST(KatzTest, RefusesAnAlphaWithWhichItDiverges) {
  RunContext context;
  const Projection clique = Project(TinyShapes()[16], Orientation::kNatural);
  const absl::Status refused = KatzCentrality(clique, {.alpha = 0.34}, context).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(refused.message(), HasSubstr("must be below 0.3333"));
  EXPECT_TRUE(KatzCentrality(clique, {.alpha = 0.3}, context)->converged);
  // Without cycles no alpha is too large, but for the numbers.
  const Projection path = Project(TinyShapes()[10], Orientation::kNatural);
  EXPECT_TRUE(KatzCentrality(path, {.alpha = 50}, context)->converged);
  EXPECT_EQ(KatzCentrality(path, {.alpha = 1e150}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_FALSE(KatzCentrality(clique, {.alpha = 0.3, .max_iterations = 2}, context)->converged);
}

TEST(HitsTest, AgreesWithTheDenseIteration) {
  ForEveryShape(24, [](const Projection& p) {
    RunContext context;
    const oracle::Matrix<double> a = oracle::Adjacency(p), b = Transposed(a);
    Vector hubs(p.node_count(), 1), authorities(p.node_count());
    for (int round = 0; round < 40; ++round) {
      authorities = Times(hubs, a);
      Divide(authorities, Length(authorities));
      hubs = Times(authorities, b);
      Divide(hubs, Length(hubs));
    }
    Divide(authorities, Sum(authorities));
    Divide(hubs, Sum(hubs));
    const HitsResult result = *Hits(p, {40, 0}, context);
    ExpectNear(result.authorities, authorities);
    ExpectNear(result.hubs, hubs);
  });
}

TEST(HitsTest, SaysWhetherItConverged) {
  RunContext context;
  const Projection p = Project(SparseShape(2, 50, 400), Orientation::kNatural);
  const HitsResult result = *Hits(p, {}, context);
  EXPECT_TRUE(result.converged);
  EXPECT_NEAR(Sum(result.hubs), 1, 1e-12);
  EXPECT_NEAR(Sum(result.authorities), 1, 1e-12);
  EXPECT_FALSE(Hits(p, {.max_iterations = 2}, context)->converged);
}

struct Measured {
  absl::Status status;
  Vector scores;
};

// The three by their usual options.
std::vector<Measured> MeasureAll(const Projection& p, RunContext& context) {
  std::vector<Measured> all(3);
  const auto eigenvector = EigenvectorCentrality(p, {}, context);
  all[0] = {eigenvector.status(), eigenvector.ok() ? eigenvector->scores : Vector()};
  const auto katz = KatzCentrality(p, {.alpha = 0.01}, context);
  all[1] = {katz.status(), katz.ok() ? katz->scores : Vector()};
  const auto hits = Hits(p, {}, context);
  all[2] = {hits.status(), hits.ok() ? hits->hubs : Vector()};
  return all;
}

TEST(PowerIterationTest, ThreadsChangeNoBit) {
  const Projection p = Project(SparseShape(3, 20'000, 60'000), Orientation::kNatural, true);
  RunContext one;
  const std::vector<Measured> expected = MeasureAll(p, one);
  for (const int threads : {2, 4}) {
    RunContext many;
    many.set_threads(threads);
    const std::vector<Measured> got = MeasureAll(p, many);
    for (size_t i = 0; i < got.size(); ++i) EXPECT_EQ(got[i].scores, expected[i].scores);
  }
}

TEST(PowerIterationTest, NamesChangeNothing) {
  RunContext context;
  const Shape shape = SparseShape(4, 500, 3000);
  const auto [relabelled, names] = Relabel(shape, 5);
  const std::vector<Measured> scores = MeasureAll(Project(shape, Orientation::kNatural), context);
  const std::vector<Measured> others = MeasureAll(Project(relabelled, Orientation::kNatural), context);
  for (size_t i = 0; i < scores.size(); ++i) {
    for (uint32_t v = 0; v < shape.nodes; ++v) EXPECT_NEAR(scores[i].scores[v], others[i].scores[names[v]], 1e-9);
  }
}

TEST(PowerIterationTest, TellsWhatIsWrong) {
  RunContext context, stopped, poor(100);
  stopped.Cancel();
  const Projection p = Project(SparseShape(3, 100, 300), Orientation::kNatural);
  for (const Measured& measured : MeasureAll(p, stopped)) {
    EXPECT_EQ(measured.status.code(), absl::StatusCode::kCancelled);
  }
  for (const Measured& measured : MeasureAll(p, poor)) {
    EXPECT_EQ(measured.status.code(), absl::StatusCode::kResourceExhausted);
  }
  EXPECT_EQ(poor.memory().used_bytes(), 0);
  const absl::Status refused[] = {
      EigenvectorCentrality(p, {.tolerance = -1}, context).status(), KatzCentrality(p, {.alpha = 0}, context).status(),
      KatzCentrality(p, {.beta = INFINITY}, context).status(), KatzCentrality(p, {.tolerance = NAN}, context).status(),
      Hits(p, {.tolerance = -1}, context).status()};
  for (const absl::Status& status : refused) EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  const Projection heavy = Project({"", 2, {{0, 1, 1e300}, {1, 0, 1e300}}}, Orientation::kNatural, true);
  EXPECT_EQ(EigenvectorCentrality(heavy, {}, context).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace notegraph
