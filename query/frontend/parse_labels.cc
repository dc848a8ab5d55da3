// Label and type expressions: A|B, A&B, !A, %, and the older A:B and A|:B.
#include <vector>

#include "query/frontend/parser_impl.h"

namespace notegraph::query {

const ast::LabelExpression* Parser::ParseLabelExpression() { return ParseLabelOperands(ast::LabelExpressionKind::kOr); }

// kOr: operands that are kAnd, joined with |; kAnd: atoms, joined with & or a colon. A single operand stays as it is.
const ast::LabelExpression* Parser::ParseLabelOperands(ast::LabelExpressionKind kind) {
  const uint32_t begin = Begin();
  std::vector<const ast::LabelExpression*> operands;
  do {
    const ast::LabelExpression* operand =
        kind == ast::LabelExpressionKind::kOr ? ParseLabelOperands(ast::LabelExpressionKind::kAnd) : ParseLabelAtom();
    if (operand == nullptr) return nullptr;
    operands.push_back(operand);
  } while (TakeLabelOperator(kind));
  if (operands.size() == 1) return operands[0];
  auto* expression = New<ast::LabelExpression>();
  expression->kind = kind;
  expression->operands = arena_.Copy(operands);
  expression->span = SpanFrom(begin);
  return expression;
}

bool Parser::TakeLabelOperator(ast::LabelExpressionKind kind) {
  if (kind == ast::LabelExpressionKind::kAnd) return TakeIf(TokenKind::kAmpersand) || TakeIf(TokenKind::kColon);
  if (!Is(TokenKind::kBar)) return false;
  const bool older_form = Is(TokenKind::kColon, 1);
  if (context_.bar_ends && !older_form) return false;
  Take();
  if (older_form) Take();
  return true;
}

const ast::LabelExpression* Parser::ParseLabelAtom() {
  const uint32_t begin = Begin();
  const uint32_t open = position_;
  auto* expression = New<ast::LabelExpression>();
  if (TakeIf(TokenKind::kPercent)) {
    expression->kind = ast::LabelExpressionKind::kAny;
  } else if (Is(TokenKind::kExclamation) || Is(TokenKind::kLeftParen)) {
    const bool negated = Is(TokenKind::kExclamation);
    Take();
    if (!EnterLevels(kLabelLevels)) return nullptr;
    const Context outer = context_;
    if (!negated) context_.bar_ends = false;
    const ast::LabelExpression* operand = negated ? ParseLabelAtom() : ParseLabelExpression();
    context_ = outer;
    LeaveLevels(kLabelLevels);
    if (operand == nullptr || (!negated && !ExpectClosing(open))) return nullptr;
    if (!negated) return operand;
    expression->kind = ast::LabelExpressionKind::kNot;
    expression->operands = arena_.Copy(std::vector<const ast::LabelExpression*>{operand});
  } else if (!ExpectName("a label or type", expression->name)) {
    return nullptr;
  }
  expression->span = SpanFrom(begin);
  return expression;
}

}  // namespace notegraph::query
