// One statement from its text to its rows on an output: what query and shell share.
#ifndef NOTEGRAPH_CLI_STATEMENT_H_
#define NOTEGRAPH_CLI_STATEMENT_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "cli/output.h"
#include "cli/query_output.h"
#include "graph/run_context.h"
#include "query/engine.h"

namespace notegraph::cli {

struct StatementOptions {
  RowFormat format = RowFormat::kTable;
  report::Layout layout = {};
  query::RunOptions run = {};
  bool is_interactive = false;  // tell rows and time
};

// Runs the statement and writes its rows, or its plan after EXPLAIN and PROFILE; Ctrl-C cancels it. Notifications,
// changes and time are said on standard error. With the format json an error is also the answer on the output.
absl::StatusOr<query::Counters> RunStatement(query::Session& session, std::string_view text,
                                             query::Parameters parameters, const StatementOptions& options,
                                             Output& output, RunContext& context);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_STATEMENT_H_
