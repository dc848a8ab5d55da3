// Operators, by precedence climbing; properties, subscripts and label predicates.
#include <utility>
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {
namespace {

struct Infix {
  Precedence precedence = Precedence::kNoOperator;
  ast::BinaryOperator op = ast::BinaryOperator::kAdd;  // of kPredicate and tighter
};

Infix KeywordInfix(Keyword keyword) {
  switch (keyword) {
    case Keyword::kOr:
      return {Precedence::kOr};
    case Keyword::kXor:
      return {Precedence::kXor};
    case Keyword::kAnd:
      return {Precedence::kAnd};
    case Keyword::kIs:
      return {Precedence::kPredicate};
    case Keyword::kIn:
      return {Precedence::kPredicate, ast::BinaryOperator::kIn};
    case Keyword::kStarts:
      return {Precedence::kPredicate, ast::BinaryOperator::kStartsWith};
    case Keyword::kEnds:
      return {Precedence::kPredicate, ast::BinaryOperator::kEndsWith};
    case Keyword::kContains:
      return {Precedence::kPredicate, ast::BinaryOperator::kContains};
    default:
      return {};
  }
}

Infix InfixOf(const Token& token) {
  switch (token.kind) {
    case TokenKind::kWord:
      return KeywordInfix(token.keyword);
    case TokenKind::kEqual:
    case TokenKind::kNotEqual:
    case TokenKind::kLess:
    case TokenKind::kLessOrEqual:
    case TokenKind::kGreater:
    case TokenKind::kGreaterOrEqual:
      return {Precedence::kComparison};
    case TokenKind::kRegexMatch:
      return {Precedence::kPredicate, ast::BinaryOperator::kMatchesRegex};
    case TokenKind::kPlus:
      return {Precedence::kAdditive, ast::BinaryOperator::kAdd};
    case TokenKind::kDoubleBar:
      return {Precedence::kAdditive, ast::BinaryOperator::kConcatenate};
    case TokenKind::kMinus:
      return {Precedence::kAdditive, ast::BinaryOperator::kSubtract};
    case TokenKind::kStar:
      return {Precedence::kMultiplicative, ast::BinaryOperator::kMultiply};
    case TokenKind::kSlash:
      return {Precedence::kMultiplicative, ast::BinaryOperator::kDivide};
    case TokenKind::kPercent:
      return {Precedence::kMultiplicative, ast::BinaryOperator::kModulo};
    case TokenKind::kCaret:
      return {Precedence::kPower, ast::BinaryOperator::kPower};
    default:
      return {};
  }
}

ast::ComparisonOperator ComparisonOf(TokenKind kind) {
  switch (kind) {
    case TokenKind::kNotEqual:
      return ast::ComparisonOperator::kNotEqual;
    case TokenKind::kLess:
      return ast::ComparisonOperator::kLess;
    case TokenKind::kLessOrEqual:
      return ast::ComparisonOperator::kLessOrEqual;
    case TokenKind::kGreater:
      return ast::ComparisonOperator::kGreater;
    case TokenKind::kGreaterOrEqual:
      return ast::ComparisonOperator::kGreaterOrEqual;
    default:
      return ast::ComparisonOperator::kEqual;
  }
}

// Every operator binds its right operand tighter than itself: a - b - c is (a - b) - c.
Precedence Tighter(Precedence precedence) { return static_cast<Precedence>(static_cast<int>(precedence) + 1); }

}  // namespace

const ast::Expression* Parser::ParseIn(Context context) {
  const Context outer = std::exchange(context_, context);
  const ast::Expression* expression = ParsePrecedence(Precedence::kOr);
  context_ = outer;
  return expression;
}

// Reads an expression made of operators that bind at least as tight as `minimum`.
const ast::Expression* Parser::ParsePrecedence(Precedence minimum) {
  if (!EnterLevels(1)) return nullptr;
  const uint32_t begin = Begin();
  const ast::Expression* expression = ParsePrefix();
  while (expression != nullptr) {
    const Precedence precedence = InfixOf(Peek()).precedence;
    if (precedence == Precedence::kNoOperator || precedence < minimum) break;
    expression = ParseInfix(expression, begin);
  }
  LeaveLevels(1);
  return expression;
}

const ast::Expression* Parser::ParsePrefix() {
  const uint32_t begin = Begin();
  if (IsKeyword(Keyword::kNot)) return ParseNot();
  if (Is(TokenKind::kMinus) || Is(TokenKind::kPlus)) return ParseSign();
  const ast::Expression* atom = ParseAtom();
  return atom == nullptr ? nullptr : ParsePostfix(atom, begin, /*labels_allowed=*/true);
}

const ast::Expression* Parser::ParseNot() {
  const uint32_t begin = Begin();
  Take();
  auto* negation = New<ast::Unary>();
  negation->op = ast::UnaryOperator::kNot;
  negation->operand = ParsePrecedence(Precedence::kNot);
  return negation->operand == nullptr ? nullptr : Finish(negation, begin);
}

const ast::Expression* Parser::ParseSign() {
  const uint32_t begin = Begin();
  const bool minus = Is(TokenKind::kMinus);
  Take();
  if (minus && Is(TokenKind::kInteger)) {
    const ast::Expression* smallest = ParseNumber(/*negative=*/true);
    if (smallest != nullptr || error_.has_value()) return smallest;
  }
  auto* sign = New<ast::Unary>();
  sign->op = minus ? ast::UnaryOperator::kNegate : ast::UnaryOperator::kPlus;
  sign->operand = ParsePrecedence(Precedence::kSign);
  return sign->operand == nullptr ? nullptr : Finish(sign, begin);
}

const ast::Expression* Parser::ParseInfix(const ast::Expression* left, uint32_t begin) {
  const Precedence precedence = InfixOf(Peek()).precedence;
  switch (precedence) {
    case Precedence::kOr:
      return ParseLogical(left, begin, ast::LogicalOperator::kOr, precedence);
    case Precedence::kXor:
      return ParseLogical(left, begin, ast::LogicalOperator::kXor, precedence);
    case Precedence::kAnd:
      return ParseLogical(left, begin, ast::LogicalOperator::kAnd, precedence);
    case Precedence::kComparison:
      return ParseComparison(left, begin);
    default:
      return IsKeyword(Keyword::kIs) ? ParseIs(left, begin) : ParseBinary(left, begin);
  }
}

const ast::Expression* Parser::ParseLogical(const ast::Expression* left, uint32_t begin, ast::LogicalOperator op,
                                            Precedence precedence) {
  std::vector<const ast::Expression*> operands = {left};
  while (InfixOf(Peek()).precedence == precedence) {
    Take();
    const ast::Expression* operand = ParsePrecedence(Tighter(precedence));
    if (operand == nullptr) return nullptr;
    operands.push_back(operand);
  }
  auto* logical = New<ast::Logical>();
  logical->op = op;
  logical->operands = arena_.Copy(operands);
  return Finish(logical, begin);
}

// a = 1 || b = 2 would compare a with the joined 1 || b: what is meant is OR.
bool Parser::CheckJoinedOperand(const ast::Expression& operand) {
  const auto* joined = ast::TryAs<ast::Binary>(&operand);
  if (joined == nullptr || joined->op != ast::BinaryOperator::kConcatenate) return true;
  return Fail(joined->operator_span, "`||` joins strings or lists; between comparisons it has no meaning",
              "write OR for the logical or");
}

const ast::Expression* Parser::ParseComparison(const ast::Expression* left, uint32_t begin) {
  std::vector<ast::ComparisonStep> steps;
  while (InfixOf(Peek()).precedence == Precedence::kComparison) {
    const Token& token = Peek();
    Take();
    const ast::Expression* right = ParsePrecedence(Precedence::kPredicate);
    if (right == nullptr) return nullptr;
    if (!steps.empty() && !CheckJoinedOperand(*steps.back().right)) return nullptr;
    steps.push_back({ComparisonOf(token.kind), token.span, right});
  }
  auto* comparison = New<ast::Comparison>();
  comparison->first = left;
  comparison->steps = arena_.Copy(steps);
  return Finish(comparison, begin);
}

const ast::Expression* Parser::ParseBinary(const ast::Expression* left, uint32_t begin) {
  const Token& token = Peek();
  const Infix infix = InfixOf(token);
  Take();
  const bool two_words = infix.op == ast::BinaryOperator::kStartsWith || infix.op == ast::BinaryOperator::kEndsWith;
  if (two_words && !ExpectKeyword(Keyword::kWith)) return nullptr;
  auto* binary = New<ast::Binary>();
  binary->op = infix.op;
  binary->left = left;
  binary->operator_span = {token.span.begin, tokens_[position_ - 1].span.end};
  binary->right = ParsePrecedence(Tighter(infix.precedence));
  return binary->right == nullptr ? nullptr : Finish(binary, begin);
}

const ast::Expression* Parser::ParsePostfix(const ast::Expression* object, uint32_t begin, bool labels_allowed) {
  while (object != nullptr) {
    switch (Peek().kind) {
      case TokenKind::kDot:
        object = ParseProperty(object, begin);
        break;
      case TokenKind::kLeftBracket:
        object = ParseSubscript(object, begin);
        break;
      case TokenKind::kColon:
        if (!labels_allowed) return object;
        object = ParseLabelPredicate(object, begin);
        break;
      default:
        return object;
    }
  }
  return nullptr;
}

const ast::Expression* Parser::ParseProperty(const ast::Expression* object, uint32_t begin) {
  Take();
  auto* property = New<ast::Property>();
  property->object = object;
  return ExpectName("a property after the dot", property->key) ? Finish(property, begin) : nullptr;
}

const ast::Expression* Parser::ParseSubscript(const ast::Expression* object, uint32_t begin) {
  const uint32_t open = position_;
  Take();
  const ast::Expression* from = nullptr;
  if (!Is(TokenKind::kDotDot)) {
    from = ParseValue();
    if (from == nullptr) return nullptr;
  }
  if (!TakeIf(TokenKind::kDotDot)) {
    auto* subscript = New<ast::Subscript>();
    subscript->object = object;
    subscript->index = from;
    return ExpectClosing(open) ? Finish(subscript, begin) : nullptr;
  }
  auto* slice = New<ast::Slice>();
  slice->object = object;
  slice->from = from;
  if (!Is(TokenKind::kRightBracket)) {
    slice->to = ParseValue();
    if (slice->to == nullptr) return nullptr;
  }
  return ExpectClosing(open) ? Finish(slice, begin) : nullptr;
}

const ast::Expression* Parser::ParseLabelPredicate(const ast::Expression* operand, uint32_t begin) {
  Take();
  auto* predicate = New<ast::LabelPredicate>();
  predicate->operand = operand;
  predicate->labels = ParseLabelExpression();
  return predicate->labels == nullptr ? nullptr : Finish(predicate, begin);
}

}  // namespace notegraph::query
