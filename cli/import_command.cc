// notegraph import: CSV files to a graph file.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/graph_summary.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "cli/terminal.h"
#include "graph/csv_import.h"
#include "graph/graph_file.h"

namespace notegraph::cli {
namespace {

struct ImportCommand {
  std::vector<std::string> nodes, relationships;
  std::string output = "notegraph.ng";
  uint64_t skip_bad = 0;
  char array_delimiter = CsvImportOptions().array_delimiter;
  RunOptions run;
};

// "Label=FILE", or a file whose columns name its labels or type.
std::vector<CsvImportOptions::File> Files(const std::vector<std::string>& arguments) {
  std::vector<CsvImportOptions::File> files;
  for (const std::string& argument : arguments) {
    const size_t equals = argument.find('=');
    const bool has_name = equals != std::string::npos;
    files.push_back({.name = has_name ? argument.substr(0, equals) : std::string(),
                     .path = has_name ? argument.substr(equals + 1) : argument});
  }
  return files;
}

absl::StatusOr<ExitStatus> Run(const ImportCommand& command) {
  const auto begin = std::chrono::steady_clock::now();
  const auto context = MakeRunContext(command.run);
  CsvImportOptions options;
  options.nodes = Files(command.nodes);
  options.relationships = Files(command.relationships);
  options.skip_bad = command.skip_bad;
  options.array_delimiter = command.array_delimiter;
  CsvImportReport import;
  const absl::Status status = [&]() -> absl::Status {
    const ProgressBar progress(*context);
    const ScopedInterrupt interrupt(*context);
    const absl::StatusOr<GraphPtr> graph = ImportCsv(options, *context, &import);
    if (!graph.ok()) return graph.status();
    if (absl::Status written = WriteGraphFile(**graph, command.output, {}, *context); !written.ok()) return written;
    const report::Layout layout = LayoutOf(STDOUT_FILENO);
    const std::string time = DurationText(std::chrono::steady_clock::now() - begin);
    return WriteOutput(
        "", absl::StrCat(layout.style.Bold(command.output), ": in ", time, "\n\n", GraphSummary(**graph, layout)));
  }();
  for (const std::string& message : import.messages) PrintWarning(message);
  if (!status.ok()) return status;
  if (import.bad_rows == 0) return ExitStatus::kDone;
  PrintMessage(absl::StrCat("left out ", CountText(import.bad_rows, "bad row")));
  return ExitStatus::kSomeSkipped;
}

absl::Status ParseDelimiter(const std::string& text, char& delimiter) {
  if (text == "U+001F") {
    delimiter = '\x1F';
  } else if (text.size() == 1) {
    delimiter = text[0];
  } else {
    return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" is no single character of ASCII"));
  }
  return absl::OkStatus();
}

}  // namespace

void AddImportCommand(Program& program) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App& verb = AddVerb(
      program, "import", "notegraph import --nodes Talk=talk.csv --relationships GAVE=gave.csv -o graph.ng",
      "Makes a graph file of CSV files with the headers of neo4j-admin import.", [command] { return Run(*command); });
  verb.add_option("--nodes", command->nodes, "Nodes: :ID(Group), name, year:int, :LABEL")
      ->type_name("[LABEL=]FILE")
      ->allow_extra_args(false)
      ->required();
  verb.add_option("--relationships", command->relationships, "Relationships: :START_ID(Group), :END_ID(Group), :TYPE")
      ->type_name("[TYPE=]FILE")
      ->allow_extra_args(false);
  verb.add_option("-o,--output", command->output, "The graph file (notegraph.ng)")->type_name("FILE");
  verb.add_option("--skip-bad", command->skip_bad, "Bad rows that may be left out (0)")->type_name("N");
  AddParsedOption(verb, "--array-delimiter", "CHARACTER", "Between the items of lists, U+001F for that one (;)",
                  [command](const std::string& text) { return ParseDelimiter(text, command->array_delimiter); });
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
