#include "query/exec/counting/weight_evaluator.h"

#include <array>
#include <atomic>

#include "graph/algorithms/parallel.h"

namespace notegraph::query {
namespace {

constexpr double kPatience = 0.25;       // of the cost of all nodes, spent on some of them
constexpr uint32_t kNodesOfBlocks = 64;  // at a time: one may take long

absl::Status TooLarge() { return absl::OutOfRangeError("the count of a pattern"); }

// The sum of counts over the walks of a node; `counts` is null: their number.
template <typename Count>
Count SumOver(const std::vector<Walk>& walks, NodeId node, const DenseCounts<Count>* counts) {
  Count sum = 0;
  for (const Walk& walk : walks) {
    if (counts == nullptr) {
      sum += walk.Degree(node);
      continue;
    }
    const Count* const values = counts->values.data() + (walk.to_first - counts->range.first);
    for (const uint32_t local : walk.From(node)) sum += values[local];
    if (walk.skip_loops) sum -= walk.Loops(node) * counts->values[node - counts->range.first];
  }
  return sum;
}

}  // namespace

template <typename Count>
WeightEvaluator<Count>::WeightEvaluator(const SumOutPlan& plan, ExecutionState& state, NodeTests& tests,
                                        ScopedMemory& memory)
    : plan_(plan),
      state_(state),
      tests_(tests),
      memory_(memory),
      weights_(plan.weights.size()),
      blocks_(plan.blocks.size()) {
  const Graph& graph = *state.graph;
  for (size_t i = 0; i < weights_.size(); ++i) {
    Weight& weight = weights_[i];
    for (const GroupId group : plan.weights[i].groups)
      weight.groups.push_back({graph.group(group).first(), graph.group(group).size()});
    for (const std::vector<TableStep>& steps : plan.weights[i].loops) weight.loops.push_back(WalksOver(graph, steps));
    for (const WeightSum& sum : plan.weights[i].sums) {
      std::vector<GroupWalks>& groups = weight.sums.emplace_back();
      const std::vector<Walk> walks = WalksOver(graph, sum.steps);
      for (const NodeRange& group : weight.groups) {
        groups.push_back({group, {}});
        std::copy_if(walks.begin(), walks.end(), std::back_inserter(groups.back().walks),
                     [&](const Walk& walk) { return walk.from_size > 0 && walk.from_first == group.first; });
      }
      double max_degree = 0;
      for (const TableStep& step : sum.steps) max_degree += graph.table(step.table).statistics(step.direction).max;
      weight.max_degree.push_back(max_degree);
    }
  }
}

template <typename Count>
absl::Status WeightEvaluator<Count>::Evaluate(uint32_t weight, std::span<const NodeId> nodes,
                                              std::vector<Count>& counts) {
  Weight& asked = weights_[weight];
  if (asked.dense == nullptr) {
    asked.spent += WorkFor(weight, nodes);
    if (asked.spent > kPatience * Plan(weight).cost) NOTEGRAPH_RETURN_IF_ERROR(EvaluateAll(weight));
  }
  counts.assign(nodes.size(), 0);
  if (asked.dense != nullptr) {
    const DenseCounts<Count>& dense = *asked.dense;
    for (size_t i = 0; i < nodes.size(); ++i) {
      const uint32_t place = nodes[i] - dense.range.first;
      if (place < dense.range.size) counts[i] = dense.values[place];
    }
    return absl::OkStatus();
  }
  std::vector<NodeId> fitting(nodes.begin(), nodes.end());
  std::vector<Count> found;
  NOTEGRAPH_RETURN_IF_ERROR(EvaluateFew(weight, fitting, found));
  for (size_t i = 0, at = 0; at < fitting.size(); ++i) {
    if (nodes[i] == fitting[at]) counts[i] = found[at++];
  }
  return absl::OkStatus();
}

template <typename Count>
double WeightEvaluator<Count>::WorkFor(uint32_t weight, std::span<const NodeId> nodes) const {
  auto work = static_cast<double>(nodes.size());
  for (const uint32_t block : Plan(weight).blocks) work += work * plan_.blocks[block].cost;
  for (const std::vector<GroupWalks>& groups : weights_[weight].sums) {
    for (const GroupWalks& group : groups) {
      for (const Walk& walk : group.walks) {
        for (const NodeId node : nodes) work += walk.StartsAt(node) ? walk.csr->Degree(node - walk.from_first) : 0;
      }
    }
  }
  return work;
}

template <typename Count>
void WeightEvaluator<Count>::KeepGroups(const Weight& weight, std::vector<NodeId>& nodes) const {
  std::erase_if(nodes, [&](NodeId node) {
    return std::none_of(weight.groups.begin(), weight.groups.end(),
                        [&](const NodeRange& group) { return node - group.first < group.size; });
  });
}

// Takes out nodes that don't fit; the others get their counts.
template <typename Count>
absl::Status WeightEvaluator<Count>::EvaluateFew(uint32_t weight, std::vector<NodeId>& nodes,
                                                 std::vector<Count>& counts) {
  const Weight& asked = weights_[weight];
  KeepGroups(asked, nodes);
  NOTEGRAPH_RETURN_IF_ERROR(tests_.Keep(Plan(weight).conditions, nodes));
  counts.assign(nodes.size(), 1);
  for (const std::vector<Walk>& walks : asked.loops) {
    for (size_t i = 0; i < nodes.size(); ++i) {
      Count loops = 0;
      for (const Walk& walk : walks) loops += walk.Loops(nodes[i]);
      if (__builtin_mul_overflow(counts[i], loops, &counts[i])) return TooLarge();
    }
  }
  for (size_t sum = 0; sum < asked.sums.size(); ++sum) {
    NOTEGRAPH_RETURN_IF_ERROR(MultiplyFew(weight, sum, nodes, counts));
  }
  for (const uint32_t block : Plan(weight).blocks) {
    NOTEGRAPH_ASSIGN_OR_RETURN(BlockCounter<Count> * counter, Block(block));
    NOTEGRAPH_RETURN_IF_ERROR(counter->Multiply(nodes, counts));
  }
  return absl::OkStatus();
}

template <typename Count>
absl::Status WeightEvaluator<Count>::MultiplyFew(uint32_t weight, size_t sum, std::span<const NodeId> nodes,
                                                 std::vector<Count>& counts) {
  const uint32_t below = Plan(weight).sums[sum].weight;
  const std::vector<GroupWalks>& groups = weights_[weight].sums[sum];
  // Calls visit(place of the node, walk) for the walks of all nodes that still count.
  const auto for_each_walk = [&](auto&& visit) {
    for (size_t i = 0; i < nodes.size(); ++i) {
      if (counts[i] == 0) continue;
      for (const GroupWalks& group : groups) {
        if (nodes[i] - group.nodes.first >= group.nodes.size) continue;
        for (const Walk& walk : group.walks) visit(i, walk);
      }
    }
  };
  std::vector<Count> sums(nodes.size(), 0);
  if (Plan(below).IsOne()) {
    for_each_walk([&](size_t i, const Walk& walk) { sums[i] += walk.Degree(nodes[i]); });
  } else {
    std::vector<NodeId> ends;
    for_each_walk([&](size_t i, const Walk& walk) {
      for (const uint32_t local : walk.From(nodes[i])) {
        if (!walk.skip_loops || walk.to_first + local != nodes[i]) ends.push_back(walk.to_first + local);
      }
    });
    std::sort(ends.begin(), ends.end());
    ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
    std::vector<Count> found;
    NOTEGRAPH_RETURN_IF_ERROR(Evaluate(below, ends, found));
    bool overflows = false;
    for_each_walk([&](size_t i, const Walk& walk) {
      for (const uint32_t local : walk.From(nodes[i])) {
        const NodeId end = walk.to_first + local;
        if (walk.skip_loops && end == nodes[i]) continue;
        const auto at = std::lower_bound(ends.begin(), ends.end(), end) - ends.begin();
        overflows |= __builtin_add_overflow(sums[i], found[static_cast<size_t>(at)], &sums[i]);
      }
    });
    if (overflows) return TooLarge();
  }
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (__builtin_mul_overflow(counts[i], sums[i], &counts[i])) return TooLarge();
  }
  return absl::OkStatus();
}

