#include "query/engine.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/graph_builder.h"
#include "graph/strings.h"
#include "query/binder/binder.h"
#include "query/exec/profile.h"
#include "query/exec/row_buffer.h"
#include "query/exec/statement_run.h"
#include "query/frontend/diagnostic.h"
#include "query/plan/plan_printer.h"
#include "query/plan_cache.h"

namespace notegraph::query {
namespace {

GraphPtr EmptyGraph() {
  RunContext context;
  return *GraphBuilder().Build(context);
}

Instant Now() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(now);
  return {seconds.count(),
          static_cast<int32_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(now - seconds).count())};
}

uint64_t Seed(const Instant& now) {
  return static_cast<uint64_t>(now.seconds) * 1'000'000'000u + static_cast<uint64_t>(now.nanoseconds);
}

}  // namespace

// --- Database ---

Database::Database() : Database(EmptyGraph()) {}
Database::Database(GraphPtr graph) : graph_(std::move(graph)), plan_cache_(std::make_unique<PlanCache>()) {}
Database::~Database() = default;

GraphPtr Database::snapshot() const {
  const std::lock_guard lock(mutex_);
  return graph_;
}

absl::Status Database::Publish(const GraphPtr& before, GraphPtr next) {
  const std::lock_guard lock(mutex_);
  if (graph_ != before) return absl::AbortedError("another statement has changed the graph meanwhile; run it again");
  graph_ = std::move(next);
  return absl::OkStatus();
}

void Database::Reset() {
  GraphPtr empty = EmptyGraph();
  const std::lock_guard lock(mutex_);
  graph_ = std::move(empty);
}

// --- Result ---

struct Result::Impl {
  Impl(std::shared_ptr<const BoundStatement> bound_statement, RunContext& context)
      : bound(std::move(bound_statement)), state(*bound, arena, context) {}

  std::shared_ptr<const BoundStatement> bound;
  Arena arena;
  ExecutionState state;
  Mode mode = Mode::kRun;
  uint64_t row_limit = UINT64_MAX, rows_given = 0;
  Counters counters;
  std::vector<NotificationText> notifications;
  std::optional<ReadRun> reading;
  RowsPtr written;  // of a writing statement: its rows
  std::optional<PlanNode> writing_plan;
  uint64_t next_written = 0;
  Batch batch;
  Rows rows;
  size_t next_row = 0;
  bool is_done = false;
};

