#include "query/plan/counting/weight_builder.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/biconnected_components.hpp>

#include "absl/strings/str_cat.h"
#include "query/plan/counting/block_elimination.h"
#include "query/plan/counting/walk_statistics.h"

namespace notegraph::query {
namespace {

constexpr size_t kMaxBlockEdges = 16;  // the order of more would take long to find

using Adjacency = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property,
                                        boost::property<boost::edge_index_t, size_t>>;

// Relationships that are not loops, by biconnected component.
std::vector<std::vector<uint32_t>> BlocksOf(const QuotientPattern& pattern) {
  Adjacency graph(pattern.nodes.size());
  // Relationships between the same two nodes are one here: Boost has no eye for parallel ones.
  std::vector<std::pair<uint32_t, uint32_t>> pairs;
  std::vector<std::vector<uint32_t>> parallel;
  for (uint32_t i = 0; i < pattern.edges.size(); ++i) {
    const auto& [left, right, steps] = pattern.edges[i];
    if (left == right) continue;
    const std::pair<uint32_t, uint32_t> ends = std::minmax(left, right);
    const auto known = std::find(pairs.begin(), pairs.end(), ends);
    if (known != pairs.end()) {
      parallel[static_cast<size_t>(known - pairs.begin())].push_back(i);
      continue;
    }
    boost::add_edge(ends.first, ends.second, boost::property<boost::edge_index_t, size_t>(pairs.size()), graph);
    pairs.push_back(ends);
    parallel.push_back({i});
  }
  std::vector<size_t> component(pairs.size());
  const auto index = boost::get(boost::edge_index, graph);
  const size_t count =
      boost::biconnected_components(graph, boost::make_iterator_property_map(component.begin(), index));
  std::vector<std::vector<uint32_t>> blocks(count);
  for (size_t i = 0; i < pairs.size(); ++i) {
    blocks[component[i]].insert(blocks[component[i]].end(), parallel[i].begin(), parallel[i].end());
  }
  return blocks;
}

void AppendSteps(std::string& text, const std::vector<TableStep>& steps) {
  for (const TableStep& step : steps) {
    absl::StrAppend(&text, step.table, step.direction == Direction::kOut ? ">" : "<", step.skip_loops ? "x" : "");
  }
  text += '/';
}

template <typename T>
void AppendNumbers(std::string& text, const std::vector<T>& numbers) {
  for (const T number : numbers) absl::StrAppend(&text, number, ",");
  text += '/';
}

std::string KeyOf(const NodeWeight& weight) {
  std::string key;
  AppendNumbers(key, weight.groups);
  AppendNumbers(key, weight.conditions);
  for (const auto& steps : weight.loops) AppendSteps(key, steps);
  key += '|';
  for (const WeightSum& sum : weight.sums) {
    absl::StrAppend(&key, sum.weight, ":");
    AppendSteps(key, sum.steps);
  }
  key += '|';
  AppendNumbers(key, weight.blocks);
  return key;
}

void AppendVariable(std::string& text, const BlockCount::Variable& variable) {
  absl::StrAppend(&text, variable.weight, ":");
  AppendNumbers(text, variable.groups);
  for (const BlockCount::Link& link : variable.links) {
    absl::StrAppend(&text, link.conditioned, ":");
    AppendSteps(text, link.steps);
  }
  text += '|';
}

std::string KeyOf(const BlockCount& block) {
  std::string key;
  for (const BlockCount::Variable& variable : block.conditioned) AppendVariable(key, variable);
  for (const BlockCount::TreeVariable& variable : block.trees) {
    absl::StrAppend(&key, variable.parent, ":");
    AppendSteps(key, variable.to_parent);
    AppendVariable(key, variable);
  }
  return key;
}

}  // namespace

// One quotient, taken apart from its root.
class WeightBuilder::Term {
 public:
  Term(WeightBuilder& builder, const QuotientPattern& pattern)
      : builder_(builder), pattern_(pattern), blocks_(BlocksOf(pattern)), is_reached_(pattern.nodes.size(), false) {}

  std::optional<CountTerm> Build(uint32_t root) {
    CountTerm term;
    term.coefficient = pattern_.coefficient;
    if (root != kNoWeight) term.weight = WeightOf(pattern_.node_of[root], blocks_.size());
    for (uint32_t node = 0; node < pattern_.nodes.size(); ++node) {
      if (!is_reached_[node]) term.totals.push_back(WeightOf(StartOf(node), blocks_.size()));
    }
    std::sort(term.totals.begin(), term.totals.end());
    if (is_entangled_) return std::nullopt;
    return term;
  }

