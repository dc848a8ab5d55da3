#include "graph/algorithms/structure/structural_holes.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/algorithms/strided_blocks.h"
#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// z: an undirected projection whose weights are those of both directions together.
absl::StatusOr<Projection> MutualTies(const Projection& p, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(static_cast<int64_t>(sizeof(Arc)) * p.arc_count(), "structural holes"));
  std::vector<Arc> arcs;
  arcs.reserve(p.arc_count());
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    for (size_t i = 0; i < p.Out(v).size(); ++i) {
      const uint32_t w = p.Out(v)[i];
      const bool is_seen_before = p.is_undirected() && w < v;
      if (w != v && !is_seen_before) arcs.push_back({v, w, p.has_weights() ? p.OutWeights(v)[i] : 1});
    }
  }
  return Projection::FromArcs(p.node_count(), arcs, Orientation::kUndirected, true, false, context);
}

// The three numbers of one node at a time.
class Brokerage {
 public:
  static constexpr int64_t kBytesPerNode = 16;

  Brokerage(const Projection& ties, const std::vector<double>& sums, const std::vector<double>& maxima)
      : ties_(ties), sums_(sums), maxima_(maxima), indirect_(ties.node_count()), redundancy_(ties.node_count()) {}

  absl::Status Measure(uint32_t v, StructuralHoles& holes, WorkMeter& meter) {
    const std::span<const uint32_t> neighbors = ties_.Out(v);
    NOTEGRAPH_RETURN_IF_ERROR(AddIndirectTies(v, meter));
    double constraint = 0, effective_size = 0;
    for (size_t i = 0; i < neighbors.size(); ++i) {
      const double tie = Share(v, i) + indirect_[neighbors[i]];
      constraint += tie * tie;
      effective_size += 1 - redundancy_[neighbors[i]];
    }
    Clear(v);
    holes.constraint[v] = constraint;
    holes.effective_size[v] = effective_size;
    holes.efficiency[v] = effective_size / static_cast<double>(neighbors.size());
    return absl::OkStatus();
  }

 private:
  // p(v, the i-th neighbour).
  double Share(uint32_t v, size_t i) const { return sums_[v] > 0 ? ties_.OutWeights(v)[i] / sums_[v] : 0; }

  absl::Status AddIndirectTies(uint32_t v, WorkMeter& meter) {
    for (size_t i = 0; i < ties_.Out(v).size(); ++i) {
      const uint32_t q = ties_.Out(v)[i];
      const double share = Share(v, i);
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(ties_.OutDegree(q)));
      for (size_t k = 0; k < ties_.Out(q).size(); ++k) {
        const uint32_t j = ties_.Out(q)[k];
        indirect_[j] += share * Share(q, k);
        if (maxima_[j] > 0) redundancy_[j] += share * (ties_.OutWeights(q)[k] / maxima_[j]);
      }
    }
    return absl::OkStatus();
  }

  void Clear(uint32_t v) {
    for (const uint32_t q : ties_.Out(v)) {
      for (const uint32_t j : ties_.Out(q)) indirect_[j] = redundancy_[j] = 0;
    }
  }

  const Projection& ties_;
  const std::vector<double>& sums_;
  const std::vector<double>& maxima_;
  std::vector<double> indirect_, redundancy_;  // by the other node
};

}  // namespace

absl::StatusOr<StructuralHoles> FindStructuralHoles(const Projection& projection, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection ties, MutualTies(projection, context));
  const uint32_t n = ties.node_count();
  ScopedMemory memory(context.memory());
  // The results, what they are filled with, sums and maxima.
  const int64_t bytes = (48 + StridedWorkers(context, n) * Brokerage::kBytesPerNode) * n;
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(bytes, "structural holes"));
  std::vector<double> sums(n), maxima(n);
  for (uint32_t v = 0; v < n; ++v) {
    for (const double weight : ties.OutWeights(v)) {
      sums[v] += weight;
      maxima[v] = std::max(maxima[v], weight);
    }
  }
  const std::vector<double> undefined(n, std::numeric_limits<double>::quiet_NaN());
  StructuralHoles holes{undefined, undefined, undefined};
  const auto measure = [&](const StridedBlock& b) -> absl::Status {
    Brokerage brokerage(ties, sums, maxima);
    WorkMeter meter(context);
    for (uint32_t v = b.block; b.Has(v, n); v += b.stride) {
      if (ties.OutDegree(v) > 0) NOTEGRAPH_RETURN_IF_ERROR(brokerage.Measure(v, holes, meter));
      if (b.block == 0) context.ReportProgress("structural holes", static_cast<double>(v) / n);
    }
    return absl::OkStatus();
  };
  NOTEGRAPH_RETURN_IF_ERROR(ForStridedBlocks(context, n, measure));
  return holes;
}

}  // namespace notegraph
