#include "tests/query/oracle/graph_spec.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "graph/graph_builder.h"

namespace notegraph::query {
namespace {

struct LiteralSpec {
  std::string text;
  Value value;
};

constexpr size_t kIntegers = 64;  // the first literals are 0 to 63
constexpr size_t kFirstName = kIntegers;
constexpr size_t kAnyLiteral = kIntegers;

const std::vector<LiteralSpec>& Literals() {
  static const Value kItems[] = {Value::Integer(1), Value::Integer(2)};
  static const std::vector<LiteralSpec> kLiterals = [] {
    std::vector<LiteralSpec> all;
    for (size_t i = 0; i < kIntegers; ++i) all.push_back({std::to_string(i), Value::Integer(static_cast<int64_t>(i))});
    all.insert(all.end(), {{"'a'", Value::String("a")},
                           {"'ab'", Value::String("ab")},
                           {"''", Value::String("")},
                           {"-1", Value::Integer(-1)},
                           {"true", Value::Boolean(true)},
                           {"false", Value::Boolean(false)},
                           {"0.5", Value::Float(0.5)},
                           {"1.0", Value::Float(1.0)},
                           {"0.0 / 0.0", Value::Float(std::numeric_limits<double>::quiet_NaN())},
                           {"'x'", Value::String("x")},
                           {"[1, 2]", Value::List(kItems)},
                           {"[]", Value::List({})}});
    return all;
  }();
  return kLiterals;
}

NodeSpec RandomNode(CaseRandom& random, size_t number) {
  NodeSpec node;
  if (random.Percent(60)) node.labels.push_back("A");
  if (random.Percent(40)) node.labels.push_back("B");
  if (random.Percent(15)) node.labels.push_back("C");
  node.properties.emplace_back("k", number);
  if (random.Percent(70)) node.properties.emplace_back("q", random.Below(3));
  if (random.Percent(50)) node.properties.emplace_back("name", random.Percent(90) ? kFirstName + random.Below(3) : 1);
  return node;
}

EdgeSpec RandomEdge(CaseRandom& random, const GraphSpec& graph) {
  EdgeSpec edge;
  edge.type = random.Percent(65) ? "T" : "U";
  edge.source = static_cast<uint32_t>(random.Below(graph.nodes.size()));
  edge.target = random.Percent(15) ? edge.source : static_cast<uint32_t>(random.Below(graph.nodes.size()));
  if (!graph.edges.empty() && random.Percent(20)) {
    const EdgeSpec& other = random.Pick(graph.edges);
    edge.source = other.source;
    edge.target = other.target;
  }
  if (random.Percent(60)) edge.properties.emplace_back("q", random.Below(3));
  return edge;
}

std::string PropertiesText(const std::vector<PropertySpec>& properties) {
  std::string text;
  for (const auto& [key, value] : properties) {
    text += (text.empty() ? "" : ", ") + key + ": " + Literals()[value].text;
  }
  return text.empty() ? text : " {" + text + "}";
}

}  // namespace

GraphSpec RandomGraph(CaseRandom& random) {
  GraphSpec graph;
  const bool is_tiny = random.Percent(12);
  const bool is_larger = !is_tiny && random.Percent(12);
  const size_t node_count = is_tiny ? random.Below(3) : is_larger ? 8 + random.Below(12) : 2 + random.Below(5);
  const bool is_calm = random.Percent(50), is_uniform = random.Percent(20);
  for (size_t i = 0; i < node_count; ++i) {
    NodeSpec& node = graph.nodes.emplace_back(RandomNode(random, i));
    if (is_uniform) node.labels = {"A"};
    if (random.Percent(65)) {
      const size_t any = kAnyLiteral + random.Below(Literals().size() - kAnyLiteral);
      node.properties.emplace_back("p", is_calm || random.Percent(30) ? random.Below(3) : any);
    }
  }
  if (node_count == 0) return graph;
  const size_t edge_count = is_tiny ? random.Below(3) : is_larger ? node_count + random.Below(6) : random.Below(9);
  for (size_t i = 0; i < edge_count; ++i) {
    graph.edges.push_back(RandomEdge(random, graph));
    graph.edges.back().properties.emplace_back("k", 10 + i);
    if (is_uniform) graph.edges.back().type = "T";
  }
  return graph;
}

GraphSpec RandomLargerGraph(CaseRandom& random, uint32_t nodes, uint32_t edges) {
  GraphSpec graph;
  for (uint32_t i = 0; i < nodes; ++i) {
    NodeSpec& node = graph.nodes.emplace_back(RandomNode(random, i));
    if (random.Percent(50)) node.properties.emplace_back("p", random.Below(10));
  }
  for (uint32_t i = 0; i < edges && nodes > 0; ++i) graph.edges.push_back(RandomEdge(random, graph));
  return graph;
}

GraphSpec Permuted(const GraphSpec& graph, CaseRandom& random) {
  std::vector<uint32_t> places(graph.nodes.size());
  std::iota(places.begin(), places.end(), 0);
  for (size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random.Below(i)]);
  GraphSpec permuted;
  permuted.nodes.resize(graph.nodes.size());
  for (size_t i = 0; i < places.size(); ++i) permuted.nodes[places[i]] = graph.nodes[i];
  permuted.edges = graph.edges;
  for (EdgeSpec& edge : permuted.edges) {
    edge.source = places[edge.source];
    edge.target = places[edge.target];
  }
  for (size_t i = permuted.edges.size(); i > 1; --i) std::swap(permuted.edges[i - 1], permuted.edges[random.Below(i)]);
  return permuted;
}

GraphSpec Reversed(GraphSpec graph) {
  for (EdgeSpec& edge : graph.edges) std::swap(edge.source, edge.target);
  return graph;
}

GraphSpec DisjointUnion(const GraphSpec& a, const GraphSpec& b) {
  GraphSpec both = a;
  const auto shift = static_cast<uint32_t>(a.nodes.size());
  both.nodes.insert(both.nodes.end(), b.nodes.begin(), b.nodes.end());
  for (EdgeSpec edge : b.edges) {
    edge.source += shift;
    edge.target += shift;
    both.edges.push_back(edge);
  }
  return both;
}

GraphPtr BuildGraph(const GraphSpec& graph) {
  GraphBuilder builder;
  for (const NodeSpec& node : graph.nodes) {
    const std::vector<std::string_view> labels(node.labels.begin(), node.labels.end());
    const uint32_t id = builder.AddNode(labels);
    for (const auto& [key, value] : node.properties) builder.SetNodeProperty(id, key, Literals()[value].value);
  }
  for (const EdgeSpec& edge : graph.edges) {
    const uint32_t id = builder.AddEdge(edge.type, edge.source, edge.target);
    for (const auto& [key, value] : edge.properties) builder.SetEdgeProperty(id, key, Literals()[value].value);
  }
  RunContext context;
  return std::move(builder).Build(context).value();
}

std::string CreateText(const GraphSpec& graph) {
  std::string text;
  const auto next = [&]() -> std::string& { return text += text.empty() ? "CREATE " : ", "; };
  for (size_t i = 0; i < graph.nodes.size(); ++i) {
    next() += "(n" + std::to_string(i);
    for (const std::string& label : graph.nodes[i].labels) text += ":" + label;
    text += PropertiesText(graph.nodes[i].properties) + ")";
  }
  for (const EdgeSpec& edge : graph.edges) {
    next() += "(n" + std::to_string(edge.source) + ")-[:" + edge.type + PropertiesText(edge.properties) + "]->(n" +
              std::to_string(edge.target) + ")";
  }
  return text;
}

}  // namespace notegraph::query
