// Internal to query/binder. The binder's state and its methods, a file a clause.
#ifndef NOTEGRAPH_QUERY_BINDER_BINDER_IMPL_H_
#define NOTEGRAPH_QUERY_BINDER_BINDER_IMPL_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/status_macros.h"
#include "query/binder/bound_query.h"
#include "query/binder/scope.h"
#include "query/frontend/ast.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::query {

class Binder {
 public:
  explicit Binder(BoundStatement& statement) : bound_(statement) {}

  absl::Status Run();

 private:
  using ExpressionOr = absl::StatusOr<const BoundExpression*>;

  // Aggregates met while a projection's items are bound: the same one twice is one.
  struct Aggregates {
    std::vector<BoundItem> items;
    std::vector<std::string> fingerprints;
    bool may_grow = true;
  };
  enum class PatternUse { kMatch, kPredicate, kCreate, kMerge };

  // --- bind_query.cc ---
  absl::Status BindQuery(const ast::Query& query, const Scope& outer, BoundQuery& bound);
  absl::Status BindSingleQuery(const ast::SingleQuery& query, BoundSingleQuery& bound, std::vector<std::string>& names,
                               bool& has_writes);
  absl::Status BindClause(const ast::Clause& clause, BoundSingleQuery& bound, std::vector<std::string>& names);
  absl::Status BindUnwind(const ast::Unwind& clause, BoundSingleQuery& bound);
  absl::Status JoinUnion(const ast::Query& query, const std::vector<std::vector<std::string>>& names,
                         BoundQuery& bound);

  // --- bind_match.cc ---
  absl::StatusOr<std::unique_ptr<BoundMatch>> BindMatch(std::span<const ast::PathPattern* const> patterns,
                                                        const ast::Expression* where, PatternUse use);
  absl::Status CheckSelectedPathAlone(std::span<const ast::PathPattern* const> patterns) const;
  absl::Status DeclarePath(const ast::PathPattern& path, PatternUse use, BoundMatch& match);
  absl::Status NewInPredicate(const ast::Name& variable) const;
  absl::Status CheckIsNode(Slot slot, const ast::Name& variable) const;
  absl::StatusOr<Slot> DeclareNode(const ast::NodePattern& node, PatternUse use, BoundMatch& match);
  absl::StatusOr<Slot> DeclareRelationship(const ast::RelationshipPattern& relationship, Slot left, Slot right,
                                           const ast::PathPattern& path, PatternUse use, BoundMatch& match);
  // bind_trail.cc: a path with SHORTEST and its like as one relationship, and a repeated path among others as one.
  absl::Status DeclareSelectedPath(const ast::PathPattern& path, PatternUse use, BoundMatch& match, BoundPath& bound);
  absl::StatusOr<Slot> DeclareTrailNode(const ast::NodePattern& node, BoundTrail& trail, BoundMatch& match);
  absl::StatusOr<BoundSegment> DeclareSegment(const ast::RelationshipPattern& relationship, BoundTrail& trail,
                                              BoundMatch& match);
  absl::StatusOr<BoundSegment> DeclareRounds(const ast::RelationshipPattern& relationship, BoundTrail& trail,
                                             BoundMatch& match);
  absl::StatusOr<Slot> DeclareRepeatedPath(const ast::RelationshipPattern& relationship, Slot left, Slot right,
                                           BoundMatch& match);
  absl::Status BindRoundPredicates(const ast::PathPattern& path, std::span<const Slot> nodes,
                                   const BoundSegment& segment, BoundTrail& trail, const BoundMatch& match);
  absl::Status BindSelectedPredicates(const ast::PathPattern& path, const BoundPath& bound_path, BoundMatch& match);
  // Turns the conditions on an element of a list that read an unknown slot into conditions all(element IN list WHERE
  // ...).
  void AskOfAll(Slot list, Slot element, std::span<const Slot> unknown, std::vector<const BoundExpression*>& of_element,
                std::vector<const BoundExpression*>& of_list);
  void RequireSame(Slot a, Slot b, SourceSpan span, std::vector<const BoundExpression*>& predicates);
  void RequireLabels(Slot node, const ast::LabelExpression* labels, std::vector<const BoundExpression*>& predicates);
  absl::Status BindPathPredicates(const ast::PathPattern& path, const BoundPath& bound_path, BoundMatch& match);
  absl::Status BindElementPredicates(const ast::RelationshipPattern& relationship, Slot& element,
                                     std::vector<const BoundExpression*>& predicates);
  absl::Status BindPropertyPredicates(const ast::Expression* properties, Slot entity,
                                      std::vector<const BoundExpression*>& predicates);
  absl::Status CheckCondition(const BoundExpression& condition);
  absl::Status AddConjuncts(const ast::Expression& condition, std::vector<const BoundExpression*>& predicates);

