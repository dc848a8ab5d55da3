// Relations of graphs: the graph cut or joined, embeddings known beforehand, the lengths of paths.
#include <algorithm>

#include "tests/query/oracle/relation.h"

namespace notegraph::query {
namespace {

// Matches of a connected pattern lie in one of two graphs that touch nowhere.
void CutGraphAddsUp(RelationCase& test) {
  const GraphSpec other = RandomLargerGraph(test.random(), static_cast<uint32_t>(test.random().Below(15)), 20);
  const GraphSpec joined = DisjointUnion(test.graph(), other);
  RelationCase second(test.random(), other), both(test.random(), joined);
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 2, .relationships = 4, .is_connected = true});
  const std::string text = PatternText(pattern, Naming::kShared);
  const int64_t in_both = both.Count(text), in_second = second.Count(text), in_first = test.Count(text);
  if (both.is_void() || second.is_void()) return;
  test.ExpectTrue(in_first + in_second == in_both, std::to_string(in_second) + " of " + CreateText(other) +
                                                       "\ndo not make up " + std::to_string(in_both) + " of both");
}

// A walk through the graph that uses no edge twice.
struct Embedding {
  std::vector<uint32_t> nodes;
  std::vector<std::pair<size_t, bool>> edges;  // and whether walked along their direction
};

Embedding RandomEmbedding(CaseRandom& random, const GraphSpec& graph) {
  Embedding walk;
  walk.nodes = {static_cast<uint32_t>(random.Below(graph.nodes.size()))};
  for (size_t i = 0; i < 5; ++i) {
    std::vector<std::pair<size_t, bool>> ways;
    for (size_t e = 0; e < graph.edges.size(); ++e) {
      if (std::ranges::find(walk.edges, e, &std::pair<size_t, bool>::first) != walk.edges.end()) continue;
      if (graph.edges[e].source == walk.nodes.back()) ways.emplace_back(e, true);
      if (graph.edges[e].target == walk.nodes.back()) ways.emplace_back(e, false);
    }
    if (ways.empty()) break;
    const auto way = random.Pick(ways);
    walk.edges.push_back(way);
    walk.nodes.push_back(way.second ? graph.edges[way.first].target : graph.edges[way.first].source);
  }
  return walk;
}

// The pattern that was walked, parts of it left open: the walk must be among the matches.
void KnownEmbeddingIsFound(RelationCase& test) {
  CaseRandom& random = test.random();
  const GraphSpec& graph = test.graph();
  const Embedding walk = RandomEmbedding(random, graph);
  std::string pattern, columns, expected;
  const auto add_node = [&](uint32_t node) {
    const std::string name = "n" + std::to_string(node);
    pattern += "(" + name;
    if (random.Percent(40) && !graph.nodes[node].labels.empty()) pattern += ":" + random.Pick(graph.nodes[node].labels);
    if (random.Percent(25)) pattern += " {k: " + std::to_string(node) + "}";
    pattern += ")";
    columns += (columns.empty() ? "" : ", ") + name + ".k AS c" + std::to_string(columns.size());
    expected += (expected.empty() ? "" : " | ") + std::to_string(node);
  };
  add_node(walk.nodes[0]);
  for (size_t i = 0; i < walk.edges.size();) {
    // Some edges are left to a relationship of variable length.
    const size_t span = random.Percent(25) ? std::min<size_t>(walk.edges.size() - i, 1 + random.Below(3)) : 1;
    const bool has_length = span > 1 || random.Percent(10);
    const auto& [edge, is_out] = walk.edges[i];
    const bool has_direction = !has_length && random.Percent(60);
    pattern += has_direction && !is_out ? "<-[" : "-[";
    if (!has_length && random.Percent(50)) pattern += ":" + graph.edges[edge].type;
    if (has_length) pattern += "*1..3";
    pattern += has_direction && is_out ? "]->" : "]-";
    i += span;
    add_node(walk.nodes[i]);
  }
  const std::vector<std::string> rows = test.Rows("MATCH " + pattern + " RETURN DISTINCT " + columns);
  test.ExpectTrue(test.is_void() || std::ranges::binary_search(rows, expected), expected + " is missing");
}

