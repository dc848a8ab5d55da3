#include "query/exec/counting/block_counter.h"

#include "query/exec/counting/sparse_counts.h"

namespace notegraph::query {

template <typename Count>
struct BlockCounter<Count>::Variable {
  struct Link {
    uint32_t conditioned;
    std::vector<Walk> walks;
  };
  NodeRange range;
  const DenseCounts<Count>* weight = nullptr;  // null: 1
  std::vector<Link> links;
  // Of trees.
  uint32_t parent = BlockCount::TreeVariable::kRoot;
  std::vector<Walk> to_parent;
  std::vector<uint32_t> children;

  bool is_root() const { return parent == BlockCount::TreeVariable::kRoot; }
  // Its nodes are those of one relationship: they are read from the graph instead of a vector.
  bool is_direct() const { return !is_root() && children.empty() && links.size() == 1; }
  Count WeightOf(NodeId node) const { return weight == nullptr ? 1 : weight->values[node - weight->range.first]; }
};

// The vectors of one thread, all empty between two nodes.
template <typename Count>
class BlockCounter<Count>::Scratch {
 public:
  Scratch(const std::vector<Variable>& conditioned, const std::vector<Variable>& trees, RunContext& run)
      : conditioned_(conditioned), trees_(trees), run_(run), fixed_(conditioned.size()) {
    for (const Variable& variable : conditioned)
      choices_.push_back(NewVector(variable.range, &variable != &conditioned[0]));
    for (const Variable& variable : trees) {
      vectors_.push_back(NewVector(variable.range, !variable.is_direct()));
      factors_.push_back(NewVector(variable.range, variable.links.size() + variable.children.size() > 1));
    }
    for (const Variable& variable : conditioned)
      choice_factors_.push_back(NewVector(variable.range, variable.links.size() > 1));
    bounds_.resize(trees.size());
  }
  static int64_t BytesFor(const std::vector<Variable>& conditioned, const std::vector<Variable>& trees) {
    int64_t bytes = 0;
    for (const Variable& variable : conditioned) bytes += 2 * SparseCounts<Count>::BytesFor(variable.range);
    for (const Variable& variable : trees) bytes += 2 * SparseCounts<Count>::BytesFor(variable.range);
    return bytes;
  }

  // OutOfRange if the count might not fit.
  absl::StatusOr<Count> CountAt(NodeId node) {
    fixed_[0] = node;
    return CountFixed(1);
  }

 private:
  using Vector = SparseCounts<Count>;
  using VectorPtr = std::unique_ptr<Vector>;
  static constexpr uint64_t kWorkBetweenPolls = 1 << 20;

  static VectorPtr NewVector(NodeRange range, bool is_used) {
    return is_used ? std::make_unique<Vector>(range) : nullptr;
  }
  static absl::Status TooLarge() { return absl::OutOfRangeError("the count of a pattern"); }

  // The matches for the conditioned variables before `level`.
  absl::StatusOr<Count> CountFixed(size_t level) {
    if (work_ > kWorkBetweenPolls) {
      work_ = 0;
      if (absl::Status status = run_.Poll(); !status.ok()) return status;
    }
    if (level == conditioned_.size()) return CountTrees();
    const Variable& variable = conditioned_[level];
    Vector& choices = *choices_[level];
    absl::Status status = AddAllLinks(variable, choices, choice_factors_[level].get());
    Count total = 0;
    // The vectors of the trees are used again for each choice, this one stays.
    for (const uint32_t place : choices.places()) {
      if (!status.ok()) break;
      fixed_[level] = choices.first() + place;
      const absl::StatusOr<Count> rest = CountFixed(level + 1);
      Count product;
      if (!rest.ok()) {
        status = rest.status();
      } else if (__builtin_mul_overflow(*rest, choices[place], &product) ||
                 __builtin_add_overflow(total, product, &total)) {
        status = TooLarge();
      }
    }
    choices.Clear();
    if (!status.ok()) return status;
    return total;
  }

  // The product of the counts of the trees, each from its leaves to its root.
  absl::StatusOr<Count> CountTrees() {
    absl::Status status;
    Count product = 1;
    for (uint32_t i = 0; i < trees_.size() && status.ok() && product != 0; ++i) {
      if (trees_[i].is_direct()) continue;
      if (!trees_[i].is_root()) {
        status = Fill(i, trees_[i].links.size() + trees_[i].children.size());
        if (vectors_[i]->empty()) product = 0;
        continue;
      }
      const absl::StatusOr<Count> total = TotalAt(i);
      if (!total.ok()) {
        status = total.status();
      } else if (__builtin_mul_overflow(product, *total, &product)) {
        status = TooLarge();
      }
    }
    for (const VectorPtr& vector : vectors_) {
      if (vector != nullptr) vector->Clear();
    }
    if (!status.ok()) return status;
    return product;
  }

