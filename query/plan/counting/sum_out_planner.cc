#include "query/plan/counting/sum_out_planner.h"

#include <algorithm>
#include <limits>
#include <span>

#include "query/plan/counting/quotient_patterns.h"
#include "query/plan/counting/walk_statistics.h"
#include "query/plan/counting/weight_builder.h"
#include "query/plan/harmless_condition.h"

namespace notegraph::query {
namespace {

constexpr size_t kMaxEdges = 32;
constexpr size_t kMaxQuotients = 400;  // Bell(6) = 203; planning must stay below a few milliseconds
constexpr size_t kMaxTried = 100;      // quotients with different roots, to find the best one
constexpr double kEdgeCost = 0.05;     // of a relationship visited, beside a row of a join
constexpr double kRowCost = 0.5;

bool Contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

class SumOutChooser {
 public:
  explicit SumOutChooser(const SumOutInput& input) : input_(input), pattern_(input.pattern), graph_(input.graph) {}

  std::optional<SumOutChoice> Run() {
    if (pattern_.edges.empty() || pattern_.edges.size() > kMaxEdges) return std::nullopt;
    for (const PatternEdge& edge : pattern_.edges) {
      const BoundRelationship& bound = *edge.bound;
      if (bound.has_length || bound.trail != nullptr || edge.comes_last || IsNeeded(bound.slot)) return std::nullopt;
      if (edge.steps.empty()) return std::nullopt;  // no rows, whatever is done
    }
    for (const BoundPath& path : pattern_.paths) {
      if (IsNeeded(path.slot)) return std::nullopt;
    }
    std::vector<uint32_t> kept;
    for (uint32_t i = 0; i < pattern_.nodes.size(); ++i) {
      const PatternNode& node = pattern_.nodes[i];
      if (node.lookup_value != nullptr) return std::nullopt;
      if (node.is_argument || IsNeeded(node.slot)) kept.push_back(i);
    }
    if (kept.size() > 1) return std::nullopt;
    if (input_.has_arguments && !kept.empty() && !pattern_.nodes[kept[0]].is_argument) return std::nullopt;
    const std::optional<std::vector<QuotientPattern>> quotients = QuotientsOf(pattern_, graph_, kMaxQuotients);
    if (!quotients || quotients->empty()) return std::nullopt;
    if (kept.empty() && !input_.has_arguments) {
      kept.resize(pattern_.nodes.size());
      for (uint32_t i = 0; i < kept.size(); ++i) kept[i] = i;
    } else if (kept.empty()) {
      kept = {kNoWeight};
    }
    // The first terms tell which root is best; the others are like them.
    const size_t tried = std::max<size_t>(1, std::min(quotients->size(), kMaxTried / kept.size()));
    uint32_t best = kNoWeight;
    double best_cost = std::numeric_limits<double>::infinity();
    for (const uint32_t root : kept) {
      if (IsStar(root)) return std::nullopt;
      const std::optional<SumOutChoice> choice = Rooted(root, std::span(*quotients).first(tried));
      if (!choice || choice->cost >= best_cost) continue;
      best = root;
      best_cost = choice->cost;
    }
    if (best_cost == std::numeric_limits<double>::infinity()) return std::nullopt;
    std::optional<SumOutChoice> choice = Rooted(best, *quotients);
    if (!choice) return std::nullopt;
    choice->enumeration_cost = EnumerationCost(*choice);
    if (IsTriangle() && choice->cost > 1.5 * kEdgeCost * IntersectionCost()) return std::nullopt;
    return choice;
  }

 private:
  bool IsNeeded(Slot slot) const { return Contains(input_.needed, slot); }

  std::optional<SumOutChoice> Rooted(uint32_t root, std::span<const QuotientPattern> quotients) const {
    SumOutChoice choice;
    choice.plan = std::make_unique<SumOutPlan>();
    choice.root = root;
    SumOutPlan& plan = *choice.plan;
    std::vector<std::vector<uint32_t>> conditions(pattern_.nodes.size());
    if (!TakeConditions(choice, conditions)) return std::nullopt;
    if (root != kNoWeight) plan.root = pattern_.nodes[root].slot;
    WeightBuilder builder(conditions, graph_, plan);
    for (const QuotientPattern& quotient : quotients) {
      const std::optional<CountTerm> term = builder.Add(quotient, root);
      if (!term) return std::nullopt;
      AddTerm(*term, plan);
    }
    for (const PatternNode& node : pattern_.nodes) {
      if (node.slot != plan.root) plan.summed_out.push_back(node.slot);
    }
    choice.cost = CostOf(choice);
    return choice;
  }

