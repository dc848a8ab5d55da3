#include <algorithm>
#include <utility>

#include "graph/algorithms/structure/components.h"
#include "graph/algorithms/work_meter.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// One number a node, as Pearce has it: while its component is open the earliest find that the node reaches, counted
// from 1 among the open nodes; once closed the component's number, counted down from node_count - 1 and so never less.
// The stack of the search is the chain of parents.
class StrongComponents {
 public:
  explicit StrongComponents(const Projection& p)
      : p_(p),
        reach_(p.node_count()),
        parent_(p.node_count()),
        next_arc_(p.node_count()),
        is_root_(p.node_count()),
        component_(p.node_count() - 1) {}

  absl::StatusOr<Partition> Run(RunContext& context) {
    WorkMeter meter(context);
    for (uint32_t start = 0; start < p_.node_count(); ++start) {
      if (reach_[start] != kUnseen) continue;
      Find(start, kNone);
      for (uint32_t v = start; v != kNone;) {
        const uint32_t first_arc = next_arc_[v], child = FindChild(v);
        NOTEGRAPH_RETURN_IF_ERROR(meter.Add(1 + uint64_t{next_arc_[v] - first_arc}));
        v = child != kNone ? child : Finish(v);
      }
    }
    return NumberByFirstNode(std::move(reach_));
  }

 private:
  static constexpr uint32_t kUnseen = 0, kNone = UINT32_MAX;

  void Find(uint32_t v, uint32_t parent) {
    reach_[v] = ++open_count_;
    is_root_[v] = 1;
    parent_[v] = parent;
  }

  // Follows v's arcs up to one that finds a new node, and returns that; kNone when there are no more arcs.
  uint32_t FindChild(uint32_t v) {
    const std::span<const uint32_t> out = p_.Out(v);
    uint32_t i = next_arc_[v], earliest = reach_[v], child = kNone;
    for (; i < out.size() && child == kNone; ++i) {
      const uint32_t reached = reach_[out[i]];
      child = reached == kUnseen ? out[i] : kNone;
      earliest = std::min(earliest, reached == kUnseen ? UINT32_MAX : reached);
    }
    Reach(v, earliest);
    next_arc_[v] = i;
    if (child != kNone) Find(child, v);
    return child;
  }

  void Reach(uint32_t v, uint32_t earliest) {
    if (earliest >= reach_[v]) return;
    reach_[v] = earliest;
    is_root_[v] = 0;
  }

  // Returns the node to go on with.
  uint32_t Finish(uint32_t v) {
    if (is_root_[v]) {
      for (; !open_.empty() && reach_[open_.back()] >= reach_[v]; open_.pop_back()) Close(open_.back());
      Close(v);
      --component_;
    } else {
      open_.push_back(v);
    }
    if (parent_[v] != kNone) Reach(parent_[v], reach_[v]);
    return parent_[v];
  }

  void Close(uint32_t v) {
    reach_[v] = component_;
    --open_count_;
  }

  const Projection& p_;
  std::vector<uint32_t> reach_, parent_, next_arc_;
  std::vector<uint8_t> is_root_;
  std::vector<uint32_t> open_;  // finished, their component not closed
  uint32_t open_count_ = 0;     // these, and those on the chain of parents
  uint32_t component_;
};

}  // namespace

absl::StatusOr<Partition> StronglyConnectedComponents(const Projection& projection, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(21 * int64_t{projection.node_count()}, "strongly connected components"));
  return StrongComponents(projection).Run(context);
}

}  // namespace notegraph
