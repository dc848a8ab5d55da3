// notegraph shell: many statements on one graph, from a prompt, a pipe or a program.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "cli/commands.h"
#include "cli/file_stamp.h"
#include "cli/graph_source.h"
#include "cli/interrupt.h"
#include "cli/line_editor.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "cli/shell_help.h"
#include "cli/statement.h"
#include "cli/statement_splitter.h"
#include "cli/terminal.h"
#include "cli/version.h"
#include "graph/graph_file.h"
#include "graph/strings.h"
#include "query/protocol.h"

namespace notegraph::cli {
namespace {

struct ShellCommand {
  GraphOption graph;
  std::string format = "table";
  bool json = false;
  RunOptions run;
  uint64_t max_rows = UINT64_MAX;
};

// The graph of the session, and the file that follows it.
class ShellGraph {
 public:
  static absl::StatusOr<std::unique_ptr<ShellGraph>> Open(const ShellCommand& command, RunContext& context) {
    // A program that speaks JSON gets an empty graph unless it names one.
    if (command.json && command.graph.path.empty())
      return std::unique_ptr<ShellGraph>(
          new ShellGraph(query::Database().snapshot(), {}, ExitStatus::kDone, FileStamp({})));
    FileStamp stamp(ResolveGraphPath(command.graph));
    auto source = OpenSourceGraph(command.graph, context);
    if (!source.ok()) return source.status();
    const std::string path = source->is_file ? ResolveGraphPath(command.graph) : std::string();
    return std::unique_ptr<ShellGraph>(
        new ShellGraph(std::move(source->graph), path, source->status, std::move(stamp)));
  }

  query::Database& database() { return database_; }
  ExitStatus open_status() const { return open_status_; }

  // Writes the file if a statement has changed the graph since.
  absl::Status Save(RunContext& context) {
    const GraphPtr graph = database_.snapshot();
    if (graph == saved_ || path_.empty()) return absl::OkStatus();
    if (absl::Status status = stamp_.CheckUnchanged(); !status.ok()) return status;
    const auto extras = ReadExtraSections(path_, context);
    if (!extras.ok()) return extras.status();
    if (absl::Status status = WriteGraphFile(*graph, path_, *extras, context); !status.ok()) return status;
    stamp_.Renew();
    saved_ = graph;
    return absl::OkStatus();
  }

 private:
  ShellGraph(const GraphPtr& graph, std::string path, ExitStatus open_status, FileStamp stamp)
      : database_(graph), saved_(graph), path_(std::move(path)), stamp_(std::move(stamp)), open_status_(open_status) {}

  query::Database database_;
  GraphPtr saved_;
  const std::string path_;  // empty: in memory only
  FileStamp stamp_;
  const ExitStatus open_status_;
};

// A time limit is meant for each statement.
void StartStatement(const RunOptions& options, RunContext& context) {
  context.ClearCancel();
  if (options.timeout) context.set_timeout(*options.timeout);
}

absl::StatusOr<ExitStatus> ServeJson(const ShellCommand& command, ShellGraph& graph, Output& output,
                                     RunContext& context) {
  std::ios::sync_with_stdio(false);
  query::RunOptions run;
  run.row_limit = command.max_rows;
  query::ProtocolServer server(graph.database(), context, run);
  for (std::string line; std::getline(std::cin, line);) {
    StartStatement(command.run, context);
    const std::string answer = server.Answer(line);
    // A change that is answered is on the disk.
    const absl::Status saved = graph.Save(context);
    if (absl::Status status = output.Write((saved.ok() ? answer : query::ErrorJson(saved)) + "\n"); !status.ok())
      return status;
    if (absl::Status status = output.Flush(); !status.ok()) return status;
  }
  return graph.open_status();
}

// Runs statements and colon commands; knows nothing of where they come from.
class Interpreter {
 public:
  Interpreter(const ShellCommand& command, ShellGraph& graph, Output& output, RunContext& context)
      : command_(command), graph_(graph), output_(output), context_(context), session_(graph.database(), context) {
    options_.format = *FindRowFormat(command.format);
    options_.run.row_limit = command.max_rows;
    options_.is_interactive = IsTerminal(STDOUT_FILENO) && IsTerminal(STDIN_FILENO);
  }

  bool has_quit() const { return has_quit_; }
  bool has_failed() const { return has_failed_; }
  bool has_pending() const { return splitter_.has_pending(); }
  void DropPending() { splitter_.TakePending(); }

  // Errors of statements are told and remembered; what comes back is an output that takes nothing more.
  absl::Status TakeLine(const std::string& line) {
    options_.layout = LayoutOf(STDOUT_FILENO);
    if (!has_pending() && line.starts_with(':')) return RunCommand(line);
    for (const std::string& statement : splitter_.AddLine(line)) {
      if (absl::Status status = Run(statement); !status.ok()) return status;
    }
    return absl::OkStatus();
  }
  absl::Status Finish() {
    const std::string rest = splitter_.TakePending();
    return rest.empty() ? absl::OkStatus() : Run(rest);
  }

