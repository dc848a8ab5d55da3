#include "query/plan/pattern_planner.h"

#include <algorithm>

#include "query/binder/bound_walk.h"
#include "query/optimizer/optimizer.h"
#include "query/plan/available_slots.h"
#include "query/plan/counting/sum_out_planner.h"
#include "query/plan/join_order.h"
#include "query/plan/product_warning.h"
#include "query/plan/trail_planner.h"

namespace notegraph::query {
namespace {

bool Contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

// Builds the operators of a join order.
class PatternPlanner {
 public:
  PatternPlanner(PatternGraph pattern, PlanPtr input, const std::vector<Slot>& needed, const BoundProjection* next,
                 SourceSpan span, ExecutionState& state)
      : pattern_(std::move(pattern)),
        needed_(needed),
        next_(next),
        span_(span),
        state_(state),
        input_(std::move(input)),
        is_applied_(pattern_.predicates.size(), false) {}

  PlanPtr Plan() {
    const bool has_arguments = input_->kind != PlanKind::kSingleRow;
    JoinOrderInput order_input{pattern_,      *state_.graph, input_->estimated_rows,
                               has_arguments, Countable(),   next_ == nullptr ? kNoSlot : CommonNode(next_->keys)};
    const JoinOrder order = ChooseJoinOrder(order_input);
    if (PlanPtr counted = CountInstead(order.cost)) return counted;
    if (has_arguments) AddArguments();
    for (const JoinStep& step : order.steps) Take(step);
    Fragment& whole = *std::find_if(fragments_.begin(), fragments_.end(),
                                    [](const Fragment& fragment) { return fragment.plan != nullptr; });
    BuildPaths(whole);
    for (uint32_t i = 0; i < pattern_.edges.size(); ++i) {
      if (!pattern_.edges[i].comes_last) continue;
      if (pattern_.edges[i].bound->selector == ast::PathSelector::kAll) {
        AddExpandInto(whole, {.edge = i});
      } else {
        AddSelectedPaths(whole, i);
      }
      BuildPaths(whole);
    }
    ApplyPredicates(whole);
    return std::move(whole.plan);
  }

 private:
  // The pattern summed out, if that's cheaper than the join order.
  PlanPtr CountInstead(double join_cost) {
    const std::vector<std::string>& disabled = state_.plan_options.disabled_passes;
    if (next_ == nullptr || std::ranges::find(disabled, kSumOutPass) != disabled.end()) return nullptr;
    const bool has_arguments = input_->kind != PlanKind::kSingleRow;
    const std::vector<Slot> arguments = AvailableSlots(*input_);
    std::optional<SumOutChoice> choice = ChooseSumOut(
        {pattern_, *state_.graph, needed_, arguments, has_arguments, has_arguments ? input_->estimated_rows : 1});
    if (!choice || choice->cost >= std::max(join_cost, choice->enumeration_cost)) return nullptr;
    is_applied_ = std::move(choice->is_taken);
    if (has_arguments) {
      AddArguments();
    } else {
      Start({.node = choice->root});
    }
    Fragment& rows = fragments_[0];
    choice->plan->takes_all_nodes = rows.plan->kind == PlanKind::kScan;
    Stack(rows, std::move(choice->plan));
    return std::move(rows.plan);
  }

  void AddArguments() {
    Fragment& arguments = NewFragment(0, std::move(input_));
    for (const PatternNode& node : pattern_.nodes) {
      if (node.is_argument) AddIsNode(arguments, node.slot);
    }
    ApplyPredicates(arguments);
    for (const PatternNode& node : pattern_.nodes) {
      if (node.lookup_value != nullptr) AddLookup(arguments, node, node.lookup_key, node.lookup_value);
    }
  }

  struct Fragment {
    PlanPtr plan;
    std::vector<Slot> slots;      // columns that are there
    std::vector<uint32_t> edges;  // walked
  };

  Fragment& NewFragment(uint32_t index, PlanPtr plan) {
    if (fragments_.size() <= index) fragments_.resize(index + 1);
    Fragment& fragment = fragments_[index];
    fragment.slots = AvailableSlots(*plan);
    fragment.plan = std::move(plan);
    return fragment;
  }

  static void Stack(Fragment& fragment, PlanPtr op) {
    if (op->estimated_rows == 1) op->estimated_rows = fragment.plan->estimated_rows;
    op->inputs.insert(op->inputs.begin(), std::move(fragment.plan));
    fragment.plan = std::move(op);
  }

