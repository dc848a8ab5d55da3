// TrailSearch: paths of a pattern that is searched as a whole. Either all trails from one end, or for two known ends
// the shortest ones: lengths are tried in ascending order, each by a depth-first search from the right end that is held
// to the ways that can still come to the left end in that many steps.
#include <algorithm>
#include <limits>

#include "query/exec/fan_out.h"
#include "query/exec/make_operator.h"
#include "query/exec/path_value.h"
#include "query/exec/trail_walker.h"

namespace notegraph::query {
namespace {

bool IsFunction(ast::PathSelector selector) {
  return selector == ast::PathSelector::kShortestPath || selector == ast::PathSelector::kAllShortestPaths;
}

std::vector<Slot> OwnSlots(const TrailPlan& plan) {
  std::vector<Slot> slots = MadeSlots(*plan.trail);
  for (const BoundPath& path : plan.paths) slots.push_back(path.slot);
  return slots;
}

std::vector<Slot> MadeColumns(const TrailPlan& plan) {
  std::vector<Slot> slots = MadeSlots(*plan.trail);
  if (!plan.to_is_bound) slots.push_back(plan.to);
  return slots;
}

std::vector<const BoundExpression*> NodeConditions(const TrailPlan& plan) {
  std::vector<const BoundExpression*> conditions;
  for (const auto& [slot, condition] : plan.node_conditions) conditions.push_back(condition);
  return conditions;
}

std::vector<Slot> NodeConditionSlots(const TrailPlan& plan) {
  std::vector<Slot> slots;
  for (const auto& [slot, condition] : plan.node_conditions) slots.push_back(slot);
  return slots;
}

class TrailSearch : public FanOut {
 public:
  TrailSearch(const TrailPlan& plan, ExecutionState& state, OperatorInputs inputs)
      : FanOut(plan, state, std::move(inputs), MadeColumns(plan)),
        plan_(plan),
        trail_(*plan.trail),
        is_selective_(trail_.selector != ast::PathSelector::kAll),
        walker_(plan, is_selective_ || plan.reversed, state),
        distances_(plan, /*reversed=*/false, state),
        candidate_(CandidatePredicates(), OwnSlots(plan), state),
        ends_(NodeConditions(plan), NodeConditionSlots(plan), state),
        may_end_(state.graph->groups().size(), false) {
    for (const GroupId group : plan.end_groups) may_end_[group] = true;
    for (const Slot slot : MadeColumns(plan)) {
      if (std::find(plan.output.begin(), plan.output.end(), slot) != plan.output.end()) columns_.push_back(slot);
    }
  }

  absl::Status OpenRows() override {
    sources_.clear();
    found_.clear();
    next_ = 0;
    is_walking_ = false;
    return FanOut::OpenRows();
  }

 protected:
  absl::StatusOr<bool> NextBatch(Batch& batch) override {
    batch.SetRowCount(0);
    sources_.clear();
    for (const Slot slot : columns_) batch.column(slot).Reset(VectorType::kValue, state_.batch_rows);
    while (sources_.size() < state_.batch_rows) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool found, is_selective_ ? NextSelected() : NextWalk());
      if (found) {
        Emit(batch, is_selective_ ? found_[next_++] : walker_.walk());
        continue;
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, NextRow());
      if (!more) break;
      NOTEGRAPH_RETURN_IF_ERROR(StartRow());
    }
    return FanOut::Emit(batch);
  }

 private:
  std::vector<const BoundExpression*> CandidatePredicates() const {
    std::vector<const BoundExpression*> all = walker_.pattern().path_predicates();
    all.insert(all.end(), plan_.path_predicates.begin(), plan_.path_predicates.end());
    return all;
  }

  absl::Status StartRow() {
    found_.clear();
    next_ = 0;
    memory_.Clear();
    found_bytes_ = 0;
    is_walking_ = false;
    const NodeId from = input_.column(plan_.from).NodeAt(row_);
    if (from >= state_.graph->node_count()) return absl::OkStatus();
    if (plan_.to_is_bound) wanted_ = input_.column(plan_.to).NodeAt(row_);
    candidate_.Begin(input_, row_);
    ends_.Begin(input_, row_);
    if (is_selective_) return Select(from, wanted_);
    is_walking_ = true;
    return walker_.Start(input_, row_, from);
  }

  absl::StatusOr<bool> NextSelected() { return next_ < found_.size(); }

