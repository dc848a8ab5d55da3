// Patterns to match, with their conditions.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/binder_impl.h"

namespace notegraph::query {
namespace {

bool IsShortest(ast::PathSelector selector) {
  return selector == ast::PathSelector::kShortestPath || selector == ast::PathSelector::kAllShortestPaths;
}

// Whether GQL's words for selecting paths stand before the path.
bool IsSelected(const ast::PathPattern& path) {
  return path.selector != ast::PathSelector::kAll && !IsShortest(path.selector);
}

// shortestPath((a)-[:T*]->(b)) as a trail.
std::shared_ptr<const BoundTrail> TrailOf(const BoundRelationship& relationship) {
  auto trail = std::make_shared<BoundTrail>();
  trail->selector = relationship.selector;
  trail->nodes = {relationship.left, relationship.right};
  BoundSegment& segment = trail->segments.emplace_back();
  segment.hops = {{kNoSlot, relationship.element, kNoSlot, relationship.direction, relationship.types}};
  segment.is_repeated = true;
  segment.min_rounds = relationship.min_length;
  segment.max_rounds = relationship.max_length;
  segment.relationships = relationship.slot;
  trail->predicates = relationship.element_predicates;
  return trail;
}

}  // namespace

absl::StatusOr<std::unique_ptr<BoundMatch>> Binder::BindMatch(std::span<const ast::PathPattern* const> patterns,
                                                              const ast::Expression* where, PatternUse use) {
  Aggregates* const aggregates = std::exchange(aggregates_, use == PatternUse::kPredicate ? aggregates_ : nullptr);
  auto match = std::make_unique<BoundMatch>();
  std::vector<BoundPath> paths;
  for (const ast::PathPattern* path : patterns) {
    NOTEGRAPH_RETURN_IF_ERROR(AddPlanLevels(1 + path->relationships.size(), path->span));
    NOTEGRAPH_RETURN_IF_ERROR(DeclarePath(*path, use, *match));
  }
  NOTEGRAPH_RETURN_IF_ERROR(CheckSelectedPathAlone(patterns));
  // Conditions may use every variable of the clause, also those further on.
  for (size_t i = 0; i < patterns.size(); ++i) {
    const BoundPath path = match->pattern.paths[i];
    NOTEGRAPH_RETURN_IF_ERROR(BindPathPredicates(*patterns[i], path, *match));
  }
  std::erase_if(match->pattern.paths, [](const BoundPath& path) { return path.slot == kNoSlot; });
  if (where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*where, match->predicates));
  aggregates_ = aggregates;
  return match;
}

absl::Status Binder::CheckSelectedPathAlone(std::span<const ast::PathPattern* const> patterns) const {
  const auto has_relationships = [](const ast::PathPattern* path) { return !path->relationships.empty(); };
  if (std::count_if(patterns.begin(), patterns.end(), has_relationships) < 2) return absl::OkStatus();
  const auto selected =
      std::find_if(patterns.begin(), patterns.end(), [](const auto* path) { return IsSelected(*path); });
  if (selected == patterns.end()) return absl::OkStatus();
  return Error("UnexpectedSyntax", "a path that is selected by SHORTEST, ANY or ALL SHORTEST stands alone in its MATCH",
               (*selected)->span, "write the other paths in a MATCH of their own");
}

absl::Status Binder::DeclarePath(const ast::PathPattern& path, PatternUse use, BoundMatch& match) {
  if (IsShortest(path.selector) && (path.relationships.size() != 1 || path.relationships[0]->repeated != nullptr)) {
    return Error("UnexpectedSyntax", "a shortest path has one relationship between two nodes", path.span,
                 "write `shortestPath((a)-[*]-(b))`");
  }
  BoundPath bound;
  const bool is_selected = IsSelected(path);
  if (is_selected) NOTEGRAPH_RETURN_IF_ERROR(DeclareSelectedPath(path, use, match, bound));
  for (size_t i = 0; i < path.nodes.size() && !is_selected; ++i) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot node, DeclareNode(*path.nodes[i], use, match));
    bound.nodes.push_back(node);
    if (i == 0) continue;
    const ast::RelationshipPattern& relationship = *path.relationships[i - 1];
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot slot,
                               relationship.repeated != nullptr
                                   ? DeclareRepeatedPath(relationship, bound.nodes[i - 1], node, match)
                                   : DeclareRelationship(relationship, bound.nodes[i - 1], node, path, use, match));
    bound.relationships.push_back(slot);
    bound.has_length.push_back(relationship.length != nullptr || IsShortest(path.selector));
  }
  if (path.variable) {
    if (scope_.Find(path.variable.text)) {
      return Error("VariableAlreadyBound", absl::StrCat("variable ", Quote(path.variable.text), " is already in use"),
                   path.variable.span, "take another name for the path");
    }
    bound.slot = NewSlot(path.variable.text, kPath);
    scope_.Declare(path.variable.text, bound.slot);
    match.introduced.push_back(bound.slot);
  }
  match.pattern.paths.push_back(std::move(bound));
  return absl::OkStatus();
}

