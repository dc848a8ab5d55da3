// Repeated and selected paths.
#include <algorithm>
#include <utility>

#include "tests/query/oracle/naive_logic.h"
#include "tests/query/oracle/naive_pattern.h"

namespace notegraph::query {
namespace {

bool IsFunction(ast::PathSelector selector) {
  return selector == ast::PathSelector::kShortestPath || selector == ast::PathSelector::kAllShortestPaths;
}

const PathValue& PathOf(const NaiveBindings& bindings) { return bindings.Find(kWholePath)->path(); }

size_t LengthOf(const NaiveBindings& bindings) { return PathOf(bindings).relationships.size(); }

bool HaveSameEnds(const NaiveBindings& a, const NaiveBindings& b) {
  return PathOf(a).nodes.front() == PathOf(b).nodes.front() && PathOf(a).nodes.back() == PathOf(b).nodes.back();
}

// Of embeddings between two nodes, shortest first, those that the selector takes.
size_t CountSelected(const ast::PathPattern& path, const std::vector<NaiveBindings>& ways) {
  const auto count = static_cast<size_t>(path.selector_count);
  if (path.selector != ast::PathSelector::kShortestGroups && path.selector != ast::PathSelector::kAllShortestPaths) {
    return std::min(count, ways.size());
  }
  size_t taken = 0;
  for (size_t groups = 0; taken < ways.size(); ++taken) {
    const bool is_longer = taken == 0 || LengthOf(ways[taken]) > LengthOf(ways[taken - 1]);
    if (is_longer && groups++ == count) break;
  }
  return taken;
}

}  // namespace

// shortestPath() and allShortestPaths() look for the shortest that meets the clause's condition, and know no way from a
// node to itself but the empty one; the words of GQL select before it.
void NaivePatternSearch::MatchSelected(size_t path) {
  const ast::PathPattern* const alone[] = {patterns_[path]};
  const bool is_function = IsFunction(alone[0]->selector);
  NaivePatternSearch search(evaluator_, alone, is_function ? where_ : nullptr);
  search.selects_ = false;
  std::vector<NaiveBindings> found = search.FindAll(bindings_);
  if (is_function) {
    std::erase_if(found, [](const NaiveBindings& way) {
      return LengthOf(way) > 0 && PathOf(way).nodes.front() == PathOf(way).nodes.back();
    });
  }
  while (!found.empty()) {
    std::vector<NaiveBindings> ways = {found[0]}, others;
    for (size_t i = 1; i < found.size(); ++i) (HaveSameEnds(found[0], found[i]) ? ways : others).push_back(found[i]);
    found = std::move(others);
    std::ranges::stable_sort(ways, {}, LengthOf);
    ways.resize(CountSelected(*alone[0], ways));
    for (const NaiveBindings& way : ways) {
      const NaiveBindings before = std::exchange(bindings_, way);
      MatchPath(path + 1);
      bindings_ = before;
    }
  }
}

// `rounds` have been walked over `edges`; each began when that many variables were bound. Tries to end here and to go
// once more.
void NaivePatternSearch::MatchRounds(size_t path, size_t index, std::vector<size_t>& rounds,
                                     const std::vector<EdgeId>& edges) {
  if (!evaluator_.Step()) return;
  const ast::LengthRange& range = *patterns_[path]->relationships[index]->length;
  const auto count = static_cast<int64_t>(rounds.size());
  if (count >= range.min && count <= range.max) BindRounds(path, index, rounds, edges);
  if (count >= range.max) return;
  rounds.push_back(bindings_.values.size());
  MatchRound(path, index, 0, rounds, edges);
  rounds.pop_back();
}

// The walk's last node stands for the round's node number `hop`.
void NaivePatternSearch::MatchRound(size_t path, size_t index, size_t hop, std::vector<size_t>& rounds,
                                    const std::vector<EdgeId>& edges) {
  const ast::PathPattern& repeated = *patterns_[path]->relationships[index]->repeated;
  const ast::NodePattern& node = *repeated.nodes[hop];
  const Value value = Value::Node(walks_[path].nodes.back());
  if (!FitsRound(node.variable, value, rounds.back())) return;
  if (node.labels != nullptr && !evaluator_.HasLabels(value, *node.labels).boolean()) return;
  const size_t bound = bindings_.values.size();
  bindings_.values.emplace_back(node.variable.text, value);
  if (hop == repeated.relationships.size()) {
    if (RoundHolds(repeated, rounds.back())) {
      MatchRounds(path, index, rounds, edges);
    }
  } else {
    const ast::RelationshipPattern& relationship = *repeated.relationships[hop];
    ForEachStep(relationship, value.node(), [&](EdgeId edge, NodeId to) {
      if (IsUsed(edge)) return;
      const size_t before = bindings_.values.size();
      bindings_.values.emplace_back(relationship.variable.text, Value::Relationship(edge));
      used_.push_back(edge);
      walks_[path].nodes.push_back(to);
      std::vector<EdgeId> longer = edges;
      longer.push_back(edge);
      MatchRound(path, index, hop + 1, rounds, longer);
      walks_[path].nodes.pop_back();
      used_.pop_back();
      bindings_.values.resize(before);
    });
  }
  bindings_.values.resize(bound);
}

// Within a round a name stands for one thing; other rounds have their own.
bool NaivePatternSearch::FitsRound(const ast::Name& name, const Value& value, size_t round) const {
  for (size_t i = round; i < bindings_.values.size() && name; ++i) {
    if (bindings_.values[i].first == name.text) return NaiveEquals(bindings_.values[i].second, value) == Truth(true);
  }
  return true;
}

// The round's nodes and relationships alternate among the variables from number `begin` on.
bool NaivePatternSearch::RoundHolds(const ast::PathPattern& repeated, size_t begin) {
  for (size_t i = 0; i < repeated.nodes.size(); ++i) {
    if (!FitsConditions(*repeated.nodes[i], bindings_.values[begin + 2 * i].second.node())) return false;
    if (i == repeated.relationships.size()) break;
    if (!FitsConditions(*repeated.relationships[i], bindings_.values[begin + 2 * i + 1].second.relationship())) {
      return false;
    }
  }
  return repeated.where == nullptr || evaluator_.IsTrue(repeated.where, bindings_);
}

// Outside, a name of the rounds is the list of what it stood for in each of them.
void NaivePatternSearch::BindRounds(size_t path, size_t index, const std::vector<size_t>& rounds,
                                    const std::vector<EdgeId>& edges) {
  const ast::PathPattern& repeated = *patterns_[path]->relationships[index]->repeated;
  const size_t bound = bindings_.values.size(), size = 2 * repeated.relationships.size() + 1;
  for (size_t place = 0; place < size; ++place) {
    const ast::Name& name =
        place % 2 == 0 ? repeated.nodes[place / 2]->variable : repeated.relationships[place / 2]->variable;
    std::vector<Value> items;
    for (const size_t round : rounds) items.push_back(bindings_.values[round + place].second);
    if (name) bindings_.values.emplace_back(name.text, evaluator_.ListOf(items));
  }
  GoOn(path, index, edges);
  bindings_.values.resize(bound);
}

}  // namespace notegraph::query
