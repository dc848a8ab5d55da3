#include "graph/algorithms/structure/structural_holes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "tests/graph/algorithms/oracles.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

// Burt's sums over all nodes, as NetworkX writes them.
class Textbook {
 public:
  explicit Textbook(const Projection& p) : n_(p.node_count()), z_(oracle::Adjacency(p)) {
    const oracle::Matrix<double> a = z_;
    for (uint32_t i = 0; i < n_; ++i) {
      for (uint32_t j = 0; j < n_; ++j) z_[i][j] = i == j ? 0 : a[i][j] + a[j][i];
    }
    for (uint32_t v = 0; v < n_; ++v) {
      neighbors_.emplace_back();
      for (uint32_t w = 0; w < n_; ++w) {
        const bool is_linked = std::ranges::count(p.Out(v), w) + std::ranges::count(p.In(v), w) > 0;
        if (w != v && is_linked) neighbors_.back().push_back(w);
      }
    }
  }

  double Constraint(uint32_t v) const {
    double total = neighbors_[v].empty() ? NAN : 0;
    for (const uint32_t j : neighbors_[v]) {
      double tie = Share(v, j);
      for (const uint32_t q : neighbors_[v]) tie += Share(v, q) * Share(q, j);
      total += tie * tie;
    }
    return total;
  }
  double EffectiveSize(uint32_t v) const {
    double total = neighbors_[v].empty() ? NAN : 0;
    for (const uint32_t j : neighbors_[v]) {
      double redundancy = 0;
      for (const uint32_t q : neighbors_[v]) redundancy += Share(v, q) * Strength(j, q);
      total += 1 - redundancy;
    }
    return total;
  }
  double Efficiency(uint32_t v) const { return EffectiveSize(v) / static_cast<double>(neighbors_[v].size()); }

 private:
  double Share(uint32_t v, uint32_t w) const {
    const double sum = std::accumulate(z_[v].begin(), z_[v].end(), 0.0);
    return sum > 0 ? z_[v][w] / sum : 0;
  }
  double Strength(uint32_t v, uint32_t w) const {
    const double most = *std::ranges::max_element(z_[v]);
    return most > 0 ? z_[v][w] / most : 0;
  }

  uint32_t n_;
  oracle::Matrix<double> z_;
  std::vector<std::vector<uint32_t>> neighbors_;
};

void ExpectNear(double found, double expected) {
  EXPECT_EQ(std::isnan(found), std::isnan(expected));
  if (std::isnan(expected)) return;
  EXPECT_NEAR(found, expected, 1e-9);
}

TEST(StructuralHolesTest, AgreeWithBurtsSums) {
  RunContext context;
  std::vector<Shape> shapes = TinyShapes();
  for (uint64_t seed = 0; seed < 1000; ++seed) shapes.push_back(RandomShape(seed, 10));
  for (const Shape& shape : shapes) {
    for (const Orientation orientation : kOrientations) {
      for (const bool has_weights : {false, true}) {
        SCOPED_TRACE(shape.name);
        const Projection p = Project(shape, orientation, has_weights);
        const Textbook textbook(p);
        const StructuralHoles holes = *FindStructuralHoles(p, context);
        for (uint32_t v = 0; v < p.node_count(); ++v) {
          ExpectNear(holes.constraint[v], textbook.Constraint(v));
          ExpectNear(holes.effective_size[v], textbook.EffectiveSize(v));
          ExpectNear(holes.efficiency[v], textbook.Efficiency(v));
        }
      }
    }
  }
}

// The middle of a star of four is tied to none through another; in a clique everyone is redundant.
TEST(StructuralHolesTest, KnownValues) {
  RunContext context;
  const StructuralHoles star = *FindStructuralHoles(Project(TinyShapes()[14], Orientation::kUndirected), context);
  EXPECT_DOUBLE_EQ(star.constraint[0], 0.25);
  EXPECT_DOUBLE_EQ(star.effective_size[0], 4);
  EXPECT_DOUBLE_EQ(star.efficiency[0], 1);
  EXPECT_DOUBLE_EQ(star.constraint[1], 1);
  const StructuralHoles clique = *FindStructuralHoles(Project(TinyShapes()[16], Orientation::kUndirected), context);
  EXPECT_DOUBLE_EQ(clique.effective_size[2], 1);
}

// NaN equals NaN here.
std::vector<uint64_t> Bits(const std::vector<double>& numbers) {
  std::vector<uint64_t> bits;
  for (const double number : numbers) bits.push_back(std::bit_cast<uint64_t>(number));
  return bits;
}

TEST(StructuralHolesTest, ThreadsChangeNoBitAndLimitsHold) {
  const Projection p = Project(RandomShape(7, 500), Orientation::kNatural, true);
  RunContext one;
  const StructuralHoles expected = *FindStructuralHoles(p, one);
  for (const int threads : {2, 4}) {
    RunContext context;
    context.set_threads(threads);
    const StructuralHoles found = *FindStructuralHoles(p, context);
    EXPECT_EQ(Bits(found.effective_size), Bits(expected.effective_size));
    EXPECT_EQ(Bits(found.constraint), Bits(expected.constraint));
  }
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(FindStructuralHoles(p, cancelled).status().code(), absl::StatusCode::kCancelled);
  RunContext small(1000);
  EXPECT_EQ(FindStructuralHoles(p, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

TEST(StructuralHolesTest, NamesOfNodesChangeNothing) {
  RunContext context;
  for (uint64_t seed = 0; seed < 50; ++seed) {
    Shape shape = RandomShape(seed, 20);
    const StructuralHoles holes = *FindStructuralHoles(Project(shape, Orientation::kNatural, true), context);
    for (Arc& arc : shape.arcs) arc = {shape.nodes - 1 - arc.source, shape.nodes - 1 - arc.target, arc.weight};
    const StructuralHoles renamed = *FindStructuralHoles(Project(shape, Orientation::kNatural, true), context);
    for (uint32_t v = 0; v < shape.nodes; ++v) {
      ExpectNear(renamed.constraint[shape.nodes - 1 - v], holes.constraint[v]);
    }
  }
}

}  // namespace
}  // namespace notegraph