template <typename Count>
absl::Status WeightEvaluator<Count>::EvaluateAll(uint32_t weight) {
  Weight& asked = weights_[weight];
  if (asked.dense != nullptr) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(StartAll(weight));
  for (size_t sum = 0; sum < asked.sums.size() && asked.dense->max != 0; ++sum) {
    NOTEGRAPH_RETURN_IF_ERROR(MultiplyAll(weight, sum));
  }
  for (const uint32_t block : Plan(weight).blocks) {
    if (asked.dense->max != 0) NOTEGRAPH_RETURN_IF_ERROR(MultiplyAllByBlock(weight, block));
  }
  return absl::OkStatus();
}

// 1 for the nodes that fit, times their loops.
template <typename Count>
absl::Status WeightEvaluator<Count>::StartAll(uint32_t weight) {
  Weight& asked = weights_[weight];
  const NodeRange range = RangeOf(*state_.graph, Plan(weight).groups);
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(sizeof(Count) * range.size)));
  auto dense = std::make_unique<DenseCounts<Count>>(range, std::vector<Count>(range.size, 0), 0);
  if (Plan(weight).conditions.empty()) {
    for (const NodeRange& group : asked.groups)
      std::fill_n(dense->values.begin() + (group.first - range.first), group.size, 1);
  } else {
    NOTEGRAPH_ASSIGN_OR_RETURN(std::vector<NodeId> nodes,
                               tests_.Candidates(Plan(weight).conditions, Plan(weight).groups));
    NOTEGRAPH_RETURN_IF_ERROR(tests_.Keep(Plan(weight).conditions, nodes));
    for (const NodeId node : nodes) dense->values[node - range.first] = 1;
  }
  for (const std::vector<Walk>& walks : asked.loops) {
    std::atomic<bool> overflows{false};
    NOTEGRAPH_RETURN_IF_ERROR(
        ParallelBlocks(state_.run, range.size, kNodeBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
          bool overflow = false;
          for (uint32_t i = begin; i < end; ++i) {
            Count loops = 0;
            for (const Walk& walk : walks) loops += walk.Loops(range.first + i);
            overflow |= __builtin_mul_overflow(dense->values[i], loops, &dense->values[i]);
          }
          if (overflow) overflows.store(true, std::memory_order_relaxed);
        }));
    if (overflows.load()) return TooLarge();
  }
  asked.dense = std::move(dense);
  return FindMax(weight);
}

