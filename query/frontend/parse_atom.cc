// What operators stand between: the first token decides.
#include <algorithm>
#include <utility>
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {
namespace {

constexpr char kCaseHint[] = "write `CASE WHEN condition THEN value ELSE other END`";

}  // namespace

const ast::Expression* Parser::ParseAtom() {
  switch (Peek().kind) {
    case TokenKind::kInteger:
    case TokenKind::kFloat:
      return ParseNumber(/*negative=*/false);
    case TokenKind::kString:
      return ParseString();
    case TokenKind::kParameter:
      return ParseParameter();
    case TokenKind::kLeftParen:
      return IsPathAt() ? ParsePatternAtom() : ParseParentheses();
    case TokenKind::kLeftBracket:
      return ParseBracketed();
    case TokenKind::kLeftBrace:
      return ParseMap();
    case TokenKind::kWord:
      return ParseKeywordAtom();
    case TokenKind::kQuotedName:
      return ParseWord();
    default:
      return Unexpected("an expression");
  }
}

// Words with a syntax of their own; any other word is a function or a variable.
const ast::Expression* Parser::ParseKeywordAtom() {
  const bool brace = Is(TokenKind::kLeftBrace, 1);
  const bool parenthesis = Is(TokenKind::kLeftParen, 1);
  switch (Peek().keyword) {
    case Keyword::kTrue:
      return ParseConstant(ast::LiteralType::kBoolean, true);
    case Keyword::kFalse:
      return ParseConstant(ast::LiteralType::kBoolean, false);
    case Keyword::kNull:
      return ParseConstant(ast::LiteralType::kNull, false);
    case Keyword::kCase:
      return ParseCase();
    case Keyword::kExists:
      return brace ? ParseSubquery(ast::SubqueryKind::kExists) : ParseWord();
    case Keyword::kCollect:
      return brace ? ParseSubquery(ast::SubqueryKind::kCollect) : ParseWord();
    case Keyword::kCount:
      if (brace) return ParseSubquery(ast::SubqueryKind::kCount);
      return parenthesis && Is(TokenKind::kStar, 2) ? ParseCountStar() : ParseWord();
    case Keyword::kAll:
      return parenthesis ? ParseQuantified(ast::QuantifierKind::kAll) : ParseWord();
    case Keyword::kAny:
      return parenthesis ? ParseQuantified(ast::QuantifierKind::kAny) : ParseWord();
    case Keyword::kNone:
      return parenthesis ? ParseQuantified(ast::QuantifierKind::kNone) : ParseWord();
    case Keyword::kSingle:
      return parenthesis ? ParseQuantified(ast::QuantifierKind::kSingle) : ParseWord();
    case Keyword::kReduce:
      return parenthesis ? ParseReduce() : ParseWord();
    case Keyword::kShortestPath:
    case Keyword::kAllShortestPaths:
      return parenthesis ? ParsePatternAtom() : ParseWord();
    default:
      return ParseWord();
  }
}

const ast::Expression* Parser::ParseWord() {
  if (IsReserved(Peek().keyword)) return Unexpected("an expression");
  if (IsFunctionCall()) return ParseFunctionCall();
  return ParseVariable();
}

const ast::Expression* Parser::ParseVariable() {
  const uint32_t begin = Begin();
  auto* variable = New<ast::Variable>();
  variable->name = TakeName().text;
  if (!FinishExpression(*variable, begin)) return nullptr;
  return Is(TokenKind::kLeftBrace) ? ParseMapProjection(variable) : variable;
}

const ast::Expression* Parser::ParseParentheses() {
  const uint32_t open = position_;
  Take();
  const bool outer_bar_ends = std::exchange(context_.bar_ends, false);
  const ast::Expression* expression = ParsePrecedence(Precedence::kOr);
  context_.bar_ends = outer_bar_ends;
  return expression != nullptr && ExpectClosing(open) ? expression : nullptr;
}

const ast::Expression* Parser::ParsePatternAtom() {
  const uint32_t begin = Begin();
  auto* pattern = New<ast::Pattern>();
  pattern->pattern = ParsePath(PatternUse::kMatch);
  if (pattern->pattern == nullptr) return nullptr;
  if (pattern->pattern->selector == ast::PathSelector::kAll && !context_.pattern_allowed) {
    return Fail(pattern->pattern->span, "a pattern is a condition, not a value",
                "write `EXISTS { pattern }`, `COUNT { pattern }` or `[pattern | expression]`");
  }
  return Finish(pattern, begin);
}

const ast::Expression* Parser::ParseCase() {
  const uint32_t begin = Begin();
  Take();
  if (!EnterLevels(kListLevels)) return nullptr;
  auto* choice = New<ast::Case>();
  if (!IsKeyword(Keyword::kWhen)) {
    choice->operand = ParseValue();
    if (choice->operand == nullptr) return nullptr;
  }
  std::vector<ast::CaseBranch> branches;
  std::vector<bool> are_tests;
  while (branches.empty() || IsKeyword(Keyword::kWhen)) {
    if (!ParseCaseBranch(*choice, branches, are_tests)) return nullptr;
  }
  if (std::find(are_tests.begin(), are_tests.end(), true) != are_tests.end()) {
    for (size_t i = 0; i < branches.size(); ++i) {
      if (!are_tests[i] && !CompareWithOperand(*choice, branches[i])) return nullptr;
    }
    choice->operand = nullptr;
  }
  choice->branches = arena_.Copy(branches);
  if (TakeKeywordIf(Keyword::kElse)) {
    choice->otherwise = ParseValue();
    if (choice->otherwise == nullptr) return nullptr;
  }
  LeaveLevels(kListLevels);
  if (!TakeKeywordIf(Keyword::kEnd)) {
    return Unexpected("END of the CASE", kCaseHint, {"END", "WHEN", "ELSE"});
  }
  return Finish(choice, begin);
}

// WHEN condition THEN value; with an operand WHEN value, > value, IS NULL ... THEN value. Several are as many branches.
bool Parser::ParseCaseBranch(const ast::Case& choice, std::vector<ast::CaseBranch>& branches,
                             std::vector<bool>& are_tests) {
  if (!ExpectKeyword(Keyword::kWhen, kCaseHint)) return false;
  const size_t first = branches.size();
  do {
    ast::CaseBranch branch;
    are_tests.push_back(choice.operand != nullptr && IsCaseTestAt());
    if (choice.operand == nullptr) {
      branch.when = ParseCondition();
    } else if (are_tests.back()) {
      branch.when = ParseInfix(choice.operand, Begin());
    } else {
      branch.when = ParseValue();
    }
    if (branch.when == nullptr) return false;
    branches.push_back(branch);
  } while (choice.operand != nullptr && TakeIf(TokenKind::kComma));
  if (!ExpectKeyword(Keyword::kThen, kCaseHint)) return false;
  const ast::Expression* then = ParseValue();
  for (size_t i = first; i < branches.size(); ++i) branches[i].then = then;
  return then != nullptr;
}

// The operator of a test of the operand: > 3, STARTS WITH 'a', IS NULL.
bool Parser::IsCaseTestAt() const {
  switch (Peek().kind) {
    case TokenKind::kEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLess:
    case TokenKind::kLessOrEqual:
    case TokenKind::kGreater:
    case TokenKind::kGreaterOrEqual:
    case TokenKind::kRegexMatch:
      return true;
    default:
      break;
  }
  if (IsKeyword(Keyword::kStarts) || IsKeyword(Keyword::kEnds)) return IsKeyword(Keyword::kWith, 1);
  return IsKeyword(Keyword::kIs) || IsKeyword(Keyword::kIn) || IsKeyword(Keyword::kContains);
}

// A value to compare with becomes a comparison, where tests stand beside it.
bool Parser::CompareWithOperand(const ast::Case& choice, ast::CaseBranch& branch) {
  auto* comparison = New<ast::Comparison>();
  comparison->first = choice.operand;
  comparison->steps =
      arena_.Copy(std::vector<ast::ComparisonStep>{{ast::ComparisonOperator::kEqual, branch.when->span, branch.when}});
  if (!FinishExpression(*comparison, branch.when->span.begin)) return false;
  comparison->span = branch.when->span;
  branch.when = comparison;
  return true;
}

const ast::Expression* Parser::ParseSubquery(ast::SubqueryKind kind) {
  const uint32_t begin = Begin();
  Take();
  const uint32_t open = position_;
  Take();
  auto* subquery = New<ast::Subquery>();
  subquery->subquery = kind;
  const int outer_tallest = std::exchange(tallest_, 0);
  ++read_only_;
  const bool short_form = Is(TokenKind::kLeftParen) || Is(TokenKind::kEqual, 1) || IsKeyword(Keyword::kShortest) ||
                          IsKeyword(Keyword::kShortestPath) || IsKeyword(Keyword::kAllShortestPaths) ||
                          IsKeyword(Keyword::kAny) || IsKeyword(Keyword::kAll);
  if (kind == ast::SubqueryKind::kCollect) {
    subquery->query = ParseQuery(QueryUse::kSubquery);
  } else {
    subquery->query = short_form ? ParseShortQuery() : ParseQuery(QueryUse::kCondition);
  }
  --read_only_;
  subquery->height = static_cast<uint16_t>(tallest_ + 1);
  tallest_ = outer_tallest;
  return subquery->query != nullptr && ExpectClosing(open) ? Finish(subquery, begin) : nullptr;
}

// pattern, ... [WHERE condition]: a MATCH without its word.
const ast::Query* Parser::ParseShortQuery() {
  const uint32_t begin = Begin();
  if (!EnterLevels(kQueryLevels)) return nullptr;
  auto* match = New<ast::Match>();
  const Context outer = std::exchange(context_, Context{});
  const bool parsed = ParsePatterns(PatternUse::kMatch, match->patterns) && ParseWhere(match->where);
  context_ = outer;
  LeaveLevels(kQueryLevels);
  if (!parsed) return nullptr;
  auto* single = New<ast::SingleQuery>();
  single->clauses = arena_.Copy(std::vector<const ast::Clause*>{match});
  auto* query = New<ast::Query>();
  query->parts = arena_.Copy(std::vector<const ast::SingleQuery*>{single});
  match->span = single->span = query->span = SpanFrom(begin);
  return query;
}

}  // namespace notegraph::query
