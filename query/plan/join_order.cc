#include "query/plan/join_order.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace notegraph::query {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

// Walks of variable length that a row at one end of the edge meets. A few levels tell enough: what comes after is
// either huge or nothing.
double WalkFanOut(const JoinOrderInput& input, const PatternEdge& edge, uint32_t from) {
  const std::vector<GroupId>& starts = input.pattern.nodes[from].groups;
  // Of the first step, from nodes of the pattern's, and of those after, from any node that the steps begin at.
  double first_edges = 0, edges = 0, nodes = 0;
  std::vector<bool> is_counted(input.graph.groups().size(), false);
  for (const TableStep& step : edge.steps) {
    const EdgeTable& table = input.graph.table(step.table);
    const bool is_out = (from == edge.left) == (step.direction == Direction::kOut);
    const GroupId group = is_out ? table.source_group() : table.target_group();
    edges += table.edge_count();
    if (std::binary_search(starts.begin(), starts.end(), group)) first_edges += table.edge_count();
    if (!is_counted[group]) nodes += input.graph.group(group).size();
    is_counted[group] = true;
  }
  double level = first_edges / std::max(1.0, input.pattern.nodes[from].size);
  double total = edge.bound->min_length == 0 ? 1 : 0;
  for (int64_t length = 1; length <= std::min<int64_t>(edge.bound->max_length, 4); ++length) {
    if (length >= edge.bound->min_length) total += level;
    level *= edges / std::max(1.0, nodes);
  }
  return std::max(total, 0.5);
}

// Edges that a row at one end of the edge meets; `walked` are the node's edges that rows have taken before.
double FanOut(const JoinOrderInput& input, const PatternEdge& edge, uint32_t from,
              const std::vector<const PatternEdge*>& walked) {
  const PatternNode& node = input.pattern.nodes[from];
  if (edge.bound->has_length) return WalkFanOut(input, edge, from);
  // Behind an edge of the same table, nodes with many edges come up more often.
  const auto is_walked = [&](TableId table) {
    return std::any_of(walked.begin(), walked.end(), [&](const PatternEdge* other) {
      return !other->bound->has_length && std::any_of(other->steps.begin(), other->steps.end(),
                                                      [&](const TableStep& step) { return step.table == table; });
    });
  };
  double total = 0;
  for (const TableStep& step : edge.steps) {
    const EdgeTable& table = input.graph.table(step.table);
    const Direction side =
        (from == edge.left) == (step.direction == Direction::kOut) ? Direction::kOut : Direction::kIn;
    const DegreeStatistics& statistics = table.statistics(side);
    if (statistics.edges > 0 && is_walked(step.table)) {
      total += statistics.sum_of_squares / static_cast<double>(statistics.edges);
    } else {
      total += static_cast<double>(table.edge_count()) / std::max(1.0, node.size);
    }
  }
  return total;
}

class Simulation {
 public:
  Simulation(const JoinOrderInput& input, const std::vector<uint32_t>& nodes, const std::vector<uint32_t>& edges)
      : input_(input),
        pattern_(input.pattern),
        nodes_(nodes),
        open_(edges),
        fragment_of_(input.pattern.nodes.size(), kNone),
        walked_(input.pattern.nodes.size()) {}

  void SetArguments() {
    rows_.push_back(input_.argument_rows);
    for (const uint32_t node : nodes_) {
      if (!pattern_.IsKnown(node)) continue;
      fragment_of_[node] = 0;
      if (!pattern_.nodes[node].is_argument) rows_[0] *= pattern_.nodes[node].rows;
    }
  }
  void Start(uint32_t node, uint32_t fragment) {
    if (rows_.size() <= fragment) rows_.resize(fragment + 1, 0);
    rows_[fragment] = pattern_.nodes[node].rows;
    fragment_of_[node] = fragment;
    // A scan also costs where its conditions leave few rows.
    Record({JoinStepKind::kStart, fragment, 0, node, 0, rows_[fragment], {}}, StartCost(pattern_.nodes[node]));
  }
  bool IsStarted(uint32_t node) const { return fragment_of_[node] != kNone; }

