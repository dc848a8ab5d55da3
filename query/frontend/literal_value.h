// The value of a literal of the syntax tree.
#ifndef NOTEGRAPH_QUERY_FRONTEND_LITERAL_VALUE_H_
#define NOTEGRAPH_QUERY_FRONTEND_LITERAL_VALUE_H_

#include "graph/value.h"
#include "query/frontend/ast.h"

namespace notegraph::query {

// A string is not copied: it points into the statement.
inline Value LiteralValue(const ast::Literal& literal) {
  switch (literal.type) {
    case ast::LiteralType::kNull:
      return Value::Null();
    case ast::LiteralType::kBoolean:
      return Value::Boolean(literal.boolean);
    case ast::LiteralType::kInteger:
      return Value::Integer(literal.integer);
    case ast::LiteralType::kFloat:
      return Value::Float(literal.real);
    case ast::LiteralType::kString:
      return Value::String(literal.text);
  }
  return Value::Null();
}

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_LITERAL_VALUE_H_
