// The options that bound a run: --threads, --timeout, --memory.
#ifndef NOTEGRAPH_CLI_RUN_OPTIONS_H_
#define NOTEGRAPH_CLI_RUN_OPTIONS_H_

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "graph/run_context.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace notegraph::cli {

struct RunOptions {
  int threads = 0;  // 0: one for each processor
  std::optional<std::chrono::nanoseconds> timeout = {};
  std::optional<int64_t> memory_bytes = {};  // none: three quarters of the machine's memory
};

// Adds the three to a verb. `options` must live as long as the verb.
void AddRunOptions(CLI::App& verb, RunOptions& options);

// Adds --max-rows, for verbs that print rows.
void AddRowLimitOption(CLI::App& verb, uint64_t& limit);

// A context with these bounds; its time begins now.
std::unique_ptr<RunContext> MakeRunContext(const RunOptions& options);

// An option whose text `parse` takes in; its error is shown as wrong usage.
CLI::Option* AddParsedOption(CLI::App& verb, const std::string& names, const std::string& type,
                             const std::string& description, std::function<absl::Status(const std::string&)> parse);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_RUN_OPTIONS_H_
