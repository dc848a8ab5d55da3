// Makes Projection a graph of Boost.Graph: VertexListGraph, EdgeListGraph, BidirectionalGraph and AdjacencyGraph, with
// vertex_index and edge_weight maps. Include it before the header of the Boost algorithm.
//
// An undirected projection is the directed graph of both arcs of each edge: algorithms that want
// boost::undirected_tag don't compile with it. Boost's algorithms throw: catch where they are called.
// The names here are Boost's.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_BOOST_ADAPTER_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_BOOST_ADAPTER_H_

#include <algorithm>
#include <boost/graph/adjacency_iterator.hpp>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <utility>

#include "graph/algorithms/projection.h"

namespace notegraph {

// An arc; `ordinal` counts the parallel arcs before it.
struct BoostEdge {
  uint32_t source = 0;
  uint32_t target = 0;
  uint32_t ordinal = 0;
  friend bool operator==(const BoostEdge&, const BoostEdge&) = default;
  friend auto operator<=>(const BoostEdge&, const BoostEdge&) = default;
};

// Walks a row: the out-arcs of its vertex, or the in-arcs when kIn.
template <bool kIn>
class BoostIncidenceIterator : public boost::iterator_facade<BoostIncidenceIterator<kIn>, BoostEdge,
                                                             boost::random_access_traversal_tag, BoostEdge> {
 public:
  BoostIncidenceIterator() = default;
  BoostIncidenceIterator(uint32_t vertex, std::span<const uint32_t> row, uint32_t at)
      : vertex_(vertex), row_(row.data()), at_(at) {}

 private:
  friend class boost::iterator_core_access;
  BoostEdge dereference() const {
    uint32_t ordinal = 0;
    while (ordinal < at_ && row_[at_ - ordinal - 1] == row_[at_]) ++ordinal;
    return kIn ? BoostEdge{row_[at_], vertex_, ordinal} : BoostEdge{vertex_, row_[at_], ordinal};
  }
  bool equal(const BoostIncidenceIterator& other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(ptrdiff_t n) { at_ += static_cast<uint32_t>(n); }
  ptrdiff_t distance_to(const BoostIncidenceIterator& other) const { return ptrdiff_t{other.at_} - ptrdiff_t{at_}; }

  uint32_t vertex_ = 0;
  const uint32_t* row_ = nullptr;
  uint32_t at_ = 0;
};

// Walks all arcs, by source.
class BoostEdgeIterator
    : public boost::iterator_facade<BoostEdgeIterator, BoostEdge, boost::forward_traversal_tag, BoostEdge> {
 public:
  BoostEdgeIterator() = default;
  BoostEdgeIterator(const Projection& graph, uint32_t vertex) : graph_(&graph), vertex_(vertex) { SkipEmptyRows(); }

 private:
  friend class boost::iterator_core_access;
  BoostEdge dereference() const { return *BoostIncidenceIterator<false>(vertex_, graph_->Out(vertex_), at_); }
  bool equal(const BoostEdgeIterator& other) const { return vertex_ == other.vertex_ && at_ == other.at_; }
  void increment() {
    if (++at_ < graph_->OutDegree(vertex_)) return;
    at_ = 0;
    ++vertex_;
    SkipEmptyRows();
  }
  void SkipEmptyRows() {
    while (vertex_ < graph_->node_count() && graph_->OutDegree(vertex_) == 0) ++vertex_;
  }

  const Projection* graph_ = nullptr;
  uint32_t vertex_ = 0;
  uint32_t at_ = 0;
};

struct BoostTraversalTag : virtual boost::vertex_list_graph_tag,
                           virtual boost::edge_list_graph_tag,
                           virtual boost::bidirectional_graph_tag,
                           virtual boost::adjacency_graph_tag {};

}  // namespace notegraph

namespace boost {

template <>
struct graph_traits<notegraph::Projection> {
  using vertex_descriptor = uint32_t;
  using edge_descriptor = notegraph::BoostEdge;
  using directed_category = bidirectional_tag;
  using edge_parallel_category = allow_parallel_edge_tag;
  using traversal_category = notegraph::BoostTraversalTag;
  using vertices_size_type = uint32_t;
  using edges_size_type = uint32_t;
  using degree_size_type = uint32_t;
  using vertex_iterator = counting_iterator<uint32_t>;
  using edge_iterator = notegraph::BoostEdgeIterator;
  using out_edge_iterator = notegraph::BoostIncidenceIterator<false>;
  using in_edge_iterator = notegraph::BoostIncidenceIterator<true>;
  using adjacency_iterator = const uint32_t*;
  static vertex_descriptor null_vertex() { return UINT32_MAX; }
};
template <>
struct graph_traits<const notegraph::Projection> : graph_traits<notegraph::Projection> {};

}  // namespace boost

namespace notegraph {

using BoostTraits = boost::graph_traits<Projection>;

inline uint32_t num_vertices(const Projection& g) { return g.node_count(); }
inline uint32_t num_edges(const Projection& g) { return g.arc_count(); }
inline std::pair<BoostTraits::vertex_iterator, BoostTraits::vertex_iterator> vertices(const Projection& g) {
  return {BoostTraits::vertex_iterator(0), BoostTraits::vertex_iterator(g.node_count())};
}
inline std::pair<BoostEdgeIterator, BoostEdgeIterator> edges(const Projection& g) {
  return {{g, 0}, {g, g.node_count()}};
}
inline uint32_t source(const BoostEdge& e, const Projection&) { return e.source; }
inline uint32_t target(const BoostEdge& e, const Projection&) { return e.target; }
inline std::pair<BoostTraits::out_edge_iterator, BoostTraits::out_edge_iterator> out_edges(uint32_t v,
                                                                                           const Projection& g) {
  return {{v, g.Out(v), 0}, {v, g.Out(v), g.OutDegree(v)}};
}
inline std::pair<BoostTraits::in_edge_iterator, BoostTraits::in_edge_iterator> in_edges(uint32_t v,
                                                                                        const Projection& g) {
  return {{v, g.In(v), 0}, {v, g.In(v), g.InDegree(v)}};
}
inline std::pair<const uint32_t*, const uint32_t*> adjacent_vertices(uint32_t v, const Projection& g) {
  return {g.Out(v).data(), g.Out(v).data() + g.OutDegree(v)};
}
inline uint32_t out_degree(uint32_t v, const Projection& g) { return g.OutDegree(v); }
inline uint32_t in_degree(uint32_t v, const Projection& g) { return g.InDegree(v); }
inline uint32_t degree(uint32_t v, const Projection& g) { return g.OutDegree(v) + g.InDegree(v); }

// Weight of an arc: 1 in a projection without weights. O(log degree).
class BoostWeightMap {
 public:
  using key_type = BoostEdge;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;

