// Internal to graph/algorithms. The queue of searches that go by distance.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_NODE_HEAP_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_NODE_HEAP_H_

#include <boost/graph/detail/d_ary_heap.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace notegraph {

// Nodes, the one with the smallest key on top: NodeHeap(keys, places), two arrays by node, places all SIZE_MAX. After a
// key shrinks, push_or_update(v). (Boost's default compares keys as if they were nodes.)
using NodeHeap = boost::d_ary_heap_indirect<uint32_t, 4, size_t*, const double*, std::less<double>>;

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_NODE_HEAP_H_
