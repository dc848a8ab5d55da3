#include "tests/query/oracle/naive_expression.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/match.h"
#include "graph/strings.h"
#include "query/frontend/literal_value.h"
#include "tests/query/oracle/naive_evaluator.h"
#include "tests/query/oracle/naive_logic.h"
#include "tests/query/oracle/naive_pattern.h"

namespace notegraph::query {
namespace {

using ast::As;
using ast::ExpressionKind;

bool HasLabel(const Graph& graph, const Value& entity, std::string_view name) {
  if (entity.is_relationship()) return graph.name(graph.Type(entity.relationship())) == name;
  const std::vector<LabelId> labels = graph.Labels(entity.node());
  return std::ranges::any_of(labels, [&](LabelId label) { return graph.name(label) == name; });
}

bool FitsLabels(const Graph& graph, const Value& entity, const ast::LabelExpression& labels) {
  const auto fits = [&](const ast::LabelExpression* operand) { return FitsLabels(graph, entity, *operand); };
  switch (labels.kind) {
    case ast::LabelExpressionKind::kName:
      return HasLabel(graph, entity, labels.name.text);
    case ast::LabelExpressionKind::kAny:
      return entity.is_relationship() || !graph.Labels(entity.node()).empty();
    case ast::LabelExpressionKind::kNot:
      return !fits(labels.operands[0]);
    case ast::LabelExpressionKind::kAnd:
      return std::ranges::all_of(labels.operands, fits);
    case ast::LabelExpressionKind::kOr:
      return std::ranges::any_of(labels.operands, fits);
  }
  return false;
}

}  // namespace

bool IsAggregate(std::string_view function_name) {
  constexpr std::string_view kNames[] = {"count", "sum", "avg", "min", "max", "collect"};
  return std::ranges::any_of(
      kNames, [&](std::string_view name) { return absl::EqualsIgnoreCase(Absl(name), Absl(function_name)); });
}

Value NaiveEvaluator::Evaluate(const ast::Expression& expression, const NaiveBindings& bindings) {
  if (!Step()) return Value::Null();
  switch (expression.kind) {
    case ExpressionKind::kLiteral:
      return LiteralValue(As<ast::Literal>(expression));
    case ExpressionKind::kVariable: {
      const Value* value = bindings.Find(As<ast::Variable>(expression).name);
      return value != nullptr ? *value : Fail("a variable that is not defined");
    }
    case ExpressionKind::kProperty: {
      const auto& property = As<ast::Property>(expression);
      return Property(Evaluate(*property.object, bindings), property.key.text);
    }
    case ExpressionKind::kSubscript: {
      const auto& subscript = As<ast::Subscript>(expression);
      return CallFunction("[]", {Evaluate(*subscript.object, bindings), Evaluate(*subscript.index, bindings)});
    }
    case ExpressionKind::kList: {
      std::vector<Value> items;
      for (const ast::Expression* item : As<ast::ListLiteral>(expression).items) {
        items.push_back(Evaluate(*item, bindings));
      }
      return ListOf(items);
    }
    case ExpressionKind::kMap:
      return EvaluateMap(As<ast::MapLiteral>(expression), bindings);
    case ExpressionKind::kListComprehension:
      return EvaluateListComprehension(As<ast::ListComprehension>(expression), bindings);
    case ExpressionKind::kPatternComprehension:
      return EvaluatePatternComprehension(As<ast::PatternComprehension>(expression), bindings);
    case ExpressionKind::kCase:
      return EvaluateCase(As<ast::Case>(expression), bindings);
    case ExpressionKind::kFunctionCall:
      return EvaluateCall(As<ast::FunctionCall>(expression), bindings);
    case ExpressionKind::kCountStar:
      if (bindings.group == nullptr) return Fail("count(*) out of place");
      return Value::Integer(static_cast<int64_t>(bindings.group->size()));
    case ExpressionKind::kUnary:
      return EvaluateUnary(As<ast::Unary>(expression), bindings);
    case ExpressionKind::kBinary:
      return EvaluateBinary(As<ast::Binary>(expression), bindings);
    case ExpressionKind::kLogical:
      return EvaluateLogical(As<ast::Logical>(expression), bindings);
    case ExpressionKind::kComparison:
      return EvaluateComparison(As<ast::Comparison>(expression), bindings);
    case ExpressionKind::kLabelPredicate: {
      const auto& predicate = As<ast::LabelPredicate>(expression);
      return HasLabels(Evaluate(*predicate.operand, bindings), *predicate.labels);
    }
    case ExpressionKind::kQuantifier:
      return EvaluateQuantifier(As<ast::Quantifier>(expression), bindings);
    case ExpressionKind::kReduce:
      return EvaluateReduce(As<ast::Reduce>(expression), bindings);
    case ExpressionKind::kPattern:
      return EvaluatePattern(As<ast::Pattern>(expression), bindings);
    case ExpressionKind::kSubquery:
      return EvaluateSubquery(As<ast::Subquery>(expression), bindings);
    case ExpressionKind::kParameter:
    case ExpressionKind::kSlice:
    case ExpressionKind::kMapProjection:
      break;
  }
  return Fail(absl::UnimplementedError("an expression that the oracle does not know"));
}

Value NaiveEvaluator::EvaluateCall(const ast::FunctionCall& call, const NaiveBindings& bindings) {
  if (IsAggregate(call.name.text)) {
    return bindings.group != nullptr ? Aggregate(call, bindings) : Fail("an aggregation out of place");
  }
  if (call.arguments.size() == 1 && call.arguments[0]->kind == ExpressionKind::kPattern) {
    return EvaluatePattern(As<ast::Pattern>(*call.arguments[0]), bindings);  // exists(pattern)
  }
  std::vector<Value> arguments;
  for (const ast::Expression* argument : call.arguments) arguments.push_back(Evaluate(*argument, bindings));
  return CallFunction(call.name.text, arguments);
}

Value NaiveEvaluator::EvaluateMap(const ast::MapLiteral& map, const NaiveBindings& bindings) {
  std::vector<MapEntry> entries;
  for (const ast::MapEntry& entry : map.entries) {
    entries.push_back({entry.key.text, Evaluate(*entry.value, bindings)});
  }
  std::ranges::sort(entries, {}, &MapEntry::key);
  const std::span<MapEntry> copy = arena_.AllocateArray<MapEntry>(entries.size());
  std::ranges::copy(entries, copy.begin());
  return Value::Map(copy);
}

Value NaiveEvaluator::EvaluateCase(const ast::Case& choice, const NaiveBindings& bindings) {
  const Value operand = choice.operand != nullptr ? Evaluate(*choice.operand, bindings) : Value::Null();
  for (const ast::CaseBranch& branch : choice.branches) {
    const bool holds = choice.operand == nullptr
                           ? IsTrue(branch.when, bindings)
                           : NaiveEquals(operand, Evaluate(*branch.when, bindings)) == Truth(true);
    if (holds) return Evaluate(*branch.then, bindings);
  }
  return choice.otherwise != nullptr ? Evaluate(*choice.otherwise, bindings) : Value::Null();
}

Value NaiveEvaluator::EvaluateUnary(const ast::Unary& unary, const NaiveBindings& bindings) {
  const Value operand = Evaluate(*unary.operand, bindings);
  switch (unary.op) {
    case ast::UnaryOperator::kNot:
      if (operand.is_null()) return operand;
      return operand.is_boolean() ? Value::Boolean(!operand.boolean()) : Fail("NOT of no Boolean");
    case ast::UnaryOperator::kNegate:
      return CallFunction("unary -", {operand});
    case ast::UnaryOperator::kPlus:
      return CallFunction("unary +", {operand});
    case ast::UnaryOperator::kIsNull:
      return Value::Boolean(operand.is_null());
    case ast::UnaryOperator::kIsNotNull:
      return Value::Boolean(!operand.is_null());
  }
  return Value::Null();
}

Value NaiveEvaluator::EvaluateBinary(const ast::Binary& binary, const NaiveBindings& bindings) {
  constexpr std::string_view kNames[] = {"+",  "-",           "*",         "/",        "%", "^",
                                         "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~"};
  const Value left = Evaluate(*binary.left, bindings), right = Evaluate(*binary.right, bindings);
  if (binary.op != ast::BinaryOperator::kIn) return CallFunction(kNames[static_cast<size_t>(binary.op)], {left, right});
  if (!right.is_null() && !right.is_list()) return Fail("IN of no list");
  return ValueOfTruth(NaiveIn(left, right));
}

Value NaiveEvaluator::EvaluateLogical(const ast::Logical& logical, const NaiveBindings& bindings) {
  Truth result = logical.op == ast::LogicalOperator::kAnd;
  for (const ast::Expression* operand : logical.operands) {
    const Value value = Evaluate(*operand, bindings);
    if (!value.is_null() && !value.is_boolean()) return Fail("logic on no Boolean");
    const Truth truth = value.is_null() ? Truth() : Truth(value.boolean());
    result = logical.op == ast::LogicalOperator::kAnd  ? NaiveAnd(result, truth)
             : logical.op == ast::LogicalOperator::kOr ? NaiveOr(result, truth)
                                                       : NaiveXor(result, truth);
  }
  return ValueOfTruth(result);
}

Value NaiveEvaluator::EvaluateComparison(const ast::Comparison& comparison, const NaiveBindings& bindings) {
  Truth all = true;
  Value left = Evaluate(*comparison.first, bindings);
  for (const ast::ComparisonStep& step : comparison.steps) {
    const Value right = Evaluate(*step.right, bindings);
    Truth holds;
    switch (step.op) {
      case ast::ComparisonOperator::kEqual:
        holds = NaiveEquals(left, right);
        break;
      case ast::ComparisonOperator::kNotEqual:
        holds = NaiveNot(NaiveEquals(left, right));
        break;
      case ast::ComparisonOperator::kLess:
      case ast::ComparisonOperator::kLessOrEqual:
        holds = NaiveLess(left, right, step.op == ast::ComparisonOperator::kLessOrEqual);
        break;
      case ast::ComparisonOperator::kGreater:
      case ast::ComparisonOperator::kGreaterOrEqual:
        holds = NaiveLess(right, left, step.op == ast::ComparisonOperator::kGreaterOrEqual);
        break;
    }
    all = NaiveAnd(all, holds);
    left = right;
  }
  return ValueOfTruth(all);
}

Value NaiveEvaluator::EvaluateQuantifier(const ast::Quantifier& quantifier, const NaiveBindings& bindings) {
  const Value list = Evaluate(*quantifier.list, bindings);
  if (!list.is_list()) return list.is_null() ? list : Fail("a quantifier over no list");
  size_t holds = 0, fails = 0, unknown = 0;
  for (const Value& item : list.list()) {
    NaiveBindings inner = bindings;
    inner.values.emplace_back(quantifier.variable.text, item);
    const Value value = quantifier.where != nullptr ? Evaluate(*quantifier.where, inner) : item;
    ++(value.is_null() ? unknown : value.is_boolean() && value.boolean() ? holds : fails);
  }
  const auto decided = [&](bool is_known, bool answer) {
    return is_known || unknown == 0 ? Value::Boolean(answer) : Value();
  };
  switch (quantifier.quantifier) {
    case ast::QuantifierKind::kAll:
      return decided(fails > 0, fails == 0);
    case ast::QuantifierKind::kAny:
      return decided(holds > 0, holds > 0);
    case ast::QuantifierKind::kNone:
      return decided(holds > 0, holds == 0);
    case ast::QuantifierKind::kSingle:
      return decided(holds > 1, holds == 1);
  }
  return Value::Null();
}

Value NaiveEvaluator::EvaluateReduce(const ast::Reduce& reduce, const NaiveBindings& bindings) {
  Value result = Evaluate(*reduce.initial, bindings);
  const Value list = Evaluate(*reduce.list, bindings);
  if (!list.is_list()) return list.is_null() ? list : Fail("reduce() over no list");
  for (const Value& item : list.list()) {
    NaiveBindings inner = bindings;
    inner.values.emplace_back(reduce.accumulator.text, result);
    inner.values.emplace_back(reduce.variable.text, item);
    result = Evaluate(*reduce.step, inner);
  }
  return result;
}

Value NaiveEvaluator::EvaluateListComprehension(const ast::ListComprehension& comprehension,
                                                const NaiveBindings& bindings) {
  const Value list = Evaluate(*comprehension.list, bindings);
  if (!list.is_list()) return list.is_null() ? list : Fail("a comprehension over no list");
  std::vector<Value> items;
  for (const Value& item : list.list()) {
    NaiveBindings inner = bindings;
    inner.values.emplace_back(comprehension.variable.text, item);
    if (comprehension.where != nullptr && !IsTrue(comprehension.where, inner)) continue;
    items.push_back(comprehension.projection != nullptr ? Evaluate(*comprehension.projection, inner) : item);
  }
  return ListOf(items);
}

Value NaiveEvaluator::EvaluatePatternComprehension(const ast::PatternComprehension& comprehension,
                                                   const NaiveBindings& bindings) {
  const ast::PathPattern* const patterns[] = {comprehension.pattern};
  std::vector<Value> items;
  for (const NaiveBindings& found : NaivePatternSearch(*this, patterns, comprehension.where).FindAll(bindings)) {
    items.push_back(Evaluate(*comprehension.projection, found));
  }
  return ListOf(items);
}

Value NaiveEvaluator::EvaluatePattern(const ast::Pattern& pattern, const NaiveBindings& bindings) {
  if (pattern.pattern->selector != ast::PathSelector::kAll) {
    return Fail(absl::UnimplementedError("a shortest path as an expression"));
  }
  const ast::PathPattern* const patterns[] = {pattern.pattern};
  return Value::Boolean(!NaivePatternSearch(*this, patterns, nullptr).FindAll(bindings).empty());
}

Value NaiveEvaluator::EvaluateSubquery(const ast::Subquery& subquery, const NaiveBindings& bindings) {
  NaiveTable start{{}, {{}}};
  for (const auto& [name, value] : bindings.values) {
    if (name.empty() || std::ranges::find(start.names, name) != start.names.end()) continue;
    start.names.push_back(name);
    start.rows[0].push_back(*bindings.Find(name));
  }
  const NaiveTable table = RunQuery(*subquery.query, start);
  switch (subquery.subquery) {
    case ast::SubqueryKind::kExists:
      return Value::Boolean(!table.rows.empty());
    case ast::SubqueryKind::kCount:
      return Value::Integer(static_cast<int64_t>(table.rows.size()));
    case ast::SubqueryKind::kCollect: {
      std::vector<Value> items;
      for (const std::vector<Value>& row : table.rows) items.push_back(row[0]);
      return ListOf(items);
    }
  }
  return Value::Null();
}

bool NaiveEvaluator::IsTrue(const ast::Expression* condition, const NaiveBindings& bindings) {
  const Value value = Evaluate(*condition, bindings);
  if (!value.is_null() && !value.is_boolean()) Fail("a condition that is no Boolean");
  return value.is_boolean() && value.boolean();
}

Value NaiveEvaluator::Property(const Value& object, std::string_view key) {
  if (object.is_null()) return object;
  if (object.is_map()) {
    const Value* value = object.FindKey(key);
    return value != nullptr ? *value : Value::Null();
  }
  if (!object.is_node() && !object.is_relationship()) return Fail("a property of something that has none");
  const std::optional<PropertyKeyId> id = graph_.FindPropertyKey(key);
  if (!id) return Value::Null();
  return object.is_node() ? graph_.NodeProperty(object.node(), *id, arena_)
                          : graph_.EdgeProperty(object.relationship(), *id, arena_);
}

Value NaiveEvaluator::HasLabels(const Value& entity, const ast::LabelExpression& labels) const {
  if (!entity.is_node() && !entity.is_relationship()) return Value::Null();
  return Value::Boolean(FitsLabels(graph_, entity, labels));
}

Value NaiveEvaluator::CallFunction(std::string_view name, const std::vector<Value>& arguments) {
  const Function* function = FindFunction(name);
  const auto count = static_cast<int>(arguments.size());
  if (function == nullptr || count < function->min_arguments() || count > function->max_arguments()) {
    return Fail("no such function");
  }
  absl::StatusOr<Value> value = Call(*function, arguments, functions_);
  return value.ok() ? *value : Fail(value.status());
}

}  // namespace notegraph::query