 private:
  absl::Status Run(const std::string& statement) {
    StartStatement(command_.run, context_);
    const auto counters = RunStatement(session_, statement, {}, options_, output_, context_);
    const absl::Status status = counters.ok() ? graph_.Save(context_) : counters.status();
    if (!status.ok()) Fail(status);
    const absl::Status flushed = output_.Flush();
    return IsReaderGone(status) ? status : flushed;
  }

  absl::Status RunCommand(const std::string& line) {
    const size_t blank = line.find(' ');
    const std::string name = line.substr(0, blank);
    std::string argument = blank == std::string::npos ? "" : line.substr(blank);
    absl::StripAsciiWhitespace(&argument);
    if (name == ":quit" || name == ":exit" || name == ":q") {
      has_quit_ = true;
    } else if (name == ":help" || name == ":h") {
      return Print(HelpText(argument, options_.layout));
    } else if (name == ":schema") {
      StartStatement(command_.run, context_);
      const absl::StatusOr<std::string> text = SchemaText(*graph_.database().snapshot(), context_, options_.layout);
      if (text.ok()) return Print(*text);
      Fail(text.status());
    } else {
      Fail(absl::InvalidArgumentError(absl::StrCat("there is no command ", name, "; :help lists them")));
    }
    return absl::OkStatus();
  }

  absl::Status Print(const std::string& text) {
    if (absl::Status status = output_.Write(text); !status.ok()) return status;
    return output_.Flush();
  }
  void Fail(const absl::Status& status) {
    PrintError(status);
    has_failed_ = true;
  }

  const ShellCommand& command_;
  ShellGraph& graph_;
  Output& output_;
  RunContext& context_;
  query::Session session_;
  StatementOptions options_;
  StatementSplitter splitter_;
  bool has_quit_ = false, has_failed_ = false;
};

absl::Status Prompt(Interpreter& interpreter, ShellGraph& graph) {
  const GraphPtr snapshot = graph.database().snapshot();
  PrintLine(absl::StrCat("notegraph ", kVersion, ": ", CountText(snapshot->node_count(), "node"), ", ",
                         CountText(snapshot->edge_count(), "edge"), "; :help tells more, Ctrl-D leaves"));
  const ScopedIgnoredInterrupt ignored;
  LineEditor editor([&](std::string_view line) { return Complete(line, *graph.database().snapshot()); });
  std::string line, entered;
  while (!interpreter.has_quit()) {
    const bool is_first = !interpreter.has_pending();
    const LineEditor::Outcome outcome = editor.ReadLine(is_first ? "notegraph> " : "      ...> ", line);
    if (outcome == LineEditor::Outcome::kEnd) break;
    if (outcome == LineEditor::Outcome::kInterrupted) {
      interpreter.DropPending();
      continue;
    }
    entered = is_first ? line : absl::StrCat(entered, " ", line);
    if (absl::Status status = interpreter.TakeLine(line); !status.ok()) return status;
    if (!interpreter.has_pending() && !entered.empty()) editor.AddToHistory(entered);
  }
  return absl::OkStatus();
}

absl::Status ReadScript(Interpreter& interpreter) {
  for (std::string line; !interpreter.has_quit() && std::getline(std::cin, line);) {
    if (absl::Status status = interpreter.TakeLine(line); !status.ok()) return status;
  }
  return interpreter.Finish();
}

absl::StatusOr<ExitStatus> Run(const ShellCommand& command) {
  RunOptions unlimited = command.run;
  unlimited.timeout.reset();
  const auto context = MakeRunContext(unlimited);
  auto graph = ShellGraph::Open(command, *context);
  if (!graph.ok()) return graph.status();
  auto output = Output::Open("");
  if (!output.ok()) return output.status();
  if (command.json) return ServeJson(command, **graph, **output, *context);
  Interpreter interpreter(command, **graph, **output, *context);
  const bool is_prompt = IsTerminal(STDIN_FILENO) && IsTerminal(STDOUT_FILENO);
  const absl::Status status = is_prompt ? Prompt(interpreter, **graph) : ReadScript(interpreter);
  if (!status.ok()) return status;
  if (absl::Status finished = (*output)->Finish(); !finished.ok()) return finished;
  return interpreter.has_failed() && !is_prompt ? ExitStatus::kFailed : (*graph)->open_status();
}

}  // namespace

void AddShellCommand(Program& program) {
  auto command = std::make_shared<ShellCommand>();
  CLI::App& verb = AddVerb(program, "shell", "notegraph shell -g notes.ng",
                           "Asks many questions in openCypher, each ended by ;\n"
                           "Statements that change the graph are saved in its file.",
                           [command] { return Run(*command); });
  AddGraphOption(verb, command->graph);
  verb.add_flag("--json", command->json,
                "For programs: one request a line in, one answer a line out; an empty graph without -g");
  verb.add_option("--format", command->format, "table, json, jsonl, csv, tsv, markdown or dot (table)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember(RowFormatNames()).description(""));
  AddRowLimitOption(verb, command->max_rows);
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
