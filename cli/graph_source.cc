#include "cli/graph_source.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/interrupt.h"
#include "cli/lexicon_option.h"
#include "cli/message.h"
#include "cli/progress_bar.h"
#include "extract/corrections/corrections.h"
#include "extract/merge_record.h"
#include "extract/note_files.h"
#include "extract/reader.h"
#include "graph/graph_file.h"
#include "graph/strings.h"

namespace notegraph::cli {
namespace {

constexpr char kDefaultGraph[] = "notegraph.ng";
constexpr char kGraphExtension[] = ".ng";

bool IsNotes(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return true;
  const std::filesystem::path file(path);
  return file.has_extension() && file.extension() != kGraphExtension && extract::FormatOfPath(path).has_value();
}

absl::Status NoGraphError(const std::string& path) {
  return absl::NotFoundError(absl::StrCat(path, " does not exist; make it with `notegraph build NOTES -o ", path,
                                          "`, or name a graph or notes with -g"));
}

// Whatever is wrong with the file of an earlier build, the notes are there to be read.
std::optional<extract::KeptFacts> ReadKeptFacts(const std::string& path, std::string_view fingerprint,
                                                RunContext& context) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  auto graph = OpenGraphFile(path, context);
  if (!graph.ok() || !(*graph)->CheckAll().ok()) return std::nullopt;
  auto bytes = ReadExtraSection(path, extract::kFactsSection, context);
  if (!bytes.ok()) return std::nullopt;
  auto kept = extract::KeptFacts::Open(*std::move(bytes), *std::move(graph), fingerprint);
  if (!kept.ok()) return std::nullopt;
  return *std::move(kept);
}

void PrintSkipped(const extract::SkippedNote& note) {
  // Some reasons name the note themselves.
  std::string_view reason = Std(note.reason.message());
  if (reason.starts_with(note.path + ": ")) reason.remove_prefix(note.path.size() + 2);
  PrintMessage(absl::StrCat("skipped ", note.path, ": ", Absl(reason)));
}

}  // namespace

void AddGraphOption(CLI::App& verb, GraphOption& option) {
  verb.add_option("-g,--graph", option.path,
                  "Graph file, or notes to build in memory ($NOTEGRAPH, else ./notegraph.ng)")
      ->type_name("PATH");
  AddLexiconOption(verb, option.lexicons);
}

std::string ResolveGraphPath(const GraphOption& option) {
  if (!option.path.empty()) return option.path;
  const char* environment = std::getenv("NOTEGRAPH");
  return environment != nullptr && *environment != '\0' ? environment : kDefaultGraph;
}

absl::StatusOr<SourceGraph> OpenSourceGraph(const GraphOption& option, RunContext& context) {
  const std::string resolved = ResolveGraphPath(option);
  if (IsNotes(resolved)) {
    const NoteSources notes{
        .paths = {resolved}, .correction_files = {}, .lexicon_files = option.lexicons, .earlier_graph = {}};
    auto built = BuildNotes(notes, context);
    if (!built.ok()) return built.status();
    const ExitStatus status = built->skipped.empty() ? ExitStatus::kDone : ExitStatus::kSomeSkipped;
    return SourceGraph{
        .graph = std::move(built->graph), .merges = std::move(built->merges), .status = status, .is_file = false};
  }
  std::error_code error;
  if (!std::filesystem::exists(resolved, error)) return NoGraphError(resolved);
  if (!option.lexicons.empty())
    return absl::InvalidArgumentError(absl::StrCat("--lexicon is for notes; ", resolved, " is a graph file"));
  auto graph = OpenGraphFile(resolved, context);
  if (!graph.ok()) return graph.status();
  return SourceGraph{.graph = *std::move(graph), .merges = {}, .status = ExitStatus::kDone, .is_file = true};
}

absl::StatusOr<extract::BuildResult> BuildNotes(const NoteSources& sources, RunContext& context) {
  auto found = extract::FindNotes(sources.paths);
  if (!found.ok()) return found.status();
  for (const std::string& path : found->own_reports)
    PrintMessage(absl::StrCat("left out ", path, ": a report that notegraph made"));
  auto corrections = extract::ReadCorrections(sources.paths, sources.correction_files);
  if (!corrections.ok()) return corrections.status();
  const auto lexicon = ReadLexicons(sources.lexicon_files);
  if (!lexicon.ok()) return lexicon.status();
  extract::BuildOptions options{.lexicon = lexicon->get(), .corrections = *std::move(corrections)};
  std::optional<extract::KeptFacts> kept;
  if (!sources.earlier_graph.empty()) {
    auto fingerprint = extract::ExtractionFingerprint(sources.lexicon_files);
    if (!fingerprint.ok()) return fingerprint.status();
    kept = ReadKeptFacts(sources.earlier_graph, *fingerprint, context);
    options.kept = kept ? &*kept : nullptr;
    options.fingerprint = *std::move(fingerprint);
  }
  absl::StatusOr<extract::BuildResult> built = [&] {
    const ProgressBar progress(context);
    const ScopedInterrupt interrupt(context);
    return extract::BuildGraph(found->files, options, context);
  }();
  if (!built.ok()) return built;
  for (auto& [path, reason] : found->unreadable) built->skipped.push_back({path, std::move(reason)});
  for (const std::string& warning : built->warnings) PrintWarning(warning);
  for (const extract::SkippedNote& note : built->skipped) PrintSkipped(note);
  if (built->note_count == 0 && !built->skipped.empty())
    return absl::InvalidArgumentError("none of the notes can be read");
  return built;
}

std::vector<ExtraSection> ExtraSectionsOf(const extract::BuildResult& built) {
  std::vector<ExtraSection> sections;
  if (!built.merges.empty())
    sections.push_back({extract::kMergeRecordSection, extract::EncodeMergeRecord(built.merges)});
  if (!built.facts.empty()) sections.push_back({extract::kFactsSection, built.facts});
  return sections;
}

absl::StatusOr<std::vector<ExtraSection>> ReadExtraSections(const std::string& path, RunContext& context) {
  std::vector<ExtraSection> sections;
  for (const char* const name : {extract::kMergeRecordSection, extract::kFactsSection}) {
    absl::StatusOr<std::string> bytes = ReadExtraSection(path, name, context);
    if (!bytes.ok() && !absl::IsNotFound(bytes.status())) return bytes.status();
    if (bytes.ok()) sections.push_back({name, *std::move(bytes)});
  }
  return sections;
}

absl::StatusOr<extract::MergeRecord> ReadMergeRecord(const std::string& path, RunContext& context) {
  const absl::StatusOr<std::string> bytes = ReadExtraSection(path, extract::kMergeRecordSection, context);
  if (!bytes.ok() && !absl::IsNotFound(bytes.status())) return bytes.status();
  auto record = extract::DecodeMergeRecord(bytes.ok() ? *bytes : std::string_view());
  if (record.ok()) return record;
  return absl::Status(record.status().code(), absl::StrCat(path, ": ", record.status().message()));
}

}  // namespace notegraph::cli