  // A relationship whose far end hangs on it alone, and that nothing asks for.
  std::vector<uint8_t> Countable() const {
    std::vector<uint8_t> countable(pattern_.edges.size(), 0);
    if (next_ == nullptr) return countable;
    for (size_t i = 0; i < pattern_.edges.size(); ++i) {
      const PatternEdge& edge = pattern_.edges[i];
      if (edge.bound->has_length || IsUsed(edge.bound->slot)) continue;
      for (const uint32_t end : {edge.left, edge.right}) {
        const PatternNode& node = pattern_.nodes[end];
        const auto degree = std::count_if(pattern_.edges.begin(), pattern_.edges.end(),
                                          [end](const PatternEdge& e) { return e.left == end || e.right == end; });
        if (degree == 1 && edge.left != edge.right && !pattern_.IsKnown(end) && node.name == nullptr &&
            !IsUsed(node.slot)) {
          countable[i] |= end == edge.left ? 1 : 2;
        }
      }
    }
    return countable;
  }

  bool IsUsed(Slot slot) const {
    if (Contains(needed_, slot)) return true;
    for (const PatternPredicate& predicate : pattern_.predicates) {
      if (Contains(predicate.slots, slot)) return true;
    }
    for (const BoundPath& path : pattern_.paths) {
      if (Contains(path.nodes, slot) || Contains(path.relationships, slot)) return true;
    }
    return false;
  }

  void Take(const JoinStep& step) {
    switch (step.kind) {
      case JoinStepKind::kStart:
        Start(step);
        return;
      case JoinStepKind::kExpand:
        AddExpand(fragments_[step.fragment], step);
        return;
      case JoinStepKind::kExpandInto:
        AddExpandInto(fragments_[step.fragment], step);
        return;
      case JoinStepKind::kJoin:
        AddJoin(step);
        return;
      case JoinStepKind::kProduct:
        AddProduct(step);
        return;
    }
  }

  void Start(const JoinStep& step) {
    const PatternNode& node = pattern_.nodes[step.node];
    PlanPtr plan;
    if (node.name != nullptr) {
      auto lookup = std::make_unique<NameLookupPlan>();
      lookup->slot = node.slot;
      lookup->groups = node.groups;
      lookup->name = node.name;
      lookup->inputs.push_back(std::make_unique<SingleRowPlan>());
      plan = std::move(lookup);
    } else if (node.index_predicate != PatternNode::kNoPredicate && !is_applied_[node.index_predicate]) {
      plan = IndexLookup(node);
    } else {
      auto scan = std::make_unique<ScanPlan>();
      scan->slot = node.slot;
      scan->groups = node.groups;
      scan->estimated_rows = node.size;
      plan = std::move(scan);
    }
    ApplyPredicates(NewFragment(step.fragment, std::move(plan)));
  }

  PlanPtr IndexLookup(const PatternNode& node) {
    const PatternPredicate& predicate = pattern_.predicates[node.index_predicate];
    const IndexCondition condition = *IndexConditionOn(node.slot, *predicate.expression);
    auto lookup = std::make_unique<PropertyLookupPlan>();
    lookup->slot = node.slot;
    lookup->groups = node.groups;
    lookup->key = condition.sides.key;
    lookup->value = condition.sides.value;
    lookup->any_of = condition.any_of;
    lookup->estimated_rows = std::max(1.0, node.size * predicate.selectivity);
    lookup->inputs.push_back(std::make_unique<SingleRowPlan>());
    // IN is asked again: of what is no list it is an error.
    is_applied_[node.index_predicate] = !condition.any_of;
    return lookup;
  }

  std::vector<TableStep> StepsFrom(uint32_t node, const PatternEdge& edge) const {
    return node == edge.left ? edge.steps : Reversed(edge.steps);
  }

  // Walks the edge to a node that's new to the fragment.
  void Walk(Fragment& fragment, const JoinStep& step, double rows) {
    const PatternEdge& edge = pattern_.edges[step.edge];
    const uint32_t to = step.node == edge.left ? edge.right : edge.left;
    if (edge.bound->has_length) {
      PlanPtr walk = VarExpand(fragment, edge, step.node, to, false);
      walk->estimated_rows = rows;
      Stack(fragment, std::move(walk));
    } else {
      auto expand = std::make_unique<ExpandPlan>();
      expand->from = pattern_.nodes[step.node].slot;
      expand->to = pattern_.nodes[to].slot;
      expand->edge = edge.bound->slot;
      expand->steps = StepsFrom(step.node, edge);
      expand->estimated_rows = rows;
      Stack(fragment, std::move(expand));
    }
    fragment.slots.push_back(pattern_.nodes[to].slot);
    AddEdgeSlots(edge, fragment);
    AddUniqueness(fragment, {step.edge});
  }

