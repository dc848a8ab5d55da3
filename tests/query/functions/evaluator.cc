#include "tests/query/functions/evaluator.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/graph_builder.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "graph/value_codec.h"
#include "graph/value_text.h"
#include "query/frontend/diagnostic.h"
#include "query/frontend/literal_value.h"

namespace notegraph::query {
namespace {

std::string_view Name(ast::UnaryOperator op) {
  switch (op) {
    case ast::UnaryOperator::kNot:
      return "NOT";
    case ast::UnaryOperator::kNegate:
      return "unary -";
    case ast::UnaryOperator::kPlus:
      return "unary +";
    case ast::UnaryOperator::kIsNull:
      return "IS NULL";
    case ast::UnaryOperator::kIsNotNull:
      return "IS NOT NULL";
  }
  return "";
}

std::string_view Name(ast::BinaryOperator op) {
  constexpr std::string_view kNames[] = {"+",  "-",           "*",         "/",        "%",  "^",
                                         "IN", "STARTS WITH", "ENDS WITH", "CONTAINS", "=~", "||"};
  return kNames[static_cast<int>(op)];
}

std::string_view Name(ast::ComparisonOperator op) {
  constexpr std::string_view kNames[] = {"=", "<>", "<", "<=", ">", ">="};
  return kNames[static_cast<int>(op)];
}

std::string_view Name(ast::LogicalOperator op) {
  constexpr std::string_view kNames[] = {"AND", "OR", "XOR"};
  return kNames[static_cast<int>(op)];
}

GraphPtr SmallGraph() {
  GraphBuilder builder;
  const uint32_t ann = builder.AddNode({"Speaker"}), intro = builder.AddNode({"Talk", "Keynote"});
  builder.SetNodeProperty(ann, "name", Value::String("Ann"));
  builder.SetNodeProperty(intro, "name", Value::String("Intro"));
  builder.SetNodeProperty(intro, "rating", Value::Float(4.5));
  builder.SetEdgeProperty(builder.AddEdge("GAVE", ann, intro), "year", Value::Integer(2015));
  RunContext run;
  return std::move(builder).Build(run).value();
}

Value ListOf(const std::vector<Value>& values, Arena& arena) {
  const std::span<Value> items = arena.AllocateArray<Value>(values.size());
  std::ranges::copy(values, items.begin());
  return Value::List(items);
}

}  // namespace

Evaluator::Evaluator() : graph_(SmallGraph()), context_{.graph = graph_.get(), .arena = arena_, .run = run_} {
  context_.statement_start = context_.transaction_start = {1'437'514'832, 142'000'000};
}

absl::StatusOr<Value> Evaluator::Evaluate(std::string_view text) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const ast::Statement statement, ParseExpressionStatement(text));
  const ast::Clause& clause = *statement.query->parts[0]->clauses[0];
  return Evaluate(*ast::AsProjection(clause).items[0].expression);
}

std::string Evaluator::Text(std::string_view expression) {
  const absl::StatusOr<Value> value = Evaluate(expression);
  return value.ok() ? ValueText(*value, graph_.get()) : ErrorText(value.status());
}

absl::StatusOr<Value> Evaluator::CallWith(std::string_view name, const std::vector<Value>& arguments) {
  const Function* function = FindFunction(name);
  if (function == nullptr) return absl::NotFoundError(absl::StrCat("no function ", Absl(name)));
  const auto count = static_cast<int>(arguments.size());
  if (count < function->min_arguments() || count > function->max_arguments()) {
    return absl::InvalidArgumentError(absl::StrCat("number of arguments of ", Absl(name)));
  }
  return query::Call(*function, arguments, context_);
}

absl::StatusOr<Value> Evaluator::Call(std::string_view name, std::initializer_list<const ast::Expression*> arguments) {
  std::vector<Value> values;
  for (const ast::Expression* argument : arguments) {
    NOTEGRAPH_ASSIGN_OR_RETURN(values.emplace_back(), Evaluate(*argument));
  }
  return CallWith(name, values);
}

absl::StatusOr<Value> Evaluator::Evaluate(const ast::Expression& expression) {
  using ast::As;
  switch (expression.kind) {
    case ast::ExpressionKind::kLiteral:
      return CopyValue(LiteralValue(As<ast::Literal>(expression)), arena_);
    case ast::ExpressionKind::kList: {
      std::vector<Value> items;
      for (const ast::Expression* item : As<ast::ListLiteral>(expression).items) {
        NOTEGRAPH_ASSIGN_OR_RETURN(items.emplace_back(), Evaluate(*item));
      }
      return ListOf(items, arena_);
    }
    case ast::ExpressionKind::kMap: {
      const auto& map = As<ast::MapLiteral>(expression);
      const std::span<MapEntry> entries = arena_.AllocateArray<MapEntry>(map.entries.size());
      for (size_t i = 0; i < entries.size(); ++i) {
        entries[i].key = arena_.CopyString(map.entries[i].key.text);
        NOTEGRAPH_ASSIGN_OR_RETURN(entries[i].value, Evaluate(*map.entries[i].value));
      }
      std::ranges::sort(entries, {}, &MapEntry::key);
      return Value::Map(entries);
    }
    case ast::ExpressionKind::kProperty: {
      const auto& property = As<ast::Property>(expression);
      NOTEGRAPH_ASSIGN_OR_RETURN(const Value object, Evaluate(*property.object));
      return CallWith(".", {object, Value::String(arena_.CopyString(property.key.text))});
    }
    case ast::ExpressionKind::kSubscript: {
      const auto& subscript = As<ast::Subscript>(expression);
      return Call("[]", {subscript.object, subscript.index});
    }
    case ast::ExpressionKind::kSlice: {
      const auto& slice = As<ast::Slice>(expression);
      return Call("[..]", {slice.object, slice.from, slice.to});
    }
    case ast::ExpressionKind::kUnary: {
      const auto& unary = As<ast::Unary>(expression);
      return Call(Name(unary.op), {unary.operand});
    }
    case ast::ExpressionKind::kBinary: {
      const auto& binary = As<ast::Binary>(expression);
      return Call(Name(binary.op), {binary.left, binary.right});
    }
    case ast::ExpressionKind::kComparison: {
      const auto& comparison = As<ast::Comparison>(expression);
      return Call(Name(comparison.steps[0].op), {comparison.first, comparison.steps[0].right});
    }
    case ast::ExpressionKind::kLogical: {
      const auto& logical = As<ast::Logical>(expression);
      std::vector<Value> operands;
      for (const ast::Expression* operand : logical.operands) {
        NOTEGRAPH_ASSIGN_OR_RETURN(operands.emplace_back(), Evaluate(*operand));
      }
      return CallWith(Name(logical.op), operands);
    }
    case ast::ExpressionKind::kFunctionCall: {
      const auto& call = As<ast::FunctionCall>(expression);
      std::vector<Value> arguments;
      for (const ast::Expression* argument : call.arguments) {
        NOTEGRAPH_ASSIGN_OR_RETURN(arguments.emplace_back(), Evaluate(*argument));
      }
      return CallWith(call.name.text, arguments);
    }
    default:
      return absl::UnimplementedError("no expression for this evaluator");
  }
}

std::string ErrorText(const absl::Status& status) {
  const auto error = QueryErrorOf(status);
  return error ? absl::StrCat(Absl(ErrorTypeName(error->type)), " ", error->detail)
               : absl::StatusCodeToString(status.code());
}

}  // namespace notegraph::query