  BoostWeightMap() = default;
  explicit BoostWeightMap(const Projection& graph) : graph_(&graph) {}
  double operator[](const BoostEdge& e) const {
    if (!graph_->has_weights()) return 1;
    const std::span<const uint32_t> row = graph_->Out(e.source);
    const auto at = std::lower_bound(row.begin(), row.end(), e.target) - row.begin();
    return graph_->OutWeights(e.source)[static_cast<size_t>(at) + e.ordinal];
  }
  friend double get(const BoostWeightMap& map, const BoostEdge& e) { return map[e]; }

 private:
  const Projection* graph_ = nullptr;
};

inline boost::identity_property_map get(boost::vertex_index_t, const Projection&) { return {}; }
inline uint32_t get(boost::vertex_index_t, const Projection&, uint32_t v) { return v; }
inline BoostWeightMap get(boost::edge_weight_t, const Projection& g) { return BoostWeightMap(g); }
inline double get(boost::edge_weight_t, const Projection& g, const BoostEdge& e) { return BoostWeightMap(g)[e]; }

}  // namespace notegraph

namespace boost {

template <>
struct property_map<notegraph::Projection, vertex_index_t> {
  using type = identity_property_map;
  using const_type = type;
};
template <>
struct property_map<notegraph::Projection, edge_weight_t> {
  using type = notegraph::BoostWeightMap;
  using const_type = type;
};
// Some algorithms look for the map of the constant graph that they are given.
template <typename Tag>
struct property_map<const notegraph::Projection, Tag> : property_map<notegraph::Projection, Tag> {};

}  // namespace boost

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_BOOST_ADAPTER_H_
