// Metamorphic relations: pairs of questions whose answers must fit together, whatever the graph. They need no oracle,
// so the graphs can be larger.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_RELATION_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_RELATION_H_

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "query/engine.h"
#include "tests/query/oracle/graph_spec.h"
#include "tests/query/oracle/pattern_spec.h"

namespace notegraph::query {

// One check under way: a random graph, and what was asked of it. A question that takes too many rows or too long makes
// the case void; an error of the engine makes it fail.
class RelationCase {
 public:
  RelationCase(CaseRandom& random, const GraphSpec& graph);

  CaseRandom& random() { return random_; }
  const GraphSpec& graph() const { return graph_; }

  // Rows as text, sorted.
  std::vector<std::string> Rows(const std::string& statement);
  // Rows as text, in the order they came.
  std::vector<std::string> OrderedRows(const std::string& statement);
  // The integer of a statement's one row and column.
  int64_t Number(const std::string& statement);
  // Number(MATCH text RETURN count(*))
  int64_t Count(const std::string& text) { return Number("MATCH " + text + " RETURN count(*)"); }
  std::string Predicate(const PatternSpec& pattern);

  // Notes a difference, with the questions asked so far.
  void ExpectEqual(const std::vector<std::string>& a, const std::vector<std::string>& b);
  void ExpectEqual(int64_t a, int64_t b);
  void ExpectTrue(bool holds, const std::string& what);

  bool is_void() const { return is_void_; }
  // Some question had rows, or a number that is not 0.
  bool says_something() const { return says_something_; }
  // Empty, or the graph, the questions and what does not fit.
  const std::string& failure() const { return failure_; }

 private:
  void Fail(const std::string& what);

  CaseRandom& random_;
  const GraphSpec& graph_;
  Database database_;
  std::vector<std::string> asked_;
  std::string failure_;
  bool is_void_ = false, says_something_ = false;
};

struct Relation {
  std::string_view name;
  void (*check)(RelationCase& test);
};

std::span<const Relation> PredicateRelations();  // partitions by predicates, subqueries and OPTIONAL
std::span<const Relation> PatternRelations();    // patterns written in other ways
std::span<const Relation> GraphRelations();      // cuts of the graph, embeddings known beforehand, paths

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_RELATION_H_
