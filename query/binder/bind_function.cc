// Calls of functions, aggregating ones included, and the binder's own makers and checks.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/binder_impl.h"
#include "query/functions/argument_check.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

bool IsCalled(const ast::FunctionCall& call, std::string_view lower_case_name) {
  return absl::AsciiStrToLower(Absl(call.name.text)) == Absl(lower_case_name);
}

// Whether the expression may give another value each time it's evaluated.
bool IsVolatile(const BoundExpression& expression) {
  if (expression.function != nullptr && !expression.function->deterministic) return true;
  return std::any_of(expression.operands.begin(), expression.operands.end(),
                     [](const BoundExpression* operand) { return operand != nullptr && IsVolatile(*operand); });
}

std::string ArgumentCount(int min, int max) {
  if (min == max) return absl::StrCat(min, min == 1 ? " argument" : " arguments");
  if (min == 0) return absl::StrCat("at most ", max, max == 1 ? " argument" : " arguments");
  if (max > kMaxParameters) return absl::StrCat("at least ", min, min == 1 ? " argument" : " arguments");
  return absl::StrCat(min, " to ", max, " arguments");
}

}  // namespace

Binder::ExpressionOr Binder::BindFunctionCall(const ast::FunctionCall& call) {
  if (IsCalled(call, "exists") && call.arguments.size() == 1) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* argument, BindExpression(*call.arguments[0]));
    if (argument->kind == BoundKind::kSubquery) return argument;
    BoundExpression& bound = New(BoundKind::kIsNotNull, call.span);
    bound.operands = {argument};
    bound.type = kBoolean;
    return &bound;
  }
  if (const AggregateFunction* aggregate = FindAggregate(call.name.text)) return BindAggregate(call, *aggregate);
  const Function* function = FindFunction(call.name.text);
  // Operators come as calls without a name in the text.
  const bool is_hidden = function != nullptr && function->category == FunctionCategory::kOperator && call.name;
  if (function == nullptr || is_hidden) {
    return UnknownFunction(call);
  }
  if (call.distinct) {
    return Error("UnexpectedSyntax", "DISTINCT is for aggregating functions only", call.span,
                 "leave DISTINCT out, or write `RETURN DISTINCT`");
  }
  const int count = static_cast<int>(call.arguments.size());
  if (count < function->min_arguments() || count > function->max_arguments()) {
    return Error("InvalidNumberOfArguments",
                 absl::StrCat(Absl(function->name), "() takes ",
                              ArgumentCount(function->min_arguments(), function->max_arguments()), ", not ", count),
                 call.span, absl::StrCat("its signature is ", Signature(*function)));
  }
  std::vector<const BoundExpression*> arguments;
  for (const ast::Expression* argument : call.arguments) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const BoundExpression* bound, BindExpression(*argument));
    arguments.push_back(bound);
  }
  return MakeCall(*function, std::move(arguments), call.span);
}

Binder::ExpressionOr Binder::BindAggregate(const ast::FunctionCall& call, const AggregateFunction& aggregate) {
  if (in_aggregate_) {
    return Error("NestedAggregation", "an aggregating function can't stand inside another one", call.span,
                 "aggregate first in a WITH, then again");
  }
  if (aggregates_ == nullptr) {
    return Error("InvalidAggregation", absl::StrCat(Absl(aggregate.signature.name), "() can't be used here"), call.span,
                 "aggregate in a WITH or RETURN and use its alias");
  }
  const int count = static_cast<int>(call.arguments.size());
  if (count < aggregate.signature.min_arguments() || count > aggregate.signature.max_arguments()) {
    return Error("InvalidNumberOfArguments",
                 absl::StrCat(Absl(aggregate.signature.name), "() takes ",
                              ArgumentCount(aggregate.signature.min_arguments(), aggregate.signature.max_arguments()),
                              ", not ", count),
                 call.span, absl::StrCat("its signature is ", Signature(aggregate.signature)));
  }
  BoundExpression& bound = New(BoundKind::kAggregate, call.span);
  bound.aggregate = &aggregate;
  bound.distinct = call.distinct;
  bound.type = aggregate.signature.result;
  in_aggregate_ = true;
  for (const ast::Expression* argument : call.arguments) {
    ExpressionOr operand = BindExpression(*argument);
    if (!operand.ok()) {
      in_aggregate_ = false;
      return operand;
    }
    bound.operands.push_back(*operand);
  }
  in_aggregate_ = false;
  for (size_t i = 0; i < bound.operands.size(); ++i) {
    if (IsVolatile(*bound.operands[i])) {
      return Error("NonConstantExpression", "an aggregating function can't take what changes from call to call",
                   bound.operands[i]->span, "compute it in a WITH before");
    }
    NOTEGRAPH_RETURN_IF_ERROR(CheckType(*bound.operands[i], aggregate.signature.parameter(static_cast<int>(i)).kinds,
                                        ArgumentName(aggregate.signature, i), aggregate.signature.name));
  }
  return AddAggregate(bound);
}

