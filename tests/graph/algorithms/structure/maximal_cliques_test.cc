#include "graph/algorithms/structure/maximal_cliques.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/graph/algorithms/karate_club.h"
#include "tests/graph/algorithms/shapes.h"

namespace notegraph {
namespace {

using Cliques = std::vector<std::vector<uint32_t>>;

bool ComesBefore(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  return a.size() != b.size() ? a.size() > b.size() : a < b;
}

// All sets of nodes, one after the other.
Cliques CliquesByDefinition(const Projection& p) {
  const uint32_t n = p.node_count();
  std::vector<uint32_t> linked(n);
  for (uint32_t v = 0; v < n; ++v) {
    for (const uint32_t w : p.Out(v)) {
      if (v == w) continue;
      linked[v] |= 1u << w;
      linked[w] |= 1u << v;
    }
  }
  Cliques cliques;
  for (uint32_t set = 1; set < 1u << n; ++set) {
    uint32_t common = ~0u;  // linked with all of the set
    bool is_clique = true;
    for (uint32_t v = 0; v < n; ++v) {
      if ((set >> v & 1) == 0) continue;
      common &= linked[v];
      is_clique = is_clique && (set & ~linked[v]) == 1u << v;
    }
    if (!is_clique || common != 0) continue;
    cliques.emplace_back();
    for (uint32_t v = 0; v < n; ++v) {
      if ((set >> v & 1) != 0) cliques.back().push_back(v);
    }
  }
  std::ranges::sort(cliques, ComesBefore);
  return cliques;
}

TEST(MaximalCliquesTest, TinyShapesByDefinition) {
  RunContext context;
  for (const Shape& shape : TinyShapes()) {
    for (const Orientation orientation : kOrientations) {
      SCOPED_TRACE(shape.name);
      const Projection p = Project(shape, orientation, false, true);
      EXPECT_EQ(MaximalCliques(p, {}, context)->cliques, CliquesByDefinition(p));
    }
  }
}

TEST(MaximalCliquesTest, RandomGraphsByDefinition) {
  RunContext context;
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE(seed);
    const Projection p = Project(RandomShape(seed, 11), kOrientations[seed % 3], false, seed % 2 == 0);
    const Cliques all = CliquesByDefinition(p);
    EXPECT_EQ(MaximalCliques(p, {}, context)->cliques, all);
    // With limits: what comes first.
    const uint32_t most = 1 + static_cast<uint32_t>(seed % 5), least = static_cast<uint32_t>(seed % 4);
    Cliques expected = all;
    std::erase_if(expected, [&](const auto& clique) { return clique.size() < least; });
    const bool is_cut = expected.size() > most;
    if (is_cut) expected.resize(most);
    const MaximalCliquesResult limited = *MaximalCliques(p, {least, most}, context);
    EXPECT_EQ(limited.cliques, expected);
    EXPECT_EQ(limited.is_cut, is_cut);
  }
}

// More later neighbours than one word of bits.
TEST(MaximalCliquesTest, LargeCliquesThatShareNodes) {
  RunContext context;
  Shape shape{"two cliques", 150, {}};
  for (uint32_t v = 0; v < 150; ++v) {
    for (uint32_t w = v + 1; w < 150; ++w) {
      if (w < 100 || v >= 30) shape.arcs.push_back({v, w});
    }
  }
  const MaximalCliquesResult result = *MaximalCliques(Project(shape, Orientation::kUndirected), {}, context);
  ASSERT_EQ(result.cliques.size(), 2);
  EXPECT_EQ(result.cliques[0].size(), 120);
  EXPECT_EQ(result.cliques[1].size(), 100);
}

// As NetworkX has them.
TEST(MaximalCliquesTest, CliquesOfTheKarateClub) {
  RunContext context;
  const MaximalCliquesResult result = *MaximalCliques(Project(KarateClub(), Orientation::kUndirected), {}, context);
  EXPECT_EQ(result.cliques.size(), 36);
  EXPECT_EQ(result.cliques[0], (std::vector<uint32_t>{0, 1, 2, 3, 7}));
  EXPECT_EQ(result.cliques[1], (std::vector<uint32_t>{0, 1, 2, 3, 13}));
  EXPECT_FALSE(result.is_cut);
}

// Complete but for a third of its nodes each: 3^(n/3) maximal cliques, more than anyone can wait for.
TEST(MaximalCliquesTest, EndsAtTheDeadline) {
  RunContext context;
  Shape shape{"Moon and Moser", 90, {}};
  for (uint32_t v = 0; v < 90; ++v) {
    for (uint32_t w = v + 1; w < 90; ++w) {
      if (v / 3 != w / 3) shape.arcs.push_back({v, w});
    }
  }
  const Projection p = Project(shape, Orientation::kUndirected);
  context.set_timeout(std::chrono::milliseconds(50));
  EXPECT_EQ(MaximalCliques(p, {.max_cliques = 10}, context).status().code(), absl::StatusCode::kDeadlineExceeded);
}

TEST(MaximalCliquesTest, RefusesWhatItCannotDo) {
  RunContext context, cancelled, small(1500);
  cancelled.Cancel();
  const Projection p = Project(KarateClub(), Orientation::kUndirected);
  EXPECT_EQ(MaximalCliques(p, {.max_cliques = 0}, context).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(MaximalCliques(p, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(MaximalCliques(p, {}, small).status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(small.memory().used_bytes(), 0);
}

}  // namespace
}  // namespace notegraph
