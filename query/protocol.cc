#include "query/protocol.h"

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/values/value_json.h"

namespace notegraph::query {
namespace {

void WriteString(JsonWriter& json, std::string_view text) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void WriteMember(JsonWriter& json, std::string_view key, std::string_view value) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  WriteString(json, value);
}

void WriteCounters(JsonWriter& json, const Counters& counters) {
  const std::pair<const char*, int64_t> members[] = {{"nodesCreated", counters.nodes_created},
                                                     {"nodesDeleted", counters.nodes_deleted},
                                                     {"relationshipsCreated", counters.relationships_created},
                                                     {"relationshipsDeleted", counters.relationships_deleted},
                                                     {"propertiesSet", counters.properties_set},
                                                     {"labelsAdded", counters.labels_added},
                                                     {"labelsRemoved", counters.labels_removed},
                                                     {"indexesAdded", counters.indexes_added},
                                                     {"indexesRemoved", counters.indexes_removed}};
  json.Key("counters");
  json.StartObject();
  for (const auto& [name, count] : members) {
    if (count == 0) continue;
    json.Key(name);
    json.Int64(count);
  }
  json.EndObject();
}

void WriteNotifications(JsonWriter& json, const std::vector<NotificationText>& notifications) {
  json.Key("notifications");
  json.StartArray();
  for (const NotificationText& notification : notifications) {
    json.StartObject();
    WriteMember(json, "code", absl::StrCat("Neo.ClientNotification.Statement.", notification.code));
    WriteMember(json, "severity", notification.is_warning ? "WARNING" : "INFORMATION");
    WriteMember(json, "description", notification.message);
    json.Key("position");
    json.StartObject();
    json.Key("line");
    json.Int(notification.line);
    json.Key("column");
    json.Int(notification.column);
    json.EndObject();
    json.EndObject();
  }
  json.EndArray();
}

void WritePlan(JsonWriter& json, const PlanNode& plan, bool with_rows) {
  json.StartObject();
  WriteMember(json, "operatorType", plan.name);
  json.Key("arguments");
  json.StartObject();
  if (!plan.details.empty()) WriteMember(json, "Details", plan.details);
  json.Key("EstimatedRows");
  json.Double(plan.estimated_rows);
  json.EndObject();
  if (with_rows) {
    json.Key("rows");
    json.Uint64(plan.rows);
    json.Key("time");  // ns
    json.Int64(plan.time.count());
    json.Key("memory");  // bytes
    json.Int64(plan.memory_bytes);
  }
  json.Key("children");
  json.StartArray();
  for (const PlanNode& child : plan.children) WritePlan(json, child, with_rows);
  json.EndArray();
  json.EndObject();
}

// The code of the Neo4j family that comes nearest.
std::string CodeOf(const absl::Status& status, const std::optional<QueryError>& error) {
  if (error && status.code() != absl::StatusCode::kPermissionDenied) {
    return absl::StrCat("Neo.ClientError.Statement.", Absl(ErrorTypeName(error->type)));
  }
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      return "Neo.ClientError.Request.Invalid";
    case absl::StatusCode::kPermissionDenied:
      return "Neo.ClientError.Statement.AccessMode";
    case absl::StatusCode::kDeadlineExceeded:
      return "Neo.ClientError.Transaction.TransactionTimedOut";
    case absl::StatusCode::kCancelled:
      return "Neo.ClientError.Transaction.Terminated";
    case absl::StatusCode::kResourceExhausted:
      return "Neo.TransientError.General.MemoryPoolOutOfMemoryError";
    case absl::StatusCode::kAborted:
      return "Neo.TransientError.Transaction.Outdated";
    case absl::StatusCode::kUnimplemented:
      return "Neo.ClientError.Statement.NotSystemDatabaseError";
    default:
      return "Neo.DatabaseError.General.UnknownError";
  }
}

absl::StatusOr<std::string> Serve(std::string_view request, Database& database, Session& session,
                                  const RunOptions& options) {
  Arena arena;
  NOTEGRAPH_ASSIGN_OR_RETURN(const Value json, ParseJson(request, arena));
  if (!json.is_map()) return absl::InvalidArgumentError("a request must be a JSON object");
  if (const Value* reset = json.FindKey("reset"); reset != nullptr && reset->is_boolean() && reset->boolean()) {
    if (options.read_only) return absl::PermissionDeniedError("this graph can't be emptied");
    database.Reset();
    return std::string(R"({"data": {"fields": [], "values": []}, "counters": {}, "notifications": []})");
  }
  const Value* statement = json.FindKey("statement");
  if (statement == nullptr || !statement->is_string()) {
    return absl::InvalidArgumentError(R"(a request needs a "statement", a string)");
  }
  std::vector<std::pair<std::string_view, Value>> parameters;
  if (const Value* given = json.FindKey("parameters"); given != nullptr && !given->is_null()) {
    if (!given->is_map()) return absl::InvalidArgumentError(R"("parameters" must be a JSON object)");
    for (const MapEntry& entry : given->map()) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const Value value, DecodeTyped(entry.value, arena));
      parameters.emplace_back(entry.key, value);
    }
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::unique_ptr<Result> result,
                             session.Run(statement->string(), parameters, options));
  std::string answer = ResultJson(*result);
  return answer;
}

absl::Status WriteRows(Result& result, JsonWriter& json) {
  std::vector<Value> row;
  while (true) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, result.NextRow(row));
    if (!more) return absl::OkStatus();
    json.StartArray();
    for (const Value& value : row) WriteTypedJson(value, &result.graph(), json);
    json.EndArray();
  }
}

}  // namespace

std::string ProtocolServer::Answer(std::string_view request) {
  absl::StatusOr<std::string> answer = Serve(request, database_, session_, options_);
  return answer.ok() ? *std::move(answer) : ErrorJson(answer.status());
}

std::string ResultJson(Result& result) {
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  json.Key("data");
  json.StartObject();
  json.Key("fields");
  json.StartArray();
  for (const std::string& field : result.fields()) WriteString(json, field);
  json.EndArray();
  json.Key("values");
  json.StartArray();
  if (absl::Status status = WriteRows(result, json); !status.ok()) return ErrorJson(status);
  json.EndArray();
  json.EndObject();
  WriteCounters(json, result.counters());
  WriteNotifications(json, result.notifications());
  if (const std::optional<PlanNode> plan = result.plan(); plan && result.mode() != Result::Mode::kRun) {
    const bool is_profile = result.mode() == Result::Mode::kProfile;
    json.Key(is_profile ? "profiledQueryPlan" : "queryPlan");
    WritePlan(json, *plan, is_profile);
  }
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string ErrorJson(const absl::Status& status) {
  const std::optional<QueryError> error = QueryErrorOf(status);
  rapidjson::StringBuffer buffer;
  JsonWriter json(buffer);
  json.StartObject();
  json.Key("errors");
  json.StartArray();
  json.StartObject();
  WriteMember(json, "code", CodeOf(status, error));
  WriteMember(json, "message", Std(status.message()));
  if (error) {
    WriteMember(json, "type", ErrorTypeName(error->type));
    WriteMember(json, "phase", ErrorPhaseName(error->phase));
    WriteMember(json, "detail", error->detail);
  }
  json.EndObject();
  json.EndArray();
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace notegraph::query
