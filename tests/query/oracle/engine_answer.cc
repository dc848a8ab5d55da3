#include "tests/query/oracle/engine_answer.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "graph/value_text.h"

namespace notegraph::query {
namespace {

std::string Text(const Value& value, const Graph& graph, bool any_list_order) {
  if (value.is_float()) {
    const double number = value.float_number();
    const bool is_whole = std::isfinite(number) && std::floor(number) == number && std::abs(number) < 1e15;
    return is_whole ? std::to_string(static_cast<int64_t>(number)) : ValueText(value, &graph);
  }
  if (!value.is_list()) return ValueText(value, &graph);
  std::vector<std::string> items;
  for (const Value& item : value.list()) items.push_back(Text(item, graph, any_list_order));
  if (any_list_order) std::ranges::sort(items);
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : ", ") + item;
  return "[" + text + "]";
}

}  // namespace

std::string RowText(const std::vector<Value>& row, const Graph& graph, bool any_list_order) {
  std::string text;
  for (const Value& value : row) text += (text.empty() ? "" : " | ") + Text(value, graph, any_list_order);
  return text;
}

bool MakesBags(std::string_view statement) {
  for (const std::string_view maker : {"collect", "COLLECT", "[("}) {
    if (statement.find(maker) != std::string_view::npos) return true;
  }
  return false;
}

absl::StatusOr<std::vector<std::string>> EngineRows(Database& database, const std::string& statement,
                                                    const RunOptions& options) {
  RunContext context;
  context.set_timeout(std::chrono::seconds(5));
  Session session(database, context);
  absl::StatusOr<std::unique_ptr<Result>> result = session.Run(statement, {}, options);
  if (!result.ok()) return result.status();
  const bool any_list_order = MakesBags(statement);
  std::vector<std::string> rows;
  std::vector<Value> row;
  while (true) {
    const absl::StatusOr<bool> more = (*result)->NextRow(row);
    if (!more.ok()) return more.status();
    if (!*more) return rows;
    rows.push_back(RowText(row, (*result)->graph(), any_list_order));
  }
}

std::string Joined(const std::vector<std::string>& lines) {
  constexpr size_t kMost = 20;
  std::string text;
  for (size_t i = 0; i < std::min(lines.size(), kMost); ++i) text += lines[i] + "\n";
  if (lines.size() > kMost) text += "... " + std::to_string(lines.size()) + " rows\n";
  return text;
}

}  // namespace notegraph::query
