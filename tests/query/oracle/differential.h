// One random case: a graph and a statement, whose answers by the engine under many settings must be the oracle's.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_DIFFERENTIAL_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_DIFFERENTIAL_H_

#include <string>

#include "tests/query/oracle/graph_spec.h"

namespace notegraph::query {

struct RandomCase {
  GraphSpec graph;
  std::string statement;  // with the marks of random_query.h
};

enum class Verdict {
  kRows,     // all answers agree, and there are rows
  kEmpty,    // all answers agree that there are none
  kTooMuch,  // the oracle gave up
  kDiffers,
};

struct Comparison {
  Verdict verdict = Verdict::kRows;
  std::string kind;   // of a difference: "rows", or the error
  std::string where;  // the setting that differs
  std::string expected, actual;
  size_t runs = 0;  // of the engine
};

// Settings: as it comes, the same again from the plan cache, each optimiser pass off, batches of 1, 2, 3 rows; and as
// it comes on the graph in another order and on the graph and the statement turned round. `is_quick` leaves out all but
// the first.
Comparison Compare(const RandomCase& test, bool is_quick = false);

// A smaller case with a difference of the same kind: tokens, edges, nodes, labels and properties left out as long as it
// lasts.
RandomCase Shrink(RandomCase test, const std::string& kind);

// The case as it would stand in a .cyt file, and the difference.
std::string Describe(const RandomCase& test, const Comparison& comparison);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_DIFFERENTIAL_H_
