// The verbs. Each is one file, which adds the verb with its options to the program and says what it does.
#ifndef NOTEGRAPH_CLI_COMMANDS_H_
#define NOTEGRAPH_CLI_COMMANDS_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cli/exit_status.h"

namespace CLI {
class App;
}

namespace notegraph::cli {

using CommandFunction = std::function<absl::StatusOr<ExitStatus>()>;

// The program's command line. Parsing it sets `chosen` to what the verb is to do.
struct Program {
  CLI::App& app;
  CommandFunction chosen = nullptr;
};

// A verb whose help begins with the example. `run` is called after its options are read.
CLI::App& AddVerb(Program& program, const std::string& name, const std::string& example, const std::string& description,
                  CommandFunction run);

void AddBuildCommand(Program& program);
void AddQueryCommand(Program& program);
void AddShellCommand(Program& program);
void AddReportCommand(Program& program);
void AddShowCommand(Program& program);
void AddWhyCommand(Program& program);
void AddPathCommand(Program& program);
void AddSharedCommand(Program& program);
void AddExpertsCommand(Program& program);
void AddExportCommand(Program& program);
void AddImportCommand(Program& program);
void AddCheckCommand(Program& program);
void AddEvalCommand(Program& program);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_COMMANDS_H_