Result::Result(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Result::~Result() = default;

const std::vector<std::string>& Result::fields() const { return impl_->bound->query.names; }
const Graph& Result::graph() const { return *impl_->state.graph; }
const Counters& Result::counters() const { return impl_->counters; }
const std::vector<NotificationText>& Result::notifications() const { return impl_->notifications; }
Result::Mode Result::mode() const { return impl_->mode; }

std::optional<PlanNode> Result::plan() const {
  if (!impl_->reading) return impl_->writing_plan;
  return DescribePlan(impl_->reading->plan(), impl_->reading->root(), impl_->state);
}

std::string Result::plan_shape() const {
  return impl_->reading ? PlanShape(impl_->reading->plan(), impl_->bound->variables) : std::string();
}

namespace {

absl::Status TooManyRows(uint64_t limit) {
  return absl::ResourceExhaustedError(
      absl::StrCat("the statement returns more rows than its limit of ", limit, "; raise the limit, or write LIMIT"));
}

void AddTexts(const std::vector<Notification>& notifications, const ast::Statement& statement,
              std::vector<NotificationText>& texts) {
  for (const Notification& notification : notifications) {
    const LineColumn place = LocateOffset(statement.text(), notification.span.begin);
    NotificationText text{notification.code, notification.message, place.line, place.column,
                          notification.severity == NotificationSeverity::kWarning};
    if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
  }
}

bool IsGhost(const Value& value, const ExecutionState& state) {
  if (value.is_node()) return state.IsGhost(value.node());
  if (value.is_relationship()) return value.relationship().table == kGhostTable;
  if (!value.is_path()) return false;
  const PathValue& path = value.path();
  return std::ranges::any_of(path.nodes, [&](NodeId node) { return state.IsGhost(node); }) ||
         std::ranges::any_of(path.relationships, [](EdgeId edge) { return edge.table == kGhostTable; });
}

// The value with null for everything that the statement deleted, inside lists and maps too. As deep as values nest.
Value WithoutGhosts(const Value& value, ExecutionState& state) {
  if (state.ghosts.empty()) return value;
  if (IsGhost(value, state)) return Value::Null();
  if (value.is_list()) {
    const std::span<Value> items = state.arena.AllocateArray<Value>(value.list().size());
    for (size_t i = 0; i < items.size(); ++i) items[i] = WithoutGhosts(value.list()[i], state);
    return Value::List(items);
  }
  if (value.is_map()) {
    const std::span<MapEntry> entries = state.arena.AllocateArray<MapEntry>(value.map().size());
    for (size_t i = 0; i < entries.size(); ++i)
      entries[i] = {value.map()[i].key, WithoutGhosts(value.map()[i].value, state)};
    return Value::Map(entries);
  }
  return value;
}

}  // namespace

absl::StatusOr<bool> Result::NextRow(std::vector<Value>& row) {
  Impl& impl = *impl_;
  const std::vector<Slot>& columns = impl.bound->query.columns;
  row.clear();
  if (impl.is_done) return false;
  if (impl.written != nullptr) {
    if (impl.next_written == impl.written->size()) {
      impl.is_done = true;
      return false;
    }
    for (const Slot slot : columns) {
      row.push_back(WithoutGhosts(impl.written->GetValue(impl.next_written, slot), impl.state));
    }
    ++impl.next_written;
  } else {
    while (impl.next_row == impl.rows.size()) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, impl.reading->Next(impl.batch));
      if (!more) {
        impl.is_done = true;
        AddTexts(impl.state.notifications, impl.bound->statement, impl.notifications);
        return false;
      }
      if (columns.empty()) continue;  // a query that returns nothing is read to its end
      impl.rows = impl.batch.rows();
      impl.next_row = 0;
    }
    const uint32_t at = impl.rows[impl.next_row++];
    for (const Slot slot : columns) row.push_back(impl.batch.column(slot).GetValue(at));
  }
  if (impl.rows_given++ == impl.row_limit) return TooManyRows(impl.row_limit);
  return true;
}

// --- Session ---

namespace {

// Where the statement asks for the parameter first.
std::optional<SourceSpan> PlaceOf(const BoundStatement& bound, const std::string& parameter) {
  for (const BoundExpression& expression : bound.expressions) {
    if (expression.kind == BoundKind::kParameter && bound.parameters[expression.parameter] == parameter) {
      return expression.span;
    }
  }
  return std::nullopt;
}

std::string MissingParameterHint(const std::string& name, Parameters given) {
  std::vector<std::string_view> names;
  for (const auto& parameter : given) names.push_back(parameter.first);
  const std::string_view meant = DidYouMean(name, names);
  if (!meant.empty()) return absl::StrCat("did you mean `$", Absl(meant), "`?");
  return absl::StrCat("give it one with the statement; on the command line: `-p ", name, "=value`");
}

absl::StatusOr<std::vector<Value>> MatchParameters(const BoundStatement& bound, Parameters parameters) {
  std::vector<Value> values;
  for (const std::string& name : bound.parameters) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const auto& parameter) { return parameter.first == name; });
    if (found == parameters.end()) {
      QueryError error;
      error.type = ErrorType::kParameterMissing;
      error.detail = "MissingParameter";
      error.message = absl::StrCat("parameter `$", name, "` has no value");
      error.span = PlaceOf(bound, name);
      error.hint = MissingParameterHint(name, parameters);
      return MakeQueryError(error, bound.statement.text());
    }
    values.push_back(found->second);
  }
  return values;
}

absl::Status RefuseWrite(const BoundStatement& bound) {
  QueryError error;
  error.detail = "WriteNotAllowed";
  error.type = ErrorType::kSemanticError;
  error.message = "the statement writes, but writing was not asked for";
  error.hint = "use `query --write` or the shell";
  error.code = absl::StatusCode::kPermissionDenied;
  return MakeQueryError(error, bound.statement.text());
}