  // Slots that walking the edge makes, beside the node at its end.
  static void AddEdgeSlots(const PatternEdge& edge, Fragment& fragment) {
    fragment.slots.push_back(edge.bound->slot);
    if (edge.bound->trail == nullptr) return;
    const std::vector<Slot> made = MadeSlots(*edge.bound->trail);
    fragment.slots.insert(fragment.slots.end(), made.begin(), made.end());
  }

  PlanPtr VarExpand(const Fragment& fragment, const PatternEdge& edge, uint32_t from, uint32_t to, bool to_is_bound) {
    if (edge.bound->trail != nullptr) {
      std::unique_ptr<TrailPlan> search = NewTrailPlan(*edge.bound, *state_.graph);
      search->reversed = from != edge.left;
      if (search->reversed) std::swap(search->from, search->to);
      search->to_is_bound = to_is_bound;
      search->end_groups = pattern_.nodes[to].groups;
      return search;
    }
    auto walk = std::make_unique<VarExpandPlan>();
    walk->from = pattern_.nodes[from].slot;
    walk->to = pattern_.nodes[to].slot;
    walk->edges = edge.bound->slot;
    walk->to_is_bound = to_is_bound;
    walk->reversed = from != edge.left;
    walk->steps = StepsFrom(from, edge);
    walk->min_length = edge.bound->min_length;
    walk->max_length = edge.bound->max_length;
    walk->element = edge.bound->element;
    for (const BoundExpression* predicate : edge.bound->element_predicates) {
      const std::vector<Slot> free = FreeSlots(*predicate);
      const bool is_known = std::all_of(free.begin(), free.end(), [&](Slot slot) {
        return slot == edge.bound->element || Contains(fragment.slots, slot);
      });
      if (is_known) {
        walk->element_predicates.push_back(predicate);
      } else {
        AskOfAll(*edge.bound, *predicate);
      }
    }
    walk->end_groups = pattern_.nodes[to].groups;
    return walk;
  }

  // A condition on each relationship of a walk that reads what is still to be found: asked of the list afterwards.
  void AskOfAll(const BoundRelationship& relationship, const BoundExpression& predicate) {
    BoundExpression& list = state_.made_expressions.emplace_back();
    list.kind = BoundKind::kVariable;
    list.slot = relationship.slot;
    list.type = kList;
    BoundExpression& all = state_.made_expressions.emplace_back();
    all.kind = BoundKind::kQuantifier;
    all.quantifier = ast::QuantifierKind::kAll;
    all.operands = {&list, &predicate};
    all.slot = relationship.element;
    all.type = kBoolean;
    all.span = predicate.span;
    pattern_.predicates.push_back({&all, FreeSlots(all)});
    is_applied_.push_back(false);
  }

  void AddExpand(Fragment& fragment, const JoinStep& step) {
    if (step.closing.empty()) {
      Walk(fragment, step, std::max(step.rows, 1.0));
    } else {
      AddIntersect(fragment, step);
    }
    ApplyPredicates(fragment);
  }

  // Reaches a node by all its edges from the fragment at once.
  void AddIntersect(Fragment& fragment, const JoinStep& step) {
    const PatternEdge& taken = pattern_.edges[step.edge];
    const uint32_t to = step.node == taken.left ? taken.right : taken.left;
    std::vector<uint32_t> edges = step.closing;
    edges.push_back(step.edge);
    const auto from = [&](uint32_t index) {
      const PatternEdge& edge = pattern_.edges[index];
      return edge.left == to ? edge.right : edge.left;
    };
    // Nodes that were found first change least often from row to row.
    const auto age = [&](uint32_t edge) {
      return std::find(fragment.slots.begin(), fragment.slots.end(), pattern_.nodes[from(edge)].slot);
    };
    std::sort(edges.begin(), edges.end(),
              [&](uint32_t a, uint32_t b) { return age(a) != age(b) ? age(a) < age(b) : a < b; });
    auto intersect = std::make_unique<IntersectPlan>();
    intersect->to = pattern_.nodes[to].slot;
    intersect->estimated_rows = std::max(step.rows, 1.0);
    for (const uint32_t index : edges) {
      const PatternEdge& edge = pattern_.edges[index];
      intersect->legs.push_back(
          {pattern_.nodes[from(index)].slot, edge.bound->slot, true, StepsFrom(from(index), edge)});
    }
    TellApart(fragment, edges, *intersect);
    Stack(fragment, std::move(intersect));
    fragment.slots.push_back(pattern_.nodes[to].slot);
    for (const uint32_t index : edges) fragment.slots.push_back(pattern_.edges[index].bound->slot);
    AddUniqueness(fragment, edges, [&](uint32_t earlier) { return pattern_.edges[earlier].bound->has_length; });
  }

