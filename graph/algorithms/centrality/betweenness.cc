#include "graph/algorithms/centrality/betweenness.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "graph/algorithms/centrality/brandes_batch.h"
#include "graph/algorithms/centrality/dependency_sums.h"
#include "graph/algorithms/centrality/in_order.h"
#include "graph/algorithms/centrality/source_order.h"
#include "graph/algorithms/centrality/weighted_brandes.h"
#include "graph/random.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// A node whose one arc leads to `hub`, and which no other node leads to: its paths are the hub's, and one step longer.
struct Leaf {
  uint32_t node, hub;
  bool has_arc_back;
};

std::optional<Leaf> AsLeaf(const Projection& p, uint32_t v) {
  const std::span<const uint32_t> out = p.Out(v), in = p.In(v);
  if (out.size() != 1 || out[0] == v || in.size() > 1 || (in.size() == 1 && in[0] != out[0])) return std::nullopt;
  return Leaf{v, out[0], !in.empty()};
}

struct Plan {
  std::vector<PathSource> sources;
  std::vector<Leaf> leaves;
};

// Leaves give way to their hubs, which are started from once for all of them.
Plan MakePlan(const Projection& p, std::span<const uint32_t> drawn, bool fold_leaves) {
  Plan plan;
  std::vector<uint32_t> weights(p.node_count());
  for (const uint32_t v : drawn) {
    const std::optional<Leaf> leaf = fold_leaves ? AsLeaf(p, v) : std::nullopt;
    if (leaf) plan.leaves.push_back(*leaf);
    ++weights[leaf ? leaf->hub : v];
  }
  std::vector<uint32_t> sources;
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    if (weights[v] > 0 && p.OutDegree(v) > 0) sources.push_back(v);
  }
  for (const uint32_t v : OrderByHub(p, sources)) plan.sources.push_back({v, static_cast<double>(weights[v])});
  return plan;
}

// What a leaf's own paths have beside the hub's: the hub is on all but one of them, and the hub's path to the leaf
// isn't among them.
void AddLeaf(const Projection& p, const Leaf& leaf, double reached_by_hub, DependencySums& total) {
  const double beyond_hub = reached_by_hub - (leaf.has_arc_back ? 1 : 0);
  total.nodes[leaf.hub] += beyond_hub;
  if (total.arcs.empty()) return;
  total.arcs[p.FirstArc(leaf.node)] += beyond_hub + 1;
  if (!leaf.has_arc_back) return;
  const std::span<const uint32_t> row = p.Out(leaf.hub);
  total.arcs[p.FirstArc(leaf.hub) + (std::ranges::lower_bound(row, leaf.node) - row.begin())] -= 1;
}

// The work space of one thread.
class Space {
 public:
  static int64_t Bytes(const Projection& p, bool has_lengths, bool with_arcs) {
    return DependencySums::Bytes(p, with_arcs) + (has_lengths ? WeightedBrandes::Bytes(p) : BrandesBatch::Bytes(p));
  }

  Space(const Projection& p, bool has_lengths, bool with_arcs, RunContext& context)
      : p_(p), context_(context), memory_(context.memory()), sums_(p, with_arcs) {
    if (has_lengths) {
      one_by_one_.emplace(p, true);
    } else {
      batch_.emplace(p);
    }
  }

  // The dependencies of a few sources: kLanes, with lengths one.
  absl::Status Add(std::span<const PathSource> sources) {
    reached_.assign(sources.size(), 0);
    if (!batch_) return AddOneByOne(sources);
    absl::Status status = batch_->Add(sources, sums_, reached_, context_);
    touched_ = batch_->touched();
    return absl::IsOutOfRange(status) ? CountBeyondDoubles(sources) : status;
  }

  void MoveTo(DependencySums& total) { sums_.MoveTo(total, p_, touched_); }
  double reached(size_t source) const { return reached_[source]; }

 private:
  absl::Status AddOneByOne(std::span<const PathSource> sources) {
    collected_.clear();
    for (size_t i = 0; i < sources.size(); ++i) {
      NOTEGRAPH_RETURN_IF_ERROR(one_by_one_->Add(sources[i], sums_, reached_[i], context_));
      collected_.insert(collected_.end(), one_by_one_->touched().begin(), one_by_one_->touched().end());
    }
    touched_ = collected_;
    return absl::OkStatus();
  }

  absl::Status CountBeyondDoubles(std::span<const PathSource> sources) {
    sums_.Clear(p_, touched_);
    if (!one_by_one_) {
      NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(WeightedBrandes::Bytes(p_), "betweenness"));
      one_by_one_.emplace(p_, false);
    }
    return AddOneByOne(sources);
  }

  const Projection& p_;
  RunContext& context_;
  ScopedMemory memory_;
  DependencySums sums_;
  std::optional<BrandesBatch> batch_;
  std::optional<WeightedBrandes> one_by_one_;
  std::vector<double> reached_;
  std::vector<uint32_t> collected_;
  std::span<const uint32_t> touched_;
};

