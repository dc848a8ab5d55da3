// Rows of a statement in the form that their reader wants.
#ifndef NOTEGRAPH_CLI_QUERY_OUTPUT_H_
#define NOTEGRAPH_CLI_QUERY_OUTPUT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/output.h"
#include "graph/run_context.h"
#include "query/engine.h"
#include "report/layout/style.h"

namespace notegraph::cli {

enum class RowFormat { kTable, kJson, kJsonl, kCsv, kTsv, kMarkdown, kDot };

std::vector<std::string> RowFormatNames();  // "table", "json", ...
std::optional<RowFormat> FindRowFormat(std::string_view name);

// Reads all rows and writes them; returns their number (0 for json, which counts nothing). `json` is the answer of the
// protocol (query/protocol.h), also where a row fails; `jsonl` a plain object a row. csv is RFC 4180's, null an empty
// cell; in tsv a tab, line end or backslash is written \t, \n, \\. dot draws the nodes, relationships and paths of the
// rows.
absl::StatusOr<uint64_t> WriteRows(query::Result& result, RowFormat format, const report::Layout& layout,
                                   Output& output, RunContext& context);

// "created 2 nodes and 1 relationship, set 3 properties"; empty when nothing was changed.
std::string CountersText(const query::Counters& counters);

// The operators as a tree, a line each, with the rows they were expected to give and, after PROFILE, gave.
std::string PlanText(const query::PlanNode& plan, bool is_profile, const report::Layout& layout);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_QUERY_OUTPUT_H_