  // What Intersect sees to itself: it needs to know relationships only where nodes coincide.
  void TellApart(const Fragment& fragment, const std::vector<uint32_t>& edges, IntersectPlan& intersect) const {
    for (uint32_t leg = 0; leg < edges.size(); ++leg) {
      for (const uint32_t earlier : fragment.edges) {
        const PatternEdge& edge = pattern_.edges[earlier];
        if (edge.bound->has_length || !pattern_.MustDiffer(edges[leg], earlier)) continue;
        intersect.taken.push_back(
            {leg, edge.bound->slot, pattern_.nodes[edge.left].slot, pattern_.nodes[edge.right].slot});
      }
      for (uint32_t other = 0; other < leg; ++other) {
        if (pattern_.MustDiffer(edges[leg], edges[other])) intersect.different.emplace_back(other, leg);
      }
    }
  }

  void AddExpandInto(Fragment& fragment, const JoinStep& step) {
    const PatternEdge& edge = pattern_.edges[step.edge];
    if (edge.bound->has_length) {
      Stack(fragment, VarExpand(fragment, edge, edge.left, edge.right, true));
    } else {
      auto into = std::make_unique<ExpandIntoPlan>();
      into->from = pattern_.nodes[edge.left].slot;
      into->to = pattern_.nodes[edge.right].slot;
      into->edge = edge.bound->slot;
      into->steps = edge.steps;
      Stack(fragment, std::move(into));
    }
    AddEdgeSlots(edge, fragment);
    AddUniqueness(fragment, {step.edge});
    ApplyPredicates(fragment);
  }

  void AddJoin(const JoinStep& step) {
    Fragment other = std::move(fragments_[step.other]);
    fragments_[step.other] = Fragment();
    Fragment& fragment = fragments_[step.fragment];
    const PatternEdge& edge = pattern_.edges[step.edge];
    const Slot met = pattern_.nodes[step.node == edge.left ? edge.right : edge.left].slot;
    // The arguments' rows must stay on the left: the right input is read once.
    Walk(fragment, step, std::max(step.rows, 1.0));
    auto join = std::make_unique<HashJoinPlan>();
    join->left_key = join->right_key = met;
    join->estimated_rows = std::max(step.rows, 1.0);
    if (step.other == 0 && other.plan != nullptr && HoldsArguments(*other.plan)) std::swap(fragment, other);
    Stack(fragment, std::move(join));
    fragment.plan->inputs.push_back(std::move(other.plan));
    Merge(fragment, other);
  }

  static bool HoldsArguments(const LogicalOperator& plan) {
    if (plan.kind == PlanKind::kArgument) return true;
    return std::any_of(plan.inputs.begin(), plan.inputs.end(),
                       [](const PlanPtr& input) { return HoldsArguments(*input); });
  }

  void AddLookup(Fragment& fragment, const PatternNode& node, std::string_view key, const BoundExpression* value) {
    auto lookup = std::make_unique<PropertyLookupPlan>();
    lookup->slot = node.slot;
    lookup->groups = node.groups;
    lookup->key = key;
    lookup->value = value;
    lookup->estimated_rows = std::max(1.0, fragment.plan->estimated_rows * node.rows);
    Stack(fragment, std::move(lookup));
    fragment.slots.push_back(node.slot);
    ApplyPredicates(fragment);
  }

