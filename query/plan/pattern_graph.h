// Internal to query/. The patterns of consecutive MATCHes as one graph, laid over the groups and tables of the data.
#ifndef NOTEGRAPH_QUERY_PLAN_PATTERN_GRAPH_H_
#define NOTEGRAPH_QUERY_PLAN_PATTERN_GRAPH_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "graph/graph.h"
#include "query/plan/logical_operator.h"

namespace notegraph::query {

struct PatternNode {
  Slot slot = kNoSlot;
  bool is_argument = false;               // known before the patterns
  std::vector<GroupId> groups;            // where it may lie, ascending
  const BoundExpression* name = nullptr;  // what its `name` must equal, to be looked up; reads no slot of the patterns
  // What a property must equal, to be looked up for each row of the arguments; reads only their slots.
  std::string_view lookup_key;
  const BoundExpression* lookup_value = nullptr;
  // Which predicate an index can answer, to start from this node: still a predicate for whoever does not.
  uint32_t index_predicate = kNoPredicate;
  static constexpr uint32_t kNoPredicate = UINT32_MAX;
  double size = 0;  // nodes of the groups
  double rows = 0;  // of those, about how many its own conditions leave
};

struct PatternEdge {
  const BoundRelationship* bound = nullptr;
  uint32_t left = 0, right = 0;
  std::vector<TableStep> steps;  // from left to right
  bool comes_last = false;       // searched when all that is walked is there
  double edges = 0;              // all of the steps
};

struct PatternPredicate {
  const BoundExpression* expression = nullptr;
  std::vector<Slot> slots;  // that must be there
  double selectivity = 0.3;
  uint32_t match = 0;  // which MATCH it is of
};

struct PatternGraph {
  std::vector<PatternNode> nodes;
  std::vector<PatternEdge> edges;
  std::vector<PatternPredicate> predicates;
  std::vector<BoundPath> paths;
  std::vector<uint32_t> edge_match;  // by edge: which MATCH it is of

  uint32_t NodeOf(Slot slot) const;
  // Whether each row of the arguments knows the node before any relationship is walked.
  bool IsKnown(uint32_t node) const { return nodes[node].is_argument || nodes[node].lookup_value != nullptr; }
  std::vector<std::pair<uint32_t, uint32_t>> coinciding;  // edges that must be told apart, ascending
  // Whether the two relationships must be told apart: of one MATCH, and nothing else in the pattern or the tables keeps
  // them from being the same one.
  bool MustDiffer(uint32_t a, uint32_t b) const;
};

// `arguments` are the slots that are known before. May add label predicates to `made`, which must outlive the graph.
PatternGraph BuildPatternGraph(const std::vector<const BoundMatch*>& matches, const std::vector<Slot>& arguments,
                               const Graph& graph, std::deque<BoundExpression>& made);

// The two sides of a predicate `node.key = value`, where `value` doesn't read the node; nothing if it isn't one.
struct PropertyEquality {
  std::string_view key;
  const BoundExpression* value = nullptr;
};
std::optional<PropertyEquality> EqualityOn(Slot node, const BoundExpression& predicate);

// The sides of a predicate that an index can answer: `node.key = value`, or `node.key IN value`.
struct IndexCondition {
  PropertyEquality sides;
  bool any_of = false;
};
std::optional<IndexCondition> IndexConditionOn(Slot node, const BoundExpression& predicate);

// Steps over the tables of the types, as walked from the left node of a relationship of that direction.
std::vector<TableStep> StepsOver(const Graph& graph, const ast::LabelExpression* types, ast::Direction direction);

// The same steps walked from the other end.
std::vector<TableStep> Reversed(const std::vector<TableStep>& steps);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_PATTERN_GRAPH_H_
