#include "cli/program.h"

#include <signal.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/version.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"

namespace notegraph::cli {
namespace {

constexpr char kHelp[] = R"(notegraph turns conference notes into a knowledge graph and answers questions about it.

  notegraph build ~/notes              make notegraph.ng of all notes in a folder
  notegraph report                     what is central, recommended, compared
  notegraph show Kafka                 one name with everything that the notes say about it
  notegraph shell                      ask the graph in openCypher

Verbs:
)";

std::vector<const CLI::App*> Verbs(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::string HelpText(const CLI::App& app) {
  std::string help = kHelp;
  for (const CLI::App* verb : Verbs(app)) {
    // The description's first paragraph is the example, the next line says what the verb does.
    const std::string& description = verb->get_description();
    const size_t begin = description.find("\n\n") + 2;
    absl::StrAppend(&help, "  ", verb->get_name(), std::string(10 - verb->get_name().size(), ' '),
                    description.substr(begin, description.find('\n', begin) - begin), "\n");
  }
  absl::StrAppend(&help,
                  "\n`notegraph VERB -h` shows an example and all options; `notegraph --version` the version.\n");
  return help;
}

// "did you mean `x`?" with a blank in front, or nothing.
std::string Hint(std::string_view word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string hint = query::DidYouMeanHint(word, candidates);
  return hint.empty() ? hint : "; " + hint;
}

std::vector<std::string> VerbNames(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : Verbs(app)) names.push_back(verb->get_name());
  return names;
}

std::vector<std::string> OptionNames(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// CLI11 words its errors for programmers here and there.
std::string UsageError(const CLI::App& verb, const CLI::ParseError& error, const std::vector<std::string>& arguments) {
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr) return error.what();
  const std::vector<std::string> options = OptionNames(verb);
  for (const std::string& argument : arguments) {
    const std::string name = argument.substr(0, argument.find('='));
    if (absl::StartsWith(name, "--") && std::find(options.begin(), options.end(), name) == options.end())
      return absl::StrCat("unknown option ", name, Hint(name, options));
  }
  return error.what();
}

ExitStatus WrongUsage(std::string_view message, std::string_view verb) {
  PrintMessage(message);
  PrintMessage(absl::StrCat("`notegraph ", Absl(verb), verb.empty() ? "" : " ", "-h` tells how it is called"));
  return ExitStatus::kWrongUsage;
}

ExitStatus PrintResult(const std::string& text) {
  const absl::Status status = WriteOutput("", text);
  if (!status.ok()) PrintError(status);
  return status.ok() || IsReaderGone(status) ? ExitStatus::kDone : ExitStatus::kFailed;
}

ExitStatus RunCommand(const CommandFunction& command) {
  const absl::StatusOr<ExitStatus> status = command();
  if (status.ok()) return *status;
  PrintError(status.status());
  return IsReaderGone(status.status()) ? ExitStatus::kDone : ExitStatus::kFailed;
}

void AddCommands(Program& program) {
  AddBuildCommand(program);
  AddQueryCommand(program);
  AddShellCommand(program);
  AddReportCommand(program);
  AddShowCommand(program);
  AddWhyCommand(program);
  AddPathCommand(program);
  AddSharedCommand(program);
  AddExpertsCommand(program);
  AddExportCommand(program);
  AddImportCommand(program);
  AddCheckCommand(program);
  AddEvalCommand(program);
}

ExitStatus ParseAndRun(const std::vector<std::string>& arguments) {
  CLI::App app("", "notegraph");
  Program program{.app = app};
  AddCommands(program);
  if (arguments.empty()) {
    std::fputs(HelpText(app).c_str(), stderr);
    return ExitStatus::kWrongUsage;
  }
  const std::string& first = arguments.front();
  if (first == "--version") return PrintResult(absl::StrCat("notegraph ", kVersion, "\n"));
  if (first == "-h" || first == "--help" || first == "help") return PrintResult(HelpText(app));
  const std::vector<const CLI::App*> verbs = Verbs(app);
  const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const CLI::App* v) { return v->get_name() == first; });
  if (verb == verbs.end())
    return WrongUsage(absl::StrCat("there is no verb \"", first, "\"", Hint(first, VerbNames(app))), "");
  try {
    // CLI11 takes them from the back.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    return PrintResult((*verb)->help("notegraph"));
  } catch (const CLI::ParseError& error) {
    return WrongUsage(UsageError(**verb, error, arguments), first);
  }
  return RunCommand(program.chosen);
}

}  // namespace

CLI::App& AddVerb(Program& program, const std::string& name, const std::string& example, const std::string& description,
                  CommandFunction run) {
  CLI::App* verb = program.app.add_subcommand(name, absl::StrCat("Example: ", example, "\n\n", description));
  verb->get_formatter()->column_width(28);
  verb->callback([&program, run = std::move(run)] { program.chosen = run; });
  return *verb;
}

ExitStatus RunProgram(int argument_count, char** arguments) {
  // A reader that goes is told by write(), so that a library's write to a closed pipe doesn't end the program.
  signal(SIGPIPE, SIG_IGN);
  try {
    return ParseAndRun(std::vector<std::string>(arguments + 1, arguments + argument_count));
  } catch (const std::bad_alloc&) {
    PrintMessage("out of memory");
    return ExitStatus::kFailed;
  }
}

}  // namespace notegraph::cli
