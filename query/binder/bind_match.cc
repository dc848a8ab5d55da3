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

}  // namespace

absl::StatusOr<std::unique_ptr<BoundMatch>> Binder::BindMatch(std::span<const ast::PathPattern* const> patterns,
                                                              const ast::Expression* where, PatternUse use) {
  Aggregates* const aggregates = std::exchange(aggregates_, use == PatternUse::kPredicate ? aggregates_ : nullptr);
  auto match = std::make_unique<BoundMatch>();
  std::vector<BoundPath> paths;
  for (const ast::PathPattern* path : patterns) {
    NOTEGRAPH_RETURN_IF_ERROR(DeclarePath(*path, use, *match));
  }
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

absl::Status Binder::DeclarePath(const ast::PathPattern& path, PatternUse use, BoundMatch& match) {
  if (IsShortest(path.selector) && path.relationships.size() != 1) {
    return Error("UnexpectedSyntax", "a shortest path has one relationship between two nodes", path.span,
                 "write shortestPath((a)-[*]-(b))");
  }
  if (path.selector != ast::PathSelector::kAll && !IsShortest(path.selector)) {
    QueryError error;
    error.message = "this path selector is not supported yet";
    error.span = path.span;
    error.hint = "use shortestPath(...) or allShortestPaths(...)";
    error.code = absl::StatusCode::kUnimplemented;
    return MakeQueryError(error, bound_.statement.text());
  }
  BoundPath bound;
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot node, DeclareNode(*path.nodes[i], use, match));
    bound.nodes.push_back(node);
    if (i == 0) continue;
    const ast::RelationshipPattern& relationship = *path.relationships[i - 1];
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot slot,
                               DeclareRelationship(relationship, bound.nodes[i - 1], node, path, use, match));
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

absl::StatusOr<Slot> Binder::DeclareNode(const ast::NodePattern& node, PatternUse use, BoundMatch& match) {
  Slot slot = kNoSlot;
  if (node.variable) {
    if (const std::optional<Slot> known = scope_.Find(node.variable.text)) {
      slot = *known;
      if (!bound_.variables[slot].type.Overlaps(kNode)) {
        return Error("VariableTypeConflict",
                     absl::StrCat("variable ", Quote(node.variable.text), " is ", bound_.variables[slot].type.ToProse(),
                                  ", not a Node"),
                     node.variable.span, "take another name for the node");
      }
    } else if (use == PatternUse::kPredicate) {
      return Undefined(node.variable.text, node.variable.span);
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
    return Undefined(relationship.variable.text, relationship.variable.span);
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
    BoundExpression& equal = New(BoundKind::kComparison, relationship.span);
    equal.operands = {NewVariable(bound.slot, relationship.span), NewVariable(*known, relationship.span)};
    equal.function = FindFunction("=");
    equal.type = kBoolean;
    match.predicates.push_back(&equal);
  } else if (relationship.variable) {
    scope_.Declare(relationship.variable.text, bound.slot);
  }
  match.pattern.relationships.push_back(std::move(bound));
  return match.pattern.relationships.back().slot;
}

absl::Status Binder::BindPathPredicates(const ast::PathPattern& path, const BoundPath& bound_path, BoundMatch& match) {
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
    if (relationship.properties == nullptr && relationship.where == nullptr) continue;
    bound->element = NewSlot({}, kRelationship);
    NOTEGRAPH_RETURN_IF_ERROR(
        BindPropertyPredicates(relationship.properties, bound->element, bound->element_predicates));
    if (relationship.where != nullptr) {
      const size_t outer = scope_.size();
      scope_.Declare(relationship.variable.text, bound->element);
      NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*relationship.where, bound->element_predicates));
      scope_.Truncate(outer);
    }
  }
  return absl::OkStatus();
}

absl::Status Binder::BindPropertyPredicates(const ast::Expression* properties, Slot entity,
                                            std::vector<const BoundExpression*>& predicates) {
  if (properties == nullptr) return absl::OkStatus();
  const auto* map = ast::TryAs<ast::MapLiteral>(properties);
  if (map == nullptr) {
    return Error("InvalidParameterUse", "a parameter can't stand for all properties of a pattern to match",
                 properties->span, "name them: {name: $properties.name}");
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

absl::Status Binder::AddConjuncts(const ast::Expression& condition, std::vector<const BoundExpression*>& predicates) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* bound, BindExpression(condition));
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*bound, kBoolean, "a condition"));
  if (bound->kind == BoundKind::kAnd) {
    predicates.insert(predicates.end(), bound->operands.begin(), bound->operands.end());
  } else {
    predicates.push_back(bound);
  }
  return absl::OkStatus();
}

}  // namespace notegraph::query