  // Multiplies the first `sources` links and children of a tree's variable, and its weight, into its vector.
  absl::Status Fill(uint32_t at, size_t sources) {
    const Variable& variable = trees_[at];
    Vector& result = *vectors_[at];
    double bound = 0;
    for (size_t i = 0; i < sources; ++i) {
      Vector& factor = i == 0 ? result : *factors_[at];
      const double factor_bound = i < variable.links.size()
                                      ? AddLink(variable.links[i], factor)
                                      : Push(variable.children[i - variable.links.size()], factor);
      if (factor_bound > kCountLimit<Count>) {
        factor.Clear();
        return TooLarge();
      }
      if (i == 0) {
        bound = factor_bound;
        continue;
      }
      absl::Status status = MultiplyInto(result, factor, bound, factor_bound);
      factor.Clear();
      if (!status.ok()) return status;
      if (result.empty()) return absl::OkStatus();
    }
    bounds_[at] = bound;
    return MultiplyByWeight(variable, result, bounds_[at]);
  }

  static absl::Status MultiplyInto(Vector& result, const Vector& factor, double& bound, double factor_bound) {
    if (bound * factor_bound > kCountLimit<Count>) {
      bound = static_cast<double>(result.Max());
      factor_bound = static_cast<double>(factor.Max());
    }
    bound *= factor_bound;
    if (bound > kCountLimit<Count>) return TooLarge();
    result.Multiply([&](NodeId node) { return factor[node - factor.first()]; });
    return absl::OkStatus();
  }
  static absl::Status MultiplyByWeight(const Variable& variable, Vector& result, double& bound) {
    if (variable.weight == nullptr) return absl::OkStatus();
    if (bound * static_cast<double>(variable.weight->max) > kCountLimit<Count>)
      bound = static_cast<double>(result.Max());
    bound *= static_cast<double>(variable.weight->max);
    if (bound > kCountLimit<Count>) return TooLarge();
    result.Multiply([&](NodeId node) { return variable.WeightOf(node); });
    return absl::OkStatus();
  }

  absl::Status AddAllLinks(const Variable& variable, Vector& result, Vector* factor) {
    double bound = AddLink(variable.links[0], result);
    for (size_t i = 1; i < variable.links.size(); ++i) {
      const double factor_bound = AddLink(variable.links[i], *factor);
      absl::Status status = MultiplyInto(result, *factor, bound, factor_bound);
      factor->Clear();
      if (!status.ok()) return status;
    }
    return MultiplyByWeight(variable, result, bound);
  }

  // The root's last source, the largest, is not made a vector: its counts are looked up in the product of the others.
  absl::StatusOr<Count> TotalAt(uint32_t at) {
    const Variable& variable = trees_[at];
    if (absl::Status status = Fill(at, variable.links.size() + variable.children.size() - 1); !status.ok())
      return status;
    const Vector& others = *vectors_[at];
    if (others.empty()) return Count{0};
    Count total = 0;
    double walked = 0;
    if (variable.children.empty()) {
      ForEachLinked(variable.links.back(), [&](std::span<const uint32_t> locals, NodeId first) {
        total += others.SumOver(locals, first);
        walked += static_cast<double>(locals.size());
      });
    } else {
      const uint32_t child = variable.children.back();
      ForEachStep(child, [&](Count count, std::span<const uint32_t> locals, NodeId first) {
        total += count * others.SumOver(locals, first);
        walked += static_cast<double>(count) * static_cast<double>(locals.size());
      });
    }
    double bound = bounds_[at];
    if (walked * bound > kCountLimit<Count>) bound = static_cast<double>(others.Max());
    if (walked * bound > kCountLimit<Count>) return TooLarge();
    return total;
  }

  // Both return a bound on what they add to one node.
  double AddLink(const typename Variable::Link& link, Vector& into) {
    double added = 0;
    ForEachLinked(link, [&](std::span<const uint32_t> locals, NodeId first) {
      into.Add(locals, first, 1);
      added += static_cast<double>(locals.size());
    });
    return added;
  }
  double Push(uint32_t child, Vector& into) {
    double added = 0;
    ForEachStep(child, [&](Count count, std::span<const uint32_t> locals, NodeId first) {
      into.Add(locals, first, count);
      added += static_cast<double>(count) * static_cast<double>(locals.size());
    });
    return added;
  }

  // Calls visit(local ids, first node of their group).
  template <typename Visit>
  void ForEachLinked(const typename Variable::Link& link, Visit&& visit) {
    for (const Walk& walk : link.walks) ForEachSpan(walk, fixed_[link.conditioned], visit);
  }
  template <typename Visit>
  void ForEachSpan(const Walk& walk, NodeId node, Visit&& visit) {
    if (!walk.StartsAt(node)) return;
    const std::span<const uint32_t> locals = walk.From(node);
    work_ += locals.size();
    if (!walk.skip_loops) {
      visit(locals, walk.to_first);
      return;
    }
    const auto [first, last] = std::equal_range(locals.begin(), locals.end(), node - walk.to_first);
    visit(std::span(locals.begin(), first), walk.to_first);
    visit(std::span(last, locals.end()), walk.to_first);
  }

