#include "graph/algorithms/community/partition_quality.h"

#include <algorithm>
#include <utility>

#include "graph/algorithms/community/level.h"
#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

double Conductance(const CommunityQuality& community, double total_degree) {
  const double smaller_side = std::min(community.volume, total_degree - community.volume);
  return smaller_side > 0 ? (community.volume - 2 * community.inside) / smaller_side : 0;
}

}  // namespace

absl::StatusOr<PartitionQuality> QualityOf(const Projection& projection, const Partition& communities,
                                           double resolution, RunContext& context) {
  if (!(resolution >= 0)) return absl::InvalidArgumentError("`resolution` must not be negative");
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(
      memory.Reserve(static_cast<int64_t>(sizeof(CommunityQuality)) * communities.count, "modularity"));
  PartitionQuality quality;
  quality.communities.resize(communities.count);
  CommunityQuality outside;
  double total_degree = 0;
  WorkMeter meter(context);
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(1 + uint64_t{projection.OutDegree(v)}));
    const uint32_t own = communities.of[v];
    CommunityQuality& community = own == kNoCommunity ? outside : quality.communities[own];
    const double loops = LoopWeight(projection, v);
    double degree = 2 * loops, inside_twice = 2 * loops;
    ForEachLink(projection, v, [&](uint32_t w, double weight) {
      degree += weight;
      if (communities.of[w] == own) inside_twice += weight;
    });
    ++community.members;
    community.inside += inside_twice / 2;
    community.volume += degree;
    total_degree += degree;
  }
  for (CommunityQuality& community : quality.communities) {
    if (total_degree > 0) {
      const double share = community.volume / total_degree;
      community.modularity = 2 * community.inside / total_degree - resolution * share * share;
      community.conductance = Conductance(community, total_degree);
    }
    quality.modularity += community.modularity;
    quality.average_conductance += community.conductance / communities.count;
  }
  return quality;
}

absl::StatusOr<std::vector<std::vector<uint32_t>>> StrongestMembers(const Projection& projection,
                                                                    const Partition& communities, uint32_t count,
                                                                    RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(12 * int64_t{projection.node_count()}, "the strongest members"));
  std::vector<double> strength(projection.node_count());
  std::vector<std::vector<uint32_t>> members(communities.count);
  WorkMeter meter(context);
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    NOTEGRAPH_RETURN_IF_ERROR(meter.Add(1 + uint64_t{projection.OutDegree(v)}));
    if (communities.of[v] == kNoCommunity) continue;
    ForEachLink(projection, v, [&](uint32_t w, double weight) {
      if (communities.of[w] == communities.of[v]) strength[v] += weight;
    });
    members[communities.of[v]].push_back(v);
  }
  for (std::vector<uint32_t>& of_one : members) {
    const size_t kept = std::min<size_t>(count, of_one.size());
    std::partial_sort(
        of_one.begin(), of_one.begin() + static_cast<ptrdiff_t>(kept), of_one.end(),
        [&](uint32_t a, uint32_t b) { return strength[a] != strength[b] ? strength[a] > strength[b] : a < b; });
    of_one.resize(kept);
  }
  return members;
}

}  // namespace notegraph
