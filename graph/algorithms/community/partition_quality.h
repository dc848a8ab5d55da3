// How good a partition into communities is: modularity, conductance, and who stands for a community.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_PARTITION_QUALITY_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_PARTITION_QUALITY_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/algorithms/projection.h"
#include "graph/algorithms/structure/components.h"
#include "graph/run_context.h"

namespace notegraph {

// In a partition that leaves nodes out: what such a node's number is. Their links count in the whole graph's weight.
inline constexpr uint32_t kNoCommunity = UINT32_MAX;

struct CommunityQuality {
  uint32_t members = 0;
  double inside = 0;       // weight of the links between members, each edge once
  double volume = 0;       // sum of the members' degrees: twice inside, and the links that leave
  double modularity = 0;   // its share of the whole
  double conductance = 0;  // 0: nothing leaves; 1: nothing else
};

struct PartitionQuality {
  std::vector<CommunityQuality> communities;
  double modularity = 0;           // the sum; Newman, Girvan 2004
  double average_conductance = 0;  // the mean over communities
};

// For each community c of an undirected weighted graph of weight m (communities.h says how a projection is read):
//   modularity(c) = inside(c) / m - resolution * (volume(c) / 2m)^2
//   conductance(c) = (volume(c) - 2 inside(c)) / min(volume(c), 2m - volume(c))
// as NetworkX has them; 0 where that would divide by 0. The GDS library's conductance always divides by volume(c).
// O(arcs); 40 bytes a community. REQUIRES: communities.of has one entry a node.
// Errors: InvalidArgument for a negative resolution; ResourceExhausted, Cancelled, DeadlineExceeded.
absl::StatusOr<PartitionQuality> QualityOf(const Projection& projection, const Partition& communities,
                                           double resolution, RunContext& context);

// By community: up to `count` members with the greatest weight of links to other members, greatest first, then by id.
// O(arcs + nodes log count); 12 bytes a node. Errors: as above.
absl::StatusOr<std::vector<std::vector<uint32_t>>> StrongestMembers(const Projection& projection,
                                                                    const Partition& communities, uint32_t count,
                                                                    RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_PARTITION_QUALITY_H_
