// Communities: groups of nodes with more links inside than chance would give.
//
//   auto found = Leiden(projection, {}, context);        // the best partition of them, its communities connected
//   auto found = Louvain(projection, {}, context);       // the classic; levels from fine to coarse
//   auto found = LabelPropagation(projection, {}, context);             // fastest; no measure is optimised
//   PartitionQuality quality = *QualityOf(projection, found->communities, 1, context);  // modularity, conductance
//   StrongestMembers(projection, found->communities, 5);                // whom to name a community by
//
// All read the projection as an undirected weighted graph: in a directed one each arc is an edge, and a->b and b->a add
// up, as kept parallel arcs do. A loop counts once as weight inside, twice as degree. Arcs of weight 0 are none.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITIES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITIES_H_

#include "graph/algorithms/community/label_propagation.h"  // IWYU pragma: export
#include "graph/algorithms/community/leiden.h"             // IWYU pragma: export
#include "graph/algorithms/community/louvain.h"            // IWYU pragma: export
#include "graph/algorithms/community/partition_quality.h"  // IWYU pragma: export

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_COMMUNITY_COMMUNITIES_H_
