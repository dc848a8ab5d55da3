// The recursive descent parser. Internal to query/frontend; parser.h has the entry.
//
// A parse function begins at the first token of what it reads and ends behind the last. When it can't go on it records
// the error (the first one counts) and returns null or false, which every caller passes on at once. Operators are read
// by precedence climbing.
//
// Frames are kept small, for a stack of 1 MB must do even with a sanitizer's: no strings and no statuses among the
// locals of functions that take part in the recursion.
#ifndef NOTEGRAPH_QUERY_FRONTEND_PARSER_IMPL_H_
#define NOTEGRAPH_QUERY_FRONTEND_PARSER_IMPL_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "query/frontend/ast.h"
#include "query/frontend/diagnostic.h"
#include "query/frontend/token.h"

namespace notegraph::query {

// From loosest to tightest. kNoOperator is what any other token has.
enum class Precedence : uint8_t {
  kNoOperator,
  kOr,
  kXor,
  kAnd,
  kNot,
  kComparison,
  kPredicate,  // IN, STARTS WITH, IS NULL, ...
  kAdditive,
  kMultiplicative,
  kPower,
  kSign,
};

// Levels that constructs count for beside the one of each expression in them, measured so that kMaxNestingDepth levels
// of any of them take less than a megabyte of stack under AddressSanitizer.
inline constexpr int kListLevels = 1;  // lists, maps, calls, CASE
inline constexpr int kPathLevels = 3;
inline constexpr int kLabelLevels = 3;
inline constexpr int kForeachLevels = 3;
inline constexpr int kQueryLevels = 4;

class Parser {
 public:
  Parser(std::string_view text, ast::Arena& arena) : text_(text), arena_(arena) {}

  // Null after an error.
  const ast::Query* ParseStatement(ast::StatementMode& mode);
  const ast::Query* ParseExpressionStatement();
  const QueryError& error() const { return *error_; }

 private:
  // What every parse function returns after an error: null or false.
  struct Failure {
    template <typename T>
    operator T*() const {
      return nullptr;
    }
    operator bool() const { return false; }
  };

  // Where a pattern stands: only CREATE takes a parameter for all properties.
  enum class PatternUse : uint8_t { kMatch, kCreate };
  // Where a query stands: only in EXISTS and COUNT it needs no end that gives or changes something.
  enum class QueryUse : uint8_t { kStatement, kSubquery, kCondition };

  // What surrounds an expression.
  struct Context {
    // A pattern is a condition here.
    bool pattern_allowed = false;
    // A bar ends the expression, so it can't be part of a label expression.
    bool bar_ends = false;
  };

  // Tokens: parser_tokens.cc.
  void Start();
  const Token& Peek(uint32_t ahead = 0) const;
  bool Is(TokenKind kind, uint32_t ahead = 0) const { return Peek(ahead).kind == kind; }
  bool IsKeyword(Keyword keyword, uint32_t ahead = 0) const { return Peek(ahead).keyword == keyword; }
  bool IsName(uint32_t ahead = 0) const { return Is(TokenKind::kWord, ahead) || Is(TokenKind::kQuotedName, ahead); }
  void Take() { ++position_; }
  bool TakeIf(TokenKind kind);
  bool TakeKeywordIf(Keyword keyword);
  // A word with a meaning here alone, so that it is no keyword; in upper case.
  bool IsWord(std::string_view upper_word, uint32_t ahead = 0) const;
  bool TakeWordIf(std::string_view upper_word);
  bool Expect(TokenKind kind, const char* expected, const char* hint = "");
  bool ExpectKeyword(Keyword keyword, const char* hint = "");
  // Takes the bracket that closes the one at token `open`.
  bool ExpectClosing(uint32_t open);
  // A variable's name: any word but the reserved ones.
  bool ExpectVariable(const char* expected, ast::Name& name);
  // A label, type, property key, column or function name: any word.
  bool ExpectName(const char* expected, ast::Name& name);
  // a.b.c
  bool ExpectDottedName(const char* expected, ast::Name& name);
  ast::Name TakeName();
  bool AtQueryEnd() const;
  uint32_t Begin() const { return Peek().span.begin; }
  SourceSpan SpanFrom(uint32_t begin) const;
  std::string_view TextOf(SourceSpan span) const { return text_.substr(span.begin, span.size()); }

  // Errors: parser_errors.cc.
  Failure Fail(SourceSpan span, std::string_view message, std::string_view hint = "",
               std::string_view detail = "UnexpectedSyntax");
  // "expected EXPECTED, found ..." with a hint: the word among `candidates` that is probably meant, that of hints.h, or
  // `hint`.
  Failure Unexpected(std::string_view expected, std::string_view hint = "",
                     std::initializer_list<std::string_view> candidates = {});
  Failure ClauseExpected(const ast::Clause* previous);
  // At a keyword where a variable is expected.
  Failure ReservedName(const char* expected);
  Failure NotClosed(uint32_t open);
  // At a bracket that closes nothing.
  Failure NotOpen();
  Failure TooDeep();
  Failure Unsupported(SourceSpan span, std::string_view message, std::string_view hint);

