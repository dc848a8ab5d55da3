// Random reading statements over the graphs of graph_spec.h.
//
// Statements compile and, by construction, never fail at run time: logic gets Booleans, arithmetic gets integers or
// null. What the language leaves open is not asked for: the order of rows only through ORDER BY, a LIMIT in the middle
// only behind an ORDER BY of all columns, lists of unknown order only through size, IN, UNWIND and quantifiers.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_RANDOM_QUERY_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_RANDOM_QUERY_H_

#include <string>
#include <string_view>
#include <vector>

#include "tests/query/oracle/case_random.h"

namespace notegraph::query {

// Statements have marks in place of the ends of arrows and of startNode and endNode, so that a statement can be turned
// round with its graph.
inline constexpr std::string_view kOutLeft = "\x01", kOutRight = "\x02", kInLeft = "\x03", kInRight = "\x04";
inline constexpr std::string_view kStartNode = "\x05", kEndNode = "\x06";
// The statement that the marks stand for; with `reversed` every arrow points the other way.
std::string WithArrows(std::string_view text, bool reversed = false);

class QueryWriter {
 public:
  explicit QueryWriter(CaseRandom& random) : random_(random) {}

  // A whole statement, with marks.
  std::string WriteStatement();
  // A predicate on nodes and single relationships, with marks.
  std::string WritePredicate(const std::vector<std::string>& nodes, const std::vector<std::string>& relationships);

 private:
  enum class Kind { kNode, kEdge, kEdges, kNodes, kPath, kShortest, kInteger, kAny, kBag };
  // A bag is a list whose order is open; of a kShortest, a path, only the length is known.
  struct Variable {
    std::string name;
    Kind kind;
  };
  using Scope = std::vector<Variable>;

  // Statements and clauses (random_query.cc).
  std::string WriteClauses(size_t count);
  std::string WriteCounting();
  std::string WriteReachable();
  std::string WriteReading();
  std::string WriteMatch();
  std::string WriteUnwind();
  std::string WriteWith();
  std::string WriteCall();
  std::string WriteReturn(size_t columns, bool may_cut);
  std::string WriteAggregation(Scope& after);
  std::string WriteColumns(Scope& after);
  std::string WriteOrder(const Scope& columns, bool all);
  std::string WriteCut();
  std::string SubqueryReturn(Kind& kind);
  std::string Where(size_t chance);

  // Patterns (random_pattern.cc). Variables are added to the scope unless `is_closed`.
  std::string WritePattern(size_t max_length, bool is_closed);
  std::string WriteNode(bool is_closed);
  std::string WriteRelationship(bool is_closed);
  std::string WriteShortest();
  std::string WriteSelected();
  std::string WriteRepeated();
  std::string WriteSegment();
  std::string OuterInteger(const Scope& scope);
  std::string Quantifier();
  std::string Labels();
  std::string Length();

  // Expressions (random_expression.cc).
  std::string Predicate(size_t depth);
  std::string Compound(size_t form, size_t depth);
  std::string SimplePredicate();
  std::string DrawSimplePredicate();
  std::string NodePredicate(const std::string& node);
  std::string SubqueryPredicate();
  std::string ListPredicate();
  std::string IntegerValue(size_t depth);
  std::string AnyValue(size_t depth);
  std::string ListValue();
  std::string AggregateCall(Kind& kind);
  std::string AggregateExpression(Kind& kind);
  std::string Comparison() { return random_.Pick({"=", "<>", "<", "<=", ">", ">="}); }

  std::vector<std::string> Names(std::initializer_list<Kind> kinds) const;
  std::string NewName(const char* prefix) { return prefix + std::to_string(next_name_++); }
  void Declare(const std::string& name, Kind kind) { scope_.push_back({name, kind}); }

  CaseRandom& random_;
  Scope scope_;
  std::vector<std::string> edges_of_clause_;  // relationship variables of the clause under way
  size_t next_name_ = 0;
  size_t clause_begin_ = 0;        // variables of the scope that are older than the clause under way
  size_t relationships_left_ = 0;  // of the statement
  size_t nesting_ = 0;
  bool may_repeat_ = true;     // paths: not in comprehensions
  bool is_condition_ = false;  // a pattern may stand here by itself
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_RANDOM_QUERY_H_
