// Internal to the oracle.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_EXPRESSION_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_EXPRESSION_H_

#include <string_view>

namespace notegraph::query {

// Whether it names an aggregating function that the oracle knows: count, sum, avg, min, max, collect.
bool IsAggregate(std::string_view function_name);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_EXPRESSION_H_
