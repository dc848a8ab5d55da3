// Internal to the oracle: patterns matched by trying every node and relationship.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_PATTERN_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_PATTERN_H_

#include <functional>
#include <vector>

#include "tests/query/oracle/naive_evaluator.h"

namespace notegraph::query {

// The name under which the path of an embedding is kept for selection.
inline constexpr std::string_view kWholePath = "(path)";

// All embeddings of the patterns of one clause. Relationships of one clause differ from each other, but for those of
// shortest paths. Labels and types are looked at on the way, property maps and conditions when the whole embedding (of
// a repeated path: the round) is there.
class NaivePatternSearch {
 public:
  // `where` may be null. What is passed in must outlive the search.
  NaivePatternSearch(NaiveEvaluator& evaluator, ast::Nodes<ast::PathPattern> patterns, const ast::Expression* where)
      : evaluator_(evaluator), patterns_(patterns), where_(where) {}

  // `start` with the variables of the patterns added, an entry an embedding.
  std::vector<NaiveBindings> FindAll(NaiveBindings start);

 private:
  using Edge = NaiveEvaluator::Edge;
  struct Walk {  // of the path under way
    std::vector<NodeId> nodes;
    std::vector<EdgeId> edges;
  };
  // Each tries all that fits, then goes on with the rest of the patterns, then takes back what it bound.
  void MatchPath(size_t path);
  void MatchNode(size_t path, size_t index, NodeId node);
  void MatchSingle(size_t path, size_t index);
  void MatchTrails(size_t path, size_t index, const std::vector<EdgeId>& trail);
  void MatchSelected(size_t path);
  void MatchRounds(size_t path, size_t index, std::vector<size_t>& rounds, const std::vector<EdgeId>& edges);
  void MatchRound(size_t path, size_t index, size_t hop, std::vector<size_t>& rounds, const std::vector<EdgeId>& edges);
  void BindRounds(size_t path, size_t index, const std::vector<size_t>& rounds, const std::vector<EdgeId>& edges);
  void GoOn(size_t path, size_t index, const std::vector<EdgeId>& edges);
  void BindEdges(size_t path, size_t index, const Value& value, std::vector<EdgeId> edges);
  void FinishPath(size_t path);
  void Keep();

  bool FitsBinding(const ast::Name& name, const Value& value) const;
  bool FitsConditions(const ast::NodePattern& pattern, NodeId node);
  bool FitsConditions(const ast::RelationshipPattern& pattern, EdgeId edge);
  bool FitsProperties(const ast::Expression* properties, const Value& entity);
  bool FitsType(const ast::RelationshipPattern& pattern, EdgeId edge) const;
  // Calls visit(edge, next node) for the edges that lead from the node as the arrow says; a loop once.
  void ForEachStep(const ast::RelationshipPattern& pattern, NodeId from,
                   const std::function<void(EdgeId, NodeId)>& visit) const;
  bool IsUsed(EdgeId edge) const;
  bool FitsRound(const ast::Name& name, const Value& value, size_t round) const;
  bool RoundHolds(const ast::PathPattern& repeated, size_t begin);

  NaiveEvaluator& evaluator_;
  ast::Nodes<ast::PathPattern> patterns_;
  const ast::Expression* where_;
  bool selects_ = true;  // false: all trails of a pattern that has a selector, each with its path
  NaiveBindings bindings_;
  std::vector<EdgeId> used_;
  std::vector<Walk> walks_;  // by path
  std::vector<std::pair<const ast::NodePattern*, NodeId>> nodes_;
  std::vector<std::pair<const ast::RelationshipPattern*, EdgeId>> edges_;
  std::vector<NaiveBindings> found_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_PATTERN_H_