  // Takes the cheapest step until no edge is left.
  void Run() {
    while (!open_.empty()) {
      JoinStep best;
      double best_rows = std::numeric_limits<double>::infinity();
      for (const uint32_t edge : open_) Consider(edge, best, best_rows);
      if (best_rows == std::numeric_limits<double>::infinity()) break;
      Take(best);
    }
  }
  JoinOrder Result() && { return std::move(order_); }
  uint32_t FragmentOf(uint32_t node) const { return fragment_of_[node]; }

 private:
  static double StartCost(const PatternNode& node) {
    if (node.name != nullptr) return 1;
    return node.index_predicate != PatternNode::kNoPredicate ? node.rows : node.size;
  }
  // Edges that are only counted, and walks of variable length, wait until nothing else is left.
  double Penalty(uint32_t edge, uint32_t to) const {
    if (Counts(edge, to)) return 1e100;
    return pattern_.edges[edge].bound->has_length ? 1e50 : 0;
  }
  // Whether walking the edge to that end only counts.
  bool Counts(uint32_t edge, uint32_t to) const {
    return (input_.countable[edge] & (to == pattern_.edges[edge].left ? 1 : 2)) != 0;
  }

  void Consider(uint32_t edge_index, JoinStep& best, double& best_rows) const {
    const PatternEdge& edge = pattern_.edges[edge_index];
    const uint32_t left = fragment_of_[edge.left], right = fragment_of_[edge.right];
    if (left == kNone && right == kNone) return;
    const auto offer = [&](const JoinStep& step) {
      const double rows = step.rows + Penalty(edge_index, step.node == edge.left ? edge.right : edge.left);
      if (rows < best_rows) {
        best = step;
        best_rows = rows;
      }
    };
    if (left == right) {
      offer({JoinStepKind::kExpandInto, left, 0, edge.left, edge_index, rows_[left] * Chance(edge, edge.left), {}});
      return;
    }
    for (const bool from_left : {true, false}) {
      const uint32_t from = from_left ? edge.left : edge.right, to = from_left ? edge.right : edge.left;
      const uint32_t fragment = fragment_of_[from], other = fragment_of_[to];
      if (fragment == kNone) continue;
      const double fan_out = FanOut(input_, edge, from, walked_[from]);
      const double expanded = Counts(edge_index, to) ? rows_[fragment] : rows_[fragment] * fan_out;
      if (other == kNone) {
        double kept = pattern_.nodes[to].rows / std::max(1.0, pattern_.nodes[to].size);
        for (const uint32_t other_edge : open_) {
          if (!Closes(other_edge, edge_index, fragment, to)) continue;
          const PatternEdge& closing = pattern_.edges[other_edge];
          kept *= Chance(closing, closing.left == to ? closing.right : closing.left);
        }
        offer({JoinStepKind::kExpand, fragment, 0, from, edge_index, expanded * kept, {}});
      } else {
        const double joined = expanded * rows_[other] / std::max(1.0, pattern_.nodes[to].size);
        offer({JoinStepKind::kJoin, fragment, other, from, edge_index, std::max(joined, expanded), {}});
      }
    }
  }

  // How likely there is an edge from the node to a certain node at the other end.
  double Chance(const PatternEdge& edge, uint32_t from) const {
    const uint32_t to = from == edge.left ? edge.right : edge.left;
    return std::min(1.0, FanOut(input_, edge, from, walked_[from]) / std::max(1.0, pattern_.nodes[to].size));
  }