  // --- bind_projection.cc ---
  absl::Status BindProjection(const ast::Projection& clause, BoundSingleQuery& bound, std::vector<std::string>& names);
  absl::Status BindItems(const ast::Projection& clause, BoundProjection& projection, Scope& after,
                         std::vector<std::string>& fingerprints, Aggregates& aggregates);
  absl::Status SplitAggregation(const ast::Projection& clause, BoundProjection& projection,
                                const Aggregates& aggregates);
  ExpressionOr AfterAggregation(const BoundExpression& expression, const BoundProjection& projection,
                                const Aggregates& aggregates);
  ExpressionOr BindAfterItems(const ast::Expression& expression, const BoundProjection& projection, const Scope& after,
                              const std::vector<std::string>& fingerprints, Aggregates& aggregates);
  absl::Status BindRowCount(const ast::Expression* expression, std::string_view clause, const BoundExpression** bound);

  // --- bind_write.cc ---
  absl::StatusOr<std::unique_ptr<BoundClause>> BindUpdate(const ast::Clause& clause);
  absl::StatusOr<std::unique_ptr<BoundClause>> BindCreate(const ast::Create& clause);
  absl::StatusOr<std::unique_ptr<BoundClause>> BindMerge(const ast::Merge& clause);
  absl::StatusOr<std::unique_ptr<BoundClause>> BindDelete(const ast::Delete& clause);
  absl::StatusOr<std::unique_ptr<BoundClause>> BindRemove(const ast::Remove& clause);
  absl::StatusOr<std::unique_ptr<BoundClause>> BindForeach(const ast::Foreach& clause);
  absl::Status BindWritePattern(const ast::PathPattern& path, PatternUse use, BoundPattern& pattern);
  absl::StatusOr<Slot> BindWriteNode(const ast::NodePattern& node, bool is_alone, PatternUse use,
                                     BoundPattern& pattern);
  absl::Status BindWriteRelationship(const ast::RelationshipPattern& relationship, PatternUse use,
                                     BoundRelationship& bound);
  absl::Status BindWriteProperties(const ast::Expression* properties, PatternUse use,
                                   std::vector<std::pair<std::string_view, const BoundExpression*>>& bound,
                                   const BoundExpression*& map);
  absl::Status BindSetItems(ast::List<ast::SetItem> items, std::vector<BoundSetItem>& bound);
  absl::Status BindAssignmentTarget(const ast::Expression& target, BoundSetItem& item);
  absl::StatusOr<const BoundExpression*> BindEntity(const ast::Expression& expression, KindSet kinds);

  // --- bind_call.cc, bind_show.cc ---
  absl::Status BindCallProcedure(const ast::CallProcedure& clause, BoundSingleQuery& bound,
                                 std::vector<std::string>& names);
  // The first `whole` columns, then those of `items`, as variables and slots in that order.
  absl::Status BindYields(size_t whole, ast::List<ast::YieldItem> items, SourceSpan span, BoundCallProcedure& call,
                          std::vector<std::pair<std::string_view, Slot>>& yields);
  absl::Status BindShow(const ast::Show& clause, BoundSingleQuery& bound, std::vector<std::string>& names);
  absl::Status BindCallSubquery(const ast::CallSubquery& clause, BoundSingleQuery& bound);
  void KeepApart(const Scope& outer, BoundQuery& query);