template <typename Count>
absl::Status WeightEvaluator<Count>::FindMax(uint32_t weight) {
  DenseCounts<Count>& dense = *weights_[weight].dense;
  dense.max = 0;
  for (const Count count : dense.values) dense.max = std::max(dense.max, count);
  return absl::OkStatus();
}

template <typename Count>
absl::Status WeightEvaluator<Count>::MultiplyAll(uint32_t weight, size_t sum) {
  const uint32_t below = Plan(weight).sums[sum].weight;
  DenseCounts<Count>& dense = *weights_[weight].dense;
  const DenseCounts<Count>* summed = nullptr;
  if (!Plan(below).IsOne()) {
    NOTEGRAPH_RETURN_IF_ERROR(EvaluateAll(below));
    summed = weights_[below].dense.get();
    if (summed->max == 0) {
      std::fill(dense.values.begin(), dense.values.end(), 0);
      dense.max = 0;
      return absl::OkStatus();
    }
    if (static_cast<double>(summed->max) * weights_[weight].max_degree[sum] > kCountLimit<Count>) return TooLarge();
  }
  std::atomic<bool> overflows{false};
  for (const GroupWalks& group : weights_[weight].sums[sum]) {
    Count* const counts = dense.values.data() + (group.nodes.first - dense.range.first);
    NOTEGRAPH_RETURN_IF_ERROR(
        ParallelBlocks(state_.run, group.nodes.size, kNodeBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
          bool overflow = false;
          for (uint32_t i = begin; i < end; ++i) {
            if (counts[i] == 0) continue;
            overflow |=
                __builtin_mul_overflow(counts[i], SumOver(group.walks, group.nodes.first + i, summed), &counts[i]);
          }
          if (overflow) overflows.store(true, std::memory_order_relaxed);
        }));
  }
  if (overflows.load()) return TooLarge();
  return FindMax(weight);
}

