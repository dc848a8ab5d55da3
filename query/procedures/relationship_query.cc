#include "query/procedures/relationship_query.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

// A statement may make the text of the next by string functions, even its own: the depth has to have a bound.
constexpr int kMaxNesting = 4;
constexpr std::string_view kExample =
    "; write one such as `MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(t) RETURN s AS source, t AS target`";

absl::Status Refuse(std::string_view what, std::string_view hint = {}) {
  return absl::InvalidArgumentError(absl::StrCat("`relationshipQuery`: ", Absl(what), Absl(hint)));
}

// An error of the inner statement, as one line that a caret in the outer one can point to.
absl::Status Explain(const absl::Status& status, std::string_view statement) {
  const std::optional<QueryError> error = QueryErrorOf(status);
  if (!error) return status;
  if (error->detail == "WriteNotAllowed") return Refuse("the statement writes, but must only read", kExample);
  std::string hint = error->hint.empty() ? "" : absl::StrCat("; ", error->hint);
  if (error->type == ErrorType::kParameterMissing) hint = "; give it one in `parameters`, beside the query";
  if (!error->span) return Refuse(error->message, hint);
  const LineColumn place = LocateOffset(statement, error->span->begin);
  return Refuse(absl::StrCat("line ", place.line, ", column ", place.column, ": ", error->message), hint);
}

struct Columns {
  size_t source = 0, target = 0;
  std::optional<size_t> weight;
};

absl::StatusOr<size_t> FindColumn(const std::vector<std::string>& fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name);
  if (found != fields.end()) return static_cast<size_t>(found - fields.begin());
  return Refuse(absl::StrCat("the statement has no column `", Absl(name), "`"), kExample);
}

absl::StatusOr<Columns> FindColumns(const std::vector<std::string>& fields, std::string_view weight_column) {
  Columns columns;
  NOTEGRAPH_ASSIGN_OR_RETURN(columns.source, FindColumn(fields, "source"));
  NOTEGRAPH_ASSIGN_OR_RETURN(columns.target, FindColumn(fields, "target"));
  const std::string_view weight = weight_column.empty() ? "weight" : weight_column;
  if (!weight_column.empty() || std::ranges::find(fields, weight) != fields.end()) {
    NOTEGRAPH_ASSIGN_OR_RETURN(columns.weight, FindColumn(fields, weight));
  }
  for (const std::string& field : fields) {
    if (field == "source" || field == "target" || field == weight) continue;
    return Refuse(absl::StrCat("the statement has a column `", field, "`"),
                  "; the columns are `source`, `target` and optionally `weight`");
  }
  return columns;
}

// Makes arcs of rows.
class RowReader {
 public:
  RowReader(const Columns& columns, QueriedArcs& result) : columns_(columns), result_(result) {}

  absl::Status Add(const std::vector<Value>& row) {
    NOTEGRAPH_RETURN_IF_ERROR(Grow());
    const Value &source = row[columns_.source], &target = row[columns_.target];
    if (!source.is_node()) return RefuseValue("source", "a node", source);
    if (target.is_null()) {
      result_.alone.push_back(source.node());
      return absl::OkStatus();
    }
    if (!target.is_node()) return RefuseValue("target", "a node, or null", target);
    const Value weight = columns_.weight ? row[*columns_.weight] : Value::Null();
    const double number = weight.is_null() ? 1 : weight.is_number() ? weight.number() : NAN;
    if (!std::isfinite(number) || number < 0) return RefuseValue("weight", "a finite number from 0 on", weight);
    result_.arcs.push_back({source.node(), target.node(), number});
    return absl::OkStatus();
  }

 private:
  // Accounts for places before they are taken.
  absl::Status Grow() {
    if (rows_++ < result_.arcs.capacity()) return absl::OkStatus();
    const size_t more = std::max<size_t>(1024, result_.arcs.capacity());
    const auto bytes = static_cast<int64_t>(more * (sizeof(Arc) + sizeof(NodeId)));
    NOTEGRAPH_RETURN_IF_ERROR(result_.memory.Reserve(bytes, "the arcs of a relationshipQuery"));
    result_.arcs.reserve(result_.arcs.capacity() + more);
    return absl::OkStatus();
  }

  absl::Status RefuseValue(std::string_view column, std::string_view expected, const Value& found) const {
    return Refuse(absl::StrCat("in row ", rows_, " `", Absl(column), "` must be ", Absl(expected), ", not ",
                               found.is_null() ? "null" : Describe(found)));
  }

  const Columns columns_;
  QueriedArcs& result_;
  size_t rows_ = 0;
};

// No rows, and a name that the graph doesn't have: most likely a slip.
absl::Status CheckEmptiness(const Result& result) {
  for (const NotificationText& told : result.notifications()) {
    if (told.is_warning) return Refuse(absl::StrCat("the statement gives no rows: ", told.message));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<QueriedArcs> RunRelationshipQuery(const ProcedureCall& call, const RelationshipQuery& query) {
  if (call.nesting == kMaxNesting)
    return Refuse(absl::StrCat("statements are nested more than ", kMaxNesting, " deep"));
  Database database(call.graph_ptr);
  Session session(database, call.context);
  RunOptions options;
  options.read_only = true;
  options.nesting = call.nesting + 1;
  const auto run = session.Run(query.statement, query.parameters, options);
  if (!run.ok()) return Explain(run.status(), query.statement);
  Result& result = **run;
  if (result.mode() != Result::Mode::kRun) return Refuse("the statement must not begin with EXPLAIN or PROFILE");
  NOTEGRAPH_ASSIGN_OR_RETURN(const Columns columns, FindColumns(result.fields(), query.weight_column));
  QueriedArcs queried(call.context);
  queried.has_weights = columns.weight.has_value();
  RowReader reader(columns, queried);
  std::vector<Value> row;
  while (true) {
    const absl::StatusOr<bool> more = result.NextRow(row);
    if (!more.ok()) return Explain(more.status(), query.statement);
    if (!*more) break;
    NOTEGRAPH_RETURN_IF_ERROR(reader.Add(row));
  }
  if (queried.arcs.empty() && queried.alone.empty()) NOTEGRAPH_RETURN_IF_ERROR(CheckEmptiness(result));
  return queried;
}

}  // namespace notegraph::query
