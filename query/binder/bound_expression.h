// Internal to query/. Expressions after binding: names are slots, functions are registry entries, types are known as
// far as the text tells them.
//
// Nodes are immutable, owned by a BoundPool and may be shared (a < b < c is two comparisons over one b).
#ifndef NOTEGRAPH_QUERY_BINDER_BOUND_EXPRESSION_H_
#define NOTEGRAPH_QUERY_BINDER_BOUND_EXPRESSION_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "graph/value.h"
#include "query/frontend/ast.h"
#include "query/functions/aggregates.h"
#include "query/functions/kind_set.h"
#include "query/functions/registry.h"

namespace notegraph::query {

// A variable's column in every batch of its statement. Each declaration has its own, so nothing is ever shadowed.
using Slot = uint32_t;
inline constexpr Slot kNoSlot = UINT32_MAX;

struct BoundQuery;

enum class BoundKind : uint8_t {
  kLiteral,
  kParameter,
  kVariable,
  kProperty,       // operands: object; name
  kList,           // operands: items
  kMap,            // operands: values; keys
  kComprehension,  // operands: list, where or null, projection or null; slot
  kQuantifier,     // operands: list, where or null; slot, quantifier
  kReduce,         // operands: initial, list, step; slot, accumulator
  kMapProjection,  // operands: subject, then values; keys, one a value ("*" with a null value: all properties)
  kCase,           // operands: when, then, when, then, ..., otherwise or null
  kCall,           // operands: arguments; function. All operators that have no kind of their own too
  kAggregate,      // operands: arguments; aggregate, distinct. Only in BoundProjection::aggregates
  kCountStar,      // the same
  kNot,
  kIsNull,
  kIsNotNull,
  kIsNode,  // made by the planner; false for null
  kAnd,
  kOr,
  kComparison,      // operands: left, right; comparison, function
  kLabelPredicate,  // operands: node or relationship; labels
  kSubquery,        // subquery, query
};

enum class SubqueryForm : uint8_t { kExists, kCount, kCollect };

struct BoundExpression {
  BoundKind kind = BoundKind::kLiteral;
  KindSet type = kAny;  // kinds that a value that isn't null may have
  SourceSpan span;
  std::vector<const BoundExpression*> operands;

  Value literal;                       // kLiteral
  uint32_t parameter = 0;              // kParameter: index into BoundStatement::parameters
  Slot slot = kNoSlot;                 // kVariable; the element of kComprehension, kQuantifier, kReduce
  Slot accumulator = kNoSlot;          // kReduce
  std::string_view name;               // kProperty: key
  std::vector<std::string_view> keys;  // kMap, kMapProjection
  const Function* function = nullptr;
  const AggregateFunction* aggregate = nullptr;
  bool distinct = false;
  ast::ComparisonOperator comparison = ast::ComparisonOperator::kEqual;
  ast::QuantifierKind quantifier = ast::QuantifierKind::kAll;
  const ast::LabelExpression* labels = nullptr;
  SubqueryForm subquery = SubqueryForm::kExists;
  const BoundQuery* query = nullptr;
};

// Slots that the expression reads from outside (not its own locals), each once, ascending.
std::vector<Slot> FreeSlots(const BoundExpression& expression);
// The same over several; null ones are skipped.
std::vector<Slot> FreeSlots(const std::vector<const BoundExpression*>& expressions);

// What the elements of a list can be, if the text tells.
KindSet ElementType(const BoundExpression& list);

// The same text for expressions that mean the same: grouping keys and ORDER BY are recognised by it.
std::string Fingerprint(const BoundExpression& expression);

bool ContainsAggregate(const BoundExpression& expression);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_BOUND_EXPRESSION_H_
