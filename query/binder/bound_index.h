// Internal to query/. Commands on indexes after binding; statements of their own.
#ifndef NOTEGRAPH_QUERY_BINDER_BOUND_INDEX_H_
#define NOTEGRAPH_QUERY_BINDER_BOUND_INDEX_H_

#include <string>

#include "query/binder/bound_query.h"

namespace notegraph::query {

struct BoundCreateIndex : BoundClause {
  BoundCreateIndex() : BoundClause(ast::ClauseKind::kCreateIndex) {}
  std::string name;  // given or made of label and property
  std::string label, property;
  bool if_not_exists = false;
};

struct BoundDropIndex : BoundClause {
  BoundDropIndex() : BoundClause(ast::ClauseKind::kDropIndex) {}
  std::string name;
  SourceSpan name_span;
  bool if_exists = false;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_BOUND_INDEX_H_
