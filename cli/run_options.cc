#include "cli/run_options.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <thread>
#include <utility>

#include "cli/quantity.h"

namespace notegraph::cli {

CLI::Option* AddParsedOption(CLI::App& verb, const std::string& names, const std::string& type,
                             const std::string& description, std::function<absl::Status(const std::string&)> parse) {
  const auto parse_or_throw = [names, parse = std::move(parse)](const std::string& text) {
    const absl::Status status = parse(text);
    if (!status.ok()) throw CLI::ValidationError(names, std::string(status.message()));
  };
  return verb.add_option_function<std::string>(names, parse_or_throw, description)->type_name(type);
}

void AddRowLimitOption(CLI::App& verb, uint64_t& limit) {
  verb.add_option("--max-rows", limit, "Give up when a statement returns more rows")
      ->type_name("N")
      ->check(CLI::PositiveNumber.description(""));
}

void AddRunOptions(CLI::App& verb, RunOptions& options) {
  verb.add_option("--threads", options.threads, "Threads to work with (one for each processor)")
      ->type_name("N")
      ->check(CLI::Range(1, 1024).description(""));
  AddParsedOption(verb, "--timeout", "DURATION", "Give up after so long: 500ms, 2s, 3min",
                  [&options](const std::string& text) {
                    const auto timeout = ParseDuration(text);
                    if (timeout.ok()) options.timeout = *timeout;
                    return timeout.status();
                  });
  AddParsedOption(verb, "--memory", "SIZE",
                  "Give up when more memory is needed: 64MB, 2GB (three quarters of the machine's)",
                  [&options](const std::string& text) {
                    const auto bytes = ParseByteSize(text);
                    if (bytes.ok()) options.memory_bytes = *bytes;
                    return bytes.status();
                  });
}

namespace {

// Beyond that a statement would make the machine swap, or be killed with all that it holds.
int64_t DefaultMemoryLimit() {
  const int64_t pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGE_SIZE);
  return pages > 0 && page_bytes > 0 ? pages / 4 * 3 * page_bytes : INT64_MAX;
}

}  // namespace

std::unique_ptr<RunContext> MakeRunContext(const RunOptions& options) {
  auto context = std::make_unique<RunContext>(options.memory_bytes.value_or(DefaultMemoryLimit()));
  const int processors = static_cast<int>(std::thread::hardware_concurrency());
  context->set_threads(options.threads > 0 ? options.threads : processors);
  if (options.timeout) context->set_timeout(*options.timeout);
  return context;
}

}  // namespace notegraph::cli
