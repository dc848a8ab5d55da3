#include "tests/query/oracle/naive_pattern.h"

#include <algorithm>

#include "tests/query/oracle/naive_logic.h"

namespace notegraph::query {
std::vector<NaiveBindings> NaivePatternSearch::FindAll(NaiveBindings start) {
  bindings_ = std::move(start);
  bindings_.group = nullptr;
  walks_.resize(patterns_.size());
  MatchPath(0);
  return std::move(found_);
}

void NaivePatternSearch::MatchPath(size_t path) {
  if (path == patterns_.size()) return Keep();
  if (selects_ && patterns_[path]->selector != ast::PathSelector::kAll) return MatchSelected(path);
  for (NodeId node = 0; node < evaluator_.graph_.node_count(); ++node) MatchNode(path, 0, node);
}

void NaivePatternSearch::MatchNode(size_t path, size_t index, NodeId node) {
  if (!evaluator_.Step()) return;
  const ast::PathPattern& pattern = *patterns_[path];
  const ast::NodePattern& node_pattern = *pattern.nodes[index];
  const Value value = Value::Node(node);
  if (!FitsBinding(node_pattern.variable, value)) return;
  if (node_pattern.labels != nullptr && !evaluator_.HasLabels(value, *node_pattern.labels).boolean()) return;
  const size_t bound = bindings_.values.size();
  bindings_.values.emplace_back(node_pattern.variable.text, value);
  walks_[path].nodes.push_back(node);
  nodes_.emplace_back(&node_pattern, node);
  if (index == pattern.relationships.size()) {
    FinishPath(path);
  } else if (pattern.relationships[index]->repeated != nullptr) {
    std::vector<size_t> rounds;
    MatchRounds(path, index, rounds, {});
  } else if (pattern.relationships[index]->length == nullptr) {
    MatchSingle(path, index);
  } else {
    MatchTrails(path, index, {});
  }
  nodes_.pop_back();
  walks_[path].nodes.pop_back();
  bindings_.values.resize(bound);
}

void NaivePatternSearch::MatchSingle(size_t path, size_t index) {
  const NodeId from = walks_[path].nodes.back();
  ForEachStep(*patterns_[path]->relationships[index], from, [&](EdgeId edge, NodeId to) {
    if (IsUsed(edge)) return;
    used_.push_back(edge);
    walks_[path].nodes.push_back(to);
    BindEdges(path, index, Value::Relationship(edge), {edge});
    walks_[path].nodes.pop_back();
    used_.pop_back();
  });
}

// `trail` has been walked; tries to end here and to go on.
void NaivePatternSearch::MatchTrails(size_t path, size_t index, const std::vector<EdgeId>& trail) {
  if (!evaluator_.Step()) return;
  const ast::RelationshipPattern& pattern = *patterns_[path]->relationships[index];
  const auto length = static_cast<int64_t>(trail.size());
  if (length >= pattern.length->min && length <= pattern.length->max) {
    std::vector<Value> items;
    for (const EdgeId edge : trail) items.push_back(Value::Relationship(edge));
    BindEdges(path, index, evaluator_.ListOf(items), trail);
  }
  if (length >= pattern.length->max) return;
  ForEachStep(pattern, walks_[path].nodes.back(), [&](EdgeId edge, NodeId to) {
    if (IsUsed(edge)) return;
    used_.push_back(edge);
    walks_[path].nodes.push_back(to);
    std::vector<EdgeId> longer = trail;
    longer.push_back(edge);
    MatchTrails(path, index, longer);
    walks_[path].nodes.pop_back();
    used_.pop_back();
  });
}

// The walk's last node is where the edges lead; it is matched next.
void NaivePatternSearch::BindEdges(size_t path, size_t index, const Value& value, std::vector<EdgeId> edges) {
  const ast::RelationshipPattern& pattern = *patterns_[path]->relationships[index];
  if (!FitsBinding(pattern.variable, value)) return;
  const size_t bound = bindings_.values.size(), edge_count = edges_.size();
  bindings_.values.emplace_back(pattern.variable.text, value);
  for (const EdgeId edge : edges) edges_.emplace_back(&pattern, edge);
  GoOn(path, index, edges);
  edges_.resize(edge_count);
  bindings_.values.resize(bound);
}

void NaivePatternSearch::GoOn(size_t path, size_t index, const std::vector<EdgeId>& edges) {
  Walk& walk = walks_[path];
  walk.edges.insert(walk.edges.end(), edges.begin(), edges.end());
  const NodeId to = walk.nodes.back();
  walk.nodes.pop_back();
  MatchNode(path, index + 1, to);
  walk.nodes.push_back(to);
  walk.edges.resize(walk.edges.size() - edges.size());
}

void NaivePatternSearch::FinishPath(size_t path) {
  const Walk& walk = walks_[path];
  const size_t bound = bindings_.values.size();
  if (patterns_[path]->variable || !selects_) {
    Arena& arena = evaluator_.arena_;
    const std::span<NodeId> nodes = arena.AllocateArray<NodeId>(walk.nodes.size());
    const std::span<EdgeId> edges = arena.AllocateArray<EdgeId>(walk.edges.size());
    std::ranges::copy(walk.nodes, nodes.begin());
    std::ranges::copy(walk.edges, edges.begin());
    const Value value = Value::Path(arena.New<PathValue>(PathValue{nodes, edges}));
    if (patterns_[path]->variable) bindings_.values.emplace_back(patterns_[path]->variable.text, value);
    if (!selects_) bindings_.values.emplace_back(kWholePath, value);
  }
  MatchPath(path + 1);
  bindings_.values.resize(bound);
}

void NaivePatternSearch::Keep() {
  if (!evaluator_.Step()) return;
  const bool fits =
      std::ranges::all_of(nodes_, [&](const auto& node) { return FitsConditions(*node.first, node.second); }) &&
      std::ranges::all_of(edges_, [&](const auto& edge) { return FitsConditions(*edge.first, edge.second); }) &&
      std::ranges::all_of(patterns_, [&](const ast::PathPattern* path) {
        return path->where == nullptr || evaluator_.IsTrue(path->where, bindings_);
      });
  if (fits && (where_ == nullptr || evaluator_.IsTrue(where_, bindings_))) found_.push_back(bindings_);
}

bool NaivePatternSearch::FitsBinding(const ast::Name& name, const Value& value) const {
  const Value* known = name ? bindings_.Find(name.text) : nullptr;
  return known == nullptr || NaiveEquals(*known, value) == Truth(true);
}

bool NaivePatternSearch::FitsConditions(const ast::NodePattern& pattern, NodeId node) {
  return FitsProperties(pattern.properties, Value::Node(node)) &&
         (pattern.where == nullptr || evaluator_.IsTrue(pattern.where, bindings_));
}

// Of a pattern with a length, each relationship alone must fit.
bool NaivePatternSearch::FitsConditions(const ast::RelationshipPattern& pattern, EdgeId edge) {
  if (!FitsProperties(pattern.properties, Value::Relationship(edge))) return false;
  if (pattern.where == nullptr) return true;
  bindings_.values.emplace_back(pattern.variable.text, Value::Relationship(edge));
  const bool fits = evaluator_.IsTrue(pattern.where, bindings_);
  bindings_.values.pop_back();
  return fits;
}

bool NaivePatternSearch::FitsProperties(const ast::Expression* properties, const Value& entity) {
  if (properties == nullptr) return true;
  const auto* map = ast::TryAs<ast::MapLiteral>(properties);
  if (map == nullptr) return !evaluator_.Fail("properties of a pattern are no map").is_null();
  return std::ranges::all_of(map->entries, [&](const ast::MapEntry& entry) {
    const Value wanted = evaluator_.Evaluate(*entry.value, bindings_);
    return NaiveEquals(evaluator_.Property(entity, entry.key.text), wanted) == Truth(true);
  });
}

bool NaivePatternSearch::FitsType(const ast::RelationshipPattern& pattern, EdgeId edge) const {
  return pattern.types == nullptr || evaluator_.HasLabels(Value::Relationship(edge), *pattern.types).boolean();
}

void NaivePatternSearch::ForEachStep(const ast::RelationshipPattern& pattern, NodeId from,
                                     const std::function<void(EdgeId, NodeId)>& visit) const {
  for (const Edge& edge : evaluator_.edges_) {
    if (!FitsType(pattern, edge.id)) continue;
    const bool out = pattern.direction != ast::Direction::kIncoming && edge.source == from;
    const bool in = pattern.direction != ast::Direction::kOutgoing && edge.target == from;
    if (out) {
      visit(edge.id, edge.target);
    } else if (in) {
      visit(edge.id, edge.source);
    }
  }
}

bool NaivePatternSearch::IsUsed(EdgeId edge) const { return std::ranges::find(used_, edge) != used_.end(); }

}  // namespace notegraph::query
