#include "tests/query/oracle/relation.h"

#include <algorithm>
#include <cstdlib>

#include "tests/query/oracle/engine_answer.h"
#include "tests/query/oracle/random_query.h"

namespace notegraph::query {

RelationCase::RelationCase(CaseRandom& random, const GraphSpec& graph)
    : random_(random), graph_(graph), database_(BuildGraph(graph)) {}

std::vector<std::string> RelationCase::OrderedRows(const std::string& statement) {
  if (is_void_ || !failure_.empty()) return {};
  const std::string text = WithArrows(statement);
  RunOptions options;
  options.row_limit = 50'000;
  absl::StatusOr<std::vector<std::string>> rows = EngineRows(database_, text, options);
  if (!rows.ok()) {
    is_void_ = absl::IsResourceExhausted(rows.status()) || absl::IsDeadlineExceeded(rows.status());
    asked_.push_back(text);
    if (!is_void_) Fail(rows.status().ToString());
    return {};
  }
  asked_.push_back(text + "\n---- " + std::to_string(rows->size()) + " rows\n" + Joined(*rows));
  says_something_ |= rows->size() > 1 || (rows->size() == 1 && rows->front() != "0" && rows->front() != "[]");
  return *rows;
}

std::vector<std::string> RelationCase::Rows(const std::string& statement) {
  std::vector<std::string> rows = OrderedRows(statement);
  std::ranges::sort(rows);
  return rows;
}

int64_t RelationCase::Number(const std::string& statement) {
  const std::vector<std::string> rows = Rows(statement);
  if (rows.size() != 1) {
    if (!is_void_) Fail("not one row");
    return 0;
  }
  return std::strtoll(rows[0].c_str(), nullptr, 10);
}

std::string RelationCase::Predicate(const PatternSpec& pattern) {
  return QueryWriter(random_).WritePredicate(pattern.NodeNames(), pattern.SingleRelationships());
}

void RelationCase::ExpectEqual(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a != b) Fail("rows differ");
}

void RelationCase::ExpectEqual(int64_t a, int64_t b) {
  if (a != b) Fail(std::to_string(a) + " is not " + std::to_string(b));
}

void RelationCase::ExpectTrue(bool holds, const std::string& what) {
  if (!holds) Fail(what);
}

void RelationCase::Fail(const std::string& what) {
  if (is_void_ || !failure_.empty()) return;
  failure_ = "-GRAPH\n" + CreateText(graph_) + "\n\n";
  for (const std::string& question : asked_) failure_ += question + "\n";
  failure_ += what + "\n";
}

}  // namespace notegraph::query
