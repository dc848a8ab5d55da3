// notegraph eval: how good is the extraction on notes that a person has annotated?
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/commands.h"
#include "cli/evaluation_output.h"
#include "cli/interrupt.h"
#include "cli/lexicon_option.h"
#include "cli/message.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "cli/quantity.h"
#include "cli/run_options.h"
#include "cli/terminal.h"
#include "extract/evaluation/evaluation.h"
#include "extract/evaluation/gold_files.h"
#include "extract/note_files.h"

namespace notegraph::cli {
namespace {

struct EvalCommand {
  std::vector<std::string> paths;
  std::string gold_folder;
  bool is_draft = false;
  EvaluationDetail detail;
  std::string format = "text";
  std::string output;
  std::vector<std::string> lexicons;
  RunOptions run;
};

std::string Render(const extract::Evaluation& evaluation, const EvalCommand& command) {
  if (command.format == "json") return EvaluationJson(evaluation, command.detail);
  if (command.format == "markdown") return EvaluationMarkdown(evaluation, command.detail);
  report::Layout layout = LayoutOf(STDOUT_FILENO);
  if (!command.output.empty()) layout.style = report::Style();
  return EvaluationText(evaluation, command.detail, layout);
}

absl::Status NoAnnotations(const EvalCommand& command, const std::vector<extract::NoteFile>& files) {
  if (!command.gold_folder.empty())
    return absl::NotFoundError(absl::StrCat("no file in ", command.gold_folder, " annotates one of the notes"));
  const std::string& note = files.front().file_path;
  return absl::NotFoundError(absl::StrCat("none of the notes is annotated; `notegraph eval --draft ", note,
                                          "` writes a draft of ", extract::GoldPathOf(note, ""), " to correct"));
}

// A score over fewer notes than there are annotations would look like one over all.
void PrintLeftOut(const extract::AnnotatedNotes& annotated) {
  const std::vector<std::string>& left_out = annotated.annotations_without_note;
  if (left_out.empty()) return;
  PrintWarning(absl::StrCat("the notes of ", CountText(left_out.size(), "annotation"),
                            " are not among the paths: ", absl::StrJoin(left_out, ", ")));
}

absl::StatusOr<ExitStatus> Score(const EvalCommand& command, const std::vector<extract::NoteFile>& files,
                                 const extract::BuildOptions& options, RunContext& context) {
  const auto annotated = extract::FindAnnotations(files, command.gold_folder);
  if (!annotated.ok()) return annotated.status();
  if (annotated->notes.empty()) return NoAnnotations(command, files);
  PrintLeftOut(*annotated);
  const absl::StatusOr<extract::Evaluation> evaluation = [&] {
    const ProgressBar progress(context);
    const ScopedInterrupt interrupt(context);
    return extract::Evaluate(annotated->notes, options, context);
  }();
  if (!evaluation.ok()) return evaluation.status();
  if (absl::Status status = WriteOutput(command.output, Render(*evaluation, command)); !status.ok()) return status;
  return ExitStatus::kDone;
}

// An annotation is hours of somebody's work: one that is there stays, and then no draft is written at all.
absl::StatusOr<ExitStatus> Draft(const EvalCommand& command, const std::vector<extract::NoteFile>& files,
                                 const extract::BuildOptions& options, RunContext& context) {
  for (const extract::NoteFile& file : files) {
    const std::string path = extract::GoldPathOf(file.file_path, command.gold_folder);
    if (std::filesystem::exists(path))
      return absl::AlreadyExistsError(absl::StrCat(path, " is there already; move it away for a new draft"));
  }
  for (const extract::NoteFile& file : files) {
    const absl::StatusOr<std::string> draft = extract::DraftAnnotation(file, options, context);
    if (!draft.ok()) return draft.status();
    const std::string path = extract::GoldPathOf(file.file_path, command.gold_folder);
    if (absl::Status status = WriteOutput(path, *draft); !status.ok()) return status;
    PrintMessage(absl::StrCat("wrote ", path));
  }
  return ExitStatus::kDone;
}

absl::StatusOr<ExitStatus> Run(const EvalCommand& command) {
  const auto context = MakeRunContext(command.run);
  const auto lexicon = ReadLexicons(command.lexicons);
  if (!lexicon.ok()) return lexicon.status();
  const auto found = extract::FindNotes(command.paths);
  if (!found.ok()) return found.status();
  for (const auto& [path, reason] : found->unreadable)
    PrintMessage(absl::StrCat("skipped ", path, ": ", reason.message()));
  const auto run = command.is_draft ? Draft : Score;
  const absl::StatusOr<ExitStatus> status = run(command, found->files, {.lexicon = lexicon->get()}, *context);
  return status.ok() && !found->unreadable.empty() ? ExitStatus::kSomeSkipped : status;
}

}  // namespace

void AddEvalCommand(Program& program) {
  auto command = std::make_shared<EvalCommand>();
  CLI::App& verb = AddVerb(program, "eval", "notegraph eval --draft talks.md; notegraph eval talks.md --misses",
                           "Scores what is found in notes that you have annotated.\n"
                           "The annotation of talks.md is talks.md.gold.json, or in the folder that --gold names.\n"
                           "docs/evaluation.md tells how to annotate.",
                           [command] { return Run(*command); });
  verb.add_option("PATH", command->paths, "Notes and folders of notes")->type_name("")->required();
  verb.add_option("--gold", command->gold_folder, "Folder of annotations (beside the notes)")->type_name("DIR");
  CLI::Option* draft =
      verb.add_flag("--draft", command->is_draft, "Write annotations of what is found, to correct by hand");
  verb.add_flag("--by-note", command->detail.by_note, "F1 of each note too")->excludes(draft);
  verb.add_option("--examples", command->detail.examples, "N misses of each kind, and N of what is not there")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000).description(""))
      ->excludes(draft);
  verb.add_flag("--misses", command->detail.with_misses, "List what was missed, and what was found and is not there")
      ->excludes(draft);
  verb.add_option("--format", command->format, "text, markdown or json (text)")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "markdown", "json"}).description(""))
      ->excludes(draft);
  verb.add_option("-o,--output", command->output, "A file instead of standard output")
      ->type_name("FILE")
      ->excludes(draft);
  AddLexiconOption(verb, command->lexicons);
  AddRunOptions(verb, command->run);
}

}  // namespace notegraph::cli