  absl::StatusOr<bool> NextWalk() {
    while (is_walking_) {
      NOTEGRAPH_ASSIGN_OR_RETURN(is_walking_, walker_.Next());
      if (!is_walking_) break;
      const NodeId end = walker_.walk().nodes.back();
      if (plan_.to_is_bound ? end != wanted_ : !may_end_[state_.graph->GroupOf(end)]) continue;
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool fits, IsCandidate(walker_.walk()));
      if (fits) return true;
    }
    return false;
  }

  // The paths between two nodes that the selector asks for.
  absl::Status Select(NodeId from, NodeId to) {
    if (to >= state_.graph->node_count()) return absl::OkStatus();
    for (const NodeId end : {from, to}) {
      for (const Slot slot : NodeConditionSlots(plan_)) ends_.Set(slot, Value::Node(end));
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool fits, ends_.Holds());
      if (!fits) return absl::OkStatus();
    }
    const bool by_length = trail_.selector == ast::PathSelector::kShortestGroups ||
                           trail_.selector == ast::PathSelector::kAllShortestPaths;
    const bool is_loop = IsFunction(trail_.selector) && from == to;  // the functions know no way round
    const int64_t longest = is_loop ? 0 : std::min(plan_.max_length, EdgeCount());
    NOTEGRAPH_RETURN_IF_ERROR(distances_.Start(input_, row_, from));
    int64_t wanted = trail_.count;
    for (int64_t length = MinLength(); length <= longest && wanted > 0; ++length) {
      NOTEGRAPH_RETURN_IF_ERROR(distances_.Grow(length));
      NOTEGRAPH_RETURN_IF_ERROR(AccountMemory());
      const int64_t nearest = distances_.Bound(TrailState(), to);
      if (nearest == TrailDistances::kUnreachable) break;
      if (nearest > length) continue;
      NOTEGRAPH_RETURN_IF_ERROR(walker_.StartExact(input_, row_, to, length, distances_, from));
      const size_t before = found_.size();
      while (by_length || wanted > 0) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, walker_.Next());
        if (!more) break;
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool fits, IsCandidate(walker_.walk()));
        if (!fits) continue;
        found_bytes_ += BytesOf(walker_.walk());
        NOTEGRAPH_RETURN_IF_ERROR(AccountMemory());
        found_.push_back(walker_.walk());
        if (!by_length) --wanted;
      }
      if (by_length && found_.size() > before) --wanted;
      if (wanted > 0 && !walker_.is_cut()) break;
    }
    return absl::OkStatus();
  }

  static size_t BytesOf(const TrailWalk& walk) {
    constexpr size_t kAllocatorBytes = 48;  // of three arrays
    return sizeof(TrailWalk) + walk.nodes.size() * sizeof(NodeId) + walk.edges.size() * sizeof(uint64_t) +
           walk.segments.size() * sizeof(uint32_t) + kAllocatorBytes;
  }
  absl::Status AccountMemory() {
    return memory_.GrowTo(static_cast<int64_t>(found_bytes_ + distances_.allocated_bytes()));
  }

  int64_t MinLength() const {
    int64_t length = 0;
    for (const BoundSegment& segment : trail_.segments) {
      if (segment.min_rounds > EdgeCount()) return std::numeric_limits<int64_t>::max();
      length += segment.min_rounds * static_cast<int64_t>(segment.hops.size());
    }
    return length;
  }
  int64_t EdgeCount() const { return static_cast<int64_t>(state_.graph->edge_count()); }

  // The walk from left to right.
  TrailWalk InOrder(const TrailWalk& walk) const {
    TrailWalk ordered = walk;
    if (!is_selective_ && !plan_.reversed) return ordered;
    std::reverse(ordered.nodes.begin(), ordered.nodes.end());
    std::reverse(ordered.edges.begin(), ordered.edges.end());
    std::reverse(ordered.segments.begin(), ordered.segments.end());
    const auto last = static_cast<uint32_t>(trail_.segments.size() - 1);
    for (uint32_t& segment : ordered.segments) segment = last - segment;
    return ordered;
  }

  absl::StatusOr<bool> IsCandidate(const TrailWalk& walk) {
    if (candidate_.empty()) return true;
    scratch_.Clear();
    const TrailWalk ordered = InOrder(walk);
    SetColumns(
        ordered, scratch_, [&](Slot slot) { return candidate_.Reads(slot); },
        [&](Slot slot, const Value& value) { candidate_.Set(slot, value); });
    for (const BoundPath& path : plan_.paths) {
      if (!candidate_.Reads(path.slot)) continue;
      PathMaker maker(*state_.graph, ordered.nodes[0]);
      for (size_t i = 0; i < ordered.edges.size(); ++i) {
        maker.Step(EdgeId::FromPacked(ordered.edges[i]), ordered.nodes[i + 1]);
      }
      candidate_.Set(path.slot, maker.Finish(scratch_));
    }
    return candidate_.Holds();
  }

  void Emit(Batch& batch, const TrailWalk& walk) {
    const size_t at = sources_.size();
    const auto is_column = [&](Slot slot) {
      return std::find(columns_.begin(), columns_.end(), slot) != columns_.end();
    };
    const auto set = [&](Slot slot, const Value& value) { batch.column(slot).data<Value>()[at] = value; };
    SetColumns(InOrder(walk), state_.arena, is_column, set);
    if (!plan_.to_is_bound && is_column(plan_.to)) set(plan_.to, Value::Node(walk.nodes.back()));
    sources_.push_back(row_);
  }

  // Nodes between segments, relationships and lists of a walk from left to right.
  template <typename IsWanted, typename Set>
  void SetColumns(const TrailWalk& walk, Arena& arena, const IsWanted& is_wanted, const Set& set) const {
    size_t begin = 0;
    for (uint32_t i = 0; i < trail_.segments.size(); ++i) {
      const BoundSegment& segment = trail_.segments[i];
      size_t end = begin;
      while (end < walk.edges.size() && walk.segments[end] == i) ++end;
      if (is_wanted(segment.relationships)) {
        set(segment.relationships, segment.is_repeated ? Edges(walk, begin, end, 1, arena) : EdgeAt(walk, begin));
      }
      for (const auto& [inner, list] : segment.groups) {
        if (is_wanted(list)) set(list, Group(segment, inner, walk, begin, end, arena));
      }
      begin = end;
      if (i + 1 < trail_.segments.size() && is_wanted(trail_.nodes[i + 1])) {
        set(trail_.nodes[i + 1], Value::Node(walk.nodes[begin]));
      }
    }
  }

  static Value EdgeAt(const TrailWalk& walk, size_t at) {
    return Value::Relationship(EdgeId::FromPacked(walk.edges[at]));
  }

  static Value Edges(const TrailWalk& walk, size_t begin, size_t end, size_t stride, Arena& arena) {
    const size_t count = begin < end ? (end - begin + stride - 1) / stride : 0;
    const std::span<Value> items = arena.AllocateArray<Value>(count);
    for (size_t i = 0; i < count; ++i) items[i] = EdgeAt(walk, begin + i * stride);
    return Value::List(items);
  }

  // What a name of the rounds stood for in each of them.
  static Value Group(const BoundSegment& segment, Slot inner, const TrailWalk& walk, size_t begin, size_t end,
                     Arena& arena) {
    const size_t hops = segment.hops.size();
    size_t place = 0;
    while (place < hops && segment.hops[place].edge != inner && segment.hops[place].from != inner) ++place;
    if (place < hops && segment.hops[place].edge == inner) return Edges(walk, begin + place, end, hops, arena);
    const size_t rounds = (end - begin) / hops;
    const std::span<Value> items = arena.AllocateArray<Value>(rounds);
    for (size_t i = 0; i < rounds; ++i) items[i] = Value::Node(walk.nodes[begin + i * hops + place]);
    return Value::List(items);
  }

  const TrailPlan& plan_;
  const BoundTrail& trail_;
  const bool is_selective_;
  TrailWalker walker_;
  TrailDistances distances_;
  RowTest candidate_, ends_;
  std::vector<bool> may_end_;  // by group
  std::vector<Slot> columns_;  // those to fill
  NodeId wanted_ = kNoNode;
  bool is_walking_ = false;
  std::vector<TrailWalk> found_;  // for the current row
  size_t found_bytes_ = 0;
  size_t next_ = 0;
  Arena scratch_;
};

}  // namespace

OperatorPtr MakeTrailSearch(const TrailPlan& plan, ExecutionState& state, OperatorInputs inputs) {
  return std::make_unique<TrailSearch>(plan, state, std::move(inputs));
}

}  // namespace notegraph::query