absl::Status Binder::NewInPredicate(const ast::Name& variable) const {
  return Error(
      "UndefinedVariable", absl::StrCat("variable ", Quote(variable.text), " is not defined"), variable.span,
      "a pattern that is a condition names nothing new: leave the variable out, or write `EXISTS { pattern }`");
}

absl::Status Binder::CheckIsNode(Slot slot, const ast::Name& variable) const {
  const KindSet type = bound_.variables[slot].type;
  if (type.Overlaps(kNode)) return absl::OkStatus();
  return Error("VariableTypeConflict",
               absl::StrCat("variable ", Quote(variable.text), " is ", type.ToProse(), ", not a Node"), variable.span,
               "take another name for the node");
}

absl::StatusOr<Slot> Binder::DeclareNode(const ast::NodePattern& node, PatternUse use, BoundMatch& match) {
  Slot slot = kNoSlot;
  if (node.variable) {
    if (const std::optional<Slot> known = scope_.Find(node.variable.text)) {
      slot = *known;
      NOTEGRAPH_RETURN_IF_ERROR(CheckIsNode(slot, node.variable));
    } else if (use == PatternUse::kPredicate) {
      return NewInPredicate(node.variable);
    }
  }
  if (slot != kNoSlot) {
    for (BoundNode& earlier : match.pattern.nodes) {
      if (earlier.slot != slot) continue;
      // (a:A)-->(a:B): one node with two label expressions; the second is a condition.
      if (node.labels != nullptr && earlier.labels != nullptr) {
        BoundExpression& predicate = New(BoundKind::kLabelPredicate, node.span);
        predicate.operands = {NewVariable(slot, node.span)};
        predicate.labels = node.labels;
        predicate.type = kBoolean;
        match.predicates.push_back(&predicate);
      } else if (node.labels != nullptr) {
        earlier.labels = node.labels;
      }
      return slot;
    }
  }
  BoundNode bound;
  bound.is_bound_before = slot != kNoSlot;
  bound.labels = node.labels;
  if (slot == kNoSlot) {
    slot = NewSlot(node.variable.text, kNode);
    if (node.variable) scope_.Declare(node.variable.text, slot);
    match.introduced.push_back(slot);
  }
  bound.slot = slot;
  match.pattern.nodes.push_back(std::move(bound));
  return slot;
}

absl::StatusOr<Slot> Binder::DeclareRelationship(const ast::RelationshipPattern& relationship, Slot left, Slot right,
                                                 const ast::PathPattern& path, PatternUse use, BoundMatch& match) {
  BoundRelationship bound;
  bound.left = left;
  bound.right = right;
  bound.direction = relationship.direction;
  bound.types = relationship.types;
  bound.selector = path.selector;
  bound.has_length = relationship.length != nullptr || IsShortest(path.selector);
  if (relationship.length != nullptr) {
    bound.min_length = relationship.length->min;
    bound.max_length = relationship.length->max;
  }
  std::optional<Slot> known;
  if (relationship.variable) known = scope_.Find(relationship.variable.text);
  if (relationship.variable && !known && use == PatternUse::kPredicate) {
    return NewInPredicate(relationship.variable);
  }
  bound.slot = NewSlot(relationship.variable.text, bound.has_length ? kList : kRelationship, bound.has_length);
  match.introduced.push_back(bound.slot);
  if (known) {
    const BoundVariable& variable = bound_.variables[*known];
    const bool is_here = std::any_of(match.pattern.relationships.begin(), match.pattern.relationships.end(),
                                     [&](const BoundRelationship& other) { return other.slot == *known; });
    if (is_here) {
      return Error(
          "RelationshipUniquenessViolation",
          absl::StrCat("relationship variable ", Quote(relationship.variable.text), " stands twice in one pattern"),
          relationship.variable.span, "take another name: relationships of a pattern differ");
    }
    if (!variable.type.Overlaps(bound.has_length ? kList : kRelationship)) {
      return Error("VariableTypeConflict",
                   absl::StrCat("variable ", Quote(relationship.variable.text), " is ", variable.type.ToProse(),
                                ", not ", bound.has_length ? "a list of Relationships" : "a Relationship"),
                   relationship.variable.span, "take another name for the relationship");
    }
    // The relationship found must be the one that is known.
    RequireSame(bound.slot, *known, relationship.span, match.predicates);
  } else if (relationship.variable) {
    scope_.Declare(relationship.variable.text, bound.slot);
  }
  match.pattern.relationships.push_back(std::move(bound));
  return match.pattern.relationships.back().slot;
}

