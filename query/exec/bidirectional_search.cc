#include "query/exec/bidirectional_search.h"

#include <algorithm>

#include "graph/status_macros.h"
#include "query/exec/edge_search.h"
#include "query/plan/pattern_graph.h"

namespace notegraph::query {

BidirectionalSearch::BidirectionalSearch(const std::vector<TableStep>& steps, bool all, ExecutionState& state,
                                         ScopedMemory& memory)
    : state_(state),
      all_(all),
      forward_(*state.graph, steps),
      backward_(*state.graph, Reversed(steps)),
      level_(state.graph->node_count()),
      memory_(memory),
      walks_(state.graph->tables().size(), false) {
  for (const TableStep& step : steps) walks_[step.table] = true;
}

absl::StatusOr<bool> BidirectionalSearch::Run(NodeId from, NodeId to, int64_t max_length,
                                              const EdgeCondition& condition) {
  condition_ = condition;
  meetings_.clear();
  NewLayers(0);
  NOTEGRAPH_RETURN_IF_ERROR(Start(forward_, from));
  NOTEGRAPH_RETURN_IF_ERROR(Start(backward_, to));
  while (meetings_.empty() && forward_.frontier_edges > 0 && backward_.frontier_edges > 0 &&
         static_cast<int64_t>(forward_.depth() + backward_.depth()) < max_length) {
    const bool is_forward = forward_.frontier_edges <= backward_.frontier_edges;
    NOTEGRAPH_RETURN_IF_ERROR(Grow(is_forward ? forward_ : backward_, is_forward ? backward_ : forward_));
  }
  if (meetings_.empty()) return false;
  if (all_) {
    NOTEGRAPH_RETURN_IF_ERROR(ListAllWays());
  } else {
    ListOneWay();
  }
  NOTEGRAPH_RETURN_IF_ERROR(LinkLayers());
  return true;
}

void BidirectionalSearch::Forget(Side& side) {
  side.marks.Clear(side.nodes);
  side.nodes.clear();
  side.parents.clear();
  side.levels.clear();
}

absl::Status BidirectionalSearch::Start(Side& side, NodeId node) {
  Forget(side);
  NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(side, 1));
  side.marks.Insert(node);
  side.nodes.push_back(node);
  side.parents.push_back(0);
  side.levels.push_back(0);
  side.frontier_edges = CountFrontierEdges(side);
  return absl::OkStatus();
}

// One step outwards. The other side's nodes that are met all lie in its outermost level, so that all of these walks are
// of one length: those of an inner level would have been met before.
absl::Status BidirectionalSearch::Grow(Side& side, const Side& other) {
  if (side.nodes.size() + side.frontier_edges >= side.marks.bitmap_threshold()) {
    NOTEGRAPH_RETURN_IF_ERROR(UseBitmap(side.marks));
  }
  side.levels.push_back(side.nodes.size());
  NOTEGRAPH_RETURN_IF_ERROR(condition_.filter == nullptr ? GrowByAll(side, other) : GrowByCondition(side, other));
  if (meetings_.empty()) side.frontier_edges = CountFrontierEdges(side);
  return absl::OkStatus();
}

absl::Status BidirectionalSearch::GrowByAll(Side& side, const Side& other) {
  const size_t end = side.levels.back();
  for (size_t i = side.levels[side.depth() - 1]; i < end; ++i) {
    const NodeId node = side.nodes[i];
    for (const NeighborSteps::Step& step : side.steps.From(node)) {
      const std::span<const uint32_t> row = (*step.csr)[node - step.from_first];
      NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(side, row.size()));
      for (const uint32_t local : row) {
        if (Reach(side, other, step.to_first + local, static_cast<uint32_t>(i))) return absl::OkStatus();
      }
      NOTEGRAPH_RETURN_IF_ERROR(AddWork(row.size()));
    }
  }
  return absl::OkStatus();
}

