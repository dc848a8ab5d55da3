// CREATE, MERGE, SET, REMOVE, DELETE, FOREACH.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "query/binder/binder_impl.h"

namespace notegraph::query {
namespace {

// The names of a label expression that only lists labels, or nothing for what can't be written.
bool ListLabels(const ast::LabelExpression& labels, std::vector<std::string_view>& names) {
  if (labels.kind == ast::LabelExpressionKind::kName) {
    names.push_back(labels.name.text);
    return true;
  }
  if (labels.kind != ast::LabelExpressionKind::kAnd) return false;
  return std::all_of(labels.operands.begin(), labels.operands.end(),
                     [&](const ast::LabelExpression* operand) { return ListLabels(*operand, names); });
}

}  // namespace

absl::StatusOr<std::unique_ptr<BoundClause>> Binder::BindUpdate(const ast::Clause& clause) {
  switch (clause.kind) {
    case ast::ClauseKind::kCreate:
      return BindCreate(ast::As<ast::Create>(clause));
    case ast::ClauseKind::kMerge:
      return BindMerge(ast::As<ast::Merge>(clause));
    case ast::ClauseKind::kSet: {
      auto set = std::make_unique<BoundSet>(ast::ClauseKind::kSet);
      NOTEGRAPH_RETURN_IF_ERROR(BindSetItems(ast::As<ast::Set>(clause).items, set->items));
      return set;
    }
    case ast::ClauseKind::kRemove:
      return BindRemove(ast::As<ast::Remove>(clause));
    case ast::ClauseKind::kDelete:
      return BindDelete(ast::As<ast::Delete>(clause));
    case ast::ClauseKind::kForeach:
      return BindForeach(ast::As<ast::Foreach>(clause));
    default:
      return Error("InvalidClauseComposition", "this clause can't stand here", clause.span);
  }
}

absl::StatusOr<std::unique_ptr<BoundClause>> Binder::BindCreate(const ast::Create& clause) {
  auto create = std::make_unique<BoundCreate>();
  for (const ast::PathPattern* path : clause.patterns) {
    NOTEGRAPH_RETURN_IF_ERROR(BindWritePattern(*path, PatternUse::kCreate, create->pattern));
  }
  return create;
}

absl::Status Binder::BindWritePattern(const ast::PathPattern& path, PatternUse use, BoundPattern& pattern) {
  if (path.selector != ast::PathSelector::kAll) {
    return Error("UnexpectedSyntax", "a shortest path can't be created", path.span,
                 "write the pattern itself: `(a)-[:TYPE]->(b)`");
  }
  BoundPath bound;
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const Slot node, BindWriteNode(*path.nodes[i], path.nodes.size() == 1, use, pattern));
    bound.nodes.push_back(node);
    if (i == 0) continue;
    BoundRelationship relationship;
    relationship.left = bound.nodes[i - 1];
    relationship.right = node;
    NOTEGRAPH_RETURN_IF_ERROR(BindWriteRelationship(*path.relationships[i - 1], use, relationship));
    bound.relationships.push_back(relationship.slot);
    bound.has_length.push_back(false);
    pattern.relationships.push_back(std::move(relationship));
  }
  if (path.variable) {
    if (scope_.Find(path.variable.text)) {
      return Error("VariableAlreadyBound", absl::StrCat("variable ", Quote(path.variable.text), " is already in use"),
                   path.variable.span, "take another name for the path");
    }
    bound.slot = NewSlot(path.variable.text, kPath);
    scope_.Declare(path.variable.text, bound.slot);
  }
  pattern.paths.push_back(std::move(bound));
  return absl::OkStatus();
}

absl::StatusOr<Slot> Binder::BindWriteNode(const ast::NodePattern& node, bool is_alone, PatternUse use,
                                           BoundPattern& pattern) {
  BoundNode bound;
  bound.labels = node.labels;
  std::vector<std::string_view> labels;
  if (node.labels != nullptr && !ListLabels(*node.labels, labels)) {
    return Error("UnexpectedSyntax", "a node to create takes a list of labels", node.span, "write `(n:A:B)`");
  }
  std::optional<Slot> known;
  if (node.variable) known = scope_.Find(node.variable.text);
  if (known) {
    if (is_alone || node.labels != nullptr || node.properties != nullptr) {
      return Error("VariableAlreadyBound", absl::StrCat("variable ", Quote(node.variable.text), " is already in use"),
                   node.variable.span, "take another name, or use SET to change the node");
    }
    if (!bound_.variables[*known].type.Overlaps(kNode)) {
      return Error("VariableTypeConflict",
                   absl::StrCat("variable ", Quote(node.variable.text), " is ", bound_.variables[*known].type.ToProse(),
                                ", not a Node"),
                   node.variable.span, "take another name for the node");
    }
    for (const BoundNode& earlier : pattern.nodes) {
      if (earlier.slot == *known) return *known;
    }
    bound.slot = *known;
    bound.is_bound_before = true;
    pattern.nodes.push_back(std::move(bound));
    return *known;
  }
  NOTEGRAPH_RETURN_IF_ERROR(BindWriteProperties(node.properties, use, bound.properties, bound.property_map));
  bound.slot = NewSlot(node.variable.text, kNode);
  if (node.variable) scope_.Declare(node.variable.text, bound.slot);
  pattern.nodes.push_back(std::move(bound));
  return pattern.nodes.back().slot;
}

