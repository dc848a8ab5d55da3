// WITH and RETURN.
#include <algorithm>
#include <deque>
#include <numeric>

#include "absl/strings/ascii.h"
#include "graph/strings.h"
#include "graph/value_compare.h"
#include "query/frontend/ast_walker.h"
#include "tests/query/oracle/naive_evaluator.h"
#include "tests/query/oracle/naive_expression.h"

namespace notegraph::query {
namespace {

struct Item {
  std::string_view name;
  const ast::Expression* expression;  // null: the variable of that name
  bool aggregates;
};

// A row to be and what ORDER BY and WHERE see: the old variables, then the new ones.
struct Row {
  std::vector<Value> values;
  NaiveBindings scope;
  std::vector<Value> keys;  // of ORDER BY
};

bool HasAggregate(const ast::Expression& root) {
  bool found = false;
  ast::WalkExpressions(root, [&](const ast::Expression& expression) {
    const auto* call = ast::TryAs<ast::FunctionCall>(&expression);
    found |= expression.kind == ast::ExpressionKind::kCountStar || (call != nullptr && IsAggregate(call->name.text));
    return !found;
  });
  return found;
}

std::vector<Item> ItemsOf(const ast::Projection& projection, const NaiveTable& input) {
  std::vector<Item> items;
  if (projection.star) {
    for (const std::string_view name : input.names) items.push_back({name, nullptr, false});
    std::ranges::sort(items, {}, &Item::name);
  }
  for (const ast::ProjectionItem& item : projection.items) {
    const auto* variable = ast::TryAs<ast::Variable>(item.expression);
    const std::string_view name = item.alias ? item.alias.text : variable != nullptr ? variable->name : "";
    items.push_back({name, item.expression, HasAggregate(*item.expression)});
  }
  return items;
}

bool IsSame(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::ranges::equal(a, b, [](const Value& x, const Value& y) { return Same(x, y); });
}

std::weak_ordering Order(const Row& a, const Row& b, ast::List<ast::SortItem> items) {
  for (size_t i = 0; i < items.size(); ++i) {
    const std::weak_ordering order = TotalOrder(a.keys[i], b.keys[i]);
    if (order != 0) return items[i].descending ? 0 <=> order : order;
  }
  return std::weak_ordering::equivalent;
}

void Deduplicate(std::vector<Row>& rows) {
  std::vector<Row> distinct;
  for (Row& row : rows) {
    const bool is_known =
        std::ranges::any_of(distinct, [&](const Row& other) { return IsSame(other.values, row.values); });
    if (!is_known) distinct.push_back(std::move(row));
  }
  rows = std::move(distinct);
}

}  // namespace

NaiveTable NaiveEvaluator::RunProjection(const ast::Projection& projection, const NaiveTable& input,
                                         NaiveAnswer* last) {
  const std::vector<Item> items = ItemsOf(projection, input);
  const bool aggregates = std::ranges::any_of(items, &Item::aggregates);
  const auto value_of = [&](const Item& item, const NaiveBindings& bindings) {
    return item.expression == nullptr ? *bindings.Find(item.name) : Evaluate(*item.expression, bindings);
  };
  // Without aggregation each row is a group of its own.
  std::deque<std::vector<NaiveBindings>> groups;
  std::vector<std::vector<Value>> group_keys;
  for (const std::vector<Value>& values : input.rows) {
    NaiveBindings bindings;
    for (size_t i = 0; i < values.size(); ++i) bindings.values.emplace_back(input.names[i], values[i]);
    std::vector<Value> keys;
    for (const Item& item : items) {
      if (aggregates && !item.aggregates) keys.push_back(value_of(item, bindings));
    }
    size_t group = aggregates ? 0 : groups.size();
    while (group < groups.size() && !IsSame(group_keys[group], keys)) ++group;
    if (group == groups.size()) {
      groups.emplace_back();
      group_keys.push_back(keys);
    }
    groups[group].push_back(std::move(bindings));
  }
  if (aggregates && groups.empty() && std::ranges::all_of(items, &Item::aggregates)) groups.emplace_back();

  NaiveTable result;
  for (const Item& item : items) result.names.push_back(item.name);
  std::vector<Row> rows;
  for (const std::vector<NaiveBindings>& group : groups) {
    Row& row = rows.emplace_back();
    if (!group.empty()) row.scope = group[0];
    if (aggregates) row.scope.group = &group;
    for (const Item& item : items) row.values.push_back(value_of(item, row.scope));
    for (size_t i = 0; i < items.size(); ++i) row.scope.values.emplace_back(items[i].name, row.values[i]);
  }
  if (projection.distinct) Deduplicate(rows);
  for (Row& row : rows) {
    for (const ast::SortItem& item : projection.order_by) row.keys.push_back(Evaluate(*item.expression, row.scope));
  }
  std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) { return Order(a, b, projection.order_by) < 0; });
  const size_t begin = std::min(rows.size(), RowCount(projection.skip, 0));
  const size_t end = begin + std::min(rows.size() - begin, RowCount(projection.limit, rows.size()));
  if (last != nullptr) {
    last->begin = begin;
    last->end = end;
    for (size_t i = 0; i < rows.size(); ++i) {
      const bool ties = i == 0 || Order(rows[i - 1], rows[i], projection.order_by) == 0;
      last->ties.push_back(i == 0 ? 0 : last->ties.back() + (ties ? 0 : 1));
    }
  }
  for (size_t i = last == nullptr ? begin : 0; i < (last == nullptr ? end : rows.size()); ++i) {
    if (projection.where != nullptr && !IsTrue(projection.where, rows[i].scope)) continue;
    result.rows.push_back(std::move(rows[i].values));
  }
  return result;
}

size_t NaiveEvaluator::RowCount(const ast::Expression* count, size_t if_absent) {
  if (count == nullptr) return if_absent;
  const Value value = Evaluate(*count, {});
  if (!value.is_integer() || value.integer() < 0) {
    Fail("SKIP or LIMIT of something that is no count");
    return 0;
  }
  return static_cast<size_t>(value.integer());
}

Value NaiveEvaluator::Aggregate(const ast::FunctionCall& call, const NaiveBindings& bindings) {
  const std::string name = absl::AsciiStrToLower(Absl(call.name.text));
  std::vector<Value> values;  // without nulls, of DISTINCT one of a kind
  for (const NaiveBindings& row : *bindings.group) {
    const Value value = Evaluate(*call.arguments[0], row);
    const bool is_known =
        call.distinct && std::ranges::any_of(values, [&](const Value& other) { return Same(other, value); });
    if (!value.is_null() && !is_known) values.push_back(value);
  }
  if (name == "count") return Value::Integer(static_cast<int64_t>(values.size()));
  if (name == "collect") return ListOf(values);
  if (name == "min" || name == "max") {
    if (values.empty()) return Value::Null();
    return name == "min" ? *std::ranges::min_element(values, ValueTotalLess())
                         : *std::ranges::max_element(values, ValueTotalLess());
  }
  // The generators sum small integers and halves, which a double adds without error.
  const double sum = std::accumulate(values.begin(), values.end(), 0.0,
                                     [](double total, const Value& value) { return total + value.number(); });
  if (name == "avg") return values.empty() ? Value::Null() : Value::Float(sum / static_cast<double>(values.size()));
  const bool is_float = std::ranges::any_of(values, &Value::is_float);
  return is_float ? Value::Float(sum) : Value::Integer(static_cast<int64_t>(sum));
}

}  // namespace notegraph::query
