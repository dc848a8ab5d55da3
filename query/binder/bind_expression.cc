// Literals, variables, properties, operators, CASE, maps.
#include <algorithm>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/binder_impl.h"
#include "query/functions/argument_check.h"

namespace notegraph::query {
namespace {

std::string_view OperatorName(ast::BinaryOperator op) {
  switch (op) {
    case ast::BinaryOperator::kAdd:
      return "+";
    case ast::BinaryOperator::kSubtract:
      return "-";
    case ast::BinaryOperator::kMultiply:
      return "*";
    case ast::BinaryOperator::kDivide:
      return "/";
    case ast::BinaryOperator::kModulo:
      return "%";
    case ast::BinaryOperator::kPower:
      return "^";
    case ast::BinaryOperator::kIn:
      return "IN";
    case ast::BinaryOperator::kStartsWith:
      return "STARTS WITH";
    case ast::BinaryOperator::kEndsWith:
      return "ENDS WITH";
    case ast::BinaryOperator::kContains:
      return "CONTAINS";
    case ast::BinaryOperator::kMatchesRegex:
      return "=~";
    case ast::BinaryOperator::kConcatenate:
      return "||";
  }
  return {};
}

// INFINITY, INF and NAN, where no variable has that name.
std::optional<double> NumberNamed(std::string_view name) {
  if (absl::EqualsIgnoreCase(Absl(name), "infinity") || absl::EqualsIgnoreCase(Absl(name), "inf")) {
    return std::numeric_limits<double>::infinity();
  }
  if (absl::EqualsIgnoreCase(Absl(name), "nan")) return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

std::string_view OperatorName(ast::ComparisonOperator op) {
  switch (op) {
    case ast::ComparisonOperator::kEqual:
      return "=";
    case ast::ComparisonOperator::kNotEqual:
      return "<>";
    case ast::ComparisonOperator::kLess:
      return "<";
    case ast::ComparisonOperator::kLessOrEqual:
      return "<=";
    case ast::ComparisonOperator::kGreater:
      return ">";
    case ast::ComparisonOperator::kGreaterOrEqual:
      return ">=";
  }
  return {};
}

// Arithmetic on numbers gives numbers, whatever else the operator can do.
KindSet ResultType(const Function& function, const std::vector<const BoundExpression*>& arguments) {
  const bool are_numbers = std::all_of(arguments.begin(), arguments.end(), [](const BoundExpression* argument) {
    return argument->type == kInteger || argument->type == kFloat || argument->type == kNumber;
  });
  const bool is_arithmetic = function.category == FunctionCategory::kOperator && function.result.Overlaps(kNumber);
  return are_numbers && is_arithmetic && function.result.Overlaps(kDuration) ? kNumber : function.result;
}

}  // namespace

Binder::ExpressionOr Binder::BindExpression(const ast::Expression& e) {
  using ast::ExpressionKind;
  switch (e.kind) {
    case ExpressionKind::kLiteral:
      return BindLiteral(ast::As<ast::Literal>(e));
    case ExpressionKind::kParameter:
      return BindParameter(ast::As<ast::Parameter>(e));
    case ExpressionKind::kVariable:
      return BindVariable(ast::As<ast::Variable>(e));
    case ExpressionKind::kProperty:
      return BindProperty(ast::As<ast::Property>(e));
    case ExpressionKind::kSubscript: {
      const auto& subscript = ast::As<ast::Subscript>(e);
      return BindOperator("[]", {subscript.object, subscript.index}, e.span);
    }
    case ExpressionKind::kSlice: {
      const auto& slice = ast::As<ast::Slice>(e);
      return BindOperator("[..]", {slice.object, slice.from, slice.to}, e.span);
    }
    case ExpressionKind::kList: {
      BoundExpression& list = New(BoundKind::kList, e.span);
      list.type = kList;
      for (const ast::Expression* item : ast::As<ast::ListLiteral>(e).items) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* bound, BindExpression(*item));
        list.operands.push_back(bound);
      }
      return &list;
    }
    case ExpressionKind::kMap:
      return BindMap(ast::As<ast::MapLiteral>(e));
    case ExpressionKind::kListComprehension:
      return BindListComprehension(ast::As<ast::ListComprehension>(e));
    case ExpressionKind::kPatternComprehension:
      return BindPatternComprehension(ast::As<ast::PatternComprehension>(e));
    case ExpressionKind::kMapProjection:
      return BindMapProjection(ast::As<ast::MapProjection>(e));
    case ExpressionKind::kCase:
      return BindCase(ast::As<ast::Case>(e));
    case ExpressionKind::kFunctionCall:
      return BindFunctionCall(ast::As<ast::FunctionCall>(e));
    case ExpressionKind::kCountStar:
      return BindCountStar(e);
    case ExpressionKind::kUnary:
      return BindUnary(ast::As<ast::Unary>(e));
    case ExpressionKind::kBinary: {
      const auto& binary = ast::As<ast::Binary>(e);
      return BindOperator(OperatorName(binary.op), {binary.left, binary.right}, e.span);
    }
    case ExpressionKind::kLogical:
      return BindLogical(ast::As<ast::Logical>(e));
    case ExpressionKind::kComparison:
      return BindComparison(ast::As<ast::Comparison>(e));
    case ExpressionKind::kLabelPredicate:
      return BindLabelPredicate(ast::As<ast::LabelPredicate>(e));
    case ExpressionKind::kQuantifier:
      return BindQuantifier(ast::As<ast::Quantifier>(e));
    case ExpressionKind::kReduce:
      return BindReduce(ast::As<ast::Reduce>(e));
    case ExpressionKind::kPattern:
      return BindPatternPredicate(ast::As<ast::Pattern>(e));
    case ExpressionKind::kSubquery:
      return BindSubquery(ast::As<ast::Subquery>(e));
  }
  return absl::InternalError("an expression of unknown kind");
}

