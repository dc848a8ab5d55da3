#include "tests/query/oracle/differential.h"

#include <algorithm>
#include <optional>

#include "query/frontend/diagnostic.h"
#include "query/frontend/parser.h"
#include "query/optimizer/optimizer.h"
#include "tests/query/oracle/engine_answer.h"
#include "tests/query/oracle/naive_evaluator.h"
#include "tests/query/oracle/random_query.h"

namespace notegraph::query {
namespace {

// What the oracle says of a statement on a graph: rows in an order that agrees with the ties.
struct Expected {
  absl::Status status;
  std::vector<std::string> rows;
  std::vector<size_t> ties;
  size_t begin = 0, end = 0;
};

Expected Ask(const Graph& graph, const std::string& text) {
  Expected expected;
  absl::StatusOr<ast::Statement> statement = ParseStatement(text);
  if (!statement.ok()) {
    expected.status = statement.status();
    return expected;
  }
  NaiveEvaluator evaluator(graph);
  absl::StatusOr<NaiveAnswer> answer = evaluator.Run(*statement);
  expected.status = answer.status();
  if (!answer.ok()) return expected;
  if (answer->ties.size() != answer->table.rows.size())
    expected.status = absl::UnimplementedError("no RETURN at the end");
  for (const std::vector<Value>& row : answer->table.rows) {
    expected.rows.push_back(RowText(row, graph, MakesBags(text)));
  }
  expected.ties = answer->ties;
  expected.begin = answer->begin;
  expected.end = answer->end;
  return expected;
}

// Whether the rows are [begin, end) of an order that the ties allow: of each tie as many rows as fall inside, and no
// row more often than the tie has it.
bool Agrees(const Expected& expected, const std::vector<std::string>& rows) {
  if (rows.size() != expected.end - expected.begin) return false;
  size_t first = 0;
  while (first < expected.rows.size()) {
    size_t last = first;
    while (last < expected.rows.size() && expected.ties[last] == expected.ties[first]) ++last;
    const size_t begin = std::max(first, expected.begin), end = std::min(last, expected.end);
    if (begin < end) {
      std::vector<std::string> of_tie(expected.rows.begin() + first, expected.rows.begin() + last);
      std::vector<std::string> found(rows.begin() + (begin - expected.begin), rows.begin() + (end - expected.begin));
      std::ranges::sort(of_tie);
      std::ranges::sort(found);
      if (!std::ranges::includes(of_tie, found)) return false;
    }
    first = last;
  }
  return true;
}

std::string ErrorKind(const absl::Status& status) {
  const std::optional<QueryError> error = QueryErrorOf(status);
  return error ? std::string(error->detail) : absl::StatusCodeToString(status.code());
}

// The difference, if there is one.
std::optional<Comparison> Difference(const Expected& expected, Database& database, const std::string& statement,
                                     const RunOptions& options, const std::string& setting) {
  const absl::StatusOr<std::vector<std::string>> rows = EngineRows(database, statement, options);
  Comparison comparison{Verdict::kDiffers, "rows", setting, {}, {}};
  comparison.expected = expected.status.ok() ? Joined(expected.rows) : expected.status.ToString();
  comparison.actual = rows.ok() ? Joined(*rows) : rows.status().ToString();
  if (!rows.ok()) {
    comparison.kind = ErrorKind(rows.status());
    return comparison;
  }
  if (!expected.status.ok()) comparison.kind = "oracle: " + ErrorKind(expected.status);
  if (expected.status.ok() && Agrees(expected, *rows)) return std::nullopt;
  return comparison;
}

struct NamedOptions {
  std::string name;
  RunOptions options;
};

std::vector<NamedOptions> AllOptions() {
  std::vector<NamedOptions> all = {{"as it comes", {}}, {"from the plan cache", {}}};
  for (const uint32_t rows : {1, 2, 3}) {
    all.push_back({"batches of " + std::to_string(rows), {}});
    all.back().options.batch_rows = rows;
  }
  for (const int threads : {2, 3}) {
    all.push_back({std::to_string(threads) + " threads", {}});
    all.back().options.threads = threads;
    all.back().options.morsel_rows = static_cast<uint32_t>(threads) - 1;
  }
  RunOptions plain;
  plain.disabled_passes.assign(PassNames().begin(), PassNames().end());
  all.push_back({"without any pass", plain});
  plain.batch_rows = 2;
  all.push_back({"without any pass, batches of 2", plain});
  for (const std::string_view pass : PassNames()) {
    all.push_back({"without " + std::string(pass), {}});
    all.back().options.disabled_passes = {std::string(pass)};
  }
  return all;
}

}  // namespace

Comparison Compare(const RandomCase& test, bool is_quick) {
  static const std::vector<NamedOptions> kOptions = AllOptions();
  const std::string statement = WithArrows(test.statement);
  size_t runs = 0;
  const GraphPtr graph = BuildGraph(test.graph);
  Database database(graph);
  // The oracle is asked only about statements that compile.
  if (const auto rows = EngineRows(database, statement); !rows.ok()) {
    if (absl::IsDeadlineExceeded(rows.status())) return {Verdict::kTooMuch, {}, {}, {}, {}, 1};
    return {Verdict::kDiffers, ErrorKind(rows.status()), "as it comes", {}, rows.status().ToString(), 1};
  }
  const Expected expected = Ask(*graph, statement);
  if (absl::IsResourceExhausted(expected.status)) return {Verdict::kTooMuch, {}, {}, {}, {}, 0};
  for (const NamedOptions& setting : kOptions) {
    ++runs;
    if (auto difference = Difference(expected, database, statement, setting.options, setting.name)) return *difference;
    if (is_quick) break;
  }
  const Verdict verdict = expected.begin == expected.end ? Verdict::kEmpty : Verdict::kRows;
  if (is_quick) return {verdict, {}, {}, {}, {}, runs};
  CaseRandom random(test.graph.edges.size());
  const std::pair<GraphSpec, bool> turned[] = {{Permuted(test.graph, random), false}, {Reversed(test.graph), true}};
  for (const auto& [spec, is_reversed] : turned) {
    ++runs;
    const GraphPtr other = BuildGraph(spec);
    const std::string text = WithArrows(test.statement, is_reversed);
    Database other_database(other);
    const Expected there = Ask(*other, text);
    if (absl::IsResourceExhausted(there.status)) continue;
    const std::string setting = is_reversed ? "turned round: " + text : "in another order";
    if (auto difference = Difference(there, other_database, text, {}, setting)) return *difference;
  }
  return {verdict, {}, {}, {}, {}, runs};
}

std::string Describe(const RandomCase& test, const Comparison& comparison) {
  return "-GRAPH\n" + CreateText(test.graph) + "\n\n-CASE " + comparison.where + " (" + comparison.kind + ")\n" +
         WithArrows(test.statement) + "\n---- expected\n" + comparison.expected + "---- actual\n" + comparison.actual;
}

}  // namespace notegraph::query