absl::Status BidirectionalSearch::GrowByCondition(Side& side, const Side& other) {
  const size_t end = side.levels.back();
  for (size_t i = side.levels[side.depth() - 1]; i < end;) {
    NOTEGRAPH_RETURN_IF_ERROR(UseMapsIfMany());
    edges_.clear();
    while (i < end && edges_.size() < kMaxBatchRows) GatherEdges(side, static_cast<uint32_t>(i++));
    NOTEGRAPH_RETURN_IF_ERROR(AddWork(edges_.size()));
    NOTEGRAPH_RETURN_IF_ERROR(condition_.filter->Keep(*condition_.outer, condition_.row, kNoNode, edges_));
    NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(side, edges_.size()));
    for (const NextEdge& edge : edges_) {
      if (Reach(side, other, edge.to, edge.from)) return absl::OkStatus();
    }
  }
  return absl::OkStatus();
}

// Adds the edges of a node of the frontier.
void BidirectionalSearch::GatherEdges(const Side& side, uint32_t place) {
  const NodeId node = side.nodes[place];
  for (const NeighborSteps::Step& step : side.steps.From(node)) {
    const uint32_t local = node - step.from_first, begin = step.csr->offsets[local];
    const std::span<const uint32_t> row = (*step.csr)[local];
    if (!step.is_out) looked_up_ += row.size();
    for (uint32_t i = 0; i < row.size(); ++i) {
      const NodeId to = step.to_first + row[i];
      if (side.marks.Contains(to)) continue;
      const uint32_t position = step.is_out  ? begin + i
                                : uses_maps_ ? step.table->InToOut()[begin + i]
                                             : OutPositionOf(*step.table, local, begin + i);
      edges_.push_back({EdgeId{step.table->id(), position}.packed(), to, place});
    }
  }
}

// After so many searches for the relationships of in-entries the tables' maps cost less.
absl::Status BidirectionalSearch::UseMapsIfMany() {
  if (uses_maps_ || looked_up_ <= state_.graph->edge_count() / 64) return absl::OkStatus();
  uses_maps_ = true;
  for (const EdgeTable& table : state_.graph->tables()) {
    if (!walks_[table.id()]) continue;
    NOTEGRAPH_RETURN_IF_ERROR(Reserve(table.InToOutBytesToMake()));
    table.InToOut();
  }
  return absl::OkStatus();
}

// Of large frontiers a sample is counted.
uint64_t BidirectionalSearch::CountFrontierEdges(const Side& side) {
  constexpr size_t kSample = 256;
  const std::span<const NodeId> frontier = side.Level(side.depth());
  const size_t stride = frontier.size() / kSample + 1;
  uint64_t edges = 0;
  for (size_t i = 0; i < frontier.size(); i += stride) {
    for (const NeighborSteps::Step& step : side.steps.From(frontier[i])) {
      edges += step.csr->Degree(frontier[i] - step.from_first);
    }
  }
  return stride == 1 ? edges : std::max<uint64_t>(edges * stride, 1);
}

void BidirectionalSearch::NewLayers(size_t count) {
  if (layers_.size() < count) layers_.resize(count);
  layer_count_ = count;
  layer_bytes_ = 0;
  for (size_t i = 0; i < count; ++i) {
    layers_[i].nodes.clear();
    layers_[i].first_hop.clear();
    layers_[i].hops.clear();
  }
  is_first_walk_ = true;
}

void BidirectionalSearch::ListOneWay() {
  const size_t middle = forward_.depth();
  NewLayers(middle + backward_.depth() + 1);
  for (const Side* side : {&forward_, &backward_}) {
    const std::span<const NodeId> last = side->Level(side->depth());
    size_t place = side->levels.back();
    place += static_cast<size_t>(std::find(last.begin(), last.end(), meetings_[0]) - last.begin());
    for (size_t depth = side->depth();; --depth) {
      const size_t layer = side == &forward_ ? depth : middle + backward_.depth() - depth;
      layers_[layer].nodes.assign(1, side->nodes[place]);
      if (depth == 0) break;
      place = side->parents[place];
    }
  }
}