Binder::ExpressionOr Binder::BindLiteral(const ast::Literal& literal) {
  BoundExpression& bound = New(BoundKind::kLiteral, literal.span);
  switch (literal.type) {
    case ast::LiteralType::kNull:
      break;
    case ast::LiteralType::kBoolean:
      bound.literal = Value::Boolean(literal.boolean);
      bound.type = kBoolean;
      break;
    case ast::LiteralType::kInteger:
      bound.literal = Value::Integer(literal.integer);
      bound.type = kInteger;
      break;
    case ast::LiteralType::kFloat:
      bound.literal = Value::Float(literal.real);
      bound.type = kFloat;
      break;
    case ast::LiteralType::kString:
      bound.literal = Value::String(literal.text);
      bound.type = kString;
      break;
  }
  return &bound;
}

Binder::ExpressionOr Binder::BindParameter(const ast::Parameter& parameter) {
  BoundExpression& bound = New(BoundKind::kParameter, parameter.span);
  const auto found = std::find(bound_.parameters.begin(), bound_.parameters.end(), parameter.name);
  bound.parameter = static_cast<uint32_t>(found - bound_.parameters.begin());
  if (found == bound_.parameters.end()) bound_.parameters.emplace_back(parameter.name);
  return &bound;
}

Binder::ExpressionOr Binder::BindVariable(const ast::Variable& variable) {
  const std::optional<Slot> slot = scope_.Find(variable.name);
  if (slot) return NewVariable(*slot, variable.span);
  const std::optional<double> number = NumberNamed(variable.name);
  if (!number) return Undefined(variable.name, variable.span);
  BoundExpression& literal = New(BoundKind::kLiteral, variable.span);
  literal.literal = Value::Float(*number);
  literal.type = kFloat;
  return &literal;
}

Binder::ExpressionOr Binder::BindProperty(const ast::Property& property) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* object, BindExpression(*property.object));
  static const Function& kProperty = *FindFunction(".");
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*object, kProperty.parameter(0).kinds, ArgumentName(kProperty, 0), ".",
                                      object->type == kPath ? ErrorType::kSyntaxError : ErrorType::kTypeError));
  BoundExpression& bound = New(BoundKind::kProperty, property.span);
  bound.operands = {object};
  bound.name = property.key.text;
  bound.function = &kProperty;
  return &bound;
}