absl::Status Binder::BindWriteRelationship(const ast::RelationshipPattern& relationship, PatternUse use,
                                           BoundRelationship& bound) {
  if (relationship.variable && scope_.Find(relationship.variable.text)) {
    return Error("VariableAlreadyBound",
                 absl::StrCat("variable ", Quote(relationship.variable.text), " is already in use"),
                 relationship.variable.span, "take another name for the relationship");
  }
  if (relationship.length != nullptr) {
    return Error("CreatingVarLength", "a relationship to create can't have a variable length", relationship.span,
                 "write each relationship: `(a)-[:TYPE]->()-[:TYPE]->(b)`");
  }
  if (relationship.types == nullptr || relationship.types->kind != ast::LabelExpressionKind::kName) {
    return Error("NoSingleRelationshipType", "a relationship to create needs exactly one type", relationship.span,
                 "write `-[:TYPE]->`");
  }
  if (relationship.direction == ast::Direction::kEither && use == PatternUse::kCreate) {
    return Error("RequiresDirectedRelationship", "a relationship to create needs a direction", relationship.span,
                 "write `-[:TYPE]->` or `<-[:TYPE]-`");
  }
  bound.direction = relationship.direction;
  bound.types = relationship.types;
  NOTEGRAPH_RETURN_IF_ERROR(BindWriteProperties(relationship.properties, use, bound.properties, bound.property_map));
  bound.slot = NewSlot(relationship.variable.text, kRelationship);
  if (relationship.variable) scope_.Declare(relationship.variable.text, bound.slot);
  return absl::OkStatus();
}

absl::Status Binder::BindWriteProperties(const ast::Expression* properties, PatternUse use,
                                         std::vector<std::pair<std::string_view, const BoundExpression*>>& bound,
                                         const BoundExpression*& map) {
  if (properties == nullptr) return absl::OkStatus();
  const auto* literal = ast::TryAs<ast::MapLiteral>(properties);
  if (literal == nullptr) {
    if (use == PatternUse::kMerge) {
      return Error("InvalidParameterUse", "a parameter can't stand for all properties of a pattern to match",
                   properties->span, "name the keys: `{name: $properties.name}`");
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(map, BindExpression(*properties));
    return absl::OkStatus();
  }
  for (const ast::MapEntry& entry : literal->entries) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* value, BindExpression(*entry.value));
    bound.emplace_back(entry.key.text, value);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<BoundClause>> Binder::BindMerge(const ast::Merge& clause) {
  auto merge = std::make_unique<BoundMerge>();
  const Scope before = scope_;
  NOTEGRAPH_RETURN_IF_ERROR(BindWritePattern(*clause.pattern, PatternUse::kMerge, merge->pattern));
  const Scope after = scope_;
  // The same pattern to match, over the same slots: nodes and relationships are declared, then renamed.
  scope_ = before;
  const ast::PathPattern* const patterns[] = {clause.pattern};
  NOTEGRAPH_ASSIGN_OR_RETURN(auto match, BindMatch(patterns, nullptr, PatternUse::kMatch));
  merge->match.pattern = std::move(match->pattern);
  merge->match.predicates = std::move(match->predicates);
  merge->match.introduced = std::move(match->introduced);
  scope_ = after;
  NOTEGRAPH_RETURN_IF_ERROR(BindSetItems(clause.on_create, merge->on_create));
  NOTEGRAPH_RETURN_IF_ERROR(BindSetItems(clause.on_match, merge->on_match));
  return merge;
}

absl::StatusOr<const BoundExpression*> Binder::BindEntity(const ast::Expression& expression, KindSet kinds) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* bound, BindExpression(expression));
  NOTEGRAPH_RETURN_IF_ERROR(
      CheckType(*bound, kinds, kinds == kNode ? "what gets or loses labels" : "what is changed", "change"));
  return bound;
}