  // Calls visit(count, local ids, first node of their group) for each node of the child and its steps to the parent.
  template <typename Visit>
  void ForEachStep(uint32_t child, Visit&& visit) {
    const Variable& variable = trees_[child];
    const auto step = [&](NodeId node, Count count) {
      for (const Walk& walk : variable.to_parent) {
        ForEachSpan(walk, node, [&](std::span<const uint32_t> locals, NodeId first) { visit(count, locals, first); });
      }
    };
    if (!variable.is_direct()) {
      const Vector& vector = *vectors_[child];
      for (const uint32_t place : vector.places()) step(vector.first() + place, vector[place]);
      return;
    }
    ForEachLinked(variable.links[0], [&](std::span<const uint32_t> locals, NodeId first) {
      for (const uint32_t local : locals) {
        const Count weight = variable.WeightOf(first + local);
        if (weight != 0) step(first + local, weight);
      }
    });
  }

  const std::vector<Variable>& conditioned_;
  const std::vector<Variable>& trees_;
  RunContext& run_;
  std::vector<NodeId> fixed_;  // by conditioned variable
  std::vector<VectorPtr> choices_, choice_factors_;
  std::vector<VectorPtr> vectors_, factors_;  // by variable of the trees
  std::vector<double> bounds_;                // of the vectors
  uint64_t work_ = 0;                         // relationships since the last poll
};

template <typename Count>
BlockCounter<Count>::BlockCounter(const BlockCount& block, const std::vector<const DenseCounts<Count>*>& weights,
                                  const Graph& graph, RunContext& run, ScopedMemory& memory)
    : run_(run), memory_(memory) {
  const auto resolve = [&](const BlockCount::Variable& variable) {
    Variable resolved;
    resolved.range = RangeOf(graph, variable.groups);
    if (variable.weight != kNoWeight) resolved.weight = weights[variable.weight];
    for (const BlockCount::Link& link : variable.links) {
      resolved.links.push_back({link.conditioned, WalksOver(graph, link.steps)});
    }
    return resolved;
  };
  for (const BlockCount::Variable& variable : block.conditioned) conditioned_.push_back(resolve(variable));
  for (const BlockCount::TreeVariable& variable : block.trees) {
    trees_.push_back(resolve(variable));
    trees_.back().parent = variable.parent;
    trees_.back().to_parent = WalksOver(graph, variable.to_parent);
  }
  for (uint32_t i = 0; i < trees_.size(); ++i) {
    if (!trees_[i].is_root()) trees_[trees_[i].parent].children.push_back(i);
  }
  // What isn't made a vector should be the largest.
  for (Variable& variable : trees_) {
    std::stable_partition(variable.children.begin(), variable.children.end(),
                          [&](uint32_t child) { return trees_[child].is_direct(); });
  }
}

template <typename Count>
BlockCounter<Count>::~BlockCounter() = default;

template <typename Count>
absl::StatusOr<std::unique_ptr<typename BlockCounter<Count>::Scratch>> BlockCounter<Count>::TakeScratch() {
  const std::lock_guard lock(mutex_);
  if (!idle_.empty()) {
    std::unique_ptr<Scratch> scratch = std::move(idle_.back());
    idle_.pop_back();
    return scratch;
  }
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(Scratch::BytesFor(conditioned_, trees_)));
  return std::make_unique<Scratch>(conditioned_, trees_, run_);
}

template <typename Count>
absl::Status BlockCounter<Count>::Multiply(std::span<const NodeId> nodes, std::span<Count> counts) {
  const auto is_zero = [](const Variable& variable) { return variable.weight != nullptr && variable.weight->max == 0; };
  if (std::ranges::any_of(conditioned_, is_zero) || std::ranges::any_of(trees_, is_zero)) {
    std::ranges::fill(counts, 0);
    return absl::OkStatus();
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(std::unique_ptr<Scratch> scratch, TakeScratch());
  absl::Status status;
  for (size_t i = 0; i < nodes.size() && status.ok(); ++i) {
    if (counts[i] == 0) continue;
    const absl::StatusOr<Count> count = scratch->CountAt(nodes[i]);
    if (!count.ok()) {
      status = count.status();
    } else if (__builtin_mul_overflow(counts[i], *count, &counts[i])) {
      status = absl::OutOfRangeError("the count of a pattern");
    }
  }
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(scratch));
  return status;
}

template class BlockCounter<uint64_t>;
template class BlockCounter<WideCount>;

}  // namespace notegraph::query