Binder::ExpressionOr Binder::BindUnary(const ast::Unary& unary) {
  switch (unary.op) {
    case ast::UnaryOperator::kNegate:
      return BindOperator("unary -", {unary.operand}, unary.span);
    case ast::UnaryOperator::kPlus:
      return BindOperator("unary +", {unary.operand}, unary.span);
    default:
      break;
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* operand, BindExpression(*unary.operand));
  if (unary.op == ast::UnaryOperator::kNot) {
    NOTEGRAPH_RETURN_IF_ERROR(CheckType(*operand, kBoolean, ArgumentName(*FindFunction("NOT"), 0), "condition"));
  }
  BoundExpression& bound = New(unary.op == ast::UnaryOperator::kNot      ? BoundKind::kNot
                               : unary.op == ast::UnaryOperator::kIsNull ? BoundKind::kIsNull
                                                                         : BoundKind::kIsNotNull,
                               unary.span);
  bound.operands = {operand};
  bound.type = kBoolean;
  return &bound;
}

Binder::ExpressionOr Binder::BindLogical(const ast::Logical& logical) {
  const bool is_xor = logical.op == ast::LogicalOperator::kXor;
  const std::string_view name = is_xor ? "XOR" : logical.op == ast::LogicalOperator::kAnd ? "AND" : "OR";
  std::vector<const BoundExpression*> operands;
  for (const ast::Expression* operand : logical.operands) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* bound, BindExpression(*operand));
    NOTEGRAPH_RETURN_IF_ERROR(CheckType(*bound, kBoolean, ArgumentName(*FindFunction(name), 0), "condition"));
    operands.push_back(bound);
  }
  if (is_xor) return MakeCall(*FindFunction("XOR"), std::move(operands), logical.span);
  BoundExpression& bound =
      New(logical.op == ast::LogicalOperator::kAnd ? BoundKind::kAnd : BoundKind::kOr, logical.span);
  bound.operands = std::move(operands);
  bound.type = kBoolean;
  return &bound;
}

Binder::ExpressionOr Binder::BindComparison(const ast::Comparison& comparison) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* left, BindExpression(*comparison.first));
  std::vector<const BoundExpression*> steps;
  for (const ast::ComparisonStep& step : comparison.steps) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* right, BindExpression(*step.right));
    BoundExpression& bound = New(BoundKind::kComparison, comparison.span);
    bound.operands = {left, right};
    bound.comparison = step.op;
    bound.function = FindFunction(OperatorName(step.op));
    bound.type = kBoolean;
    steps.push_back(&bound);
    left = right;
  }
  if (steps.size() == 1) return steps[0];
  BoundExpression& all = New(BoundKind::kAnd, comparison.span);
  all.operands = std::move(steps);
  all.type = kBoolean;
  return &all;
}

Binder::ExpressionOr Binder::BindCase(const ast::Case& expression) {
  const BoundExpression* operand = nullptr;
  if (expression.operand != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(operand, BindExpression(*expression.operand));
  }
  BoundExpression& bound = New(BoundKind::kCase, expression.span);
  std::vector<const BoundExpression*> operands;
  for (const ast::CaseBranch& branch : expression.branches) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* when, BindExpression(*branch.when));
    if (operand != nullptr) {
      BoundExpression& equal = New(BoundKind::kComparison, branch.when->span);
      equal.operands = {operand, when};
      equal.function = FindFunction("=");
      equal.type = kBoolean;
      when = &equal;
    }
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* then, BindExpression(*branch.then));
    operands.push_back(when);
    operands.push_back(then);
  }
  const BoundExpression* otherwise = nullptr;
  if (expression.otherwise != nullptr) {
    NOTEGRAPH_ASSIGN_OR_RETURN(otherwise, BindExpression(*expression.otherwise));
  }
  operands.push_back(otherwise);
  bound.operands = std::move(operands);
  return &bound;
}