 private:
  // The weight of all that hangs on the node but for the block that led to it.
  uint32_t WeightOf(uint32_t node, size_t entered_by) {
    is_reached_[node] = true;
    NodeWeight weight;
    weight.groups = pattern_.nodes[node].groups;
    for (const uint32_t member : pattern_.nodes[node].members) {
      const std::vector<uint32_t>& own = builder_.conditions_[member];
      weight.conditions.insert(weight.conditions.end(), own.begin(), own.end());
    }
    std::sort(weight.conditions.begin(), weight.conditions.end());
    for (const QuotientPattern::Edge& edge : pattern_.edges) {
      if (edge.left == node && edge.right == node) weight.loops.push_back(edge.steps);
    }
    for (size_t block = 0; block < blocks_.size(); ++block) {
      if (block == entered_by || !IsIn(node, block)) continue;
      if (blocks_[block].size() > 1) {
        weight.blocks.push_back(BlockOf(node, block));
        continue;
      }
      const QuotientPattern::Edge& edge = pattern_.edges[blocks_[block][0]];
      const bool from_left = edge.left == node;
      const uint32_t other = WeightOf(from_left ? edge.right : edge.left, block);
      weight.sums.push_back({from_left ? edge.steps : Reversed(edge.steps), other});
    }
    return builder_.AddWeight(std::move(weight));
  }

  uint32_t BlockOf(uint32_t node, size_t block) {
    std::optional<BlockElimination> order;
    if (blocks_[block].size() <= kMaxBlockEdges) {
      order = EliminateBlock(pattern_, blocks_[block], node, builder_.graph_);
    }
    if (!order) {
      is_entangled_ = true;
      for (const uint32_t edge : blocks_[block]) {
        is_reached_[pattern_.edges[edge].left] = is_reached_[pattern_.edges[edge].right] = true;
      }
      return 0;
    }
    for (size_t i = 1; i < order->conditioned_nodes.size(); ++i) {
      order->block.conditioned[i].weight = WeightOf(order->conditioned_nodes[i], block);
    }
    for (size_t i = 0; i < order->tree_nodes.size(); ++i) {
      order->block.trees[i].weight = WeightOf(order->tree_nodes[i], block);
    }
    return builder_.AddBlock(std::move(order->block));
  }

  bool IsIn(uint32_t node, size_t block) const {
    return std::any_of(blocks_[block].begin(), blocks_[block].end(), [&](uint32_t edge) {
      return pattern_.edges[edge].left == node || pattern_.edges[edge].right == node;
    });
  }

  // Where to begin with a part of its own: where fewest nodes come in question.
  uint32_t StartOf(uint32_t node) const {
    std::vector<uint32_t> part = {node};
    for (size_t i = 0; i < part.size(); ++i) {
      for (const auto& [left, right, steps] : pattern_.edges) {
        for (const auto& [from, to] : {std::pair(left, right), std::pair(right, left)}) {
          if (from == part[i] && std::find(part.begin(), part.end(), to) == part.end()) part.push_back(to);
        }
      }
    }
    return *std::min_element(part.begin(), part.end(), [&](uint32_t a, uint32_t b) { return RowsOf(a) < RowsOf(b); });
  }
  double RowsOf(uint32_t node) const {
    for (const uint32_t member : pattern_.nodes[node].members) {
      for (const uint32_t condition : builder_.conditions_[member]) {
        if (builder_.plan_.conditions[condition].is_name) return 1;
      }
    }
    return SizeOf(builder_.graph_, pattern_.nodes[node].groups);
  }

  WeightBuilder& builder_;
  const QuotientPattern& pattern_;
  const std::vector<std::vector<uint32_t>> blocks_;
  std::vector<bool> is_reached_;
  bool is_entangled_ = false;
};

std::optional<CountTerm> WeightBuilder::Add(const QuotientPattern& pattern, uint32_t root) {
  return Term(*this, pattern).Build(root);
}

uint32_t WeightBuilder::AddWeight(NodeWeight weight) {
  std::sort(weight.sums.begin(), weight.sums.end(), [](const WeightSum& a, const WeightSum& b) {
    if (a.weight != b.weight) return a.weight < b.weight;
    return std::lexicographical_compare(
        a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), [](const TableStep& x, const TableStep& y) {
          return std::tuple(x.table, x.direction, x.skip_loops) < std::tuple(y.table, y.direction, y.skip_loops);
        });
  });
  std::sort(weight.blocks.begin(), weight.blocks.end());
  const auto [place, is_new] = weights_.emplace(KeyOf(weight), plan_.weights.size());
  if (!is_new) return place->second;
  const double size = SizeOf(graph_, weight.groups);
  weight.cost = size;
  for (const WeightSum& sum : weight.sums) {
    const NodeWeight& below = plan_.weights[sum.weight];
    weight.cost += below.IsOne() ? size : EdgesOf(graph_, sum.steps) + below.cost;
  }
  for (const uint32_t block : weight.blocks) {
    weight.cost += size * plan_.blocks[block].cost;
    const auto add = [&](const BlockCount::Variable& variable) {
      if (variable.weight != kNoWeight && !plan_.weights[variable.weight].IsOne()) {
        weight.cost += plan_.weights[variable.weight].cost;
      }
    };
    for (const BlockCount::Variable& variable : plan_.blocks[block].conditioned) add(variable);
    for (const BlockCount::TreeVariable& variable : plan_.blocks[block].trees) add(variable);
  }
  plan_.weights.push_back(std::move(weight));
  return place->second;
}

uint32_t WeightBuilder::AddBlock(BlockCount block) {
  const auto [place, is_new] = blocks_.emplace(KeyOf(block), plan_.blocks.size());
  if (is_new) plan_.blocks.push_back(std::move(block));
  return place->second;
}

}  // namespace notegraph::query