  template <typename T>
  T* New() {
    return arena_.New<T>();
  }
  // Gives a finished expression its place and height; fails for what is too high.
  template <typename T>
  const T* Finish(T* expression, uint32_t begin) {
    return FinishExpression(*expression, begin) ? expression : nullptr;
  }
  bool FinishExpression(ast::Expression& expression, uint32_t begin);
  bool EnterLevels(int levels);
  void LeaveLevels(int levels) { depth_ -= levels; }

  // Statements and queries: parser.cc.
  void SkipVersion();
  const ast::Query* ParseQuery(QueryUse use);
  const ast::Query* ParseQueryParts(QueryUse use);
  bool ParseUnion(bool first, bool& union_all);
  const ast::SingleQuery* ParseSingleQuery(QueryUse use);
  bool CheckClauseOrder(const std::vector<const ast::Clause*>& clauses);
  bool CheckLastClause(const ast::Clause& last);
  const ast::Clause* ParseClause(const ast::Clause* previous);
  const ast::Clause* ParseUnknownClause(Keyword keyword, const ast::Clause* previous);
  const ast::Clause* ParseClauseBody(Keyword keyword, const ast::Clause* previous);

  // Clauses: parse_reading.cc, parse_writing.cc, parse_call.cc, parse_show.cc, parse_schema.cc.
  ast::Clause* ParseMatch();
  ast::Clause* ParseUnwind();
  ast::Clause* ParseProjection(ast::ClauseKind kind);
  bool ParseProjectionItems(ast::Projection& projection);
  bool ParseProjectionItem(std::vector<ast::ProjectionItem>& items);
  ast::Clause* ParseFilter();
  ast::Clause* ParseLet();
  bool ParseMatchMode();
  bool ParseOrderBy(ast::Projection& projection);
  bool ParseSkipAndLimit(ast::Projection& projection);
  bool ParseWhere(const ast::Expression*& where);
  ast::Clause* ParseCreate();
  ast::Clause* ParseMerge();
  bool ParseMergeAction(std::vector<ast::SetItem>& on_create, std::vector<ast::SetItem>& on_match);
  ast::Clause* ParseSet();
  bool ParseSetItems(std::vector<ast::SetItem>& items);
  bool ParseSetItem(ast::SetItem& item);
  const ast::Expression* ParseTarget();
  bool ParseLabelList(ast::List<ast::Name>& labels);
  ast::Clause* ParseRemove();
  ast::Clause* ParseDelete();
  ast::Clause* ParseForeach();
  ast::Clause* ParseCall();
  ast::Clause* ParseCallProcedure(bool optional);
  ast::Clause* ParseCallSubquery(bool optional);
  bool ParseImports(ast::CallSubquery& call);
  bool CheckCall(const ast::CallProcedure& call, SourceSpan span);
  bool ParseYield(bool& has_yield, bool& star, ast::List<ast::YieldItem>& items);
  ast::Clause* ParseShow();
  bool ParseShowKind(ast::ShowKind& kind);
  bool ParseExecutable(ast::ShowKind kind);
  bool ParseShowColumns(ast::Show& show);
  ast::Clause* ParseCreateIndex();
  bool ParseIndexTarget(ast::CreateIndex& index, ast::Name& variable);
  bool ParseIndexKeys(ast::CreateIndex& index, const ast::Name& variable);
  ast::Clause* ParseDropIndex();

  // Patterns: parse_pattern.cc, parse_path_selector.cc, parse_labels.cc.
  bool ParsePatterns(PatternUse use, ast::Nodes<ast::PathPattern>& patterns);
  const ast::PathPattern* ParsePath(PatternUse use);
  bool ParseSelector(ast::PathPattern& path);
  bool ParseSelectorCount(ast::PathPattern& path);
  bool ParsePathElements(PatternUse use, ast::PathPattern& path);
  bool ParsePathInParentheses(PatternUse use, ast::PathPattern& path);
  const ast::RelationshipPattern* ParseRepeatedPath(PatternUse use);
  bool IsPathInParenthesesAt() const { return Is(TokenKind::kLeftParen) && Is(TokenKind::kLeftParen, 1); }
  bool IsRepeatedPathAt() const;
  const ast::NodePattern* ParseNode(PatternUse use);
  const ast::RelationshipPattern* ParseRelationship(PatternUse use);
  bool ParseRelationshipDetail(PatternUse use, ast::RelationshipPattern& relationship);
  bool ParseLengthRange(ast::RelationshipPattern& relationship);
  bool ParseQuantifier(ast::RelationshipPattern& relationship);
  bool ParseCount(int64_t& count);
  bool ParseProperties(PatternUse use, const ast::Expression*& properties);
  const ast::LabelExpression* ParseLabelExpression();
  const ast::LabelExpression* ParseLabelOperands(ast::LabelExpressionKind kind);
  bool TakeLabelOperator(ast::LabelExpressionKind kind);
  const ast::LabelExpression* ParseLabelAtom();
  bool IsPathAt() const;
  bool IsNodeAt() const;

