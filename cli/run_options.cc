#include "cli/run_options.h"

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
  AddParsedOption(verb, "--memory", "SIZE", "Give up when more memory is needed: 64MB, 2GB",
                  [&options](const std::string& text) {
                    const auto bytes = ParseByteSize(text);
                    if (bytes.ok()) options.memory_bytes = *bytes;
                    return bytes.status();
                  });
}

std::unique_ptr<RunContext> MakeRunContext(const RunOptions& options) {
  auto context = std::make_unique<RunContext>(options.memory_bytes);
  const int processors = static_cast<int>(std::thread::hardware_concurrency());
  context->set_threads(options.threads > 0 ? options.threads : processors);
  if (options.timeout) context->set_timeout(*options.timeout);
  return context;
}

}  // namespace notegraph::cli
