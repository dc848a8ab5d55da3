// notegraph check: is a graph file sound, every bit of it?
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "graph/graph_file.h"

namespace notegraph::cli {
namespace {

struct CheckCommand {
  std::string path;
  RunOptions run;
};

std::string CheckText(const FileCheck& check, const std::string& path) {
  std::string text;
  for (const std::string& section : check.sections) absl::StrAppend(&text, "  ", section, "\n");
  const std::string size =
      absl::StrCat(ByteSizeText(check.file_bytes), ", ", CountText(check.sections.size(), "section"));
  if (check.damages.empty()) absl::StrAppend(&text, path, ": sound (", size, ")\n");
  return text;
}

absl::StatusOr<ExitStatus> Run(const CheckCommand& command) {
  const auto context = MakeRunContext(command.run);
  const absl::StatusOr<FileCheck> check = [&] {
    const ProgressBar progress(*context);
    const ScopedInterrupt interrupt(*context);
    return CheckGraphFile(command.path, *context);
  }();
  if (!check.ok()) return check.status();
  if (absl::Status status = WriteOutput("", CheckText(*check, command.path)); !status.ok()) return status;
  if (check->damages.empty()) return ExitStatus::kDone;
  std::string damages = absl::StrCat(command.path, " is damaged:");
  for (const std::string& damage : check->damages) absl::StrAppend(&damages, "\n  ", damage);
  return absl::DataLossError(damages);
}

}  // namespace

void AddCheckCommand(Program& program) {
  auto command = std::make_shared<CheckCommand>();
  CLI::App& verb = AddVerb(program, "check", "notegraph check notegraph.ng", "Verifies every bit of a graph file.",
                           [command] { return Run(*command); });
  verb.add_option("FILE", command->path, "The graph file")->type_name("")->required();
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
