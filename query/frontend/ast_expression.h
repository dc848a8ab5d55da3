// Expressions of the syntax tree. Include ast.h.
//
// One struct a kind, each with its `kKind`. A binder switches over `expression.kind` and casts:
//
//   switch (expression.kind) {
//     case ExpressionKind::kProperty: return BindProperty(As<ast::Property>(expression));
//   ...
//   if (const auto* call = TryAs<ast::FunctionCall>(expression)) ...
//
// Pointers are never null unless the comment says so. The tree of a statement, subqueries included, is at most
// kMaxNestingDepth expressions high; chains of AND, OR, XOR and of comparisons are flat however long they are.
#ifndef NOTEGRAPH_QUERY_FRONTEND_AST_EXPRESSION_H_
#define NOTEGRAPH_QUERY_FRONTEND_AST_EXPRESSION_H_

#include <cassert>
#include <cstdint>
#include <string_view>

#include "query/frontend/ast_node.h"

namespace notegraph::query::ast {

struct PathPattern;
struct LabelExpression;
struct Query;

enum class ExpressionKind : uint8_t {
  kLiteral,
  kParameter,
  kVariable,
  kProperty,
  kSubscript,
  kSlice,
  kList,
  kMap,
  kListComprehension,
  kPatternComprehension,
  kMapProjection,
  kCase,
  kFunctionCall,
  kCountStar,
  kUnary,
  kBinary,
  kLogical,
  kComparison,
  kLabelPredicate,
  kQuantifier,
  kReduce,
  kPattern,
  kSubquery,
};

struct Expression {
  explicit Expression(ExpressionKind expression_kind) : kind(expression_kind) {}
  ExpressionKind kind;
  // 1 for a leaf, else one more than the highest child.
  uint16_t height = 1;
  // Without enclosing parentheses. The text of a projected item is in ProjectionItem.
  SourceSpan span;
};

template <ExpressionKind kind_>
struct ExpressionOf : Expression {
  static constexpr ExpressionKind kKind = kind_;
  ExpressionOf() : Expression(kind_) {}
};

// REQUIRES: the expression is a T.
template <typename T>
const T& As(const Expression& expression) {
  assert(expression.kind == T::kKind);
  return static_cast<const T&>(expression);
}
// Null when the expression (which may be null) is not a T.
template <typename T>
const T* TryAs(const Expression* expression) {
  return expression != nullptr && expression->kind == T::kKind ? static_cast<const T*>(expression) : nullptr;
}

enum class LiteralType : uint8_t { kNull, kBoolean, kInteger, kFloat, kString };

struct Literal : ExpressionOf<ExpressionKind::kLiteral> {
  LiteralType type = LiteralType::kNull;
  bool boolean = false;
  // -9223372036854775808 is one literal; other negative numbers are kNegate of a literal.
  int64_t integer = 0;
  double real = 0;
  // UTF-8, escapes resolved.
  std::string_view text;
};

// $name, $`any name`, $0.
struct Parameter : ExpressionOf<ExpressionKind::kParameter> {
  std::string_view name;
};

struct Variable : ExpressionOf<ExpressionKind::kVariable> {
  std::string_view name;
};

// object.key
struct Property : ExpressionOf<ExpressionKind::kProperty> {
  const Expression* object = nullptr;
  Name key;
};

// object[index]
struct Subscript : ExpressionOf<ExpressionKind::kSubscript> {
  const Expression* object = nullptr;
  const Expression* index = nullptr;
};

// object[from..to]; either bound may be null.
struct Slice : ExpressionOf<ExpressionKind::kSlice> {
  const Expression* object = nullptr;
  const Expression* from = nullptr;
  const Expression* to = nullptr;
};

// [a, b, c]
struct ListLiteral : ExpressionOf<ExpressionKind::kList> {
  Nodes<Expression> items;
};

struct MapEntry {
  Name key;
  const Expression* value = nullptr;
};

// {key: value, ...}; a key may stand twice, the last one counts.
struct MapLiteral : ExpressionOf<ExpressionKind::kMap> {
  List<MapEntry> entries;
};

// [variable IN list WHERE where | projection]; where and projection may be null.
struct ListComprehension : ExpressionOf<ExpressionKind::kListComprehension> {
  Name variable;
  const Expression* list = nullptr;
  const Expression* where = nullptr;
  const Expression* projection = nullptr;
};

// [path = (a)-->(b) WHERE where | projection]; where may be null, the path's variable absent.
struct PatternComprehension : ExpressionOf<ExpressionKind::kPatternComprehension> {
  const PathPattern* pattern = nullptr;
  const Expression* where = nullptr;
  const Expression* projection = nullptr;
};

enum class MapProjectionItemKind : uint8_t {
  kEntry,          // key: value
  kProperty,       // .key
  kVariable,       // name, which stands for name: name; `value` is the Variable
  kAllProperties,  // .*
};

struct MapProjectionItem {
  MapProjectionItemKind kind = MapProjectionItemKind::kEntry;
  Name key;                           // absent for kAllProperties
  const Expression* value = nullptr;  // kEntry, kVariable; else null
  SourceSpan span;
};

// subject {.name, .*, key: value, other}
struct MapProjection : ExpressionOf<ExpressionKind::kMapProjection> {
  const Variable* subject = nullptr;
  List<MapProjectionItem> items;
};

struct CaseBranch {
  const Expression* when = nullptr;
  const Expression* then = nullptr;
};

// CASE [operand] WHEN .. THEN .. ELSE otherwise END; operand (simple form) and otherwise may be null. CASE x WHEN > 3
// comes as CASE WHEN x > 3, the operand shared by the branches.
struct Case : ExpressionOf<ExpressionKind::kCase> {
  const Expression* operand = nullptr;
  List<CaseBranch> branches;
  const Expression* otherwise = nullptr;
};

// name(DISTINCT arguments). exists(pattern) and size(x) are calls like any other.
struct FunctionCall : ExpressionOf<ExpressionKind::kFunctionCall> {
  // As written, name spaces joined with dots: "toUpper", "duration.between".
  Name name;
  bool distinct = false;
  Nodes<Expression> arguments;
};

// count(*)
struct CountStar : ExpressionOf<ExpressionKind::kCountStar> {};

enum class UnaryOperator : uint8_t { kNot, kNegate, kPlus, kIsNull, kIsNotNull };

struct Unary : ExpressionOf<ExpressionKind::kUnary> {
  UnaryOperator op = UnaryOperator::kNot;
  const Expression* operand = nullptr;
};

enum class BinaryOperator : uint8_t {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kPower,
  kIn,
  kStartsWith,
  kEndsWith,
  kContains,
  kMatchesRegex,  // =~
  kConcatenate,   // ||
};

struct Binary : ExpressionOf<ExpressionKind::kBinary> {
  BinaryOperator op = BinaryOperator::kAdd;
  const Expression* left = nullptr;
  const Expression* right = nullptr;
  SourceSpan operator_span;
};

enum class LogicalOperator : uint8_t { kAnd, kOr, kXor };

// a AND b AND c: two operands or more, none of them a Logical with the same operator unless it was in parentheses.
struct Logical : ExpressionOf<ExpressionKind::kLogical> {
  LogicalOperator op = LogicalOperator::kAnd;
  Nodes<Expression> operands;
};

enum class ComparisonOperator : uint8_t { kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual };

struct ComparisonStep {
  ComparisonOperator op = ComparisonOperator::kEqual;
  SourceSpan operator_span;
  const Expression* right = nullptr;
};

// first < second <= third: one step or more; more mean that each comparison of neighbours holds.
struct Comparison : ExpressionOf<ExpressionKind::kComparison> {
  const Expression* first = nullptr;
  List<ComparisonStep> steps;
};

// operand:Label, operand:A:B, operand:A|B, also for the type of a relationship. Directly in the WHERE of a
// comprehension | ends the condition, so (operand:A|B) needs parentheses there.
struct LabelPredicate : ExpressionOf<ExpressionKind::kLabelPredicate> {
  const Expression* operand = nullptr;
  const LabelExpression* labels = nullptr;
};

enum class QuantifierKind : uint8_t { kAll, kAny, kNone, kSingle };

// all(variable IN list WHERE where); where is null when left out (any(x IN list): x itself is the condition).
struct Quantifier : ExpressionOf<ExpressionKind::kQuantifier> {
  QuantifierKind quantifier = QuantifierKind::kAll;
  Name variable;
  const Expression* list = nullptr;
  const Expression* where = nullptr;
};

// reduce(accumulator = initial, variable IN list | step)
struct Reduce : ExpressionOf<ExpressionKind::kReduce> {
  Name accumulator;
  const Expression* initial = nullptr;
  Name variable;
  const Expression* list = nullptr;
  const Expression* step = nullptr;
};

// A pattern where a value is expected: a predicate, the argument of exists(), or shortestPath((a)-[*]->(b)). The parser
// lets plain patterns through only where a condition stands.
struct Pattern : ExpressionOf<ExpressionKind::kPattern> {
  const PathPattern* pattern = nullptr;
};

enum class SubqueryKind : uint8_t { kExists, kCount, kCollect };

// EXISTS { query }, COUNT { query }, COLLECT { query }. The short form { (a)-->(b) WHERE c } comes as { MATCH (a)-->(b)
// WHERE c }; the query of EXISTS and COUNT need not end with RETURN. No query holds a writing clause.
struct Subquery : ExpressionOf<ExpressionKind::kSubquery> {
  SubqueryKind subquery = SubqueryKind::kExists;
  const Query* query = nullptr;
};

}  // namespace notegraph::query::ast

#endif  // NOTEGRAPH_QUERY_FRONTEND_AST_EXPRESSION_H_
