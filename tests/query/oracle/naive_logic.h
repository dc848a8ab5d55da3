// Three-valued equality, comparison and logic, written from the definitions and apart from graph/value_compare.h.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_LOGIC_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_LOGIC_H_

#include <optional>

#include "graph/value.h"

namespace notegraph::query {

// True, false or unknown.
using Truth = std::optional<bool>;

inline Value ValueOfTruth(Truth truth) { return truth ? Value::Boolean(*truth) : Value::Null(); }

// a = b
Truth NaiveEquals(const Value& a, const Value& b);
// a < b; with `or_equal` a <= b. Unknown for null and for kinds without an order between them; false for NaN.
Truth NaiveLess(const Value& a, const Value& b, bool or_equal);
// item IN list
Truth NaiveIn(const Value& item, const Value& list);
Truth NaiveNot(Truth a);
Truth NaiveAnd(Truth a, Truth b);
Truth NaiveOr(Truth a, Truth b);
Truth NaiveXor(Truth a, Truth b);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_LOGIC_H_
