#include "graph/algorithms/structure/connectivity.h"

#include <algorithm>
#include <tuple>

#include "graph/algorithms/work_meter.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

// Depth-first search with low points over the arcs of both directions. The stack is the chain of parents.
class LowPointSearch {
 public:
  explicit LowPointSearch(const Projection& p)
      : p_(p),
        found_at_(p.node_count(), kNone),
        low_(p.node_count()),
        parent_(p.node_count(), kNone),
        next_arc_(p.node_count()),
        arcs_to_parent_(p.node_count()) {}

  uint32_t found_at(uint32_t v) const { return found_at_[v]; }
  uint32_t low(uint32_t v) const { return low_[v]; }  // earliest find reachable by one arc back from below v
  uint32_t parent(uint32_t v) const { return parent_[v]; }

  // Calls discover(v) when v is found, finish(v) when all below it is done, component after component.
  template <typename Discover, typename Finish>
  absl::Status Run(RunContext& context, Discover&& discover, Finish&& finish) {
    WorkMeter meter(context);
    for (uint32_t root = 0; root < p_.node_count(); ++root) {
      if (found_at_[root] != kNone) continue;
      Find(root, kNone);
      discover(root);
      for (uint32_t v = root; v != kNone;) {
        const uint32_t first_arc = next_arc_[v], child = FindChild(v);
        NOTEGRAPH_RETURN_IF_ERROR(meter.Add(1 + uint64_t{next_arc_[v] - first_arc}));
        if (child != kNone) {
          discover(v = child);
          continue;
        }
        finish(v);
        const uint32_t parent = parent_[v];
        if (parent != kNone) low_[parent] = std::min(low_[parent], low_[v]);
        v = parent;
      }
    }
    return absl::OkStatus();
  }

 private:
  void Find(uint32_t v, uint32_t parent) {
    found_at_[v] = low_[v] = found_++;
    parent_[v] = parent;
  }

  // Follows v's arcs up to one that finds a new node, and returns that; kNone when there are no more arcs.
  uint32_t FindChild(uint32_t v) {
    const std::span<const uint32_t> out = p_.Out(v);
    const std::span<const uint32_t> in = p_.is_undirected() ? std::span<const uint32_t>() : p_.In(v);
    const uint32_t parent = parent_[v];
    uint32_t i = next_arc_[v], low = low_[v], child = kNone, parents = arcs_to_parent_[v];
    for (; i < out.size() + in.size() && child == kNone; ++i) {
      const uint32_t w = i < out.size() ? out[i] : in[i - out.size()];
      const uint32_t found_at = found_at_[w];
      child = found_at == kNone ? w : kNone;
      parents += w == parent ? 1 : 0;
      low = std::min(low, w == parent ? kNone : found_at);
    }
    // Of the arcs to the parent one is the way we came; a second is another edge, a way back.
    if (parents >= 2) low = std::min(low, found_at_[parent]);
    next_arc_[v] = i;
    low_[v] = low;
    arcs_to_parent_[v] = static_cast<uint8_t>(std::min(parents, 2u));
    if (child != kNone) Find(child, v);
    return child;
  }

  const Projection& p_;
  std::vector<uint32_t> found_at_, low_, parent_, next_arc_;
  std::vector<uint8_t> arcs_to_parent_;  // followed so far; 2 means 2 or more
  uint32_t found_ = 0;
};

// Turns what the search tells into cuts, component by component.
class CutFinder {
 public:
  explicit CutFinder(const Projection& p) : search_(p), below_(p.node_count()), parts_(p.node_count()) {}

  absl::StatusOr<CutResult> Run(RunContext& context) {
    CutResult result;
    size_t first_bridge = 0;
    const auto finish = [&](uint32_t v) {
      const uint32_t parent = search_.parent(v);
      ++below_[v];
      if (parent == kNone) {
        for (; first_bridge < result.bridges.size(); ++first_bridge) {
          uint32_t& side = result.bridges[first_bridge].smaller_side;
          side = std::min(side, below_[v] - side);
        }
        return;
      }
      below_[parent] += below_[v];
      if (search_.low(v) >= search_.found_at(parent)) ++parts_[parent];
      if (search_.low(v) > search_.found_at(parent)) {
        result.bridges.push_back({std::min(v, parent), std::max(v, parent), below_[v]});
      }
    };
    NOTEGRAPH_RETURN_IF_ERROR(search_.Run(context, [](uint32_t) {}, finish));
    for (uint32_t v = 0; v < parts_.size(); ++v) {
      // What is above is one part more; above a root there is nothing.
      const uint32_t parts = parts_[v] + (search_.parent(v) == kNone ? 0 : 1);
      if (parts >= 2) result.articulation_points.push_back({v, parts});
    }
    std::ranges::sort(result.bridges, {}, [](const Bridge& bridge) { return std::tuple(bridge.a, bridge.b); });
    return result;
  }

 private:
  LowPointSearch search_;
  std::vector<uint32_t> below_;  // nodes at or below, once finished
  std::vector<uint32_t> parts_;  // subtrees that hang on this node alone
};

BiconnectedComponents LargestFirst(const BiconnectedComponents& found) {
  std::vector<uint32_t> order(found.size());
  for (uint32_t c = 0; c < order.size(); ++c) order[c] = c;
  std::ranges::sort(order, [&](uint32_t a, uint32_t b) {
    const std::span<const uint32_t> x = found[a], y = found[b];
    return x.size() != y.size() ? x.size() > y.size() : std::ranges::lexicographical_compare(x, y);
  });
  BiconnectedComponents sorted;
  sorted.nodes.reserve(found.nodes.size());
  for (const uint32_t c : order) {
    sorted.nodes.insert(sorted.nodes.end(), found[c].begin(), found[c].end());
    sorted.offsets.push_back(static_cast<uint32_t>(sorted.nodes.size()));
  }
  return sorted;
}

}  // namespace

absl::StatusOr<CutResult> FindCuts(const Projection& projection, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(48 * int64_t{projection.node_count()}, "articulation points and bridges"));
  return CutFinder(projection).Run(context);
}

absl::StatusOr<BiconnectedComponents> FindBiconnectedComponents(const Projection& projection, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(52 * int64_t{projection.node_count()}, "biconnected components"));
  BiconnectedComponents found;
  std::vector<uint32_t> open;  // found, and in no component below their parent yet
  LowPointSearch search(projection);
  const auto finish = [&](uint32_t v) {
    const uint32_t parent = search.parent(v);
    if (parent == kNone) return open.clear();
    if (search.low(v) < search.found_at(parent)) return;
    const size_t first = found.nodes.size();
    found.nodes.push_back(parent);
    for (bool is_last = false; !is_last; open.pop_back()) {
      found.nodes.push_back(open.back());
      is_last = open.back() == v;
    }
    std::sort(found.nodes.begin() + static_cast<ptrdiff_t>(first), found.nodes.end());
    found.offsets.push_back(static_cast<uint32_t>(found.nodes.size()));
  };
  NOTEGRAPH_RETURN_IF_ERROR(search.Run(context, [&](uint32_t v) { open.push_back(v); }, finish));
  return LargestFirst(found);
}

}  // namespace notegraph