  // Whether the edge leads from the fragment to a node that another edge, the one taken, reaches first.
  bool Closes(uint32_t index, uint32_t taken, uint32_t fragment, uint32_t to) const {
    const PatternEdge& edge = pattern_.edges[index];
    if (index == taken || pattern_.edges[taken].bound->has_length || edge.bound->has_length) return false;
    return (edge.left == to && fragment_of_[edge.right] == fragment) ||
           (edge.right == to && fragment_of_[edge.left] == fragment);
  }

  void Take(JoinStep step) {
    std::erase(open_, step.edge);
    const PatternEdge& edge = pattern_.edges[step.edge];
    const uint32_t to = step.node == edge.left ? edge.right : edge.left;
    // Of several lists that are intersected the shortest counts.
    double searched = 0;
    if (step.kind == JoinStepKind::kExpand) {
      searched = rows_[step.fragment] * FanOut(input_, edge, step.node, walked_[step.node]);
      std::copy_if(open_.begin(), open_.end(), std::back_inserter(step.closing),
                   [&](uint32_t other) { return Closes(other, step.edge, step.fragment, to); });
      for (const uint32_t other : step.closing) {
        std::erase(open_, other);
        const PatternEdge& closing = pattern_.edges[other];
        const uint32_t from = closing.left == to ? closing.right : closing.left;
        searched = std::min(searched, rows_[step.fragment] * FanOut(input_, closing, from, walked_[from]));
        walked_[from].push_back(&closing);
        walked_[to].push_back(&closing);
      }
    }
    rows_[step.fragment] = step.rows;
    if (step.kind == JoinStepKind::kJoin) {
      std::replace(fragment_of_.begin(), fragment_of_.end(), step.other, step.fragment);
    } else if (step.kind == JoinStepKind::kExpand) {
      fragment_of_[to] = step.fragment;
    }
    walked_[step.node].push_back(&edge);
    walked_[to].push_back(&edge);
    double cost = Counts(step.edge, to) ? step.rows * 0.1 : step.rows;
    // An element looked at costs less than a row.
    if (!step.closing.empty()) cost += searched * 0.2;
    Record(std::move(step), cost);
  }

  void Record(JoinStep step, double cost) {
    order_.steps.push_back(std::move(step));
    order_.cost += cost;
  }

  const JoinOrderInput& input_;
  const PatternGraph& pattern_;
  const std::vector<uint32_t>& nodes_;
  std::vector<uint32_t> open_;
  std::vector<uint32_t> fragment_of_;
  std::vector<std::vector<const PatternEdge*>> walked_;  // by node
  std::vector<double> rows_;                             // by fragment
  JoinOrder order_;
};

// Nodes that hang together; arguments hang together through the rows they came in.
std::vector<std::vector<uint32_t>> Components(const JoinOrderInput& input) {
  const PatternGraph& pattern = input.pattern;
  std::vector<uint32_t> component(pattern.nodes.size(), kNone);
  std::vector<std::vector<uint32_t>> result;
  const auto flood = [&](std::vector<uint32_t> queue) {
    const auto index = static_cast<uint32_t>(result.size());
    for (const uint32_t node : queue) component[node] = index;
    for (size_t i = 0; i < queue.size(); ++i) {
      for (const PatternEdge& edge : pattern.edges) {
        if (edge.comes_last) continue;
        for (const auto& [from, to] : {std::pair(edge.left, edge.right), std::pair(edge.right, edge.left)}) {
          if (from != queue[i] || component[to] != kNone) continue;
          component[to] = index;
          queue.push_back(to);
        }
      }
    }
    std::sort(queue.begin(), queue.end());
    result.push_back(std::move(queue));
  };
  std::vector<uint32_t> arguments;
  for (uint32_t i = 0; i < pattern.nodes.size(); ++i) {
    if (pattern.IsKnown(i)) arguments.push_back(i);
  }
  if (input.has_arguments) flood(arguments);
  for (uint32_t i = 0; i < pattern.nodes.size(); ++i) {
    if (component[i] == kNone) flood({i});
  }
  return result;
}

