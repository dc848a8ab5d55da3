// Searches over graphs large enough for every way that breadth-first search can take, against the textbook's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "graph/graph_builder.h"
#include "query/engine.h"

namespace notegraph::query {
namespace {

constexpr int kFar = 1 << 20;

struct TestEdge {
  uint32_t source, target;
  bool is_t;  // of type T, else U
  int64_t w;
};

enum class Way { kOut, kIn, kBoth };

// A random graph of three label sets with loops and parallel edges, and a chain, a ring and a lone node behind it.
struct TestGraph {
  TestGraph(uint32_t seed, uint32_t node_count, uint32_t edge_count) : random(seed), nodes(node_count + 40) {
    std::uniform_int_distribution<uint32_t> any(0, node_count - 1);
    for (uint32_t i = 0; i < edge_count; ++i) {
      // Squared, so that some nodes have many.
      const uint32_t source = any(random), target = any(random) * uint64_t{any(random)} / node_count;
      Add(source, i % 50 == 0 ? source : target);
      if (i % 20 == 0) Add(source, target);
    }
    for (uint32_t i = 0; i < 20; ++i) Add(node_count + i, node_count + i + 1);
    for (uint32_t i = 0; i < 10; ++i) Add(node_count + 25 + i, node_count + 25 + (i + 1) % 10);
  }
  void Add(uint32_t source, uint32_t target) {
    edges.push_back({source, target, edges.size() % 3 != 0, static_cast<int64_t>(edges.size() % 4)});
  }
  static const char* LabelOf(uint32_t node) { return node % 3 == 0 ? "A" : "B"; }

  GraphPtr Build() const {
    GraphBuilder builder;
    for (uint32_t i = 0; i < nodes; ++i) {
      const uint32_t node = i % 7 == 0 ? builder.AddNode({LabelOf(i), "C"}) : builder.AddNode({LabelOf(i)});
      builder.SetNodeProperty(node, "id", Value::Integer(i));
      const std::string name = "n" + std::to_string(i);
      builder.SetNodeProperty(node, "name", Value::String(name));
    }
    for (const TestEdge& e : edges) {
      builder.SetEdgeProperty(builder.AddEdge(e.is_t ? "T" : "U", e.source, e.target), "w", Value::Integer(e.w));
    }
    RunContext context;
    return *std::move(builder).Build(context);
  }

  bool IsAllowed(uint32_t edge, int64_t only_w) const { return only_w == 0 || edges[edge].w == only_w; }

  // Calls visit(neighbour, edge).
  template <typename Visit>
  void Neighbors(uint32_t node, Way way, bool only_t, Visit&& visit) const {
    if (lists.empty()) {
      lists.resize(nodes);
      for (uint32_t i = 0; i < edges.size(); ++i) {
        lists[edges[i].source].push_back(i);
        if (edges[i].target != edges[i].source) lists[edges[i].target].push_back(i);
      }
    }
    for (const uint32_t i : lists[node]) {
      const TestEdge& e = edges[i];
      if (only_t && !e.is_t) continue;
      if (e.source == node && way != Way::kIn) {
        visit(e.target, i);
      } else if (e.target == node && way != Way::kOut) {
        visit(e.source, i);
      }
    }
  }

  std::vector<int> Distances(const std::vector<uint32_t>& starts, Way way, bool only_t, int limit,
                             uint32_t left_out = UINT32_MAX, int64_t only_w = 0) const {
    std::vector<int> distance(nodes, kFar);
    std::deque<uint32_t> queue(starts.begin(), starts.end());
    for (const uint32_t start : starts) distance[start] = 0;
    for (; !queue.empty(); queue.pop_front()) {
      const uint32_t node = queue.front();
      if (distance[node] == limit) break;
      Neighbors(node, way, only_t, [&](uint32_t to, uint32_t edge) {
        if (edge == left_out || !IsAllowed(edge, only_w) || distance[to] != kFar) return;
        distance[to] = distance[node] + 1;
        queue.push_back(to);
      });
    }
    return distance;
  }

  // By the definition: one relationship of the node, and a way back without it.
  bool HasClosedWalk(uint32_t node, Way way, bool only_t, int limit) const {
    bool found = false;
    Neighbors(node, way, only_t, [&](uint32_t to, uint32_t edge) {
      if (found || limit < 1) return;
      found = to == node ||
              Distances({to}, way, only_t, limit - 1, way == Way::kBoth ? edge : UINT32_MAX)[node] <= limit - 1;
    });
    return found;
  }