template <typename Count>
absl::Status WeightEvaluator<Count>::MultiplyAllByBlock(uint32_t weight, uint32_t block) {
  NOTEGRAPH_ASSIGN_OR_RETURN(BlockCounter<Count> * counter, Block(block));
  DenseCounts<Count>& dense = *weights_[weight].dense;
  std::mutex mutex;
  absl::Status failure;
  NOTEGRAPH_RETURN_IF_ERROR(
      ParallelBlocks(state_.run, dense.range.size, kNodesOfBlocks, [&](uint32_t, uint32_t begin, uint32_t end) {
        {
          const std::lock_guard lock(mutex);
          if (!failure.ok()) return;
        }
        std::array<NodeId, kNodesOfBlocks> nodes;
        for (uint32_t i = begin; i < end; ++i) nodes[i - begin] = dense.range.first + i;
        const absl::Status status =
            counter->Multiply(std::span(nodes).first(end - begin), std::span(dense.values).subspan(begin, end - begin));
        const std::lock_guard lock(mutex);
        if (failure.ok()) failure = status;
      }));
  NOTEGRAPH_RETURN_IF_ERROR(failure);
  return FindMax(weight);
}

// The counter, with the weights of its variables.
template <typename Count>
absl::StatusOr<BlockCounter<Count>*> WeightEvaluator<Count>::Block(uint32_t block) {
  if (blocks_[block] != nullptr) return blocks_[block].get();
  std::vector<const DenseCounts<Count>*> dense(weights_.size(), nullptr);
  const auto prepare = [&](const BlockCount::Variable& variable) -> absl::Status {
    if (variable.weight == kNoWeight || Plan(variable.weight).IsOne()) return absl::OkStatus();
    NOTEGRAPH_RETURN_IF_ERROR(EvaluateAll(variable.weight));
    dense[variable.weight] = weights_[variable.weight].dense.get();
    return absl::OkStatus();
  };
  for (const BlockCount::Variable& variable : plan_.blocks[block].conditioned)
    NOTEGRAPH_RETURN_IF_ERROR(prepare(variable));
  for (const BlockCount::TreeVariable& variable : plan_.blocks[block].trees)
    NOTEGRAPH_RETURN_IF_ERROR(prepare(variable));
  blocks_[block] =
      std::make_unique<BlockCounter<Count>>(plan_.blocks[block], dense, *state_.graph, state_.run, memory_);
  return blocks_[block].get();
}

template <typename Count>
absl::StatusOr<Count> WeightEvaluator<Count>::Total(uint32_t weight) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<NodeId> nodes,
                             tests_.Candidates(Plan(weight).conditions, Plan(weight).groups));
  std::vector<Count> counts;
  NOTEGRAPH_RETURN_IF_ERROR(Evaluate(weight, nodes, counts));
  Count total = 0;
  for (const Count count : counts) {
    if (__builtin_add_overflow(total, count, &total)) return TooLarge();
  }
  return total;
}

template class WeightEvaluator<uint64_t>;
template class WeightEvaluator<WideCount>;

}  // namespace notegraph::query