  static void AddTerm(const CountTerm& term, SumOutPlan& plan) {
    for (CountTerm& known : plan.terms) {
      if (known.weight != term.weight || known.totals != term.totals) continue;
      known.coefficient += term.coefficient;
      return;
    }
    plan.terms.push_back(term);
  }

  // Conditions on variables other than the root become part of the weights; false if one reads too much.
  bool TakeConditions(SumOutChoice& choice, std::vector<std::vector<uint32_t>>& conditions) const {
    std::vector<NodeCondition>& all = choice.plan->conditions;
    choice.is_taken.assign(pattern_.predicates.size(), false);
    for (size_t i = 0; i < pattern_.predicates.size(); ++i) {
      const PatternPredicate& predicate = pattern_.predicates[i];
      const auto is_there = [&](Slot slot) {
        return Contains(input_.arguments, slot) ||
               (choice.root != kNoWeight && slot == pattern_.nodes[choice.root].slot);
      };
      if (std::all_of(predicate.slots.begin(), predicate.slots.end(), is_there)) continue;
      const uint32_t node = predicate.slots.size() == 1 ? pattern_.NodeOf(predicate.slots[0])
                                                        : static_cast<uint32_t>(pattern_.nodes.size());
      if (node == pattern_.nodes.size()) return false;
      // It will be asked of nodes that no row might have come to.
      if (!IsHarmlessCondition(*predicate.expression, pattern_.nodes[node].slot)) return false;
      choice.is_taken[i] = true;
      conditions[node].push_back(static_cast<uint32_t>(all.size()));
      all.push_back({pattern_.nodes[node].slot, predicate.expression, false});
    }
    for (uint32_t node = 0; node < pattern_.nodes.size(); ++node) {
      if (node == choice.root || pattern_.nodes[node].name == nullptr) continue;
      conditions[node].push_back(static_cast<uint32_t>(all.size()));
      all.push_back({pattern_.nodes[node].slot, pattern_.nodes[node].name, true});
    }
    return true;
  }

  // Whether all hangs on the root by one relationship, without conditions: ExpandCount does with degrees.
  bool IsStar(uint32_t root) const {
    for (uint32_t i = 0; i < pattern_.nodes.size(); ++i) {
      const PatternNode& node = pattern_.nodes[i];
      if (i == root) continue;
      const auto is_at = [&](const PatternEdge& edge) { return edge.left == i || edge.right == i; };
      const auto is_of_root = [&](const PatternEdge& edge) { return edge.left == root || edge.right == root; };
      if (node.name != nullptr || std::ranges::count_if(pattern_.edges, is_at) != 1 ||
          !is_of_root(*std::ranges::find_if(pattern_.edges, is_at))) {
        return false;
      }
      for (const PatternPredicate& predicate : pattern_.predicates) {
        if (Contains(predicate.slots, node.slot)) return false;
      }
    }
    return root != kNoWeight;
  }

  bool IsTriangle() const { return pattern_.nodes.size() == 3 && pattern_.edges.size() == 3; }

  // About what it costs to intersect the lists at both ends of one relationship, in relationships visited.
  double IntersectionCost() const {
    double best = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < 3; ++i) {
      double shorter = std::numeric_limits<double>::infinity();
      for (size_t k = 0; k < 3; ++k) {
        const PatternEdge& base = pattern_.edges[i];
        const PatternEdge& other = pattern_.edges[k];
        if (k == i) continue;
        const bool from_left = other.left == base.left || other.left == base.right;
        const bool share_table = std::ranges::any_of(base.steps, [&](const TableStep& step) {
          return std::ranges::any_of(other.steps, [&](const TableStep& o) { return o.table == step.table; });
        });
        const double mean = other.edges / std::max(1.0, pattern_.nodes[from_left ? other.left : other.right].size);
        const double behind = FanOutBehindEdge(graph_, from_left ? other.steps : Reversed(other.steps));
        shorter = std::min(shorter, share_table ? behind : mean);
      }
      best = std::min(best, pattern_.edges[i].edges * shorter);
    }
    return best;
  }

