#include "query/plan/counting/block_elimination.h"

#include <algorithm>
#include <limits>

#include "query/plan/counting/walk_statistics.h"

namespace notegraph::query {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr size_t kMaxConditioned = 3;

bool Has(const std::vector<uint32_t>& all, uint32_t one) { return std::find(all.begin(), all.end(), one) != all.end(); }

class BlockEliminator {
 public:
  BlockEliminator(const QuotientPattern& pattern, const std::vector<uint32_t>& edges, const Graph& graph)
      : pattern_(pattern), edges_(edges), graph_(graph) {
    for (const uint32_t edge : edges) {
      for (const uint32_t node : {pattern.edges[edge].left, pattern.edges[edge].right}) {
        if (!Has(nodes_, node)) nodes_.push_back(node);
      }
    }
  }

  std::optional<BlockElimination> Run(uint32_t attached) {
    for (size_t count = 1; count <= kMaxConditioned && !best_; ++count) {
      std::vector<uint32_t> conditioned = {attached};
      Extend(conditioned, count);
    }
    return std::move(best_);
  }

 private:
  void Extend(std::vector<uint32_t>& conditioned, size_t count) {
    if (conditioned.size() == count) {
      if (LeavesTrees(conditioned)) Offer(conditioned);
      return;
    }
    for (const uint32_t node : nodes_) {
      if (Has(conditioned, node) || LinksOf(node, conditioned).empty()) continue;
      conditioned.push_back(node);
      Extend(conditioned, count);
      conditioned.pop_back();
    }
  }

  // Whether the relationships between the other nodes make no cycle.
  bool LeavesTrees(const std::vector<uint32_t>& conditioned) const {
    std::vector<uint32_t> tree(pattern_.nodes.size());
    for (uint32_t i = 0; i < tree.size(); ++i) tree[i] = i;
    for (const uint32_t edge : edges_) {
      const auto& [left, right, steps] = pattern_.edges[edge];
      if (Has(conditioned, left) || Has(conditioned, right)) continue;
      if (tree[left] == tree[right]) return false;
      std::replace(tree.begin(), tree.end(), uint32_t{tree[right]}, uint32_t{tree[left]});
    }
    return true;
  }

  // Each tree by its cheapest root.
  void Offer(const std::vector<uint32_t>& conditioned) {
    BlockElimination offer;
    double choices = 1;  // of the conditioned variables behind the first
    for (size_t i = 0; i < conditioned.size(); ++i) {
      const uint32_t node = conditioned[i];
      offer.conditioned_nodes.push_back(node);
      const std::vector<uint32_t> earlier(conditioned.begin(), conditioned.begin() + static_cast<ptrdiff_t>(i));
      offer.block.conditioned.push_back({kNoWeight, pattern_.nodes[node].groups, LinksOf(node, earlier)});
      if (i > 0) choices *= LinkedRows(node, offer.block.conditioned.back().links, offer.block.cost);
    }
    std::vector<uint32_t> done = conditioned;
    for (const uint32_t node : nodes_) {
      if (Has(done, node)) continue;
      BlockElimination best;
      best.block.cost = std::numeric_limits<double>::infinity();
      const std::vector<uint32_t> tree = TreeOf(node, conditioned);
      for (const uint32_t root : tree) {
        BlockElimination rooted;
        double rows = 0;
        AddTree(root, kNone, conditioned, rooted, rows);
        if (rooted.block.cost < best.block.cost) best = std::move(rooted);
      }
      Append(best, choices, offer);
      done.insert(done.end(), tree.begin(), tree.end());
    }
    if (!best_ || offer.block.cost < best_->block.cost) best_ = std::move(offer);
  }

  static void Append(const BlockElimination& tree, double times, BlockElimination& all) {
    const auto first = static_cast<uint32_t>(all.block.trees.size());
    for (BlockCount::TreeVariable variable : tree.block.trees) {
      if (variable.parent != BlockCount::TreeVariable::kRoot) variable.parent += first;
      all.block.trees.push_back(std::move(variable));
    }
    all.tree_nodes.insert(all.tree_nodes.end(), tree.tree_nodes.begin(), tree.tree_nodes.end());
    all.block.cost += times * tree.block.cost;
  }