absl::StatusOr<DependencySums> SumDependencies(const Projection& p, std::span<const uint32_t> drawn, bool has_lengths,
                                               bool with_arcs, RunContext& context) {
  const Plan plan = MakePlan(p, drawn, !has_lengths);
  const std::span<const PathSource> sources = plan.sources;
  const size_t batch = has_lengths ? 1 : BrandesBatch::kLanes;
  const auto batches = static_cast<uint32_t>((sources.size() + batch - 1) / batch);
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve(Space::Bytes(p, has_lengths, with_arcs) * WorkerCount(context, batches), "betweenness"));
  DependencySums total(p, with_arcs);
  std::vector<double> reached(p.node_count());
  const auto batch_at = [&](uint32_t i) {
    return sources.subspan(i * batch, std::min(batch, sources.size() - i * batch));
  };
  NOTEGRAPH_RETURN_IF_ERROR(DoInOrder(
      context, batches, "betweenness", [&] { return std::make_unique<Space>(p, has_lengths, with_arcs, context); },
      [&](std::unique_ptr<Space>& space, uint32_t i) { return space->Add(batch_at(i)); },
      [&](std::unique_ptr<Space>& space, uint32_t i) {
        space->MoveTo(total);
        for (size_t j = 0; j < batch_at(i).size(); ++j) reached[batch_at(i)[j].node] = space->reached(j);
      }));
  for (const Leaf& leaf : plan.leaves) AddLeaf(p, leaf, reached[leaf.hub], total);
  return total;
}

// The arcs of an undirected edge get the score of both together.
void JoinArcs(const Projection& p, std::vector<double>& scores) {
  std::vector<uint32_t> next(p.node_count());  // a row lists its neighbours in the order in which they come up
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (uint32_t i = 0; i < p.OutDegree(v); ++i) {
      const uint32_t w = p.Out(v)[i], back = p.FirstArc(w) + next[w]++;
      if (v < w) scores[p.FirstArc(v) + i] = scores[back] = scores[p.FirstArc(v) + i] + scores[back];
    }
  }
}

// R, n, N of the header; what a score is of the sum over the sources when all nodes are.
struct Scale {
  double range = 0, sources = 0, scores = 0, factor = 0;
};

double ErrorBound(const Scale& scale, double drawn) {
  const double left = 1 - (drawn - 1) / scale.sources;
  const double deviation = std::sqrt(left * std::log(2 * scale.scores / (1 - kSampleConfidence)) / (2 * drawn));
  return scale.factor * scale.sources * scale.range * deviation;
}

std::vector<uint32_t> DrawSources(uint32_t n, const BetweennessOptions& options) {
  if (!options.source_nodes.empty()) return options.source_nodes;
  return SampleWithoutReplacement(n, options.sampling_size == 0 ? n : options.sampling_size, options.random_seed);
}

absl::Status CheckOptions(const Projection& p, const BetweennessOptions& options, RunContext& context) {
  const auto is_none = [&](uint32_t v) { return v >= p.node_count(); };
  if (std::ranges::any_of(options.source_nodes, is_none)) {
    return absl::InvalidArgumentError("a source node is not in the projection");
  }
  if (!options.weights_are_lengths) return absl::OkStatus();
  if (!p.has_weights()) return absl::InvalidArgumentError("lengths of arcs need a weight property");
  return CheckLengthsArePositive(p, context);
}

absl::StatusOr<BetweennessResult> Compute(const Projection& p, const BetweennessOptions& options, bool of_arcs,
                                          RunContext& context) {
  const uint32_t n = p.node_count();
  NOTEGRAPH_RETURN_IF_ERROR(CheckOptions(p, options, context));
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(DependencySums::Bytes(p, of_arcs) + 20 * int64_t{n}, "betweenness"));
  BetweennessResult result;
  const std::vector<uint32_t> drawn = DrawSources(n, options);
  result.sources = static_cast<uint32_t>(drawn.size());
  NOTEGRAPH_ASSIGN_OR_RETURN(DependencySums sums,
                             SumDependencies(p, drawn, options.weights_are_lengths, of_arcs, context));
  result.scores = std::move(of_arcs ? sums.arcs : sums.nodes);
  if (of_arcs && p.is_undirected()) JoinArcs(p, result.scores);
  const double targets = of_arcs ? n - 1.0 : n - 2.0;  // of a source's paths through one place
  Scale scale{targets, static_cast<double>(n), static_cast<double>(result.scores.size()), 1};
  if (targets <= 0) return result;
  if (options.normalized) {
    scale.factor = 1 / (targets * (of_arcs ? n : n - 1));
  } else if (p.is_undirected()) {
    scale.factor = 0.5;
  }
  const double factor = scale.factor * (scale.sources / result.sources);
  for (double& score : result.scores) score *= factor;
  if (options.source_nodes.empty() && result.sources < n) result.error_bound = ErrorBound(scale, result.sources);
  return result;
}

}  // namespace

absl::StatusOr<BetweennessResult> Betweenness(const Projection& projection, const BetweennessOptions& options,
                                              RunContext& context) {
  return Compute(projection, options, false, context);
}

absl::StatusOr<BetweennessResult> EdgeBetweenness(const Projection& projection, const BetweennessOptions& options,
                                                  RunContext& context) {
  return Compute(projection, options, true, context);
}

}  // namespace notegraph
