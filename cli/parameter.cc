#include "cli/parameter.h"

#include <map>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "graph/value_codec.h"
#include "query/frontend/ast.h"
#include "query/frontend/literal_value.h"
#include "query/frontend/parser.h"

namespace notegraph::cli {
namespace {

namespace ast = query::ast;

std::optional<Value> LiteralValue(const ast::Expression& expression, Arena& arena);

std::optional<Value> NegatedValue(const ast::Expression& operand, Arena& arena) {
  const std::optional<Value> value = LiteralValue(operand, arena);
  // The one integer without a positive counterpart is a literal of its own.
  if (value && value->is_integer() && value->integer() != INT64_MIN) return Value::Integer(-value->integer());
  if (value && value->is_float()) return Value::Float(-value->float_number());
  return std::nullopt;
}

std::optional<Value> ListValue(const ast::ListLiteral& list, Arena& arena) {
  const std::span<Value> items = arena.AllocateArray<Value>(list.items.size());
  for (size_t i = 0; i < items.size(); ++i) {
    const std::optional<Value> item = LiteralValue(*list.items[i], arena);
    if (!item) return std::nullopt;
    items[i] = *item;
  }
  return Value::List(items);
}

std::optional<Value> MapValue(const ast::MapLiteral& map, Arena& arena) {
  std::map<std::string_view, Value> sorted;
  for (const ast::MapEntry& entry : map.entries) {
    const std::optional<Value> value = LiteralValue(*entry.value, arena);
    if (!value) return std::nullopt;
    sorted[entry.key.text] = *value;
  }
  const std::span<MapEntry> entries = arena.AllocateArray<MapEntry>(sorted.size());
  size_t at = 0;
  for (const auto& [key, value] : sorted) entries[at++] = {arena.CopyString(key), value};
  return Value::Map(entries);
}

// Nothing for what has to be computed. Recurses as deep as the parser lets expressions nest.
std::optional<Value> LiteralValue(const ast::Expression& expression, Arena& arena) {
  if (const auto* literal = ast::TryAs<ast::Literal>(&expression))
    return CopyValue(query::LiteralValue(*literal), arena);
  if (const auto* list = ast::TryAs<ast::ListLiteral>(&expression)) return ListValue(*list, arena);
  if (const auto* map = ast::TryAs<ast::MapLiteral>(&expression)) return MapValue(*map, arena);
  const auto* unary = ast::TryAs<ast::Unary>(&expression);
  if (unary != nullptr && unary->op == ast::UnaryOperator::kNegate) return NegatedValue(*unary->operand, arena);
  return std::nullopt;
}

}  // namespace

Value ParameterValue(std::string_view text, Arena& arena) {
  const absl::StatusOr<ast::Statement> statement = query::ParseExpressionStatement(text);
  if (statement.ok()) {
    const ast::Projection& projection = ast::AsProjection(*statement->query->parts[0]->clauses[0]);
    if (const auto value = LiteralValue(*projection.items[0].expression, arena)) return *value;
  }
  return Value::String(arena.CopyString(text));
}

absl::StatusOr<std::pair<std::string_view, Value>> ParseParameter(std::string_view argument, Arena& arena) {
  const size_t equals = argument.find('=');
  std::string_view name = argument.substr(0, equals);
  if (name.starts_with('$')) name.remove_prefix(1);
  if (equals == std::string_view::npos || name.empty()) {
    return absl::InvalidArgumentError(absl::StrCat("\"", Absl(argument), "\" is no parameter; write name=value"));
  }
  return std::pair(name, ParameterValue(argument.substr(equals + 1), arena));
}

}  // namespace notegraph::cli