  // Nodes that hang together without the conditioned ones.
  std::vector<uint32_t> TreeOf(uint32_t start, const std::vector<uint32_t>& conditioned) const {
    std::vector<uint32_t> tree = {start};
    for (size_t i = 0; i < tree.size(); ++i) {
      for (const uint32_t edge : edges_) {
        const uint32_t other = OtherEnd(edge, tree[i]);
        if (other != kNone && !Has(conditioned, other) && !Has(tree, other)) tree.push_back(other);
      }
    }
    return tree;
  }

  uint32_t OtherEnd(uint32_t edge, uint32_t node) const {
    const auto& [left, right, steps] = pattern_.edges[edge];
    return node == left ? right : node == right ? left : kNone;
  }
  std::vector<TableStep> StepsFrom(uint32_t node, uint32_t edge) const {
    return pattern_.edges[edge].left == node ? pattern_.edges[edge].steps : Reversed(pattern_.edges[edge].steps);
  }

  std::vector<BlockCount::Link> LinksOf(uint32_t node, const std::vector<uint32_t>& conditioned) const {
    std::vector<BlockCount::Link> links;
    for (const uint32_t edge : edges_) {
      const uint32_t other = OtherEnd(edge, node);
      const auto at = std::find(conditioned.begin(), conditioned.end(), other);
      if (other == kNone || at == conditioned.end()) continue;
      links.push_back({static_cast<uint32_t>(at - conditioned.begin()), StepsFrom(other, edge)});
    }
    return links;
  }

  // About how many nodes all links lead to; adds the work of finding them.
  double LinkedRows(uint32_t node, const std::vector<BlockCount::Link>& links, double& cost) const {
    const double size = std::max(1.0, SizeOf(graph_, pattern_.nodes[node].groups));
    double rows = size;
    for (const BlockCount::Link& link : links) {
      const double fan_out = FanOutOf(link.steps);
      cost += fan_out;
      rows *= std::min(1.0, fan_out / size);
    }
    return rows;
  }
  // Of one node of those that the steps begin at.
  double FanOutOf(const std::vector<TableStep>& steps) const {
    std::vector<GroupId> groups;
    for (const TableStep& step : steps) {
      const EdgeTable& table = graph_.table(step.table);
      groups.push_back(step.direction == Direction::kOut ? table.source_group() : table.target_group());
    }
    std::sort(groups.begin(), groups.end());
    groups.erase(std::unique(groups.begin(), groups.end()), groups.end());
    return EdgesOf(graph_, steps) / std::max(1.0, SizeOf(graph_, groups));
  }

  // Adds the tree below the node, children first; `rows` becomes the number of nodes with a count, about.
  uint32_t AddTree(uint32_t node, uint32_t parent, const std::vector<uint32_t>& conditioned, BlockElimination& result,
                   double& rows) const {
    BlockCount::TreeVariable variable;
    variable.groups = pattern_.nodes[node].groups;
    variable.links = LinksOf(node, conditioned);
    const double size = std::max(1.0, SizeOf(graph_, variable.groups));
    rows = LinkedRows(node, variable.links, result.block.cost);
    std::vector<uint32_t> children;
    for (const uint32_t edge : edges_) {
      const uint32_t child = OtherEnd(edge, node);
      if (child == kNone || child == parent || Has(conditioned, child)) continue;
      double child_rows = 0;
      const uint32_t at = AddTree(child, node, conditioned, result, child_rows);
      result.block.trees[at].to_parent = StepsFrom(child, edge);
      const std::vector<TableStep>& steps = result.block.trees[at].to_parent;
      const double pushed = std::min(child_rows * FanOutBehindEdge(graph_, steps), EdgesOf(graph_, steps));
      result.block.cost += pushed;
      rows *= std::min(1.0, pushed / size);
      children.push_back(at);
    }
    const auto at = static_cast<uint32_t>(result.block.trees.size());
    for (const uint32_t child : children) result.block.trees[child].parent = at;
    result.block.trees.push_back(std::move(variable));
    result.tree_nodes.push_back(node);
    return at;
  }

  const QuotientPattern& pattern_;
  const std::vector<uint32_t>& edges_;
  const Graph& graph_;
  std::vector<uint32_t> nodes_;
  std::optional<BlockElimination> best_;
};

}  // namespace

std::optional<BlockElimination> EliminateBlock(const QuotientPattern& pattern, const std::vector<uint32_t>& edges,
                                               uint32_t attached, const Graph& graph) {
  return BlockEliminator(pattern, edges, graph).Run(attached);
}

}  // namespace notegraph::query