// All nodes of a small component, of a large one those with the fewest rows: planning must not take longer than
// running.
std::vector<uint32_t> LikelyStarts(const PatternGraph& pattern, std::vector<uint32_t> nodes) {
  constexpr size_t kMaxStarts = 12;
  if (nodes.size() <= kMaxStarts) return nodes;
  std::stable_sort(nodes.begin(), nodes.end(),
                   [&](uint32_t a, uint32_t b) { return pattern.nodes[a].rows < pattern.nodes[b].rows; });
  nodes.resize(kMaxStarts);
  return nodes;
}

// By name, or by an index that leaves few nodes.
bool IsLookedUp(const PatternNode& node) {
  constexpr double kFewNodes = 64;
  return node.name != nullptr || (node.index_predicate != PatternNode::kNoPredicate && node.rows <= kFewNodes);
}

JoinOrder OrderComponent(const JoinOrderInput& input, const std::vector<uint32_t>& nodes, uint32_t& next_fragment,
                         bool holds_arguments, uint32_t& fragment) {
  const PatternGraph& pattern = input.pattern;
  std::vector<uint32_t> edges;
  for (uint32_t i = 0; i < pattern.edges.size(); ++i) {
    if (!pattern.edges[i].comes_last && std::binary_search(nodes.begin(), nodes.end(), pattern.edges[i].left)) {
      edges.push_back(i);
    }
  }
  std::vector<uint32_t> looked_up;
  for (const uint32_t node : nodes) {
    if (IsLookedUp(pattern.nodes[node])) looked_up.push_back(node);
  }
  const auto simulate = [&](uint32_t extra_start, uint32_t& fragments_used) {
    Simulation simulation(input, nodes, edges);
    uint32_t next = next_fragment;
    if (holds_arguments) simulation.SetArguments();
    for (const uint32_t node : looked_up) {
      if (!simulation.IsStarted(node)) simulation.Start(node, next++);
    }
    if (extra_start != kNone) simulation.Start(extra_start, next++);
    simulation.Run();
    fragments_used = next;
    fragment = simulation.FragmentOf(nodes.empty() ? 0 : nodes[0]);
    return std::move(simulation).Result();
  };
  uint32_t used = next_fragment;
  if (nodes.empty()) {
    fragment = 0;
    return {};
  }
  const bool has_start =
      !looked_up.empty() ||
      (holds_arguments && std::any_of(nodes.begin(), nodes.end(), [&](uint32_t n) { return pattern.IsKnown(n); }));
  if (has_start) {
    JoinOrder order = simulate(kNone, used);
    next_fragment = used;
    return order;
  }
  JoinOrder best;
  best.cost = std::numeric_limits<double>::infinity();
  for (const uint32_t node : LikelyStarts(pattern, nodes)) {
    JoinOrder order = simulate(node, used);
    if (pattern.nodes[node].slot == input.grouped_by) order.cost *= 0.5;
    if (order.cost < best.cost) best = std::move(order);
  }
  next_fragment = used;
  return best;
}

}  // namespace

JoinOrder ChooseJoinOrder(const JoinOrderInput& input) {
  JoinOrder total;
  uint32_t next_fragment = input.has_arguments ? 1 : 0;
  uint32_t main = kNone;
  const std::vector<std::vector<uint32_t>> components = Components(input);
  for (size_t i = 0; i < components.size(); ++i) {
    uint32_t fragment = 0;
    const bool holds_arguments = input.has_arguments && i == 0;
    const JoinOrder order = OrderComponent(input, components[i], next_fragment, holds_arguments, fragment);
    total.steps.insert(total.steps.end(), order.steps.begin(), order.steps.end());
    total.cost += order.cost;
    if (main == kNone) {
      main = fragment;
    } else {
      total.steps.push_back({JoinStepKind::kProduct, main, fragment, 0, 0, 0, {}});
    }
  }
  return total;
}

}  // namespace notegraph::query