absl::Status BidirectionalSearch::ListAllWays() {
  const size_t middle = forward_.depth(), last = middle + backward_.depth();
  NewLayers(last + 1);
  std::sort(meetings_.begin(), meetings_.end());
  layers_[middle].nodes = meetings_;
  for (size_t i = middle; i > 0; --i) {
    NOTEGRAPH_RETURN_IF_ERROR(
        ListNeighborsOf(layers_[i].nodes, backward_.steps, forward_.Level(i - 1), layers_[i - 1].nodes));
  }
  for (size_t i = middle; i < last; ++i) {
    NOTEGRAPH_RETURN_IF_ERROR(
        ListNeighborsOf(layers_[i].nodes, forward_.steps, backward_.Level(last - i - 1), layers_[i + 1].nodes));
  }
  return absl::OkStatus();
}

// Nodes of the level next to one of the given nodes, ascending.
absl::Status BidirectionalSearch::ListNeighborsOf(std::span<const NodeId> nodes, const NeighborSteps& steps,
                                                  std::span<const NodeId> level, std::vector<NodeId>& found) {
  if (level.size() >= level_.bitmap_threshold()) NOTEGRAPH_RETURN_IF_ERROR(UseBitmap(level_));
  for (const NodeId node : level) level_.Insert(node);
  NOTEGRAPH_RETURN_IF_ERROR(ReserveForLayers(level.size() * sizeof(NodeId)));
  absl::Status status;
  for (const NodeId node : nodes) {
    if (IsSearchCheaper(steps, node, level)) {
      for (const NodeId to : level) {
        bool is_next = false;
        ForEachEdgeBetween(steps, node, to, [&](uint64_t) { is_next = true; });
        if (is_next) found.push_back(to);
      }
    } else {
      steps.ForEachNode(node, [&](NodeId to) {
        if (level_.Contains(to)) found.push_back(to);
      });
    }
    if (found.size() >= 2 * level.size()) {
      std::sort(found.begin(), found.end());
      found.erase(std::unique(found.begin(), found.end()), found.end());
    }
    if (status = AddWork(1); !status.ok()) break;
  }
  level_.Clear(level);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return status;
}

absl::Status BidirectionalSearch::LinkLayers() {
  for (size_t i = 0; i + 1 < layer_count_; ++i) {
    Layer& layer = layers_[i];
    const std::span<const NodeId> next = layers_[i + 1].nodes;
    if (next.size() >= level_.bitmap_threshold()) NOTEGRAPH_RETURN_IF_ERROR(UseBitmap(level_));
    for (const NodeId node : next) level_.Insert(node);
    absl::Status status;
    for (const NodeId node : layer.nodes) {
      layer.first_hop.push_back(static_cast<uint32_t>(layer.hops.size()));
      if (status = LinkNode(node, next, layer.hops); !status.ok()) break;
    }
    layer.first_hop.push_back(static_cast<uint32_t>(layer.hops.size()));
    level_.Clear(next);
    NOTEGRAPH_RETURN_IF_ERROR(status);
  }
  return absl::OkStatus();
}

// Adds the relationships from the node to those of the next layer, or one of them if one walk is enough.
absl::Status BidirectionalSearch::LinkNode(NodeId node, std::span<const NodeId> next, std::vector<Layer::Hop>& hops) {
  edges_.clear();
  for (const NodeId to : Neighbors(node, next)) {
    ForEachEdgeBetween(forward_.steps, node, to, [&](uint64_t edge) { edges_.push_back({edge, to}); });
  }
  if (condition_.filter != nullptr) {
    NOTEGRAPH_RETURN_IF_ERROR(condition_.filter->Keep(*condition_.outer, condition_.row, kNoNode, edges_));
  }
  if (!all_ && edges_.size() > 1) edges_.resize(1);
  NOTEGRAPH_RETURN_IF_ERROR(ReserveForLayers(edges_.size() * sizeof(Layer::Hop)));
  for (const NextEdge& edge : edges_) {
    const auto place = static_cast<uint32_t>(std::lower_bound(next.begin(), next.end(), edge.to) - next.begin());
    hops.push_back({edge.edge, place});
  }
  return AddWork(edges_.size());
}

