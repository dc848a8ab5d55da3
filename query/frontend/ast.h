// The syntax tree of a statement: what was written, with the place of each part; names are not resolved yet.
//
//   Statement                      EXPLAIN, PROFILE
//     Query                        parts joined with UNION
//       SingleQuery                clauses in the order written
//         Clause                   Match, Projection (WITH, RETURN), Create, ...
//           PathPattern            ast_pattern.h
//           Expression             ast_expression.h
//
// Nodes live as long as their Statement, which may be moved. They never change after parsing and may be read from many
// threads.
#ifndef NOTEGRAPH_QUERY_FRONTEND_AST_H_
#define NOTEGRAPH_QUERY_FRONTEND_AST_H_

#include <cassert>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "query/frontend/ast_expression.h"
#include "query/frontend/ast_node.h"
#include "query/frontend/ast_pattern.h"

namespace notegraph::query::ast {

enum class ClauseKind : uint8_t {
  kMatch,
  kUnwind,
  kWith,
  kReturn,
  kCreate,
  kMerge,
  kSet,
  kRemove,
  kDelete,
  kForeach,
  kCallProcedure,
  kCallSubquery,
  kFinish,
  kShow,
  kCreateIndex,
  kDropIndex,
};

struct Clause {
  explicit Clause(ClauseKind clause_kind) : kind(clause_kind) {}
  ClauseKind kind;
  SourceSpan span;
};

template <ClauseKind kind_>
struct ClauseOf : Clause {
  static constexpr ClauseKind kKind = kind_;
  ClauseOf() : Clause(kind_) {}
};

// REQUIRES: the clause is a T. (A Projection is cast with AsProjection.)
template <typename T>
const T& As(const Clause& clause) {
  assert(clause.kind == T::kKind);
  return static_cast<const T&>(clause);
}

// [OPTIONAL] MATCH patterns [WHERE where]
struct Match : ClauseOf<ClauseKind::kMatch> {
  bool optional = false;
  Nodes<PathPattern> patterns;
  const Expression* where = nullptr;  // may be null
};

// UNWIND list AS variable
struct Unwind : ClauseOf<ClauseKind::kUnwind> {
  const Expression* list = nullptr;
  Name variable;
};

struct ProjectionItem {
  const Expression* expression = nullptr;
  Name alias;       // absent without AS
  SourceSpan span;  // of the expression as written, with parentheses: the name of an unnamed column
};

struct SortItem {
  const Expression* expression = nullptr;
  bool descending = false;
};

// WITH or RETURN [DISTINCT] [*,] items [ORDER BY] [SKIP] [LIMIT] [WHERE]. Without star there is at least one item.
struct Projection : Clause {
  // A RETURN unless its kind is changed.
  Projection() : Clause(ClauseKind::kReturn) {}
  bool distinct = false;
  bool star = false;
  List<ProjectionItem> items;
  List<SortItem> order_by;
  const Expression* skip = nullptr;   // may be null
  const Expression* limit = nullptr;  // may be null
  const Expression* where = nullptr;  // may be null; WITH only
};

// REQUIRES: the clause is a WITH or a RETURN.
inline const Projection& AsProjection(const Clause& clause) {
  assert(clause.kind == ClauseKind::kWith || clause.kind == ClauseKind::kReturn);
  return static_cast<const Projection&>(clause);
}

struct Create : ClauseOf<ClauseKind::kCreate> {
  Nodes<PathPattern> patterns;
};

enum class SetItemKind : uint8_t {
  kProperty,           // n.key = value, n["key"] = value; target is a Property or a Subscript
  kReplaceProperties,  // n = value; target is a Variable
  kMergeProperties,    // n += value; target is a Variable
  kLabels,             // n:A:B; target is a Variable
};

struct SetItem {
  SetItemKind kind = SetItemKind::kProperty;
  const Expression* target = nullptr;
  const Expression* value = nullptr;  // null for kLabels
  List<Name> labels;                  // kLabels
  SourceSpan span;
};

// MERGE pattern [ON CREATE SET ...] [ON MATCH SET ...]
struct Merge : ClauseOf<ClauseKind::kMerge> {
  const PathPattern* pattern = nullptr;
  List<SetItem> on_create;
  List<SetItem> on_match;
};

struct Set : ClauseOf<ClauseKind::kSet> {
  List<SetItem> items;
};

struct RemoveItem {
  const Expression* target = nullptr;  // a Property or a Subscript, or with labels a Variable
  List<Name> labels;                   // empty: the property goes
  SourceSpan span;
};

struct Remove : ClauseOf<ClauseKind::kRemove> {
  List<RemoveItem> items;
};

// [DETACH] DELETE expressions
struct Delete : ClauseOf<ClauseKind::kDelete> {
  bool detach = false;
  Nodes<Expression> expressions;
};

// FOREACH (variable IN list | updates); only writing clauses inside.
struct Foreach : ClauseOf<ClauseKind::kForeach> {
  Name variable;
  const Expression* list = nullptr;
  Nodes<Clause> updates;
};

// YIELD field [AS alias]
struct YieldItem {
  Name field;
  Name alias;  // absent without AS
};

// [OPTIONAL] CALL name(arguments) [YIELD items [WHERE where]]
struct CallProcedure : ClauseOf<ClauseKind::kCallProcedure> {
  bool optional = false;
  Name name;  // joined with dots: "db.labels"
  // False for CALL name without parentheses: standalone, its arguments are the parameters of the same names.
  bool has_arguments = false;
  Nodes<Expression> arguments;
  bool has_yield = false;
  bool yield_star = false;
  List<YieldItem> items;
  const Expression* where = nullptr;  // may be null
  // The only clause of the statement: every column is returned, or those of YIELD.
  bool standalone = false;
};

// [OPTIONAL] CALL [(imports)] { query }
struct CallSubquery : ClauseOf<ClauseKind::kCallSubquery> {
  bool optional = false;
  // False: the variables of an importing WITH at the query's start are visible inside (the older form).
  bool has_import_list = false;
  bool import_all = false;  // CALL (*)
  List<Name> imports;
  const Query* query = nullptr;
};

// FINISH: ends a query without rows.
struct Finish : ClauseOf<ClauseKind::kFinish> {};

enum class ShowKind : uint8_t {
  kLabels,
  kRelationshipTypes,
  kPropertyKeys,
  kFunctions,
  kProcedures,
  kIndexes,
  kConstraints
};

// SHOW LABELS [WHERE where], SHOW LABELS YIELD items [ORDER BY] [SKIP] [LIMIT] [WHERE] [RETURN ...], the RETURN being
// the next clause.
struct Show : ClauseOf<ClauseKind::kShow> {
  ShowKind show = ShowKind::kLabels;
  bool has_yield = false;
  bool yield_star = false;
  List<YieldItem> items;
  const Expression* where = nullptr;  // may be null
  const Projection* arranged =
      nullptr;  // WITH * and what stands behind YIELD's items; null without ORDER BY, SKIP, LIMIT
  // Nothing follows: the columns are returned.
  bool standalone = false;
};

// CREATE INDEX [name] [IF NOT EXISTS] FOR (n:Label) ON (n.key, ...), and FOR ()-[r:TYPE]-() ON (r.key, ...)
struct CreateIndex : ClauseOf<ClauseKind::kCreateIndex> {
  Name name;  // may be absent
  bool if_not_exists = false;
  bool on_relationships = false;
  Name label;  // or type
  List<Name> keys;
};

// DROP INDEX name [IF EXISTS]
struct DropIndex : ClauseOf<ClauseKind::kDropIndex> {
  Name name;
  bool if_exists = false;
};

struct SingleQuery {
  SourceSpan span;
  Nodes<Clause> clauses;  // one or more
};

// One part, or more joined with UNION; all with the same kind of UNION.
struct Query {
  SourceSpan span;
  Nodes<SingleQuery> parts;
  bool union_all = false;
};

enum class StatementMode : uint8_t { kRun, kExplain, kProfile };

// A parsed statement. Owns its text and all its nodes.
struct Statement {
  StatementMode mode = StatementMode::kRun;
  const Query* query = nullptr;
  std::unique_ptr<const std::string> owned_text;
  std::unique_ptr<Arena> arena;

  std::string_view text() const { return *owned_text; }
  std::string_view TextOf(SourceSpan span) const { return text().substr(span.begin, span.size()); }
};

}  // namespace notegraph::query::ast

#endif  // NOTEGRAPH_QUERY_FRONTEND_AST_H_