  // What enumerating the pattern itself costs at least, as far as its cycles tell: the paths that are pushed from both
  // sides come as rows. Nothing is known where a search would better begin elsewhere.
  double EnumerationCost(const SumOutChoice& choice) const {
    if (choice.root == kNoWeight || choice.plan->terms.front().weight == kNoWeight) return 0;
    const double rows = pattern_.nodes[choice.root].rows;
    for (const PatternNode& node : pattern_.nodes) {
      if (node.rows < rows) return 0;
    }
    double cost = 0;
    for (const uint32_t block : choice.plan->weights[choice.plan->terms.front().weight].blocks) {
      cost += rows * choice.plan->blocks[block].cost;
    }
    return cost;
  }

  double CostOf(const SumOutChoice& choice) const {
    const SumOutPlan& plan = *choice.plan;
    double everything = 0;
    for (const NodeWeight& weight : plan.weights) everything += OwnCost(plan, weight);
    double rows = 1, scanned = 0;
    if (choice.root != kNoWeight && !pattern_.nodes[choice.root].is_argument) {
      const PatternNode& root = pattern_.nodes[choice.root];
      rows = root.rows;
      scanned = root.name != nullptr || root.index_predicate != PatternNode::kNoPredicate ? rows : root.size;
    } else if (input_.has_arguments) {
      rows = input_.argument_rows;
    }
    double visited = 0;
    for (const CountTerm& term : plan.terms) {
      if (term.weight != kNoWeight) visited += CostFor(plan, term.weight, rows);
      for (const uint32_t total : term.totals) visited += CostFor(plan, total, StartRows(plan, total));
      if (visited > everything) break;
    }
    return kRowCost * scanned + kEdgeCost * std::min(visited, everything);
  }

  double OwnCost(const SumOutPlan& plan, const NodeWeight& weight) const {
    const double size = SizeOf(graph_, weight.groups);
    double cost = weight.IsOne() ? 0 : size;
    for (const WeightSum& sum : weight.sums) {
      cost += plan.weights[sum.weight].IsOne() ? size : EdgesOf(graph_, sum.steps);
    }
    for (const uint32_t block : weight.blocks) cost += size * plan.blocks[block].cost;
    return cost;
  }

  double StartRows(const SumOutPlan& plan, uint32_t weight) const {
    for (const uint32_t condition : plan.weights[weight].conditions) {
      if (plan.conditions[condition].is_name) return 1;
    }
    return SizeOf(graph_, plan.weights[weight].groups);
  }

  // Of the weight for that many nodes.
  double CostFor(const SumOutPlan& plan, uint32_t index, double nodes) const {
    const NodeWeight& weight = plan.weights[index];
    const double size = std::max(1.0, SizeOf(graph_, weight.groups));
    nodes = std::min(nodes, size);
    double cost = weight.IsOne() ? 0 : nodes;
    for (const WeightSum& sum : weight.sums) {
      if (plan.weights[sum.weight].IsOne()) {
        cost += nodes;  // degrees
        continue;
      }
      const double edges = EdgesOf(graph_, sum.steps);
      const double walked = std::min(edges, nodes * std::max(edges / size, 1.0));
      cost += walked + CostFor(plan, sum.weight, walked);
    }
    for (const uint32_t block : weight.blocks) {
      cost += nodes * plan.blocks[block].cost;
      const auto add = [&](const BlockCount::Variable& variable) {
        if (variable.weight != kNoWeight) cost += CostFor(plan, variable.weight, size);
      };
      for (const BlockCount::Variable& variable : plan.blocks[block].conditioned) add(variable);
      for (const BlockCount::TreeVariable& variable : plan.blocks[block].trees) add(variable);
    }
    return cost;
  }

  const SumOutInput& input_;
  const PatternGraph& pattern_;
  const Graph& graph_;
};

}  // namespace

std::optional<SumOutChoice> ChooseSumOut(const SumOutInput& input) { return SumOutChooser(input).Run(); }

}  // namespace notegraph::query