  std::set<int64_t> Ends(uint32_t start, Way way, bool only_t, int least, int most) const {
    const std::vector<int> distance = Distances({start}, way, only_t, most);
    std::set<int64_t> ends;
    for (uint32_t i = 0; i < nodes; ++i) {
      if (i != start && distance[i] != kFar) ends.insert(i);
    }
    if (least == 0 || HasClosedWalk(start, way, only_t, most)) ends.insert(start);
    return ends;
  }

  std::mt19937 random;
  uint32_t nodes;
  std::vector<TestEdge> edges;
  mutable std::vector<std::vector<uint32_t>> lists;
};

class GraphSearchTest : public testing::TestWithParam<uint32_t> {
 protected:
  // Edges for each of 6000 nodes.
  GraphSearchTest() : graph_(GetParam(), 6000, 6000 * GetParam()), database_(graph_.Build()) {}

  std::vector<std::vector<int64_t>> Rows(const std::string& statement) {
    auto result = session_.Run(statement);
    EXPECT_TRUE(result.ok()) << statement << ": " << result.status();
    std::vector<std::vector<int64_t>> rows;
    if (!result.ok()) return rows;
    std::vector<Value> row;
    while (*(*result)->NextRow(row)) {
      rows.emplace_back();
      for (const Value& value : row) rows.back().push_back(value.is_integer() ? value.integer() : -1);
    }
    return rows;
  }
  std::set<int64_t> Column(const std::string& statement) {
    std::set<int64_t> values;
    for (const std::vector<int64_t>& row : Rows(statement)) EXPECT_TRUE(values.insert(row[0]).second) << statement;
    return values;
  }
  uint32_t Node() { return std::uniform_int_distribution<uint32_t>(0, graph_.nodes - 1)(graph_.random); }

  struct Walk {
    Way way;
    bool only_t;
    int least, most;
    std::string Text() const {
      return std::string(way == Way::kIn ? "<-[" : "-[") + (only_t ? ":T" : "") + "*" + std::to_string(least) + ".." +
             (most == kFar ? "" : std::to_string(most)) + (way == Way::kOut ? "]->" : "]-");
    }
  };
  Walk RandomWalk() {
    const auto below = [&](int n) { return static_cast<int>(graph_.random() % static_cast<uint32_t>(n)); };
    return {static_cast<Way>(below(3)), below(2) == 0, below(2), below(6) == 0 ? kFar : 1 + below(5)};
  }

  int64_t CountPaths(uint32_t from, uint32_t to, const Walk& walk, int64_t only_w) const {
    const std::vector<int> distance = graph_.Distances({from}, walk.way, walk.only_t, kFar, UINT32_MAX, only_w);
    std::vector<uint32_t> order(graph_.nodes);
    for (uint32_t i = 0; i < graph_.nodes; ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return distance[a] < distance[b]; });
    std::vector<int64_t> count(graph_.nodes, 0);
    count[from] = 1;
    for (const uint32_t node : order) {
      if (distance[node] >= distance[to]) break;
      graph_.Neighbors(node, walk.way, walk.only_t, [&](uint32_t next, uint32_t edge) {
        if (distance[next] == distance[node] + 1 && graph_.IsAllowed(edge, only_w)) count[next] += count[node];
      });
    }
    return count[to];
  }