// Whether to search the node's lists for those of the level, not to go through them: a node met on the way may have
// very many neighbours.
bool BidirectionalSearch::IsSearchCheaper(const NeighborSteps& steps, NodeId node, std::span<const NodeId> level) {
  constexpr uint64_t kSearchCost = 32;  // in edges looked at
  uint64_t degree = 0;
  for (const NeighborSteps::Step& step : steps.From(node)) degree += step.csr->Degree(node - step.from_first);
  return level.size() == 1 || level.size() * kSearchCost < degree;
}

// Those nodes of the next layer, which is marked, that can be next to the node; ascending.
std::span<const NodeId> BidirectionalSearch::Neighbors(NodeId node, std::span<const NodeId> next) {
  if (IsSearchCheaper(forward_.steps, node, next)) return next;
  near_.clear();
  forward_.steps.ForEachNode(node, [&](NodeId to) {
    if (level_.Contains(to)) near_.push_back(to);
  });
  std::sort(near_.begin(), near_.end());
  near_.erase(std::unique(near_.begin(), near_.end()), near_.end());
  return near_;
}

absl::StatusOr<bool> BidirectionalSearch::NextWalk(std::span<const uint64_t>& edges) {
  if (layer_count_ < 2) return false;
  const size_t length = layer_count_ - 1;
  size_t depth = length - 1;
  if (std::exchange(is_first_walk_, false)) {
    place_.assign(length, 0);
    next_hop_.assign(length, 0);
    walk_.assign(length, 0);
    depth = 0;
  }
  while (true) {
    const Layer& layer = layers_[depth];
    if (next_hop_[depth] == layer.first_hop[place_[depth] + 1]) {
      if (depth == 0) return false;
      --depth;
      continue;
    }
    const Layer::Hop hop = layer.hops[next_hop_[depth]++];
    walk_[depth] = hop.edge;
    if (++depth == length) break;
    place_[depth] = hop.to;
    next_hop_[depth] = layers_[depth].first_hop[hop.to];
  }
  NOTEGRAPH_RETURN_IF_ERROR(AddWork(length));
  edges = walk_;
  return true;
}

absl::Status BidirectionalSearch::MakeRoom(Side& side, size_t more) {
  const size_t wanted = side.nodes.size() + more, capacity = side.nodes.capacity();
  if (wanted <= capacity) [[likely]]
    return absl::OkStatus();
  const size_t next = std::max({wanted, 2 * capacity, size_t{64}});
  NOTEGRAPH_RETURN_IF_ERROR(Reserve((next - capacity) * (sizeof(NodeId) + sizeof(uint32_t))));
  side.nodes.reserve(next);
  side.parents.reserve(next);
  return absl::OkStatus();
}

absl::Status BidirectionalSearch::UseBitmap(NodeMarks& marks) {
  if (marks.is_bitmap()) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(Reserve(marks.bitmap_bytes()));
  marks.UseBitmap();
  return absl::OkStatus();
}

absl::Status BidirectionalSearch::Reserve(size_t bytes) { return memory_.Reserve(static_cast<int64_t>(bytes)); }

absl::Status BidirectionalSearch::ReserveForLayers(size_t bytes) {
  layer_bytes_ += bytes;
  if (layer_bytes_ <= peak_layer_bytes_) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(Reserve(layer_bytes_ - peak_layer_bytes_));
  peak_layer_bytes_ = layer_bytes_;
  return absl::OkStatus();
}

absl::Status BidirectionalSearch::AddWork(uint64_t edges) {
  constexpr uint64_t kWorkPerPoll = 1 << 18;
  work_ += edges + 1;
  if (work_ < kWorkPerPoll) [[likely]]
    return absl::OkStatus();
  work_ = 0;
  return state_.Poll();
}

}  // namespace notegraph::query