absl::Status Binder::BindAssignmentTarget(const ast::Expression& target, BoundSetItem& item) {
  if (const auto* property = ast::TryAs<ast::Property>(&target)) {
    NOTEGRAPH_ASSIGN_OR_RETURN(item.target, BindEntity(*property->object, kEntity));
    BoundExpression& key = New(BoundKind::kLiteral, property->key.span);
    key.literal = Value::String(property->key.text);
    key.type = kString;
    item.key = &key;
    return absl::OkStatus();
  }
  const auto& subscript = ast::As<ast::Subscript>(target);
  NOTEGRAPH_ASSIGN_OR_RETURN(item.target, BindEntity(*subscript.object, kEntity));
  NOTEGRAPH_ASSIGN_OR_RETURN(item.key, BindExpression(*subscript.index));
  return CheckType(*item.key, kString, "the key of a property");
}

absl::Status Binder::BindSetItems(ast::List<ast::SetItem> items, std::vector<BoundSetItem>& bound) {
  for (const ast::SetItem& item : items) {
    BoundSetItem& result = bound.emplace_back();
    result.kind = item.kind;
    if (item.kind == ast::SetItemKind::kProperty) {
      NOTEGRAPH_RETURN_IF_ERROR(BindAssignmentTarget(*item.target, result));
    } else {
      const bool has_labels = item.kind == ast::SetItemKind::kLabels;
      NOTEGRAPH_ASSIGN_OR_RETURN(result.target, BindEntity(*item.target, has_labels ? kNode : kEntity));
    }
    if (item.value != nullptr) {
      NOTEGRAPH_ASSIGN_OR_RETURN(result.value, BindExpression(*item.value));
    }
    for (const ast::Name& label : item.labels) result.labels.push_back(label.text);
    if (item.kind == ast::SetItemKind::kReplaceProperties || item.kind == ast::SetItemKind::kMergeProperties) {
      NOTEGRAPH_RETURN_IF_ERROR(CheckType(*result.value, kMap | kEntity, "the new properties", "properties"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<BoundClause>> Binder::BindRemove(const ast::Remove& clause) {
  auto remove = std::make_unique<BoundSet>(ast::ClauseKind::kRemove);
  for (const ast::RemoveItem& item : clause.items) {
    BoundSetItem& result = remove->items.emplace_back();
    if (item.labels.empty()) {
      NOTEGRAPH_RETURN_IF_ERROR(BindAssignmentTarget(*item.target, result));
      continue;
    }
    result.kind = ast::SetItemKind::kLabels;
    result.remove_labels = true;
    NOTEGRAPH_ASSIGN_OR_RETURN(result.target, BindEntity(*item.target, kNode));
    for (const ast::Name& label : item.labels) result.labels.push_back(label.text);
  }
  return remove;
}

absl::StatusOr<std::unique_ptr<BoundClause>> Binder::BindDelete(const ast::Delete& clause) {
  auto bound = std::make_unique<BoundDelete>();
  bound->detach = clause.detach;
  for (const ast::Expression* expression : clause.expressions) {
    if (expression->kind == ast::ExpressionKind::kLabelPredicate) {
      return Error("InvalidDelete", "labels and types can't be deleted", expression->span,
                   "write `REMOVE n:Label` for a label");
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* entity, BindExpression(*expression));
    NOTEGRAPH_RETURN_IF_ERROR(CheckType(*entity, kEntity | kPath, "what is deleted", "deletion"));
    bound->expressions.push_back(entity);
  }
  return bound;
}

absl::StatusOr<std::unique_ptr<BoundClause>> Binder::BindForeach(const ast::Foreach& clause) {
  auto foreach = std::make_unique<BoundForeach>();
  NOTEGRAPH_ASSIGN_OR_RETURN(foreach->list, BindExpression(*clause.list));
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*foreach->list, kList, "what FOREACH goes through", "elements"));
  const Scope outer = scope_;
  foreach
    ->slot = NewSlot(clause.variable.text, kAny);
  scope_.Declare(clause.variable.text, foreach->slot);
  for (const ast::Clause* update : clause.updates) {
    NOTEGRAPH_ASSIGN_OR_RETURN(auto bound, BindUpdate(*update));
    bound->span = update->span;
    foreach
      ->updates.push_back(std::move(bound));
  }
  scope_ = outer;
  return foreach;
}

}  // namespace notegraph::query