  TestGraph graph_;
  Database database_;
  RunContext context_;
  Session session_{database_, context_};
};

TEST_P(GraphSearchTest, EndsOfOneStart) {
  for (int i = 0; i < 40; ++i) {
    const uint32_t start = i < 10 ? graph_.nodes - 40 + 4 * static_cast<uint32_t>(i) : Node();
    const Walk walk = RandomWalk();
    const std::string match = "MATCH (a {name: 'n" + std::to_string(start) + "'})" + walk.Text();
    const std::set<int64_t> ends = graph_.Ends(start, walk.way, walk.only_t, walk.least, walk.most);
    std::set<int64_t> of_a;
    for (const int64_t end : ends) {
      if (end % 3 == 0) of_a.insert(end);
    }
    EXPECT_EQ(Column(match + "(x) RETURN DISTINCT x.id"), ends) << match;
    EXPECT_EQ(Column(match + "(x:A) RETURN DISTINCT x.id"), of_a) << match;
    EXPECT_THAT(Column(match + "(x) RETURN count(DISTINCT x)"), testing::ElementsAre(ends.size())) << match;
    EXPECT_THAT(Column(match + "(x:A) RETURN count(DISTINCT x)"), testing::ElementsAre(of_a.size())) << match;
  }
}

TEST_P(GraphSearchTest, EndsOfManyStarts) {
  for (int i = 0; i < 8; ++i) {
    const uint32_t step = i < 4 ? 997 : 2001;
    const Walk walk = RandomWalk();
    const std::string match = "MATCH (a) WHERE a.id % " + std::to_string(step) + " = 5 WITH a MATCH (a)" + walk.Text();
    std::set<int64_t> all;
    std::vector<std::vector<int64_t>> counts;
    for (uint32_t start = 5; start < graph_.nodes; start += step) {
      const std::set<int64_t> ends = graph_.Ends(start, walk.way, walk.only_t, walk.least, walk.most);
      all.insert(ends.begin(), ends.end());
      if (!ends.empty()) counts.push_back({start, static_cast<int64_t>(ends.size())});
    }
    EXPECT_EQ(Column(match + "(x) RETURN DISTINCT x.id"), all) << match;
    EXPECT_THAT(Column(match + "(x) RETURN count(DISTINCT x)"), testing::ElementsAre(all.size())) << match;
    EXPECT_EQ(Rows(match + "(x) RETURN a.id AS a, count(DISTINCT x) ORDER BY a"), counts) << match;
  }
}

TEST_P(GraphSearchTest, ShortestPaths) {
  for (int i = 0; i < 40; ++i) {
    const uint32_t from = i < 5 ? graph_.nodes - 40 : Node(),
                   to = i < 5 ? from + 4 * static_cast<uint32_t>(i) + 1 : Node();
    if (from == to) continue;
    Walk walk = RandomWalk();
    walk.least = 1;
    const int64_t only_w = i % 2;
    const std::string condition = only_w == 1 ? " {w: 1}" : "";
    const std::string ends =
        "MATCH (a {name: 'n" + std::to_string(from) + "'}), (b {name: 'n" + std::to_string(to) + "'}) ";
    std::string path = "((a)" + walk.Text() + "(b))";
    path.insert(path.find(']'), condition);
    const int distance = graph_.Distances({from}, walk.way, walk.only_t, walk.most, UINT32_MAX, only_w)[to];
    const auto found = Rows(ends + "MATCH p = shortestPath" + path + " UNWIND nodes(p) AS n RETURN n.id");
    if (distance == kFar) {
      EXPECT_TRUE(found.empty()) << path;
      continue;
    }
    ASSERT_EQ(found.size(), static_cast<size_t>(distance) + 1) << ends << path;
    EXPECT_EQ(found.front()[0], from);
    EXPECT_EQ(found.back()[0], to);
    for (size_t k = 0; k + 1 < found.size(); ++k) {
      bool is_next = false;
      graph_.Neighbors(static_cast<uint32_t>(found[k][0]), walk.way, walk.only_t, [&](uint32_t node, uint32_t edge) {
        is_next |= node == found[k + 1][0] && graph_.IsAllowed(edge, only_w);
      });
      EXPECT_TRUE(is_next) << ends << path;
    }
    EXPECT_EQ(Rows(ends + "MATCH p = allShortestPaths" + path + " RETURN length(p), count(DISTINCT p), count(*)"),
              (std::vector<std::vector<int64_t>>{
                  {distance, CountPaths(from, to, walk, only_w), CountPaths(from, to, walk, only_w)}}))
        << ends << path;
  }
}

TEST_P(GraphSearchTest, ARunLeavesNothingToTheNext) {
  const std::string match = "MATCH (a {name: 'n1'})-[*1..4]-(x) RETURN count(DISTINCT x)";
  const auto expected = Rows(match);
  for (const int64_t limit : {1000, 20'000, 100'000, 200'000}) {
    RunContext small(limit);
    {
      Session session(database_, small);
      const auto result = session.Run(match);
      std::vector<Value> row;
      if (result.ok()) {
        const auto more = (*result)->NextRow(row);
        if (!more.ok()) {
          EXPECT_EQ(more.status().code(), absl::StatusCode::kResourceExhausted) << more.status();
        }
      }
    }
    EXPECT_EQ(small.memory().used_bytes(), 0);
    EXPECT_EQ(Rows(match), expected);
  }
  RunContext cancelled;
  cancelled.Cancel();
  Session session(database_, cancelled);
  std::vector<Value> row;
  const auto result = session.Run(match);
  EXPECT_TRUE(!result.ok() || !(*result)->NextRow(row).ok());
  EXPECT_EQ(Rows(match), expected);
}

INSTANTIATE_TEST_SUITE_P(EdgesANode, GraphSearchTest, testing::Values(1, 3, 25));

}  // namespace
}  // namespace notegraph::query
