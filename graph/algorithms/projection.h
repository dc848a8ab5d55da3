// Projection: the part of a graph that an algorithm looks at, as compressed sparse rows over dense ids.
//
//   ProjectionOptions options;
//   options.types = {*graph.FindType("MENTIONS")};
//   options.orientation = Orientation::kUndirected;
//   auto projection = Projection::Make(graph, options, context);
//   auto scores = PageRank(*projection, {}, context);                    // graph/algorithms/centrality/pagerank.h
//   for (uint32_t v = 0; v < projection->node_count(); ++v) Use(projection->node(v), scores->scores[v]);
//
// An arc says that one node is linked to another. However many edges tell so (one fact noted in three notes; a talk
// that both mentions and recommends a library), it is one arc unless parallel edges are asked for: algorithms count a
// fact once. boost_adapter.h makes it a graph of Boost.Graph.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PROJECTION_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PROJECTION_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"

namespace notegraph {

enum class Orientation : uint8_t { kNatural, kReverse, kUndirected };

// What an arc weighs that several edges are merged into: what they weigh together, or, of lengths, the least.
enum class MergedWeight : uint8_t { kSum, kLeast };

struct ProjectionOptions {
  std::vector<LabelId> labels = {};  // a node with any of them is in; empty: all nodes
  std::vector<TypeId> types = {};    // empty: all types
  Orientation orientation = Orientation::kNatural;
  std::optional<PropertyKeyId> weight = {};  // edges without the property weigh 1
  MergedWeight merged_weight = MergedWeight::kSum;
  bool keep_parallel = false;
  bool allow_negative_weights = false;  // for the few algorithms that can do with them
};

// An arc for projections that don't come from the edges of a graph.
struct Arc {
  uint32_t source = 0;
  uint32_t target = 0;
  double weight = 1;
};

// Invariants: (1) a row's neighbours ascend; (2) without keep_parallel they are distinct; (3) the in-rows list exactly
// the arcs of the out-rows, parallel arcs in the same order; (4) undirected: every edge between different nodes is two
// arcs, a loop is one, and in-rows equal out-rows. Immutable, thread-safe.
// Memory: 8 bytes a node and 4 an arc for each direction kept (one when undirected), 8 more an arc and direction with
// weights, 4 a node of the graph where some nodes are left out; all in the context's account for the projection's life.
class Projection {
 public:
  static constexpr uint32_t kNotIn = UINT32_MAX;

  // O(nodes + arcs log degree). The graph may go afterwards; the context's memory account must stay.
  // Errors: ResourceExhausted, with the size, when memory doesn't suffice or there are more than 2^32-1 arcs;
  // InvalidArgument for a weight that is negative (unless allowed), not finite or not a number; Cancelled,
  // DeadlineExceeded.
  static absl::StatusOr<Projection> Make(const Graph& graph, const ProjectionOptions& options, RunContext& context);
  // Of arcs between nodes of the graph, whether or not it has such edges. The nodes are the ends of the arcs, `alone`,
  // and all nodes of the labels, if there are any; types and weight of the options are not looked at.
  static absl::StatusOr<Projection> FromDerivedArcs(const Graph& graph, std::span<const Arc> arcs,
                                                    std::span<const NodeId> alone, bool has_weights,
                                                    const ProjectionOptions& options, RunContext& context);
  // From a list of arcs alone; dense ids are the node ids. REQUIRES: ends < node_count.
  static absl::StatusOr<Projection> FromArcs(uint32_t node_count, std::span<const Arc> arcs, Orientation orientation,
                                             bool has_weights, bool keep_parallel, RunContext& context);

  uint32_t node_count() const { return static_cast<uint32_t>(out_.offsets.size() - 1); }
  // Undirected edges are two arcs each, but for loops.
  uint32_t arc_count() const { return static_cast<uint32_t>(out_.neighbors.size()); }
  bool is_undirected() const { return is_undirected_; }
  bool has_weights() const { return has_weights_; }
  bool has_parallel() const { return has_parallel_; }
  bool is_derived() const { return is_derived_; }  // by FromDerivedArcs: an arc need not be an edge of the graph

  // Between dense ids and the graph's: ascending with them.
  NodeId node(uint32_t v) const { return nodes_.empty() ? v : nodes_[v]; }
  uint32_t DenseId(NodeId node) const {
    return nodes_.empty() ? (node < node_count() ? node : kNotIn) : dense_ids_[node];
  }

  std::span<const uint32_t> Out(uint32_t v) const { return out_.Row(v); }
  std::span<const uint32_t> In(uint32_t v) const { return in().Row(v); }
  // Weights beside Out(v) and In(v). REQUIRES: has_weights().
  std::span<const double> OutWeights(uint32_t v) const { return out_.RowWeights(v); }
  std::span<const double> InWeights(uint32_t v) const { return in().RowWeights(v); }
  uint32_t OutDegree(uint32_t v) const { return out_.Degree(v); }
  uint32_t InDegree(uint32_t v) const { return in().Degree(v); }
  // Place of v's first arc in the order of all arcs by (source, target).
  uint32_t FirstArc(uint32_t v) const { return out_.offsets[v]; }

 private:
  struct Rows {
    std::vector<uint32_t> offsets;  // node_count + 1
    std::vector<uint32_t> neighbors;
    std::vector<double> weights;  // empty without weights

    uint32_t Degree(uint32_t v) const { return offsets[v + 1] - offsets[v]; }
    std::span<const uint32_t> Row(uint32_t v) const { return {neighbors.data() + offsets[v], Degree(v)}; }
    std::span<const double> RowWeights(uint32_t v) const { return {weights.data() + offsets[v], Degree(v)}; }
  };
  class Maker;

  explicit Projection(RunContext& context) : memory_(context.memory()) {}
  const Rows& in() const { return is_undirected_ ? out_ : in_; }
  absl::Status ReserveDenseIds(const Graph& graph);
  // Gives the nodes dense ids in their order. REQUIRES: ReserveDenseIds; `nodes` ascend.
  void NumberNodes(const Graph& graph, std::vector<NodeId> nodes);

  bool is_undirected_ = false, has_weights_ = false, has_parallel_ = false, is_derived_ = false;
  std::vector<NodeId> nodes_;        // empty: every node, under its own id
  std::vector<uint32_t> dense_ids_;  // by NodeId
  Rows out_, in_;
  ScopedMemory memory_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PROJECTION_H_