Binder::ExpressionOr Binder::BindCountStar(const ast::Expression& expression) {
  if (in_aggregate_) {
    return Error("NestedAggregation", "an aggregating function can't stand inside another one", expression.span,
                 "aggregate first in a WITH, then again");
  }
  if (aggregates_ == nullptr) {
    return Error("InvalidAggregation", "count(*) can't be used here", expression.span,
                 "aggregate in a WITH or RETURN and use its alias");
  }
  BoundExpression& bound = New(BoundKind::kCountStar, expression.span);
  bound.type = kInteger;
  return AddAggregate(bound);
}

Binder::ExpressionOr Binder::AddAggregate(BoundExpression& aggregate) {
  const std::string fingerprint = Fingerprint(aggregate);
  for (size_t i = 0; i < aggregates_->items.size(); ++i) {
    if (aggregates_->fingerprints[i] == fingerprint) return NewVariable(aggregates_->items[i].slot, aggregate.span);
  }
  if (!aggregates_->may_grow) {
    return Error("UndefinedVariable", "only aggregations that the clause returns can be sorted or filtered by",
                 aggregate.span, "give it an alias among the columns and use that");
  }
  const Slot slot = NewSlot({}, aggregate.type);
  aggregates_->items.push_back({&aggregate, slot});
  aggregates_->fingerprints.push_back(fingerprint);
  return NewVariable(slot, aggregate.span);
}

BoundExpression& Binder::New(BoundKind kind, SourceSpan span) {
  BoundExpression& expression = bound_.expressions.emplace_back();
  expression.kind = kind;
  expression.span = span;
  return expression;
}

const BoundExpression* Binder::NewVariable(Slot slot, SourceSpan span) {
  BoundExpression& variable = New(BoundKind::kVariable, span);
  variable.slot = slot;
  variable.type = bound_.variables[slot].type;
  return &variable;
}

Slot Binder::NewSlot(std::string_view name, KindSet type, bool is_relationship_list) {
  bound_.variables.push_back({std::string(name), type, is_relationship_list});
  return static_cast<Slot>(bound_.variables.size() - 1);
}

absl::Status Binder::CheckType(const BoundExpression& expression, KindSet wanted, std::string_view what,
                               std::string_view place, ErrorType type) {
  if (expression.type.Overlaps(wanted)) return absl::OkStatus();
  return Error("InvalidArgumentType", WrongKindMessage(what, wanted, expression.type.ToProse()), expression.span,
               KindHint(place, wanted, expression.type), type);
}

absl::Status Binder::Error(std::string_view detail, std::string_view message, SourceSpan span, std::string_view hint,
                           ErrorType type) const {
  QueryError error;
  error.type = type;
  error.detail = std::string(detail);
  error.message = std::string(message);
  error.span = span;
  error.hint = std::string(hint);
  return MakeQueryError(error, bound_.statement.text());
}

}  // namespace notegraph::query
