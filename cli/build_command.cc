// notegraph build: notes to a graph file.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/graph_source.h"
#include "cli/graph_summary.h"
#include "cli/lexicon_option.h"
#include "cli/output.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "cli/terminal.h"
#include "graph/graph_file.h"

namespace notegraph::cli {
namespace {

struct BuildCommand {
  std::vector<std::string> paths;
  std::string output = "notegraph.ng";
  std::vector<std::string> lexicons;
  std::vector<std::string> correction_files;
  RunOptions run;
};

// A path for each line of standard input in the place of "-".
std::vector<std::string> ReadPaths(const std::vector<std::string>& arguments) {
  std::vector<std::string> paths;
  for (const std::string& argument : arguments) {
    if (argument != "-") {
      paths.push_back(argument);
      continue;
    }
    for (std::string line; std::getline(std::cin, line);) {
      if (line.ends_with('\r')) line.pop_back();
      if (!line.empty()) paths.push_back(line);
    }
  }
  return paths;
}

std::string Summary(const extract::BuildResult& built, const std::string& output, std::chrono::nanoseconds time) {
  const report::Layout layout = LayoutOf(STDOUT_FILENO);
  return absl::StrCat(layout.style.Bold(output), ": ", CountText(built.note_count, "note"),
                      built.kept_count > 0 ? absl::StrCat(" (", built.kept_count, " as before)") : "", ", ",
                      ByteSizeText(built.note_bytes), ", in ", DurationText(time), "\n\n",
                      GraphSummary(*built.graph, layout));
}

absl::StatusOr<ExitStatus> Run(const BuildCommand& command) {
  const auto begin = std::chrono::steady_clock::now();
  const auto context = MakeRunContext(command.run);
  const std::vector<std::string> paths = ReadPaths(command.paths);
  if (paths.empty()) return absl::InvalidArgumentError("no notes are named on standard input");
  auto built = BuildNotes({.paths = paths,
                           .correction_files = command.correction_files,
                           .lexicon_files = command.lexicons,
                           .earlier_graph = command.output},
                          *context);
  if (!built.ok()) return built.status();
  if (absl::Status status = WriteGraphFile(*built->graph, command.output, ExtraSectionsOf(*built), *context);
      !status.ok())
    return status;
  const std::string summary = Summary(*built, command.output, std::chrono::steady_clock::now() - begin);
  if (absl::Status status = WriteOutput("", summary); !status.ok()) return status;
  return built->skipped.empty() ? ExitStatus::kDone : ExitStatus::kSomeSkipped;
}

}  // namespace

void AddBuildCommand(Program& program) {
  auto command = std::make_shared<BuildCommand>();
  CLI::App& verb =
      AddVerb(program, "build", "notegraph build ~/notes -o notes.ng",
              "Makes a graph file of notes.\n"
              "Folders are read with all below them: Markdown, plain text, reStructuredText, org-mode, AsciiDoc, HTML, "
              "notebooks, PDF.\n"
              "Hidden files and what a .notegraphignore names are left out. Where the graph file is there\n"
              "already, only the notes that have changed since are read anew.",
              [command] { return Run(*command); });
  verb.add_option("PATH", command->paths, "Notes and folders of notes; - reads their list from standard input")
      ->type_name("")
      ->required();
  verb.add_option("-o,--output", command->output, "The graph file (notegraph.ng)")->type_name("FILE");
  AddLexiconOption(verb, command->lexicons);
  verb.add_option("--corrections", command->correction_files,
                  "Corrections (docs/corrections.md) beside the notegraph.corrections that lie with the notes")
      ->type_name("FILE")
      ->allow_extra_args(false);
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