Binder::ExpressionOr Binder::BindMap(const ast::MapLiteral& map) {
  std::vector<std::pair<std::string_view, const BoundExpression*>> entries;
  for (const ast::MapEntry& entry : map.entries) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* value, BindExpression(*entry.value));
    entries.emplace_back(entry.key.text, value);
  }
  std::stable_sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  BoundExpression& bound = New(BoundKind::kMap, map.span);
  bound.type = kMap;
  for (size_t i = 0; i < entries.size(); ++i) {
    if (i + 1 < entries.size() && entries[i].first == entries[i + 1].first) continue;  // the last one counts
    bound.keys.push_back(entries[i].first);
    bound.operands.push_back(entries[i].second);
  }
  return &bound;
}

Binder::ExpressionOr Binder::BindMapProjection(const ast::MapProjection& projection) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* subject, BindVariable(*projection.subject));
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*subject, kEntity | kMap, "the subject of a map projection", "."));
  std::vector<const BoundExpression*> operands = {subject};
  std::vector<std::string_view> keys;
  static const Function& kProperty = *FindFunction(".");
  for (const ast::MapProjectionItem& item : projection.items) {
    const BoundExpression* value = nullptr;
    if (item.kind == ast::MapProjectionItemKind::kProperty) {
      BoundExpression& property = New(BoundKind::kProperty, item.span);
      property.operands = {subject};
      property.name = item.key.text;
      property.function = &kProperty;
      value = &property;
    } else if (item.value != nullptr) {
      NOTEGRAPH_ASSIGN_OR_RETURN(value, BindExpression(*item.value));
    }
    keys.push_back(value == nullptr ? "*" : item.key.text);
    operands.push_back(value);
  }
  BoundExpression& bound = New(BoundKind::kMapProjection, projection.span);
  bound.type = kMap;
  bound.operands = std::move(operands);
  bound.keys = std::move(keys);
  return &bound;
}

Binder::ExpressionOr Binder::BindLabelPredicate(const ast::LabelPredicate& predicate) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* operand, BindExpression(*predicate.operand));
  NOTEGRAPH_RETURN_IF_ERROR(CheckType(*operand, kEntity, "what labels are asked of", "labels of"));
  BoundExpression& bound = New(BoundKind::kLabelPredicate, predicate.span);
  bound.operands = {operand};
  bound.labels = predicate.labels;
  bound.type = kBoolean;
  return &bound;
}

Binder::ExpressionOr Binder::BindOperator(std::string_view name, std::initializer_list<const ast::Expression*> operands,
                                          SourceSpan span) {
  std::vector<const BoundExpression*> arguments;
  for (const ast::Expression* operand : operands) {
    if (operand != nullptr) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* bound, BindExpression(*operand));
      arguments.push_back(bound);
      continue;
    }
    // An open end of a slice.
    BoundExpression& bound = New(BoundKind::kLiteral, span);
    bound.literal = Value::Integer(arguments.size() == 1 ? 0 : INT64_MAX);
    bound.type = kInteger;
    arguments.push_back(&bound);
  }
  return MakeCall(*FindFunction(name), std::move(arguments), span);
}

Binder::ExpressionOr Binder::MakeCall(const Function& function, std::vector<const BoundExpression*> arguments,
                                      SourceSpan span) {
  // What is an ArgumentError is one when the statement runs, whatever is known before.
  const bool is_access = function.name == "[]" || function.name == "[..]";
  for (size_t i = 0; i < arguments.size() && function.mismatch_type != ErrorType::kArgumentError; ++i) {
    const Parameter& parameter = function.parameter(static_cast<int>(i));
    NOTEGRAPH_RETURN_IF_ERROR(CheckType(*arguments[i], parameter.kinds, ArgumentName(function, i), function.name,
                                        is_access ? ErrorType::kTypeError : ErrorType::kSyntaxError));
  }
  BoundExpression& bound = New(BoundKind::kCall, span);
  bound.function = &function;
  bound.operands = std::move(arguments);
  bound.type = ResultType(function, bound.operands);
  return &bound;
}

}  // namespace notegraph::query