absl::Status Binder::BindPathPredicates(const ast::PathPattern& path, const BoundPath& bound_path, BoundMatch& match) {
  if (IsSelected(path)) return BindSelectedPredicates(path, bound_path, match);
  if (path.where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*path.where, match.predicates));
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    NOTEGRAPH_RETURN_IF_ERROR(BindPropertyPredicates(path.nodes[i]->properties, bound_path.nodes[i], match.predicates));
    if (path.nodes[i]->where != nullptr) {
      NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*path.nodes[i]->where, match.predicates));
    }
  }
  for (size_t i = 0; i < path.relationships.size(); ++i) {
    const ast::RelationshipPattern& relationship = *path.relationships[i];
    const auto bound = std::find_if(match.pattern.relationships.begin(), match.pattern.relationships.end(),
                                    [&](const BoundRelationship& r) { return r.slot == bound_path.relationships[i]; });
    if (!bound->has_length) {
      NOTEGRAPH_RETURN_IF_ERROR(BindPropertyPredicates(relationship.properties, bound->slot, match.predicates));
      if (relationship.where != nullptr) {
        NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*relationship.where, match.predicates));
      }
      continue;
    }
    if (relationship.properties != nullptr || relationship.where != nullptr) {
      NOTEGRAPH_RETURN_IF_ERROR(BindElementPredicates(relationship, bound->element, bound->element_predicates));
    }
    if (IsShortest(path.selector)) bound->trail = TrailOf(*bound);
  }
  return absl::OkStatus();
}

// Conditions on each relationship of a list, over `element`, which is made here.
absl::Status Binder::BindElementPredicates(const ast::RelationshipPattern& relationship, Slot& element,
                                           std::vector<const BoundExpression*>& predicates) {
  element = NewSlot({}, kRelationship);
  NOTEGRAPH_RETURN_IF_ERROR(BindPropertyPredicates(relationship.properties, element, predicates));
  if (relationship.where == nullptr) return absl::OkStatus();
  const size_t outer = scope_.size();
  scope_.Declare(relationship.variable.text, element);
  NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*relationship.where, predicates));
  scope_.Truncate(outer);
  return absl::OkStatus();
}

absl::Status Binder::BindPropertyPredicates(const ast::Expression* properties, Slot entity,
                                            std::vector<const BoundExpression*>& predicates) {
  if (properties == nullptr) return absl::OkStatus();
  const auto* map = ast::TryAs<ast::MapLiteral>(properties);
  if (map == nullptr) {
    return Error("InvalidParameterUse", "a parameter can't stand for all properties of a pattern to match",
                 properties->span, "name the keys: `{name: $properties.name}`");
  }
  static const Function& kProperty = *FindFunction(".");
  for (const ast::MapEntry& entry : map->entries) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* value, BindExpression(*entry.value));
    BoundExpression& property = New(BoundKind::kProperty, entry.key.span);
    property.operands = {NewVariable(entity, entry.key.span)};
    property.name = entry.key.text;
    property.function = &kProperty;
    BoundExpression& equal = New(BoundKind::kComparison, entry.value->span);
    equal.operands = {&property, value};
    equal.function = FindFunction("=");
    equal.type = kBoolean;
    predicates.push_back(&equal);
  }
  return absl::OkStatus();
}

absl::Status Binder::CheckCondition(const BoundExpression& condition) {
  if (condition.kind == BoundKind::kCall && condition.function->name == "||") {
    return Error("InvalidArgumentType", "`||` joins strings or lists, which are no conditions", condition.span,
                 "write OR for the logical or");
  }
  return CheckType(condition, kBoolean, "a condition", "condition");
}

absl::Status Binder::AddConjuncts(const ast::Expression& condition, std::vector<const BoundExpression*>& predicates) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* bound, BindExpression(condition));
  NOTEGRAPH_RETURN_IF_ERROR(CheckCondition(*bound));
  if (bound->kind == BoundKind::kAnd) {
    predicates.insert(predicates.end(), bound->operands.begin(), bound->operands.end());
  } else {
    predicates.push_back(bound);
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
