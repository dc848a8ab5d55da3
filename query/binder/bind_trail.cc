// Paths that are searched as a whole: those after SHORTEST, ALL SHORTEST and ANY, and repeated ones.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/binder_impl.h"

namespace notegraph::query {
namespace {

bool Contains(std::span<const Slot> slots, Slot slot) {
  return std::find(slots.begin(), slots.end(), slot) != slots.end();
}

}  // namespace

// The ends are nodes of the pattern like others; what stands between belongs to the trail.
absl::Status Binder::DeclareSelectedPath(const ast::PathPattern& path, PatternUse use, BoundMatch& match,
                                         BoundPath& bound) {
  if (path.relationships.empty()) {
    return Error("UnexpectedSyntax", "there is no path to select here: a node alone has none", path.span,
                 "write a relationship: `SHORTEST 1 (a)-->+(b)`");
  }
  auto trail = std::make_shared<BoundTrail>();
  trail->selector = path.selector;
  trail->count = path.selector_count;
  // Both ends first: a name that stands between them too is required to be the same there.
  NOTEGRAPH_ASSIGN_OR_RETURN(const Slot left, DeclareNode(*path.nodes.front(), use, match));
  NOTEGRAPH_ASSIGN_OR_RETURN(const Slot right, DeclareNode(*path.nodes.back(), use, match));
  trail->nodes = {left};
  for (size_t i = 0; i < path.relationships.size(); ++i) {
    NOTEGRAPH_ASSIGN_OR_RETURN(BoundSegment segment, DeclareSegment(*path.relationships[i], *trail, match));
    trail->segments.push_back(std::move(segment));
    const bool is_last = i + 1 == path.relationships.size();
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot node, is_last ? right : DeclareTrailNode(*path.nodes[i + 1], *trail, match));
    trail->nodes.push_back(node);
  }
  bound.nodes = trail->nodes;
  for (const BoundSegment& segment : trail->segments) {
    bound.relationships.push_back(segment.relationships);
    bound.has_length.push_back(segment.is_repeated);
  }
  BoundRelationship whole;
  whole.slot = trail->segments[0].relationships;
  whole.left = left;
  whole.right = trail->nodes.back();
  whole.has_length = true;
  whole.selector = path.selector;
  whole.trail = std::move(trail);
  match.pattern.relationships.push_back(std::move(whole));
  return absl::OkStatus();
}

void Binder::RequireSame(Slot a, Slot b, SourceSpan span, std::vector<const BoundExpression*>& predicates) {
  BoundExpression& equal = New(BoundKind::kComparison, span);
  equal.operands = {NewVariable(a, span), NewVariable(b, span)};
  equal.function = FindFunction("=");
  equal.type = kBoolean;
  predicates.push_back(&equal);
}

void Binder::RequireLabels(Slot node, const ast::LabelExpression* labels,
                           std::vector<const BoundExpression*>& predicates) {
  if (labels == nullptr) return;
  BoundExpression& predicate = New(BoundKind::kLabelPredicate, labels->span);
  predicate.operands = {NewVariable(node, labels->span)};
  predicate.labels = labels;
  predicate.type = kBoolean;
  predicates.push_back(&predicate);
}

void Binder::AskOfAll(Slot list, Slot element, std::span<const Slot> unknown,
                      std::vector<const BoundExpression*>& of_element, std::vector<const BoundExpression*>& of_list) {
  std::erase_if(of_element, [&](const BoundExpression* predicate) {
    const std::vector<Slot> free = FreeSlots(*predicate);
    const auto is_unknown = [&](Slot slot) { return slot != element && Contains(unknown, slot); };
    if (std::none_of(free.begin(), free.end(), is_unknown)) return false;
    BoundExpression& all = New(BoundKind::kQuantifier, predicate->span);
    all.quantifier = ast::QuantifierKind::kAll;
    all.operands = {NewVariable(list, predicate->span), predicate};
    all.slot = element;
    all.type = kBoolean;
    of_list.push_back(&all);
    return true;
  });
}

absl::StatusOr<Slot> Binder::DeclareTrailNode(const ast::NodePattern& node, BoundTrail& trail, BoundMatch& match) {
  const Slot slot = NewSlot(node.variable.text, kNode);
  match.introduced.push_back(slot);
  RequireLabels(slot, node.labels, trail.predicates);
  if (!node.variable) return slot;
  if (const std::optional<Slot> known = scope_.Find(node.variable.text)) {
    NOTEGRAPH_RETURN_IF_ERROR(CheckIsNode(*known, node.variable));
    RequireSame(slot, *known, node.span, trail.predicates);
  } else {
    scope_.Declare(node.variable.text, slot);
  }
  return slot;
}

