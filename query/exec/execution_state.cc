#include "query/exec/execution_state.h"

#include "query/frontend/diagnostic.h"

namespace notegraph::query {

absl::Status ExecutionState::Poll() {
  const auto bytes = static_cast<int64_t>(arena.allocated_bytes());
  if (absl::Status status = arena_memory.GrowTo(bytes); !status.ok()) return status;
  return run.Poll();
}

absl::Status WithPlace(absl::Status status, SourceSpan span, const ExecutionState& state) {
  if (status.ok()) return status;
  std::optional<QueryError> error = QueryErrorOf(status);
  if (!error || error->span) return status;
  error->span = span;
  return MakeQueryError(*error, state.statement.statement.text());
}

absl::Status RuntimeError(ErrorType type, std::string_view detail, std::string_view message, SourceSpan span,
                          const ExecutionState& state, std::string_view hint) {
  QueryError error;
  error.type = type;
  error.phase = ErrorPhase::kRuntime;
  error.detail = std::string(detail);
  error.message = std::string(message);
  error.span = span;
  error.hint = std::string(hint);
  return MakeQueryError(error, state.statement.statement.text());
}

}  // namespace notegraph::query
