// The meaning of reading statements by brute force: the oracle that the engine's answers are compared with.
//
//   NaiveEvaluator evaluator(*graph);
//   absl::StatusOr<NaiveAnswer> answer = evaluator.Run(statement);   // a parsed statement
//
// Works on the syntax tree alone: a clause maps a table to a table, a pattern is matched by trying every node and
// relationship, nothing is planned, bound or batched. Nothing of query/binder, plan, optimizer and exec is used; scalar
// functions come from the registry and TotalOrder from graph/value_compare.h, both tested on their own, while
// equality, comparison and logic are written again in naive_logic.h. Costs exponential time: small graphs only.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_EVALUATOR_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_EVALUATOR_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"
#include "query/frontend/ast.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// Rows of values, one for each name.
struct NaiveTable {
  std::vector<std::string_view> names;
  std::vector<std::vector<Value>> rows;
};

struct NaiveAnswer {
  // All rows, those that the last clause's SKIP and LIMIT leave out included.
  NaiveTable table;
  // By row, ascending from 0: rows with one number may come in any order.
  std::vector<size_t> ties;
  // The rows asked for: [begin, end) of an order that agrees with `ties`.
  size_t begin = 0, end = 0;
};

// Variables and their values; later ones hide earlier ones of the same name.
struct NaiveBindings {
  std::vector<std::pair<std::string_view, Value>> values;
  // Set where aggregates may stand: the rows they go over.
  const std::vector<NaiveBindings>* group = nullptr;

  const Value* Find(std::string_view name) const;
};

// Not thread-safe. Values of an answer live as long as the evaluator, the graph and the statement.
class NaiveEvaluator {
 public:
  // Gives up with ResourceExhausted after `max_steps` steps of search.
  explicit NaiveEvaluator(const Graph& graph, uint64_t max_steps = 100'000);

  // Errors: Unimplemented for what is left to other tests (writing, procedures, temporal accessors); InvalidArgument
  // where the statement fails.
  absl::StatusOr<NaiveAnswer> Run(const ast::Statement& statement);

 private:
  friend class NaivePatternSearch;
  struct Edge {
    EdgeId id;
    NodeId source, target;
  };

  // naive_evaluator.cc
  NaiveTable RunQuery(const ast::Query& query, const NaiveTable& input);
  NaiveTable RunPart(const ast::SingleQuery& part, NaiveTable table, NaiveAnswer* last);
  NaiveTable RunMatch(const ast::Match& match, const NaiveTable& input);
  NaiveTable RunUnwind(const ast::Unwind& unwind, const NaiveTable& input);
  NaiveTable RunCall(const ast::CallSubquery& call, const NaiveTable& input);

  // naive_projection.cc. With `last`, SKIP and LIMIT are noted there instead of applied.
  NaiveTable RunProjection(const ast::Projection& projection, const NaiveTable& input, NaiveAnswer* last);
  size_t RowCount(const ast::Expression* count, size_t if_absent);
  Value Aggregate(const ast::FunctionCall& call, const NaiveBindings& bindings);

  // naive_expression.cc
  Value Evaluate(const ast::Expression& expression, const NaiveBindings& bindings);
  Value EvaluateCall(const ast::FunctionCall& call, const NaiveBindings& bindings);
  Value EvaluateCase(const ast::Case& choice, const NaiveBindings& bindings);
  Value EvaluateUnary(const ast::Unary& unary, const NaiveBindings& bindings);
  Value EvaluateBinary(const ast::Binary& binary, const NaiveBindings& bindings);
  Value EvaluateLogical(const ast::Logical& logical, const NaiveBindings& bindings);
  Value EvaluateComparison(const ast::Comparison& comparison, const NaiveBindings& bindings);
  Value EvaluateQuantifier(const ast::Quantifier& quantifier, const NaiveBindings& bindings);
  Value EvaluateReduce(const ast::Reduce& reduce, const NaiveBindings& bindings);
  Value EvaluateListComprehension(const ast::ListComprehension& comprehension, const NaiveBindings& bindings);
  Value EvaluatePatternComprehension(const ast::PatternComprehension& comprehension, const NaiveBindings& bindings);
  Value EvaluatePattern(const ast::Pattern& pattern, const NaiveBindings& bindings);
  Value EvaluateSubquery(const ast::Subquery& subquery, const NaiveBindings& bindings);
  Value EvaluateMap(const ast::MapLiteral& map, const NaiveBindings& bindings);
  bool IsTrue(const ast::Expression* condition, const NaiveBindings& bindings);
  Value Property(const Value& object, std::string_view key);
  Value HasLabels(const Value& entity, const ast::LabelExpression& labels) const;
  Value CallFunction(std::string_view name, const std::vector<Value>& arguments);

  Value ListOf(const std::vector<Value>& items);
  // Notes the first failure, which Run() gives; evaluation goes on with null.
  Value Fail(absl::Status status);
  Value Fail(std::string_view message) { return Fail(absl::InvalidArgumentError({message.data(), message.size()})); }
  bool Step();  // false when the steps are used up

  const Graph& graph_;
  std::vector<Edge> edges_;
  uint64_t steps_left_;
  absl::Status status_;
  Arena arena_;
  RunContext run_;
  FunctionContext functions_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_NAIVE_EVALUATOR_H_
