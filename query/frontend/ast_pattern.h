// Patterns of the syntax tree. Include ast.h.
#ifndef NOTEGRAPH_QUERY_FRONTEND_AST_PATTERN_H_
#define NOTEGRAPH_QUERY_FRONTEND_AST_PATTERN_H_

#include <cstdint>

#include "query/frontend/ast_expression.h"

namespace notegraph::query::ast {

enum class LabelExpressionKind : uint8_t { kName, kAny, kNot, kAnd, kOr };

// Labels of a node or types of a relationship: A, % (any), !x, x&y (also A:B), x|y (also A|:B).
struct LabelExpression {
  LabelExpressionKind kind = LabelExpressionKind::kName;
  SourceSpan span;
  Name name;                        // kName
  Nodes<LabelExpression> operands;  // kNot: one; kAnd, kOr: two or more
};

// (variable:labels {properties} WHERE where), every part optional.
struct NodePattern {
  SourceSpan span;
  Name variable;
  const LabelExpression* labels = nullptr;
  const Expression* properties = nullptr;  // a MapLiteral or a Parameter
  const Expression* where = nullptr;
};

enum class Direction : uint8_t { kOutgoing, kIncoming, kEither };

// How many relationships one relationship pattern stands for.
struct LengthRange {
  static constexpr int64_t kUnbounded = INT64_MAX;
  int64_t min = 1;
  int64_t max = kUnbounded;
  SourceSpan span;
};

struct PathPattern;

// -[variable:types *1..3 {properties} WHERE where]->, every part optional. Or ((x)-[r]->(y) WHERE c){1,3}, which has
// `repeated` and `length` alone.
struct RelationshipPattern {
  SourceSpan span;
  Name variable;
  Direction direction = Direction::kEither;  // both of -- and <-->
  const LabelExpression* types = nullptr;
  // Null for a single relationship. *1..3, *, *2 and the quantifiers {1,3}, +, * behind the arrow come out alike; with
  // a range the variable is a list of relationships.
  const LengthRange* length = nullptr;
  const Expression* properties = nullptr;  // a MapLiteral or a Parameter
  const Expression* where = nullptr;
  const PathPattern* repeated = nullptr;  // may be null; it has one relationship or more, and no variable or selector
};

enum class PathSelector : uint8_t {
  kAll,               // no selector
  kShortestPath,      // shortestPath((a)-[*]->(b))
  kAllShortestPaths,  // allShortestPaths((a)-[*]->(b))
  kShortest,          // SHORTEST k (a)-->+(b), ANY SHORTEST: k shortest paths for each pair of ends
  kShortestGroups,    // SHORTEST k GROUPS, ALL SHORTEST: all paths of the k shortest lengths
  kAny,               // ANY k: any k paths
};

// variable = SELECTOR (node)-[relationship]->(node)...
struct PathPattern {
  SourceSpan span;
  Name variable;
  PathSelector selector = PathSelector::kAll;
  int64_t selector_count = 1;                // k
  Nodes<NodePattern> nodes;                  // one or more
  Nodes<RelationshipPattern> relationships;  // relationships[i] stands between nodes[i] and nodes[i + 1]
  // Of a path in parentheses, SHORTEST ((a)-->+(b) WHERE where) or ((a)-->(b) WHERE where){2}; else null.
  const Expression* where = nullptr;
};

}  // namespace notegraph::query::ast

#endif  // NOTEGRAPH_QUERY_FRONTEND_AST_PATTERN_H_
