#include "query/exec/trail_pattern.h"

#include "query/plan/pattern_graph.h"

namespace notegraph::query {
namespace {

using Predicates = std::vector<const BoundExpression*>;

bool Contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

bool IsSubset(const std::vector<Slot>& part, const std::vector<Slot>& whole) {
  return std::all_of(part.begin(), part.end(), [&](Slot slot) { return Contains(whole, slot); });
}

// Deals the conditions out: each goes to the narrowest place where all it reads is known.
class PredicateDealer {
 public:
  explicit PredicateDealer(const BoundTrail& trail) : left_(trail.predicates) {
    own_ = RoundSlots(trail);
    const std::vector<Slot> made = MadeSlots(trail);
    own_.insert(own_.end(), made.begin(), made.end());  // the ends are in the outer row where a condition reads them
  }

  // Takes out those that read nothing of the trail but `known`.
  Predicates Take(const std::vector<Slot>& known) {
    Predicates taken;
    std::erase_if(left_, [&](const BoundExpression* predicate) {
      std::vector<Slot> read = FreeSlots(*predicate);
      std::erase_if(read, [&](Slot slot) { return !Contains(own_, slot); });
      if (!IsSubset(read, known)) return false;
      taken.push_back(predicate);
      return true;
    });
    return taken;
  }
  const Predicates& left() const { return left_; }

 private:
  Predicates left_;
  std::vector<Slot> own_;
};

std::vector<Slot> Named(std::initializer_list<Slot> slots) {
  std::vector<Slot> named;
  for (const Slot slot : slots) {
    if (slot != kNoSlot) named.push_back(slot);
  }
  return named;
}

}  // namespace

TrailPattern::TrailPattern(const TrailPlan& plan, bool reversed, ExecutionState& state) {
  const BoundTrail& trail = *plan.trail;
  PredicateDealer dealer(trail);
  const size_t count = trail.segments.size();
  for (size_t i = 0; i < count; ++i) {
    const size_t at = reversed ? count - 1 - i : i;
    const BoundSegment& bound = trail.segments[at];
    std::vector<Hop> hops;
    std::vector<Slot> round;
    for (size_t k = 0; k < bound.hops.size(); ++k) {
      const size_t place = reversed ? bound.hops.size() - 1 - k : k;
      const BoundHop& hop = bound.hops[place];
      // The ends of a single relationship are nodes of the path itself.
      const Slot left = bound.is_repeated ? hop.from : trail.nodes[at];
      const Slot right = bound.is_repeated ? hop.to : trail.nodes[at + 1];
      const Slot near = reversed ? right : left, far = reversed ? left : right;
      HopSlots slots{Named({near}), Named({hop.edge}), Named({far})};
      std::vector<Slot> known = slots.All();
      round.insert(round.end(), known.begin(), known.end());
      Predicates predicates = dealer.Take(known);
      for (const auto& [slot, predicate] : plan.edge_conditions) {
        slots.edge.push_back(slot);
        predicates.push_back(predicate);
      }
      for (const auto& [slot, predicate] : plan.node_conditions) {
        slots.far.push_back(slot);
        predicates.push_back(predicate);
      }
      const std::vector<TableStep>& steps = plan.steps[at][place];
      hops.push_back({NeighborSteps(*state.graph, reversed ? Reversed(steps) : steps),
                      HopFilter(std::move(slots), std::move(predicates), state), near, hop.edge, far});
    }
    const Slot behind = trail.nodes[reversed ? at : at + 1];
    const bool is_inner = i + 1 < count;
    segments_.push_back({std::move(hops), bound.min_rounds, bound.max_rounds, behind,
                         RowTest(dealer.Take(round), round, state),
                         RowTest(is_inner ? dealer.Take({behind}) : Predicates(), {behind}, state)});
  }
  path_predicates_ = dealer.left();
}

void TrailPattern::BeginRow(const Batch& outer, uint32_t row) {
  outer_ = &outer;
  row_ = row;
  for (Segment& segment : segments_) {
    segment.round.Begin(outer, row);
    segment.crossing.Begin(outer, row);
  }
}

bool TrailPattern::reads_outer_row() const {
  return std::any_of(segments_.begin(), segments_.end(), [](const Segment& segment) {
    return !segment.round.outer_slots().empty() || !segment.crossing.outer_slots().empty() ||
           std::any_of(segment.hops.begin(), segment.hops.end(),
                       [](const Hop& hop) { return hop.filter.reads_outer_row(); });
  });
}

absl::Status TrailPattern::AddMoves(NodeId node, const TrailState& state, std::vector<TrailMove>& moves) {
  Segment& segment = segments_[state.segment];
  Hop& hop = segment.hops[state.hop];
  edges_.clear();
  hop.steps.ForEach(node, [&](NodeId to, uint64_t edge) { edges_.push_back({edge, to}); });
  NOTEGRAPH_RETURN_IF_ERROR(hop.filter.Keep(*outer_, row_, node, edges_));
  const bool ends_round = state.hop + 1 == segment.hops.size();
  const TrailState after = {state.segment, ends_round ? 0 : state.hop + 1, state.rounds + (ends_round ? 1 : 0)};
  for (const NextEdge& edge : edges_) moves.push_back({edge, after});
  return absl::OkStatus();
}

absl::StatusOr<bool> TrailPattern::MayCross(uint32_t segment, NodeId node) {
  RowTest& test = segments_[segment].crossing;
  if (test.empty()) return true;
  test.Set(segments_[segment].behind, Value::Node(node));
  return test.Holds();
}

absl::StatusOr<bool> TrailPattern::RoundHolds(uint32_t segment, std::span<const NodeId> nodes,
                                              std::span<const uint64_t> edges) {
  RowTest& test = segments_[segment].round;
  if (test.empty()) return true;
  const std::vector<Hop>& hops = segments_[segment].hops;
  const size_t first = edges.size() - hops.size();
  for (size_t k = 0; k < hops.size(); ++k) {
    test.Set(hops[k].near, Value::Node(nodes[first + k]));
    test.Set(hops[k].edge, Value::Relationship(EdgeId::FromPacked(edges[first + k])));
    test.Set(hops[k].far, Value::Node(nodes[first + k + 1]));
  }
  return test.Holds();
}

}  // namespace notegraph::query
