// Internal to query/. What the operators of a plan do, in the words of the statement: for EXPLAIN and PROFILE.
#ifndef NOTEGRAPH_QUERY_PLAN_PLAN_DESCRIPTION_H_
#define NOTEGRAPH_QUERY_PLAN_PLAN_DESCRIPTION_H_

#include <string>
#include <string_view>
#include <vector>

#include "query/plan/logical_operator.h"

namespace notegraph::query {

struct SumOutPlan;
struct PairCountPlan;

// Describes operators and clauses of one statement on one graph, both of which must outlive it.
class PlanDescriber {
 public:
  PlanDescriber(const BoundStatement& statement, const Graph& graph) : statement_(statement), graph_(graph) {}

  // "(t)-[:MENTIONS]->(l)" for an Expand, "t.year > 2010" for a Filter; empty where the operator's name says it all.
  std::string Details(const LogicalOperator& op) const;
  // The writing clause as it was written, white space folded.
  std::string Details(const BoundClause& clause) const;

 private:
  std::string Name(Slot slot) const;
  std::string Names(const std::vector<Slot>& slots) const;
  std::string NodeText(Slot slot) const;
  std::string WithLabels(Slot slot, const std::vector<GroupId>& groups) const;
  std::string Labels(const std::vector<GroupId>& groups) const;
  std::string Types(const std::vector<TableStep>& steps) const;
  // "-[r:T*1..3]->"
  std::string Arrow(Slot edge, const std::vector<TableStep>& steps, std::string_view length) const;
  std::string Walk(Slot from, Slot edge, const std::vector<TableStep>& steps, std::string_view length, Slot to) const;
  std::string Source(SourceSpan span) const;
  std::string Expression(const BoundExpression& expression) const;
  std::string Conjunction(const std::vector<const BoundExpression*>& predicates) const;
  std::string Items(const std::vector<BoundItem>& items) const;
  // "count(*) AS c by l.name"
  std::string Grouping(const std::vector<BoundItem>& keys, const std::vector<BoundItem>& aggregates) const;
  // "(l)<-[:MENTIONS]-()<-[:GAVE]-(s)"
  std::string Chain(const WalkChain& chain) const;
  std::string Column(Slot slot, const LogicalOperator& op) const;
  std::string SortKeys(const SortPlan& sort) const;
  std::string Pairs(const UniquenessPlan& plan) const;
  std::string SummedOut(const SumOutPlan& plan) const;
  std::string Pairs(const PairCountPlan& plan) const;

  const BoundStatement& statement_;
  const Graph& graph_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_PLAN_DESCRIPTION_H_
