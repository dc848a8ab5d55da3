#include "tests/query/oracle/naive_evaluator.h"

#include <algorithm>

#include "graph/value_compare.h"
#include "tests/query/oracle/naive_pattern.h"

namespace notegraph::query {
namespace {

bool Has(const std::vector<std::string_view>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

NaiveBindings BindingsOf(const NaiveTable& table, const std::vector<Value>& row) {
  NaiveBindings bindings;
  for (size_t i = 0; i < row.size(); ++i) bindings.values.emplace_back(table.names[i], row[i]);
  return bindings;
}

// The variables of a clause's patterns that `names` does not have.
std::vector<std::string_view> IntroducedBy(ast::Nodes<ast::PathPattern> patterns,
                                           const std::vector<std::string_view>& names) {
  std::vector<std::string_view> introduced;
  const auto add = [&](const ast::Name& name) {
    if (name && !Has(names, name.text) && !Has(introduced, name.text)) introduced.push_back(name.text);
  };
  for (const ast::PathPattern* path : patterns) {
    add(path->variable);
    for (const ast::NodePattern* node : path->nodes) add(node->variable);
    for (const ast::RelationshipPattern* relationship : path->relationships) {
      add(relationship->variable);
      if (relationship->repeated == nullptr) continue;
      for (const ast::NodePattern* node : relationship->repeated->nodes) add(node->variable);
      for (const ast::RelationshipPattern* inner : relationship->repeated->relationships) add(inner->variable);
    }
  }
  return introduced;
}

bool IsSame(const std::vector<Value>& a, const std::vector<Value>& b) {
  return std::ranges::equal(a, b, [](const Value& x, const Value& y) { return Same(x, y); });
}

}  // namespace

const Value* NaiveBindings::Find(std::string_view name) const {
  for (size_t i = values.size(); i-- > 0;) {
    if (values[i].first == name) return &values[i].second;
  }
  return nullptr;
}

NaiveEvaluator::NaiveEvaluator(const Graph& graph, uint64_t max_steps)
    : graph_(graph), steps_left_(max_steps), functions_{.graph = &graph, .arena = arena_, .run = run_} {
  for (TableId table = 0; table < graph.tables().size(); ++table) {
    for (uint32_t position = 0; position < graph.table(table).edge_count(); ++position) {
      const EdgeId id{table, position};
      edges_.push_back({id, graph.Source(id), graph.Target(id)});
    }
  }
}

absl::StatusOr<NaiveAnswer> NaiveEvaluator::Run(const ast::Statement& statement) {
  status_ = absl::OkStatus();
  const NaiveTable unit{{}, {{}}};
  NaiveAnswer answer;
  if (statement.query->parts.size() == 1) {
    answer.table = RunPart(*statement.query->parts[0], unit, &answer);
  } else {
    answer.table = RunQuery(*statement.query, unit);
    answer.ties.assign(answer.table.rows.size(), 0);
    answer.end = answer.table.rows.size();
  }
  if (!status_.ok()) return status_;
  return answer;
}

NaiveTable NaiveEvaluator::RunQuery(const ast::Query& query, const NaiveTable& input) {
  NaiveTable all;
  for (const ast::SingleQuery* part : query.parts) {
    NaiveTable table = RunPart(*part, input, nullptr);
    all.names = table.names;
    for (std::vector<Value>& row : table.rows) {
      const bool is_known = query.parts.size() > 1 && !query.union_all &&
                            std::ranges::any_of(all.rows, [&](const auto& other) { return IsSame(row, other); });
      if (!is_known) all.rows.push_back(std::move(row));
    }
    // UNION merges equal rows within its first part too, which the loop above does.
  }
  return all;
}

NaiveTable NaiveEvaluator::RunPart(const ast::SingleQuery& part, NaiveTable table, NaiveAnswer* last) {
  for (const ast::Clause* clause : part.clauses) {
    switch (clause->kind) {
      case ast::ClauseKind::kMatch:
        table = RunMatch(ast::As<ast::Match>(*clause), table);
        break;
      case ast::ClauseKind::kUnwind:
        table = RunUnwind(ast::As<ast::Unwind>(*clause), table);
        break;
      case ast::ClauseKind::kWith:
      case ast::ClauseKind::kReturn:
        table = RunProjection(ast::AsProjection(*clause), table, clause == part.clauses.back() ? last : nullptr);
        break;
      case ast::ClauseKind::kCallSubquery:
        table = RunCall(ast::As<ast::CallSubquery>(*clause), table);
        break;
      default:
        Fail(absl::UnimplementedError("a clause that the oracle does not know"));
    }
  }
  return table;
}

NaiveTable NaiveEvaluator::RunMatch(const ast::Match& match, const NaiveTable& input) {
  NaiveTable result{input.names, {}};
  const std::vector<std::string_view> introduced = IntroducedBy(match.patterns, input.names);
  result.names.insert(result.names.end(), introduced.begin(), introduced.end());
  for (const std::vector<Value>& row : input.rows) {
    const std::vector<NaiveBindings> found =
        NaivePatternSearch(*this, match.patterns, match.where).FindAll(BindingsOf(input, row));
    for (const NaiveBindings& bindings : found) {
      std::vector<Value>& next = result.rows.emplace_back();
      for (const std::string_view name : result.names) next.push_back(*bindings.Find(name));
    }
    if (found.empty() && match.optional) {
      result.rows.push_back(row);
      result.rows.back().resize(result.names.size());
    }
  }
  return result;
}

NaiveTable NaiveEvaluator::RunUnwind(const ast::Unwind& unwind, const NaiveTable& input) {
  NaiveTable result{input.names, {}};
  result.names.push_back(unwind.variable.text);
  for (const std::vector<Value>& row : input.rows) {
    const Value list = Evaluate(*unwind.list, BindingsOf(input, row));
    if (list.is_null()) continue;
    for (const Value& item : list.is_list() ? list.list() : std::span<const Value>(&list, 1)) {
      result.rows.push_back(row);
      result.rows.back().push_back(item);
    }
  }
  return result;
}

NaiveTable NaiveEvaluator::RunCall(const ast::CallSubquery& call, const NaiveTable& input) {
  const auto is_imported = [&](std::string_view name) {
    if (!call.has_import_list) return call.query->parts[0]->clauses[0]->kind == ast::ClauseKind::kWith;
    return call.import_all || std::ranges::any_of(call.imports, [&](const ast::Name& n) { return n.text == name; });
  };
  NaiveTable result;
  const auto run_on = [&](const std::vector<Value>& row) {
    NaiveTable inner{{}, {{}}};
    for (size_t i = 0; i < input.names.size(); ++i) {
      if (!is_imported(input.names[i])) continue;
      inner.names.push_back(input.names[i]);
      inner.rows[0].push_back(row[i]);
    }
    return RunQuery(*call.query, inner);
  };
  // Names of the columns are the same for every row; without rows they are read off a row of nulls.
  result.names = input.names;
  const NaiveTable columns = run_on(input.rows.empty() ? std::vector<Value>(input.names.size()) : input.rows[0]);
  result.names.insert(result.names.end(), columns.names.begin(), columns.names.end());
  for (const std::vector<Value>& row : input.rows) {
    NaiveTable inner = run_on(row);
    if (inner.rows.empty() && call.optional) inner.rows.emplace_back(inner.names.size());
    for (const std::vector<Value>& found : inner.rows) {
      result.rows.push_back(row);
      result.rows.back().insert(result.rows.back().end(), found.begin(), found.end());
    }
  }
  return result;
}

Value NaiveEvaluator::ListOf(const std::vector<Value>& items) {
  const std::span<Value> copy = arena_.AllocateArray<Value>(items.size());
  std::ranges::copy(items, copy.begin());
  return Value::List(copy);
}

Value NaiveEvaluator::Fail(absl::Status status) {
  if (status_.ok()) status_ = std::move(status);
  return Value::Null();
}

bool NaiveEvaluator::Step() {
  if (steps_left_ == 0) {
    Fail(absl::ResourceExhaustedError("too many steps for the oracle"));
    return false;
  }
  --steps_left_;
  return true;
}

}  // namespace notegraph::query