absl::StatusOr<BoundSegment> Binder::DeclareSegment(const ast::RelationshipPattern& relationship, BoundTrail& trail,
                                                    BoundMatch& match) {
  if (relationship.repeated != nullptr) return DeclareRounds(relationship, trail, match);
  BoundSegment segment;
  segment.is_repeated = relationship.length != nullptr;
  if (segment.is_repeated) {
    segment.min_rounds = relationship.length->min;
    segment.max_rounds = relationship.length->max;
  }
  segment.relationships =
      NewSlot(relationship.variable.text, segment.is_repeated ? kList : kRelationship, segment.is_repeated);
  match.introduced.push_back(segment.relationships);
  segment.hops = {{kNoSlot, segment.is_repeated ? kNoSlot : segment.relationships, kNoSlot, relationship.direction,
                   relationship.types}};
  if (!relationship.variable) return segment;
  if (scope_.Find(relationship.variable.text)) {
    return Error("VariableAlreadyBound",
                 absl::StrCat("variable ", Quote(relationship.variable.text), " is already in use"),
                 relationship.variable.span, "take another name for the relationship");
  }
  scope_.Declare(relationship.variable.text, segment.relationships);
  return segment;
}

// Inside the parentheses a name means the node or relationship of the round, outside the list of all of them.
absl::StatusOr<BoundSegment> Binder::DeclareRounds(const ast::RelationshipPattern& relationship, BoundTrail& trail,
                                                   BoundMatch& match) {
  const ast::PathPattern& path = *relationship.repeated;
  BoundSegment segment;
  segment.is_repeated = true;
  segment.min_rounds = relationship.length->min;
  segment.max_rounds = relationship.length->max;
  segment.relationships = NewSlot({}, kList, /*is_relationship_list=*/true);
  match.introduced.push_back(segment.relationships);
  const size_t outer = scope_.size();
  std::vector<std::pair<std::string_view, Slot>> names;
  const auto declare = [&](const ast::Name& name, KindSet type) -> absl::StatusOr<Slot> {
    const Slot slot = NewSlot(name.text, type);
    if (!name) return slot;
    const auto same = std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.first == name.text; });
    if (same != names.end() && type == kNode && bound_.variables[same->second].type == kNode) {
      RequireSame(slot, same->second, name.span, trail.predicates);
      return slot;
    }
    if (scope_.Find(name.text)) {
      return Error("VariableAlreadyBound", absl::StrCat("variable ", Quote(name.text), " is already in use"), name.span,
                   "in a repeated path every variable is new: take another name");
    }
    names.emplace_back(name.text, slot);
    scope_.Declare(name.text, slot);
    return slot;
  };
  std::vector<Slot> nodes;
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot node, declare(path.nodes[i]->variable, kNode));
    nodes.push_back(node);
    RequireLabels(node, path.nodes[i]->labels, trail.predicates);
    if (i == 0) continue;
    const ast::RelationshipPattern& inner = *path.relationships[i - 1];
    if (inner.length != nullptr) {
      return Error("UnexpectedSyntax", "a repeated path can't hold another repetition", inner.span,
                   "repeat one relationship alone, `(a)-[:TYPE]->{1,3}(b)`, or a path of single ones");
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot edge, declare(inner.variable, kRelationship));
    segment.hops.push_back({nodes[i - 1], edge, node, inner.direction, inner.types});
  }
  NOTEGRAPH_RETURN_IF_ERROR(BindRoundPredicates(path, nodes, segment, trail, match));
  scope_.Truncate(outer);
  for (const auto& [name, slot] : names) {
    const bool is_relationship = bound_.variables[slot].type == kRelationship;
    segment.groups.emplace_back(slot, NewSlot(name, kList, is_relationship));
    scope_.Declare(name, segment.groups.back().second);
    match.introduced.push_back(segment.groups.back().second);
  }
  return segment;
}