// The least length of all walks is that of the shortest path, and as many are that short as there are shortest paths.
void ShortestOfAllWalks(RelationCase& test) {
  const std::string type = test.random().Pick({"", ":T"}), right = test.random().Pick({"->", "-"});
  const std::string ends = test.random().Percent(50) ? "(a:A), (b)" : "(a {q: 1}), (b:B)";
  const std::string start = "MATCH " + ends + " WHERE a <> b ";
  const std::string walks =
      start + "MATCH p = (a)-[" + type + "*1..4]" + right + "(b) WITH a, b, collect(length(p)) AS l ";
  const std::string least = "WITH a, b, l, reduce(m = 9, x IN l | CASE WHEN x < m THEN x ELSE m END) AS least ";
  const std::string path = "((a)-[" + type + "*..4]" + right + "(b))";
  test.ExpectEqual(test.Rows(walks + least + "RETURN a.k, b.k, least"),
                   test.Rows(start + "MATCH p = shortestPath" + path + " RETURN a.k, b.k, length(p)"));
  test.ExpectEqual(test.Rows(walks + least + "RETURN a.k, b.k, least, size([x IN l WHERE x = least])"),
                   test.Rows(start + "MATCH p = allShortestPaths" + path + " RETURN a.k, b.k, length(p), count(*)"));
}

// Ends of walks, asked for one by one and all at once.
void ReachableOneByOne(RelationCase& test) {
  const std::string walk = test.random().Pick({"-[*0..3]->", "-[:T*1..3]-", "<-[*..4]-", "-[:U*0..2]-"});
  const std::string start = "MATCH (a:A) ";
  const std::vector<std::string> distinct = test.Rows(start + "MATCH (a)" + walk + "(b) RETURN DISTINCT a.k, b.k");
  test.ExpectEqual(distinct, test.Rows(start + "MATCH (b) WHERE EXISTS { (a)" + walk + "(b) } RETURN a.k, b.k"));
  test.ExpectEqual(distinct, test.Rows(start + "MATCH (a)" + walk + "(b) WITH a, b, count(*) AS c RETURN a.k, b.k"));
  test.ExpectEqual(static_cast<int64_t>(distinct.size()),
                   test.Number(start + "MATCH (a)" + walk + "(b) WITH a, count(DISTINCT b) AS c RETURN sum(c)"));
}

// Degrees, by pattern, by subquery and from the description of the graph.
void DegreesAddUp(RelationCase& test) {
  int64_t out_pairs = 0, loops = 0;
  std::vector<int64_t> degrees(test.graph().nodes.size(), 0);
  for (const EdgeSpec& edge : test.graph().edges) {
    ++degrees[edge.source];
    loops += edge.source == edge.target ? 1 : 0;
  }
  for (const int64_t degree : degrees) out_pairs += degree * (degree - 1);
  const auto edges = static_cast<int64_t>(test.graph().edges.size());
  test.ExpectEqual(test.Count("(a)-->()"), edges);
  test.ExpectEqual(test.Count("(a)--()"), 2 * edges - loops);
  test.ExpectEqual(test.Count("()<--(a)-->()"), out_pairs);
  test.ExpectEqual(test.Count("(a)-->(a)"), loops);
  test.ExpectEqual(test.Number("MATCH (a) RETURN sum(COUNT { (a)<--() })"), edges);
  test.ExpectEqual(test.Number("MATCH (a) RETURN sum(COUNT { (a)-->() } * (COUNT { (a)-->() } - 1))"), out_pairs);
}

constexpr Relation kRelations[] = {
    {"a cut graph adds up", CutGraphAddsUp},
    {"a known embedding is found", KnownEmbeddingIsFound},
    {"the shortest of all walks", ShortestOfAllWalks},
    {"reachable ends one by one", ReachableOneByOne},
    {"degrees add up", DegreesAddUp},
};

}  // namespace

std::span<const Relation> GraphRelations() { return kRelations; }

}  // namespace notegraph::query
