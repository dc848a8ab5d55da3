// Evaluates expressions without variables, subqueries and patterns through the registry alone: so that tests of
// functions can be tables of Cypher text.
#ifndef NOTEGRAPH_TESTS_QUERY_FUNCTIONS_EVALUATOR_H_
#define NOTEGRAPH_TESTS_QUERY_FUNCTIONS_EVALUATOR_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "query/frontend/parser.h"
#include "query/functions/registry.h"

namespace notegraph::query {

class Evaluator {
 public:
  // 2015-07-21T21:40:32.142Z is the time of the statement; the graph is (:Speaker {name: 'Ann'})-[:GAVE {year:
  // 2015}]->(:Talk:Keynote {name: 'Intro', rating: 4.5}).
  Evaluator();

  absl::StatusOr<Value> Evaluate(std::string_view expression);
  // The value as Cypher text, or "TYPE DETAIL" of its error, or the name of another status code.
  std::string Text(std::string_view expression);

  FunctionContext& context() { return context_; }

 private:
  absl::StatusOr<Value> Evaluate(const ast::Expression& expression);
  absl::StatusOr<Value> Call(std::string_view name, std::initializer_list<const ast::Expression*> arguments);
  absl::StatusOr<Value> CallWith(std::string_view name, const std::vector<Value>& arguments);

  GraphPtr graph_;
  Arena arena_;
  RunContext run_{int64_t{64} << 20};
  FunctionContext context_;
};

// "TYPE DETAIL" of a query error, else the name of the status code.
std::string ErrorText(const absl::Status& status);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_FUNCTIONS_EVALUATOR_H_