  // A scan, filtered or not, whose node must equal something of the fragment in a property is looked up instead.
  bool JoinsByLookup(Fragment& fragment, Fragment& other) {
    PlanPtr filter;
    if (other.plan->kind == PlanKind::kFilter) filter = std::move(other.plan);
    PlanPtr& scan = filter != nullptr ? filter->inputs[0] : other.plan;
    if (const auto* plan = TryAs<ScanPlan>(scan.get()); plan != nullptr) {
      const PatternNode& node = pattern_.nodes[pattern_.NodeOf(plan->slot)];
      for (size_t i = 0; i < pattern_.predicates.size(); ++i) {
        const std::optional<PropertyEquality> equality = EqualityOn(node.slot, *pattern_.predicates[i].expression);
        if (is_applied_[i] || !equality || !HasAll(fragment, FreeSlots(*equality->value))) continue;
        is_applied_[i] = true;
        AddLookup(fragment, node, equality->key, equality->value);
        if (filter == nullptr) return true;
        filter->inputs.clear();
        filter->estimated_rows = 1;
        Stack(fragment, std::move(filter));
        return true;
      }
    }
    if (filter != nullptr) other.plan = std::move(filter);
    return false;
  }

  static bool HasAll(const Fragment& fragment, const std::vector<Slot>& slots) {
    return std::all_of(slots.begin(), slots.end(), [&](Slot slot) { return Contains(fragment.slots, slot); });
  }

  void AddProduct(const JoinStep& step) {
    Fragment other = std::move(fragments_[step.other]);
    fragments_[step.other] = Fragment();
    Fragment& fragment = fragments_[step.fragment];
    if (JoinsByLookup(fragment, other)) return;
    auto product = std::make_unique<ProductPlan>();
    product->estimated_rows = fragment.plan->estimated_rows * other.plan->estimated_rows;
    WarnOfHugeProduct(fragment.slots, other.slots, product->estimated_rows, span_, state_);
    Stack(fragment, std::move(product));
    fragment.plan->inputs.push_back(std::move(other.plan));
    Merge(fragment, other);
  }

  void Merge(Fragment& fragment, const Fragment& other) {
    fragment.slots.insert(fragment.slots.end(), other.slots.begin(), other.slots.end());
    AddUniqueness(fragment, other.edges);
    ApplyPredicates(fragment);
  }

  // Tells the new edges apart from those that the fragment has walked, or from some of them.
  void AddUniqueness(Fragment& fragment, const std::vector<uint32_t>& new_edges) {
    AddUniqueness(fragment, new_edges, [](uint32_t) { return true; });
  }
  template <typename IsWanted>
  void AddUniqueness(Fragment& fragment, const std::vector<uint32_t>& new_edges, const IsWanted& is_wanted) {
    auto unique = std::make_unique<UniquenessPlan>();
    for (const uint32_t edge : new_edges) {
      for (const uint32_t earlier : fragment.edges) {
        if (edge != earlier && is_wanted(earlier) && pattern_.MustDiffer(edge, earlier)) {
          unique->pairs.emplace_back(pattern_.edges[earlier].bound->slot, pattern_.edges[edge].bound->slot);
        }
      }
    }
    fragment.edges.insert(fragment.edges.end(), new_edges.begin(), new_edges.end());
    if (!unique->pairs.empty()) Stack(fragment, std::move(unique));
  }

  void AddSelectedPaths(Fragment& fragment, uint32_t index) {
    const BoundRelationship& bound = *pattern_.edges[index].bound;
    std::unique_ptr<TrailPlan> search = NewTrailPlan(bound, *state_.graph);
    search->to_is_bound = true;
    if (IsFunction(bound.selector)) {
      TakeSearchConditions(fragment, index, *search);
      if (search->path_predicates.empty() && bound.min_length <= 1) return AddShortestPath(fragment, index);
    }
    const std::vector<Slot> made = MadeSlots(*bound.trail);
    fragment.slots.insert(fragment.slots.end(), made.begin(), made.end());
    Stack(fragment, std::move(search));
    ApplyPredicates(fragment);
  }

  static bool IsFunction(ast::PathSelector selector) {
    return selector == ast::PathSelector::kShortestPath || selector == ast::PathSelector::kAllShortestPaths;
  }

  // Conditions on the path or its relationships that can be tested as soon as these are known.
  void TakeSearchConditions(const Fragment& fragment, uint32_t index, TrailPlan& search) {
    const Slot relationships = pattern_.edges[index].bound->slot;
    std::vector<Slot> found = {relationships};
    for (const BoundPath& path : pattern_.paths) {
      if (path.relationships == std::vector<Slot>{relationships}) found.push_back(path.slot);
    }
    for (size_t i = 0; i < pattern_.predicates.size(); ++i) {
      const PatternPredicate& predicate = pattern_.predicates[i];
      if (is_applied_[i] || predicate.match != pattern_.edge_match[index]) continue;
      const auto is_found = [&](Slot slot) { return Contains(found, slot); };
      const auto is_known = [&](Slot slot) { return is_found(slot) || Contains(fragment.slots, slot); };
      if (!std::any_of(predicate.slots.begin(), predicate.slots.end(), is_found)) continue;
      if (!std::all_of(predicate.slots.begin(), predicate.slots.end(), is_known)) continue;
      is_applied_[i] = true;
      AddSearchCondition(*predicate.expression, pattern_.paths, search, state_.made_expressions);
    }
  }