  // Expressions: parse_expression.cc.
  const ast::Expression* ParseIn(Context context);
  // Where a value is wanted, and where a condition is: there patterns may stand.
  const ast::Expression* ParseValue() { return ParseIn({}); }
  const ast::Expression* ParseCondition() { return ParseIn({.pattern_allowed = true}); }
  const ast::Expression* ParsePrecedence(Precedence minimum);
  const ast::Expression* ParsePrefix();
  const ast::Expression* ParseNot();
  const ast::Expression* ParseSign();
  const ast::Expression* ParseInfix(const ast::Expression* left, uint32_t begin);
  const ast::Expression* ParseLogical(const ast::Expression* left, uint32_t begin, ast::LogicalOperator op,
                                      Precedence precedence);
  bool CheckJoinedOperand(const ast::Expression& operand);
  const ast::Expression* ParseComparison(const ast::Expression* left, uint32_t begin);
  // IS ...: parse_is.cc.
  const ast::Expression* ParseIs(const ast::Expression* left, uint32_t begin);
  const ast::Expression* ParseIsNull(const ast::Expression* left, uint32_t begin, bool negated);
  const ast::Expression* ParseIsLabeled(const ast::Expression* left, uint32_t begin);
  const ast::Expression* ParseIsTyped(const ast::Expression* left, uint32_t begin);
  const ast::Expression* ParseIsNormalized(const ast::Expression* left, uint32_t begin);
  bool IsNormalFormAt() const;
  bool ParseType(std::string& text);
  bool ParseTypeMember(std::string& text);
  bool ParseTypeName(std::string& text);
  const ast::Expression* NewCall(std::string_view name, std::initializer_list<const ast::Expression*> arguments,
                                 uint32_t begin);
  const ast::Expression* NewString(std::string_view text, uint32_t begin);
  const ast::Expression* ParseBinary(const ast::Expression* left, uint32_t begin);
  const ast::Expression* ParsePostfix(const ast::Expression* object, uint32_t begin, bool labels_allowed);
  const ast::Expression* ParseProperty(const ast::Expression* object, uint32_t begin);
  const ast::Expression* ParseSubscript(const ast::Expression* object, uint32_t begin);
  const ast::Expression* ParseLabelPredicate(const ast::Expression* operand, uint32_t begin);

  // Atoms: parse_atom.cc, parse_literal.cc, parse_comprehension.cc, parse_function.cc.
  const ast::Expression* ParseAtom();
  const ast::Expression* ParseWord();
  const ast::Expression* ParseKeywordAtom();
  const ast::Expression* ParseParentheses();
  const ast::Expression* ParsePatternAtom();
  const ast::Expression* ParseVariable();
  const ast::Expression* ParseMapProjection(const ast::Variable* subject);
  bool ParseMapProjectionItem(ast::MapProjectionItem& item);
  const ast::Expression* ParseCase();
  bool ParseCaseBranch(const ast::Case& choice, std::vector<ast::CaseBranch>& branches, std::vector<bool>& are_tests);
  bool IsCaseTestAt() const;
  bool CompareWithOperand(const ast::Case& choice, ast::CaseBranch& branch);
  const ast::Expression* ParseSubquery(ast::SubqueryKind kind);
  const ast::Query* ParseShortQuery();
  const ast::Expression* ParseConstant(ast::LiteralType type, bool value);
  const ast::Expression* ParseNumber(bool negative);
  const ast::Expression* ParseString();
  const ast::Expression* ParseParameter();
  const ast::Expression* ParseMap();
  const ast::Expression* ParseBracketed();
  const ast::Expression* ParseList();
  const ast::Expression* ParseListComprehension();
  const ast::Expression* ParsePatternComprehension();
  const ast::Expression* ParseQuantified(ast::QuantifierKind kind);
  const ast::Expression* ParseReduce();
  bool ParseIteration(ast::Name& variable, const ast::Expression*& list);
  bool IsFunctionCall() const;
  const ast::Expression* ParseFunctionCall();
  bool ParseTrim(ast::FunctionCall& call);
  bool NameNormalForm(ast::FunctionCall& call);
  const ast::Expression* ParseCountStar();
  bool ParseExpressionList(TokenKind closing, ast::Nodes<ast::Expression>& items, bool conditions = false);

  std::string_view text_;
  ast::Arena& arena_;
  std::vector<Token> tokens_;
  uint32_t position_ = 0;
  // The first token of the statement behind EXPLAIN or PROFILE.
  uint32_t first_ = 0;
  Context context_;
  int depth_ = 0;
  // The highest expression since the innermost subquery began.
  int tallest_ = 0;
  // Inside of subqueries that may not write.
  int read_only_ = 0;
  std::optional<QueryError> error_;
  // What is wrong with the kInvalid token, if there is one.
  std::optional<QueryError> token_error_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_PARSER_IMPL_H_
