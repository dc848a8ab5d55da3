// Internal to query/. A statement after binding: clauses over slots, patterns as graphs of slots.
#ifndef NOTEGRAPH_QUERY_BINDER_BOUND_QUERY_H_
#define NOTEGRAPH_QUERY_BINDER_BOUND_QUERY_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "query/binder/bound_expression.h"
#include "query/binder/bound_trail.h"
#include "query/frontend/ast.h"
#include "query/procedures/registry.h"

namespace notegraph::query {

struct BoundNode {
  Slot slot = kNoSlot;
  const ast::LabelExpression* labels = nullptr;  // may be null
  bool is_bound_before = false;                  // by an earlier clause
  std::vector<std::pair<std::string_view, const BoundExpression*>>
      properties;                                 // of writing clauses; of MATCH: predicates
  const BoundExpression* property_map = nullptr;  // CREATE (n $map)
};

struct BoundRelationship {
  Slot slot = kNoSlot;  // of variable length: a list
  Slot left = kNoSlot, right = kNoSlot;
  ast::Direction direction = ast::Direction::kEither;
  const ast::LabelExpression* types = nullptr;  // may be null
  bool has_length = false;
  int64_t min_length = 1, max_length = 1;
  // Variable length: conditions on each relationship, over `element`.
  Slot element = kNoSlot;
  std::vector<const BoundExpression*> element_predicates;
  std::vector<std::pair<std::string_view, const BoundExpression*>> properties;  // of writing clauses
  const BoundExpression* property_map = nullptr;
  // Which relationships of the pattern must differ from this one: those of the same MATCH.
  uint32_t match_index = 0;
  ast::PathSelector selector = ast::PathSelector::kAll;  // kShortestPath, kAllShortestPaths, ...
  // What stands between left and right, where that is more than one relationship or a list of them, and with every
  // selector; else null.
  std::shared_ptr<const BoundTrail> trail;
};

struct BoundPath {
  Slot slot = kNoSlot;
  std::vector<Slot> nodes, relationships;
  std::vector<bool> has_length;  // by relationship
};

// The patterns of one MATCH, CREATE or MERGE.
struct BoundPattern {
  std::vector<BoundNode> nodes;  // each slot once for MATCH; in the order written
  std::vector<BoundRelationship> relationships;
  std::vector<BoundPath> paths;  // those with a name, or all of a writing clause
};

struct BoundClause {
  explicit BoundClause(ast::ClauseKind clause_kind) : kind(clause_kind) {}
  virtual ~BoundClause() = default;
  ast::ClauseKind kind;
  SourceSpan span;
};

struct BoundMatch : BoundClause {
  BoundMatch() : BoundClause(ast::ClauseKind::kMatch) {}
  bool optional = false;
  BoundPattern pattern;
  std::vector<const BoundExpression*> predicates;  // all must hold
  std::vector<Slot> introduced;                    // slots that the clause binds
};

struct BoundUnwind : BoundClause {
  BoundUnwind() : BoundClause(ast::ClauseKind::kUnwind) {}
  const BoundExpression* list = nullptr;
  Slot slot = kNoSlot;
};

struct BoundItem {
  const BoundExpression* expression = nullptr;
  Slot slot = kNoSlot;
};

struct BoundSortItem {
  Slot slot = kNoSlot;
  bool descending = false;
};

// WITH and RETURN. In order: keys and aggregates (if is_aggregate), items, distinct, order_items, sort, skip, limit,
// where.
struct BoundProjection : BoundClause {
  using BoundClause::BoundClause;
  bool is_aggregate = false;
  std::vector<BoundItem> keys;        // read the input
  std::vector<BoundItem> aggregates;  // kAggregate expressions over the input
  std::vector<BoundItem> items;       // read the input, or the keys' and aggregates' slots
  std::vector<std::string> names;     // of items, as columns
  bool distinct = false;
  std::vector<BoundItem> order_items;
  std::vector<BoundSortItem> sort;
  const BoundExpression* skip = nullptr;
  const BoundExpression* limit = nullptr;
  std::vector<const BoundExpression*> where;
};

struct BoundCreate : BoundClause {
  BoundCreate() : BoundClause(ast::ClauseKind::kCreate) {}
  BoundPattern pattern;
};

struct BoundSetItem {
  ast::SetItemKind kind = ast::SetItemKind::kProperty;
  const BoundExpression* target = nullptr;  // the entity (or map) changed
  const BoundExpression* key = nullptr;     // kProperty
  const BoundExpression* value = nullptr;   // null: remove
  std::vector<std::string_view> labels;
  bool remove_labels = false;
};

struct BoundMerge : BoundClause {
  BoundMerge() : BoundClause(ast::ClauseKind::kMerge) {}
  BoundPattern pattern;  // to create
  BoundMatch match;      // the same to match, over the same slots
  std::vector<BoundSetItem> on_create, on_match;
};

struct BoundSet : BoundClause {  // SET and REMOVE
  using BoundClause::BoundClause;
  std::vector<BoundSetItem> items;
};

struct BoundDelete : BoundClause {
  BoundDelete() : BoundClause(ast::ClauseKind::kDelete) {}
  bool detach = false;
  std::vector<const BoundExpression*> expressions;
};

struct BoundForeach : BoundClause {
  BoundForeach() : BoundClause(ast::ClauseKind::kForeach) {}
  const BoundExpression* list = nullptr;
  Slot slot = kNoSlot;
  std::vector<std::unique_ptr<BoundClause>> updates;
};

struct BoundCallProcedure : BoundClause {
  BoundCallProcedure() : BoundClause(ast::ClauseKind::kCallProcedure) {}
  const Procedure* procedure = nullptr;
  bool optional = false;
  std::vector<const BoundExpression*> arguments;
  std::vector<std::pair<uint32_t, Slot>> yields;  // column of the procedure -> slot
  std::vector<const BoundExpression*> where;
};

struct BoundCallSubquery : BoundClause {
  BoundCallSubquery() : BoundClause(ast::ClauseKind::kCallSubquery) {}
  bool optional = false;
  bool returns_rows = true;  // false: a unit subquery, one row out for each row in
  std::unique_ptr<BoundQuery> query;
};

struct BoundSingleQuery {
  std::vector<std::unique_ptr<BoundClause>> clauses;
  std::vector<Slot> columns;  // of RETURN; empty when the query returns nothing
};

// Parts joined with UNION. `columns` are the slots above the union; a single part's are its own.
struct BoundQuery {
  std::vector<BoundSingleQuery> parts;
  bool union_all = false;
  std::vector<Slot> columns;
  std::vector<std::string> names;
  bool has_writes = false;
};

struct BoundVariable {
  std::string name;  // empty: made by the binder
  KindSet type = kAny;
  bool is_relationship_list = false;  // of a pattern of variable length
};

enum class NotificationSeverity : uint8_t { kWarning, kInformation };

struct Notification {
  std::string code;  // "UnknownLabel", "UnknownRelationshipType", "UnknownPropertyKey", ...
  std::string message;
  SourceSpan span;
  NotificationSeverity severity = NotificationSeverity::kWarning;
};

// Owns everything that bound trees point to.
struct BoundStatement {
  ast::Statement statement;
  std::vector<BoundVariable> variables;  // by slot
  std::vector<std::string> parameters;   // names, in order of first use
  std::deque<BoundExpression> expressions;
  std::vector<std::unique_ptr<BoundQuery>> subqueries;
  BoundQuery query;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_BOUND_QUERY_H_