absl::Status Binder::BindRoundPredicates(const ast::PathPattern& path, std::span<const Slot> nodes,
                                         const BoundSegment& segment, BoundTrail& trail, const BoundMatch& match) {
  std::vector<const BoundExpression*> predicates;
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    NOTEGRAPH_RETURN_IF_ERROR(BindPropertyPredicates(path.nodes[i]->properties, nodes[i], predicates));
    if (path.nodes[i]->where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*path.nodes[i]->where, predicates));
  }
  for (size_t i = 0; i < path.relationships.size(); ++i) {
    const ast::RelationshipPattern& inner = *path.relationships[i];
    NOTEGRAPH_RETURN_IF_ERROR(BindPropertyPredicates(inner.properties, segment.hops[i].edge, predicates));
    if (inner.where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*inner.where, predicates));
  }
  if (path.where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*path.where, predicates));
  for (const BoundExpression* predicate : predicates) {
    for (const Slot slot : FreeSlots(*predicate)) {
      if (!Contains(match.introduced, slot)) continue;
      return Error("UndefinedVariable",
                   absl::StrCat("variable ", Quote(bound_.variables[slot].name),
                                " of the same MATCH can't be used inside a repeated path"),
                   predicate->span, "match it in a MATCH before, or put the condition behind the pattern");
    }
  }
  trail.predicates.insert(trail.predicates.end(), predicates.begin(), predicates.end());
  return absl::OkStatus();
}

absl::StatusOr<Slot> Binder::DeclareRepeatedPath(const ast::RelationshipPattern& relationship, Slot left, Slot right,
                                                 BoundMatch& match) {
  auto trail = std::make_shared<BoundTrail>();
  trail->nodes = {left, right};
  NOTEGRAPH_ASSIGN_OR_RETURN(BoundSegment segment, DeclareRounds(relationship, *trail, match));
  BoundRelationship whole;
  whole.slot = segment.relationships;
  whole.left = left;
  whole.right = right;
  whole.has_length = true;
  const auto hops = static_cast<int64_t>(segment.hops.size());
  whole.min_length = std::min<int64_t>(segment.min_rounds, INT64_MAX / hops) * hops;
  whole.max_length = std::min<int64_t>(segment.max_rounds, INT64_MAX / hops) * hops;
  trail->segments.push_back(std::move(segment));
  whole.trail = std::move(trail);
  match.pattern.relationships.push_back(std::move(whole));
  return match.pattern.relationships.back().slot;
}

// What is written inside the path is part of the search, but for what is about its ends alone.
absl::Status Binder::BindSelectedPredicates(const ast::PathPattern& path, const BoundPath& bound_path,
                                            BoundMatch& match) {
  const auto whole = std::find_if(match.pattern.relationships.begin(), match.pattern.relationships.end(),
                                  [&](const BoundRelationship& r) { return r.slot == bound_path.relationships[0]; });
  auto trail = std::make_shared<BoundTrail>(*whole->trail);
  std::vector<const BoundExpression*> predicates;
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    NOTEGRAPH_RETURN_IF_ERROR(BindPropertyPredicates(path.nodes[i]->properties, bound_path.nodes[i], predicates));
    if (path.nodes[i]->where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*path.nodes[i]->where, predicates));
  }
  for (size_t i = 0; i < path.relationships.size(); ++i) {
    const ast::RelationshipPattern& relationship = *path.relationships[i];
    BoundHop& hop = trail->segments[i].hops[0];
    if (relationship.properties == nullptr && relationship.where == nullptr) continue;
    if (trail->segments[i].is_repeated) {
      std::vector<const BoundExpression*> of_element;
      NOTEGRAPH_RETURN_IF_ERROR(BindElementPredicates(relationship, hop.edge, of_element));
      AskOfAll(bound_path.relationships[i], hop.edge, MadeSlots(*trail), of_element, predicates);
      predicates.insert(predicates.end(), of_element.begin(), of_element.end());
      continue;
    }
    NOTEGRAPH_RETURN_IF_ERROR(BindPropertyPredicates(relationship.properties, hop.edge, predicates));
    if (relationship.where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*relationship.where, predicates));
  }
  if (path.where != nullptr) NOTEGRAPH_RETURN_IF_ERROR(AddConjuncts(*path.where, predicates));
  std::vector<Slot> made = MadeSlots(*trail);
  const std::vector<Slot> rounds = RoundSlots(*trail);
  made.insert(made.end(), rounds.begin(), rounds.end());
  for (const BoundExpression* predicate : predicates) {
    const std::vector<Slot> free = FreeSlots(*predicate);
    const bool is_inside = std::any_of(free.begin(), free.end(), [&](Slot slot) { return Contains(made, slot); });
    (is_inside ? trail->predicates : match.predicates).push_back(predicate);
  }
  whole->trail = std::move(trail);
  return absl::OkStatus();
}

}  // namespace notegraph::query