// The plan and the notifications for this graph, made or found.
absl::StatusOr<std::shared_ptr<const PreparedPlan>> Prepare(CachedStatement& statement, ExecutionState& state) {
  // Plans made with passes switched off or for tiny morsels are for tests and not kept.
  const bool may_keep = state.plan_options.disabled_passes.empty() && state.morsel_rows == 0;
  const bool is_parallel = state.threads > 1;
  auto found = statement.Find(state.graph_ptr);
  if (may_keep && found != nullptr && found->is_parallel == is_parallel) return found;
  auto prepared = std::make_shared<PreparedPlan>();
  prepared->is_parallel = is_parallel;
  prepared->graph = state.graph_ptr;
  const BoundStatement& bound = *statement.bound();
  AddTexts(FindUnknownNames(bound, *state.graph), bound.statement, prepared->notifications);
  AddTexts(FindDoubtfulParts(bound), bound.statement, prepared->notifications);
  if (!bound.query.has_writes) {
    NOTEGRAPH_ASSIGN_OR_RETURN(prepared->plan, MakePlan(bound.query, state));
    AddTexts(std::exchange(state.notifications, {}), bound.statement, prepared->notifications);
  }
  if (may_keep) statement.Keep(prepared);
  return prepared;
}

void SetOptions(const RunOptions& options, ExecutionState& state) {
  state.slot_count = static_cast<uint32_t>(state.statement.variables.size());
  state.batch_rows = std::clamp<uint32_t>(options.batch_rows, 1, kMaxBatchRows);
  state.plan_options.disabled_passes = options.disabled_passes;
  state.fold_policy = options.fold_policy;
  state.nesting = options.nesting;
  if (options.threads > 0) state.threads = options.threads;
  state.morsel_rows = options.morsel_rows;
  state.functions.statement_start = state.functions.transaction_start = Now();
  state.functions.random = Random(Seed(state.functions.statement_start));
}

Result::Mode ModeOf(const ast::Statement& statement) {
  switch (statement.mode) {
    case ast::StatementMode::kExplain:
      return Result::Mode::kExplain;
    case ast::StatementMode::kProfile:
      return Result::Mode::kProfile;
    case ast::StatementMode::kRun:
      break;
  }
  return Result::Mode::kRun;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Result>> Session::Run(std::string_view statement, Parameters parameters,
                                                     const RunOptions& options) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::shared_ptr<CachedStatement> cached, database_.plan_cache().Get(statement));
  const BoundStatement& bound = *cached->bound();
  if (bound.query.has_writes && options.read_only) return RefuseWrite(bound);
  auto impl = std::make_unique<Result::Impl>(cached->bound(), context_);
  ExecutionState& state = impl->state;
  const GraphPtr before = database_.snapshot();
  state.SetGraph(before);
  SetOptions(options, state);
  NOTEGRAPH_ASSIGN_OR_RETURN(state.parameters, MatchParameters(bound, parameters));
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::shared_ptr<const PreparedPlan> prepared, Prepare(*cached, state));
  impl->notifications = prepared->notifications;
  impl->row_limit = options.row_limit;
  impl->mode = ModeOf(bound.statement);
  impl->is_done = impl->mode == Result::Mode::kExplain;
  state.is_profiled = impl->mode == Result::Mode::kProfile;
  if (prepared->plan != nullptr) impl->reading.emplace(prepared->plan, state);
  if (!impl->is_done && prepared->plan != nullptr) {
    NOTEGRAPH_RETURN_IF_ERROR(impl->reading->Start());
    impl->batch.Init(state.slot_count);
  } else if (impl->is_done && bound.query.has_writes) {
    NOTEGRAPH_ASSIGN_OR_RETURN(impl->writing_plan, ExplainWriting(bound.query, state));
  } else if (!impl->is_done) {
    WriteRun run(state, impl->counters);
    NOTEGRAPH_ASSIGN_OR_RETURN(impl->written, run.Run(bound.query));
    NOTEGRAPH_RETURN_IF_ERROR(state.graph->CheckIntact());
    if (impl->written->size() > options.row_limit) return TooManyRows(options.row_limit);
    if (state.is_profiled) impl->writing_plan = run.profile();
    if (state.graph_ptr != before) NOTEGRAPH_RETURN_IF_ERROR(database_.Publish(before, state.graph_ptr));
  }
  AddTexts(state.notifications, bound.statement, impl->notifications);
  return std::unique_ptr<Result>(new Result(std::move(impl)));
}

}  // namespace notegraph::query
