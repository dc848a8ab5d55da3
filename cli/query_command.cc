// notegraph query: one statement, its rows on standard output.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/file_stamp.h"
#include "cli/graph_source.h"
#include "cli/output.h"
#include "cli/parameter.h"
#include "cli/run_options.h"
#include "cli/statement.h"
#include "cli/terminal.h"
#include "graph/graph_file.h"

namespace notegraph::cli {
namespace {

struct QueryCommand {
  GraphOption graph;
  std::string statement;
  std::vector<std::string> parameters;
  std::string format = "table";
  std::string output;
  bool write = false;
  RunOptions run;
  uint64_t max_rows = UINT64_MAX;
};

using ParameterList = std::vector<std::pair<std::string_view, Value>>;

absl::StatusOr<ParameterList> ParseParameters(const std::vector<std::string>& arguments, Arena& arena) {
  ParameterList parameters;
  for (const std::string& argument : arguments) {
    auto parameter = ParseParameter(argument, arena);
    if (!parameter.ok()) return parameter.status();
    parameters.push_back(*std::move(parameter));
  }
  return parameters;
}

// The statement itself, or standard input for "-".
std::string StatementText(const std::string& argument) {
  if (argument != "-") return argument;
  return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
}

absl::StatusOr<ExitStatus> Run(const QueryCommand& command) {
  Arena arena;
  const absl::StatusOr<ParameterList> parameters = ParseParameters(command.parameters, arena);
  if (!parameters.ok()) return parameters.status();
  const auto context = MakeRunContext(command.run);
  const FileStamp stamp(ResolveGraphPath(command.graph));
  const absl::StatusOr<SourceGraph> source = OpenSourceGraph(command.graph, *context);
  if (!source.ok()) return source.status();
  if (command.write && !source->is_file)
    return absl::InvalidArgumentError("--write changes a graph file; notes are changed with an editor");
  auto output = Output::Open(command.output);
  if (!output.ok()) return output.status();

  query::Database database(source->graph);
  query::Session session(database, *context);
  StatementOptions options;
  options.format = *FindRowFormat(command.format);
  options.layout = LayoutOf(STDOUT_FILENO);
  options.run.read_only = !command.write;
  options.run.row_limit = command.max_rows;
  options.is_interactive = IsTerminal(STDERR_FILENO) && IsTerminal(STDOUT_FILENO);
  const auto counters =
      RunStatement(session, StatementText(command.statement), *parameters, options, **output, *context);
  if (!counters.ok()) return counters.status();
  if (absl::Status status = (*output)->Finish(); !status.ok()) return status;
  if (command.write && counters->any()) {
    const std::string path = ResolveGraphPath(command.graph);
    if (absl::Status status = stamp.CheckUnchanged(); !status.ok()) return status;
    const auto extras = ReadExtraSections(path, *context);
    if (!extras.ok()) return extras.status();
    if (absl::Status status = WriteGraphFile(*database.snapshot(), path, *extras, *context); !status.ok())
      return status;
  }
  return source->status;
}

}  // namespace

void AddQueryCommand(Program& program) {
  auto command = std::make_shared<QueryCommand>();
  CLI::App& verb =
      AddVerb(program, "query", "notegraph query 'MATCH (s:Speaker)-[:GAVE]->(t) RETURN s.name, t.title LIMIT 5'",
              "Asks one question in openCypher.\n"
              "A parameter ($name in the statement) is a literal such as 12, [1, 2] or 'text', else a string.",
              [command] { return Run(*command); });
  verb.add_option("STATEMENT", command->statement, "The statement; - reads it from standard input")
      ->type_name("")
      ->required();
  AddGraphOption(verb, command->graph);
  verb.add_option("-p,--parameter", command->parameters, "A parameter of the statement")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false)
      ->check([](const std::string& argument) {
        Arena arena;
        return std::string(ParseParameter(argument, arena).status().message());
      });
  verb.add_option("--format", command->format, "table, json, jsonl, csv, tsv, markdown or dot (table)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(RowFormatNames()).description(""));
  verb.add_flag("--write", command->write, "Allow the statement to change the graph, and save the file");
  verb.add_option("-o,--output", command->output, "A file instead of standard output")->type_name("FILE");
  AddRowLimitOption(verb, command->max_rows);
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
