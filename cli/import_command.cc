// notegraph import: CSV files or node-link JSON to a graph file.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/commands.h"
#include "cli/graph_summary.h"
#include "cli/interrupt.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "cli/terminal.h"
#include "graph/graph_file.h"
#include "graph/import/csv_import.h"
#include "graph/import/node_link_import.h"

namespace notegraph::cli {
namespace {

struct ImportCommand {
  std::vector<std::string> nodes, relationships;
  std::string json;  // in place of the others
  std::string output = "notegraph.ng";
  CsvImportOptions csv;
  RunOptions run;
};

bool Exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

// "Label=FILE", "Label=HEADER,FILE,FILE", or files whose columns name their labels or type. A name with these
// characters is taken whole where there is such a file.
std::vector<CsvImportOptions::File> Files(const std::vector<std::string>& arguments) {
  std::vector<CsvImportOptions::File> files;
  for (const std::string& argument : arguments) {
    CsvImportOptions::File& file = files.emplace_back();
    std::string paths = argument;
    if (const size_t equals = argument.find('='); equals != std::string::npos && !Exists(argument)) {
      file.name = argument.substr(0, equals);
      paths = argument.substr(equals + 1);
    }
    if (Exists(paths)) {
      file.paths = {paths};
    } else {
      file.paths = absl::StrSplit(paths, ',');
    }
  }
  return files;
}

absl::StatusOr<GraphPtr> Import(const ImportCommand& command, RunContext& context, CsvImportReport* report) {
  if (!command.json.empty()) {
    return ImportNodeLinkJson({.path = command.json, .skip_bad = command.csv.skip_bad}, context, report);
  }
  CsvImportOptions options = command.csv;
  options.nodes = Files(command.nodes);
  options.relationships = Files(command.relationships);
  return ImportCsv(options, context, report);
}

absl::StatusOr<ExitStatus> Run(const ImportCommand& command) {
  const auto begin = std::chrono::steady_clock::now();
  const auto context = MakeRunContext(command.run);
  CsvImportReport import;
  const absl::Status status = [&]() -> absl::Status {
    const ProgressBar progress(*context);
    const ScopedInterrupt interrupt(*context);
    const absl::StatusOr<GraphPtr> graph = Import(command, *context, &import);
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

// One character of ASCII, or as neo4j-admin calls it: "TAB", "\t", "U+001F", "44" for the comma.
absl::Status ParseCharacter(const std::string& text, char& character) {
  uint32_t code = 0;
  const bool is_code = text.starts_with("U+") ? absl::SimpleHexAtoi(text.substr(2), &code)
                                              : text.size() > 1 && absl::SimpleAtoi(text, &code);
  if (text == "TAB" || text == "\\t") {
    character = '\t';
  } else if (is_code && code < 0x80) {
    character = static_cast<char>(code);
  } else if (text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80) {
    character = text[0];
  } else {
    return absl::InvalidArgumentError(absl::StrCat("\"", text, "\" is no single character of ASCII"));
  }
  return absl::OkStatus();
}

}  // namespace

void AddImportCommand(Program& program) {
  auto command = std::make_shared<ImportCommand>();
  CLI::App& verb =
      AddVerb(program, "import", "notegraph import --nodes Talk=talk.csv --relationships GAVE=gave.csv -o graph.ng",
              "Makes a graph file of CSV files with the headers of neo4j-admin import, or of node-link JSON.",
              [command] { return Run(*command); });
  CLI::Option* nodes = verb.add_option("--nodes", command->nodes,
                                       "Nodes, their labels divided by ':'; columns :ID(Group), name, year:int, "
                                       ":LABEL. More files may follow the one with "
                                       "the header; .gz and .zst are read, - is the standard input");
  nodes->type_name("[LABEL=]FILE[,FILE]")->allow_extra_args(false);
  verb.add_option("--relationships", command->relationships,
                  "Relationships; columns :START_ID(Group), :END_ID(Group), :TYPE, and properties")
      ->type_name("[TYPE=]FILE[,FILE]")
      ->allow_extra_args(false)
      ->needs(nodes);
  verb.add_option("json,--json", command->json,
                  "Node-link JSON in place of CSV, as export and networkx.node_link_data write it")
      ->type_name("FILE")
      ->excludes(nodes);
  verb.add_option("-o,--output", command->output, "The graph file (notegraph.ng)")->type_name("FILE");
  verb.add_option("--skip-bad", command->csv.skip_bad, "Bad rows that may be left out (0)")->type_name("N");
  const auto add_character = [&](const std::string& name, const std::string& description, char CsvImportOptions::* to) {
    AddParsedOption(verb, name, "CHARACTER", description,
                    [command, to](const std::string& text) { return ParseCharacter(text, command->csv.*to); });
  };
  add_character("--delimiter", "Between the fields; TAB and U+001F name what is hard to type (,)",
                &CsvImportOptions::delimiter);
  add_character("--array-delimiter", "Between the items of lists (;)", &CsvImportOptions::array_delimiter);
  add_character("--quote", "Around fields that hold delimiters and line ends (\")", &CsvImportOptions::quote);
  AddRunOptions(verb, command->run);
  verb.parse_complete_callback([command] {
    if (command->json.empty() && command->nodes.empty()) {
      throw CLI::RequiredError("--nodes or a file of JSON");
    }
  });
}

}  // namespace notegraph::cli