  // --- bind_expression.cc: simple kinds; bind_function.cc; bind_list_expression.cc; bind_subquery.cc ---
  ExpressionOr BindExpression(const ast::Expression& expression);
  ExpressionOr BindLiteral(const ast::Literal& literal);
  ExpressionOr BindParameter(const ast::Parameter& parameter);
  ExpressionOr BindVariable(const ast::Variable& variable);
  ExpressionOr BindProperty(const ast::Property& property);
  ExpressionOr BindUnary(const ast::Unary& unary);
  ExpressionOr BindLogical(const ast::Logical& logical);
  ExpressionOr BindComparison(const ast::Comparison& comparison);
  ExpressionOr BindCase(const ast::Case& expression);
  ExpressionOr BindMap(const ast::MapLiteral& map);
  ExpressionOr BindMapProjection(const ast::MapProjection& projection);
  ExpressionOr BindListComprehension(const ast::ListComprehension& comprehension);
  ExpressionOr BindQuantifier(const ast::Quantifier& quantifier);
  ExpressionOr BindReduce(const ast::Reduce& reduce);
  ExpressionOr BindLabelPredicate(const ast::LabelPredicate& predicate);
  ExpressionOr BindFunctionCall(const ast::FunctionCall& call);
  ExpressionOr BindAggregate(const ast::FunctionCall& call, const AggregateFunction& aggregate);
  ExpressionOr BindCountStar(const ast::Expression& expression);
  ExpressionOr AddAggregate(BoundExpression& aggregate);
  ExpressionOr BindOperator(std::string_view name, std::initializer_list<const ast::Expression*> operands,
                            SourceSpan span);
  ExpressionOr MakeCall(const Function& function, std::vector<const BoundExpression*> arguments, SourceSpan span);
  ExpressionOr BindPatternPredicate(const ast::Pattern& pattern);
  ExpressionOr BindPatternComprehension(const ast::PatternComprehension& comprehension);
  ExpressionOr BindSubquery(const ast::Subquery& subquery);
  ExpressionOr BindShortestPathExpression(const ast::Pattern& pattern);
  // A list of the values of `projection` over the matches of a pattern.
  ExpressionOr CollectMatches(std::unique_ptr<BoundMatch> match, const BoundExpression* projection, SourceSpan span);

  // A plan's operators call each other, and a stack of 1 MB must do: counts the operators on top of each other.
  static constexpr int kMaxPlanLevels = 500;
  absl::Status AddPlanLevels(size_t levels, SourceSpan span);

  // --- makers ---
  BoundExpression& New(BoundKind kind, SourceSpan span);
  const BoundExpression* NewVariable(Slot slot, SourceSpan span);
  Slot NewSlot(std::string_view name, KindSet type, bool is_relationship_list = false);
  // "WHAT must be WANTED, not ..." unless the expression may be that. `place` is what hints.tsv calls it.
  absl::Status CheckType(const BoundExpression& expression, KindSet wanted, std::string_view what,
                         std::string_view place = {}, ErrorType type = ErrorType::kSyntaxError);

  absl::Status Error(std::string_view detail, std::string_view message, SourceSpan span, std::string_view hint = {},
                     ErrorType type = ErrorType::kSyntaxError) const;

  // --- bind_index.cc ---
  absl::Status BindCreateIndex(const ast::CreateIndex& clause, BoundSingleQuery& bound);
  absl::Status BindDropIndex(const ast::DropIndex& clause, BoundSingleQuery& bound);
  absl::Status Unsupported(std::string_view message, SourceSpan span, std::string_view hint) const;

  // --- name_errors.cc ---
  absl::Status Undefined(std::string_view name, SourceSpan span) const;
  std::string UndefinedHint(std::string_view name) const;
  std::string KnownVariables() const;
  absl::Status UnknownFunction(const ast::FunctionCall& call) const;
  std::string UnknownFunctionHint(const ast::FunctionCall& call) const;
  absl::Status UnknownProcedure(const ast::Name& name) const;
  std::string UnknownProcedureHint(std::string_view name) const;
  std::string Quote(std::string_view name) const { return std::string("`").append(name).append("`"); }

  BoundStatement& bound_;
  Scope scope_;
  int plan_levels_ = 0;
  // For errors: names that a WITH did not pass on, and names outside of a subquery that imports nothing.
  std::vector<std::string_view> dropped_;
  std::vector<std::string_view> importable_;
  Aggregates* aggregates_ = nullptr;  // null where aggregation is not allowed
  bool in_aggregate_ = false;
  bool in_subquery_ = false;  // of an expression: writing is not allowed
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_BINDER_BINDER_IMPL_H_
