#include "cli/statement.h"

#include <chrono>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/quantity.h"
#include "query/protocol.h"

namespace notegraph::cli {
namespace {

using Clock = std::chrono::steady_clock;

absl::StatusOr<uint64_t> WritePlanOrRows(query::Result& result, const StatementOptions& options, Output& output,
                                         RunContext& context) {
  if (result.mode() == query::Result::Mode::kRun || options.format == RowFormat::kJson)
    return WriteRows(result, options.format, options.layout, output, context);
  std::vector<Value> row;
  for (bool more = true; more;) {
    const absl::StatusOr<bool> next = result.NextRow(row);
    if (!next.ok()) return next.status();
    more = *next;
  }
  const std::optional<query::PlanNode> plan = result.plan();
  if (!plan) return 0;
  const bool is_profile = result.mode() == query::Result::Mode::kProfile;
  if (absl::Status status = output.Write(PlanText(*plan, is_profile, options.layout)); !status.ok()) return status;
  return 0;
}

void Tell(const query::Result& result, uint64_t rows, Clock::duration time, const StatementOptions& options) {
  for (const query::NotificationText& notification : result.notifications()) {
    if (notification.is_warning) {
      PrintWarning(
          absl::StrCat("line ", notification.line, ", column ", notification.column, ": ", notification.message));
    } else {
      PrintMessage(notification.message);
    }
  }
  const std::string changes = CountersText(result.counters());
  if (!changes.empty()) PrintMessage(changes);
  if (!options.is_interactive || result.mode() != query::Result::Mode::kRun || result.fields().empty()) return;
  PrintLine(options.layout.style.Faint(absl::StrCat(CountText(rows, "row"), ", ", DurationText(time))));
}

}  // namespace

absl::StatusOr<query::Counters> RunStatement(query::Session& session, std::string_view text,
                                             query::Parameters parameters, const StatementOptions& options,
                                             Output& output, RunContext& context) {
  const Clock::time_point begin = Clock::now();
  const ScopedInterrupt interrupt(context);
  const bool is_json = options.format == RowFormat::kJson;
  auto result = session.Run(text, parameters, options.run);
  if (!result.ok()) {
    if (!is_json) return result.status();
    if (absl::Status status = output.Write(query::ErrorJson(result.status()) + "\n"); !status.ok()) return status;
    if (absl::Status status = output.Finish(); !status.ok()) return status;
    return result.status();
  }
  const auto rows = WritePlanOrRows(**result, options, output, context);
  if (!rows.ok()) return rows.status();
  if (absl::Status status = output.Flush(); !status.ok()) return status;
  Tell(**result, *rows, Clock::now() - begin, options);
  return (*result)->counters();
}

}  // namespace notegraph::cli