  void AddShortestPath(Fragment& fragment, uint32_t index) {
    const PatternEdge& edge = pattern_.edges[index];
    auto path = std::make_unique<ShortestPathPlan>();
    path->from = pattern_.nodes[edge.left].slot;
    path->to = pattern_.nodes[edge.right].slot;
    path->edges = edge.bound->slot;
    path->steps = edge.steps;
    path->min_length = edge.bound->min_length;
    path->max_length = edge.bound->max_length;
    path->all = edge.bound->selector == ast::PathSelector::kAllShortestPaths;
    path->element = edge.bound->element;
    path->element_predicates = edge.bound->element_predicates;
    fragment.slots.push_back(edge.bound->slot);
    Stack(fragment, std::move(path));
    ApplyPredicates(fragment);
  }

  // Makes the paths all of whose parts are there: conditions of searches still to come may read them.
  void BuildPaths(Fragment& fragment) {
    const auto is_there = [&](Slot slot) { return Contains(fragment.slots, slot); };
    for (const BoundPath& path : pattern_.paths) {
      if (is_there(path.slot) || !std::all_of(path.nodes.begin(), path.nodes.end(), is_there) ||
          !std::all_of(path.relationships.begin(), path.relationships.end(), is_there)) {
        continue;
      }
      auto build = std::make_unique<BuildPathPlan>();
      build->path = path;
      fragment.slots.push_back(path.slot);
      Stack(fragment, std::move(build));
    }
  }

  void AddIsNode(Fragment& fragment, Slot slot) {
    const bool is_walked = std::any_of(pattern_.edges.begin(), pattern_.edges.end(), [&](const PatternEdge& edge) {
      return pattern_.nodes[edge.left].slot == slot || pattern_.nodes[edge.right].slot == slot;
    });
    if (is_walked) return;  // only nodes have relationships
    auto filter = std::make_unique<FilterPlan>();
    BoundExpression& variable = state_.made_expressions.emplace_back();
    variable.kind = BoundKind::kVariable;
    variable.slot = slot;
    BoundExpression& test = state_.made_expressions.emplace_back();
    test.kind = BoundKind::kIsNode;
    test.operands = {&variable};
    test.type = kBoolean;
    filter->predicates = {&test};
    Stack(fragment, std::move(filter));
  }

  // Conditions whose columns are all there.
  void ApplyPredicates(Fragment& fragment) {
    auto filter = std::make_unique<FilterPlan>();
    filter->estimated_rows = fragment.plan->estimated_rows;
    for (size_t i = 0; i < pattern_.predicates.size(); ++i) {
      const PatternPredicate& predicate = pattern_.predicates[i];
      if (is_applied_[i] || !HasAll(fragment, predicate.slots)) continue;
      is_applied_[i] = true;
      filter->predicates.push_back(predicate.expression);
      filter->estimated_rows *= predicate.selectivity;
    }
    if (!filter->predicates.empty()) Stack(fragment, std::move(filter));
  }

  PatternGraph pattern_;
  const std::vector<Slot>& needed_;
  const BoundProjection* next_;  // the aggregation that takes the rows, or null
  const SourceSpan span_;        // of the first clause
  ExecutionState& state_;
  PlanPtr input_;
  std::vector<bool> is_applied_;  // by predicate
  std::vector<Fragment> fragments_;
};

}  // namespace

absl::StatusOr<PlanPtr> PlanPattern(const std::vector<const BoundMatch*>& matches, PlanPtr input,
                                    const std::vector<Slot>& needed, const BoundProjection* next,
                                    ExecutionState& state) {
  PatternGraph pattern = BuildPatternGraph(matches, AvailableSlots(*input), *state.graph, state.made_expressions);
  return PatternPlanner(std::move(pattern), std::move(input), needed, next, matches.front()->span, state).Plan();
}

}  // namespace notegraph::query
