#include "graph/algorithms/centrality/closeness.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <span>

#include "graph/algorithms/centrality/distance_batch.h"
#include "graph/algorithms/centrality/in_order.h"
#include "graph/algorithms/centrality/shortest_paths.h"
#include "graph/algorithms/centrality/source_order.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// What a distance adds to a node's sum.
using DistanceTerm = double (*)(double distance);

double Itself(double distance) { return distance; }
double Reciprocal(double distance) { return distance > 0 ? 1 / distance : 0; }

// Of the other nodes that reach a node.
struct Reach {
  double count = 0;
  double sum = 0;
};

// The work space of one thread.
class Space {
 public:
  static int64_t Bytes(const Projection& p, bool has_lengths) {
    return sizeof(Reach) * int64_t{p.node_count()} + (has_lengths ? ShortestPaths::Bytes(p) : DistanceBatch::Bytes(p));
  }

  Space(const Projection& p, bool has_lengths, DistanceTerm term) : term_(term), reaches_(p.node_count()) {
    if (has_lengths) {
      paths_.emplace(p, true);
    } else {
      batch_.emplace(p);
    }
  }

  // The distances from some sources: kLanes, with lengths one.
  absl::Status Add(std::span<const uint32_t> sources, const RunContext& context) {
    if (batch_) {
      return batch_->Search(sources, context, [&](uint32_t v, uint32_t distance, uint32_t count) {
        reaches_[v].count += count;
        reaches_[v].sum += count * term_(distance);
      });
    }
    NOTEGRAPH_RETURN_IF_ERROR(paths_->Search(sources.front(), context));
    for (const uint32_t v : paths_->order().subspan(1)) reaches_[v] = {1, term_(paths_->distance(v))};
    return absl::OkStatus();
  }

  void MoveTo(std::vector<Reach>& total) {
    for (const uint32_t v : batch_ ? batch_->touched() : paths_->order()) {
      total[v].count += reaches_[v].count;
      total[v].sum += reaches_[v].sum;
      reaches_[v] = {};
    }
  }

 private:
  const DistanceTerm term_;
  std::optional<DistanceBatch> batch_;
  std::optional<ShortestPaths> paths_;
  std::vector<Reach> reaches_;
};

std::vector<uint32_t> Sources(const Projection& p) {
  std::vector<uint32_t> sources;
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    if (p.OutDegree(v) > 0) sources.push_back(v);
  }
  return OrderByHub(p, sources);
}

absl::StatusOr<std::vector<Reach>> SumDistances(const Projection& p, bool has_lengths, DistanceTerm term,
                                                std::string_view stage, RunContext& context) {
  if (has_lengths && !p.has_weights()) return absl::InvalidArgumentError("lengths of arcs need a weight property");
  const size_t batch = has_lengths ? 1 : DistanceBatch::kLanes;
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(40 * int64_t{p.node_count()}, stage));
  const std::vector<uint32_t> sources = Sources(p);
  const auto batches = static_cast<uint32_t>((sources.size() + batch - 1) / batch);
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(Space::Bytes(p, has_lengths) * WorkerCount(context, batches), stage));
  std::vector<Reach> total(p.node_count());
  NOTEGRAPH_RETURN_IF_ERROR(DoInOrder(
      context, batches, stage, [&] { return std::make_unique<Space>(p, has_lengths, term); },
      [&](std::unique_ptr<Space>& space, uint32_t i) {
        return space->Add(std::span(sources).subspan(i * batch, std::min(batch, sources.size() - i * batch)), context);
      },
      [&](std::unique_ptr<Space>& space, uint32_t) { space->MoveTo(total); }));
  return total;
}

}  // namespace

absl::StatusOr<std::vector<double>> Closeness(const Projection& projection, const ClosenessOptions& options,
                                              RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<Reach> reaches,
                             SumDistances(projection, options.weights_are_lengths, Itself, "closeness", context));
  const uint32_t n = projection.node_count();
  std::vector<double> scores(n);
  for (uint32_t v = 0; v < n; ++v) {
    const auto& [count, sum] = reaches[v];
    if (sum > 0) scores[v] = count / sum * (options.wasserman_faust ? count / (n - 1) : 1);
  }
  return scores;
}

absl::StatusOr<std::vector<double>> HarmonicCentrality(const Projection& projection, const HarmonicOptions& options,
                                                       RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(
      const std::vector<Reach> reaches,
      SumDistances(projection, options.weights_are_lengths, Reciprocal, "harmonic centrality", context));
  const uint32_t n = projection.node_count();
  std::vector<double> scores(n);
  for (uint32_t v = 0; v < n; ++v) scores[v] = options.normalized && n > 1 ? reaches[v].sum / (n - 1) : reaches[v].sum;
  return scores;
}

}  // namespace notegraph
