#include "query/plan/pattern_graph.h"

#include <algorithm>

#include "graph/index_set.h"
#include "query/exec/label_test.h"

namespace notegraph::query {
namespace {

bool Contains(const std::vector<GroupId>& groups, GroupId group) {
  return std::binary_search(groups.begin(), groups.end(), group);
}

bool Contains(const std::vector<Slot>& slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

bool IsIn(const BoundExpression& e) { return e.kind == BoundKind::kCall && e.function->name == "IN"; }

class PatternGraphBuilder {
 public:
  PatternGraphBuilder(const std::vector<Slot>& arguments, const Graph& graph, std::deque<BoundExpression>& made)
      : arguments_(arguments), graph_(graph), made_(made) {}

  PatternGraph Build(const std::vector<const BoundMatch*>& matches) {
    uint32_t match_index = 0;
    for (const BoundMatch* match : matches) {
      for (const BoundNode& node : match->pattern.nodes) AddNode(node);
      for (const BoundRelationship& relationship : match->pattern.relationships) {
        AddEdge(relationship);
        match_of_edge_.push_back(match_index);
      }
      result_.paths.insert(result_.paths.end(), match->pattern.paths.begin(), match->pattern.paths.end());
      ++match_index;
    }
    for (match_index = 0; match_index < matches.size(); ++match_index) {
      for (const BoundExpression* predicate : matches[match_index]->predicates) AddPredicate(*predicate, match_index);
    }
    while (NarrowGroups()) {
    }
    FindNameLookups();
    Estimate();
    FindLookups();
    FindIndexes();
    FindCoinciding();
    return std::move(result_);
  }

 private:
  void AddNode(const BoundNode& bound) {
    bool needs_test = false;
    std::vector<GroupId> groups = GroupsThatFit(graph_, bound.labels, needs_test);
    const bool is_argument = Contains(arguments_, bound.slot);
    const auto known = std::find_if(result_.nodes.begin(), result_.nodes.end(),
                                    [&](const PatternNode& node) { return node.slot == bound.slot; });
    if (bound.labels != nullptr && (needs_test || is_argument)) AddLabelPredicate(bound);
    if (known != result_.nodes.end()) {
      std::vector<GroupId> both;
      std::set_intersection(groups.begin(), groups.end(), known->groups.begin(), known->groups.end(),
                            std::back_inserter(both));
      known->groups = std::move(both);
      return;
    }
    PatternNode& node = result_.nodes.emplace_back();
    node.slot = bound.slot;
    node.is_argument = is_argument;
    node.groups = std::move(groups);
  }

  const BoundExpression* NewVariable(Slot slot) {
    BoundExpression& variable = made_.emplace_back();
    variable.kind = BoundKind::kVariable;
    variable.slot = slot;
    variable.type = kNode;
    return &variable;
  }

  void AddLabelPredicate(const BoundNode& bound) {
    const BoundExpression* variable = NewVariable(bound.slot);
    BoundExpression& predicate = made_.emplace_back();
    predicate.kind = BoundKind::kLabelPredicate;
    predicate.operands = {variable};
    predicate.labels = bound.labels;
    predicate.type = kBoolean;
    AddPredicate(predicate);
  }

  // Whether a condition within a repeated path reads something else.
  static bool ComparesWithOutside(const BoundRelationship& bound) {
    if (bound.trail == nullptr) return false;
    const std::vector<Slot> inside = RoundSlots(*bound.trail), read = FreeSlots(bound.trail->predicates);
    return std::any_of(read.begin(), read.end(), [&](Slot slot) { return !Contains(inside, slot); });
  }

  void AddEdge(const BoundRelationship& bound) {
    PatternEdge& edge = result_.edges.emplace_back();
    edge.bound = &bound;
    edge.left = result_.NodeOf(bound.left);
    edge.right = result_.NodeOf(bound.right);
    edge.comes_last = bound.selector != ast::PathSelector::kAll || ComparesWithOutside(bound);
    if (bound.trail == nullptr) {
      edge.steps = StepsOver(graph_, bound.types, bound.direction);
      return;
    }
    for (const BoundSegment& segment : bound.trail->segments) {
      for (const BoundHop& hop : segment.hops) {
        for (const TableStep& step : StepsOver(graph_, hop.types, hop.direction)) {
          if (std::find(edge.steps.begin(), edge.steps.end(), step) == edge.steps.end()) edge.steps.push_back(step);
        }
      }
    }
  }

  void AddPredicate(const BoundExpression& expression, uint32_t match = 0) {
    PatternPredicate& predicate = result_.predicates.emplace_back();
    predicate.match = match;
    predicate.expression = &expression;
    predicate.slots = FreeSlots(expression);
  }

  // Takes out steps whose ends don't fit the nodes' groups and groups that no step reaches.
  bool NarrowGroups() {
    bool changed = false;
    for (PatternEdge& edge : result_.edges) {
      if (edge.bound->has_length) continue;
      PatternNode& left = result_.nodes[edge.left];
      PatternNode& right = result_.nodes[edge.right];
      std::vector<GroupId> lefts, rights;
      const size_t before = edge.steps.size();
      std::erase_if(edge.steps, [&](const TableStep& step) {
        const EdgeTable& table = graph_.table(step.table);
        const bool is_out = step.direction == Direction::kOut;
        const GroupId from = is_out ? table.source_group() : table.target_group();
        const GroupId to = is_out ? table.target_group() : table.source_group();
        if (!Contains(left.groups, from) || !Contains(right.groups, to)) return true;
        lefts.push_back(from);
        rights.push_back(to);
        return false;
      });
      changed |= edge.steps.size() != before;
      changed |= Keep(left.groups, lefts);
      changed |= Keep(right.groups, rights);
    }
    return changed;
  }

  static bool Keep(std::vector<GroupId>& groups, const std::vector<GroupId>& wanted) {
    return std::erase_if(groups, [&](GroupId group) {
             return std::find(wanted.begin(), wanted.end(), group) == wanted.end();
           }) > 0;
  }

  // name = expression, where the expression is known before the patterns and names are strings.
  void FindNameLookups() {
    const std::optional<PropertyKeyId> key = graph_.FindPropertyKey("name");
    if (!key) return;
    std::erase_if(result_.predicates, [&](const PatternPredicate& predicate) {
      const BoundExpression& e = *predicate.expression;
      if (e.kind != BoundKind::kComparison || e.comparison != ast::ComparisonOperator::kEqual) return false;
      for (const size_t side : {0, 1}) {
        const BoundExpression& property = *e.operands[side];
        if (property.kind != BoundKind::kProperty || property.name != "name" ||
            property.operands[0]->kind != BoundKind::kVariable) {
          continue;
        }
        const auto node = std::find_if(result_.nodes.begin(), result_.nodes.end(), [&](const PatternNode& n) {
          return n.slot == property.operands[0]->slot && !n.is_argument && n.name == nullptr;
        });
        if (node == result_.nodes.end() || !NamesAreStrings(node->groups, *key)) continue;
        if (!FreeSlots(*e.operands[1 - side]).empty()) continue;
        node->name = e.operands[1 - side];
        return true;
      }
      return false;
    });
  }

  bool NamesAreStrings(const std::vector<GroupId>& groups, PropertyKeyId key) const {
    return std::all_of(groups.begin(), groups.end(), [&](GroupId group) {
      const Column* column = graph_.group(group).FindColumn(key);
      return column == nullptr || column->type() == ColumnType::kString || column->type() == ColumnType::kDictionary;
    });
  }

  void Estimate() {
    for (PatternPredicate& predicate : result_.predicates) predicate.selectivity = Selectivity(*predicate.expression);
    for (PatternNode& node : result_.nodes) {
      for (const GroupId group : node.groups) node.size += graph_.group(group).size();
      node.rows = node.name != nullptr ? std::min(1.0, node.size) : node.size;
      for (const PatternPredicate& predicate : result_.predicates) {
        if (predicate.slots == std::vector<Slot>{node.slot}) node.rows *= predicate.selectivity;
      }
    }
    for (PatternEdge& edge : result_.edges) {
      for (const TableStep& step : edge.steps) edge.edges += graph_.table(step.table).edge_count();
    }
    for (size_t i = 0; i < result_.edges.size(); ++i) result_.edge_match.push_back(match_of_edge_[i]);
  }

  // property = expression over the arguments, where that leaves few nodes or nothing else leads to the node.
  void FindLookups() {
    constexpr double kFewNodes = 64;
    for (PatternNode& node : result_.nodes) {
      if (node.is_argument || node.name != nullptr) continue;
      for (size_t i = 0; i < result_.predicates.size(); ++i) {
        const PatternPredicate predicate = result_.predicates[i];
        const std::optional<PropertyEquality> equality = EqualityOn(node.slot, *predicate.expression);
        if (!equality || !IsKnownBefore(node, *equality)) continue;
        const double matches = node.size * predicate.selectivity;
        if (matches > kFewNodes && IsWalkedTo(node.slot)) continue;
        node.lookup_key = equality->key;
        node.lookup_value = equality->value;
        node.rows *= predicate.selectivity;
        result_.predicates.erase(result_.predicates.begin() + static_cast<ptrdiff_t>(i));
        break;
      }
    }
  }

  // The arguments tell the value; one that needs none of them is looked up for each row where that is fast.
  bool IsKnownBefore(const PatternNode& node, const PropertyEquality& equality) const {
    const std::vector<Slot> slots = FreeSlots(*equality.value);
    if (slots.empty()) return !arguments_.empty() && HasIndex(node, equality.key);
    return std::all_of(slots.begin(), slots.end(), [&](Slot slot) { return Contains(arguments_, slot); });
  }

  bool HasIndex(const PatternNode& node, std::string_view key) const {
    const std::optional<PropertyKeyId> id = graph_.FindPropertyKey(key);
    return id && IsIndexed(graph_, node.groups, *id);
  }

  // Of the predicates that an index can answer without any row, the one that leaves the fewest nodes.
  void FindIndexes() {
    if (graph_.indexes() == nullptr) return;
    for (PatternNode& node : result_.nodes) {
      if (node.is_argument || node.name != nullptr || node.lookup_value != nullptr) continue;
      for (uint32_t i = 0; i < result_.predicates.size(); ++i) {
        const PatternPredicate& predicate = result_.predicates[i];
        const std::optional<IndexCondition> condition = IndexConditionOn(node.slot, *predicate.expression);
        if (!condition || !FreeSlots(*condition->sides.value).empty()) continue;
        if (!HasIndex(node, condition->sides.key)) continue;
        const bool is_best = node.index_predicate == PatternNode::kNoPredicate ||
                             predicate.selectivity < result_.predicates[node.index_predicate].selectivity;
        if (is_best) node.index_predicate = i;
      }
    }
  }

  void FindCoinciding() {
    // Loops are counted once a graph, which a look-up need not wait for.
    const bool is_lookup = std::any_of(result_.nodes.begin(), result_.nodes.end(), [](const PatternNode& node) {
      return node.name != nullptr || node.lookup_value != nullptr;
    });
    for (uint32_t a = 0; a < result_.edges.size(); ++a) {
      for (uint32_t b = a + 1; b < result_.edges.size(); ++b) {
        if (result_.edge_match[a] == result_.edge_match[b] &&
            CanCoincide(result_.edges[a], result_.edges[b], is_lookup))
          result_.coinciding.emplace_back(a, b);
      }
    }
  }

  bool CanCoincide(const PatternEdge& a, const PatternEdge& b, bool is_lookup) const {
    for (const TableStep& step : a.steps) {
      for (const TableStep& other : b.steps) {
        if (step.table != other.table) continue;
        if (is_lookup || a.bound->has_length || b.bound->has_length || AllowLoops(EndsOf(a, step), EndsOf(b, other))) {
          return true;
        }
      }
    }
    return false;
  }

  // The nodes at the source and at the target of the step's relationships.
  static std::pair<uint32_t, uint32_t> EndsOf(const PatternEdge& edge, const TableStep& step) {
    return step.direction == Direction::kOut ? std::pair(edge.left, edge.right) : std::pair(edge.right, edge.left);
  }

  // One relationship has one source and one target. Whether the pattern holds with these nodes being the same: edges
  // between them must find loops.
  bool AllowLoops(const std::pair<uint32_t, uint32_t>& a, const std::pair<uint32_t, uint32_t>& b) const {
    const bool are_one = a.first == a.second || b.first == b.second || a.first == b.second || b.first == a.second;
    const auto class_of = [&](uint32_t node) {
      if (node == a.first || node == b.first) return UINT32_MAX;
      if (node == a.second || node == b.second) return are_one ? UINT32_MAX : UINT32_MAX - 1;
      return node;
    };
    return std::all_of(result_.edges.begin(), result_.edges.end(), [&](const PatternEdge& edge) {
      if (edge.bound->has_length || edge.comes_last || class_of(edge.left) != class_of(edge.right)) return true;
      return std::any_of(edge.steps.begin(), edge.steps.end(),
                         [&](const TableStep& step) { return graph_.table(step.table).LoopCount() > 0; });
    });
  }

  bool IsWalkedTo(Slot slot) const {
    return std::any_of(result_.edges.begin(), result_.edges.end(), [&](const PatternEdge& edge) {
      return result_.nodes[edge.left].slot == slot || result_.nodes[edge.right].slot == slot;
    });
  }

  double Selectivity(const BoundExpression& e) const {
    if (IsIn(e) && e.operands[0]->kind == BoundKind::kProperty) return InSelectivity(e);
    if (e.kind != BoundKind::kComparison) return 0.3;
    if (e.comparison == ast::ComparisonOperator::kNotEqual) return 0.9;
    if (e.comparison != ast::ComparisonOperator::kEqual) return 0.3;
    for (const BoundExpression* side : e.operands) {
      if (side->kind == BoundKind::kProperty) return EqualitySelectivity(*side);
    }
    return 0.1;
  }

  double InSelectivity(const BoundExpression& e) const {
    constexpr double kElements = 10;  // of a list that is not written out
    const double one = EqualitySelectivity(*e.operands[0]);
    const bool is_list = e.operands[1]->kind == BoundKind::kList;
    return std::min(0.3, one * (is_list ? static_cast<double>(e.operands[1]->operands.size()) : kElements));
  }

  // One of the distinct values of the property, over the groups of its node.
  double EqualitySelectivity(const BoundExpression& property) const {
    const std::optional<PropertyKeyId> key = graph_.FindPropertyKey(property.name);
    if (!key || property.operands[0]->kind != BoundKind::kVariable) return 0.1;
    uint32_t distinct = 0;
    for (const PatternNode& node : result_.nodes) {
      if (node.slot != property.operands[0]->slot) continue;
      for (const GroupId group : node.groups) {
        const Column* column = graph_.group(group).FindColumn(*key);
        if (column != nullptr) distinct = std::max(distinct, column->statistics().distinct);
      }
    }
    return distinct == 0 ? 0.1 : 1.0 / distinct;
  }

  const std::vector<Slot>& arguments_;
  const Graph& graph_;
  std::deque<BoundExpression>& made_;
  std::vector<uint32_t> match_of_edge_;
  PatternGraph result_;
};

}  // namespace

uint32_t PatternGraph::NodeOf(Slot slot) const {
  const auto found =
      std::find_if(nodes.begin(), nodes.end(), [slot](const PatternNode& node) { return node.slot == slot; });
  return static_cast<uint32_t>(found - nodes.begin());
}

bool PatternGraph::MustDiffer(uint32_t a, uint32_t b) const {
  return std::binary_search(coinciding.begin(), coinciding.end(), std::pair(std::min(a, b), std::max(a, b)));
}

PatternGraph BuildPatternGraph(const std::vector<const BoundMatch*>& matches, const std::vector<Slot>& arguments,
                               const Graph& graph, std::deque<BoundExpression>& made) {
  return PatternGraphBuilder(arguments, graph, made).Build(matches);
}

std::optional<IndexCondition> IndexConditionOn(Slot node, const BoundExpression& predicate) {
  if (const std::optional<PropertyEquality> equality = EqualityOn(node, predicate)) return IndexCondition{*equality};
  if (!IsIn(predicate)) return {};
  const BoundExpression& property = *predicate.operands[0];
  const bool is_of_node = property.kind == BoundKind::kProperty && property.operands[0]->kind == BoundKind::kVariable &&
                          property.operands[0]->slot == node && !Contains(FreeSlots(*predicate.operands[1]), node);
  if (!is_of_node) return {};
  return IndexCondition{{property.name, predicate.operands[1]}, true};
}

std::optional<PropertyEquality> EqualityOn(Slot node, const BoundExpression& predicate) {
  if (predicate.kind != BoundKind::kComparison || predicate.comparison != ast::ComparisonOperator::kEqual) return {};
  for (const size_t side : {0, 1}) {
    const BoundExpression& property = *predicate.operands[side];
    if (property.kind != BoundKind::kProperty || property.operands[0]->kind != BoundKind::kVariable ||
        property.operands[0]->slot != node || Contains(FreeSlots(*predicate.operands[1 - side]), node)) {
      continue;
    }
    return PropertyEquality{property.name, predicate.operands[1 - side]};
  }
  return {};
}

std::vector<TableStep> StepsOver(const Graph& graph, const ast::LabelExpression* types, ast::Direction direction) {
  std::vector<TableStep> steps;
  for (const EdgeTable& table : graph.tables()) {
    if (!TypeFits(graph, table.type(), types)) continue;
    const bool both = direction == ast::Direction::kEither;
    if (direction != ast::Direction::kIncoming) steps.push_back({table.id(), Direction::kOut, false});
    if (direction != ast::Direction::kOutgoing) {
      steps.push_back({table.id(), Direction::kIn, both && table.source_group() == table.target_group()});
    }
  }
  return steps;
}

std::vector<TableStep> Reversed(const std::vector<TableStep>& steps) {
  std::vector<TableStep> reversed = steps;
  for (TableStep& step : reversed) {
    step.direction = step.direction == Direction::kOut ? Direction::kIn : Direction::kOut;
  }
  return reversed;
}

}  // namespace notegraph::query
