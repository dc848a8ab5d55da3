#include "extract/evaluation/evaluation.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "extract/evaluation/gold_note.h"
#include "extract/evaluation/graph_annotation.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

// The graph of one note; its path there is the file name.
absl::StatusOr<GraphPtr> BuildAlone(const NoteFile& file, const BuildOptions& options, RunContext& context) {
  NoteFile alone = file;
  alone.note_path = std::filesystem::path(file.file_path).filename().string();
  absl::StatusOr<BuildResult> built = BuildGraph({alone}, options, context);
  if (!built.ok()) return built.status();
  if (built->skipped.empty()) return std::move(built->graph);
  const absl::Status& reason = built->skipped[0].reason;
  return absl::Status(reason.code(), absl::StrCat(file.file_path, ": ", reason.message()));
}

std::string_view NoteTextOf(const Graph& graph) {
  return graph.evidence().note_count() > 0 ? graph.evidence().note_text(0) : std::string_view();
}

uint32_t LineCount(std::string_view text) {
  return static_cast<uint32_t>(1 + std::count(text.begin(), text.end(), '\n'));
}

absl::StatusOr<GoldNote> ReadGoldFile(const std::string& path, std::string_view note_text) {
  const absl::StatusOr<std::string> json = ReadTextFile(path);
  if (!json.ok()) return json.status();
  std::optional<uint32_t> note_lines;
  if (!note_text.empty()) note_lines = LineCount(note_text);
  absl::StatusOr<GoldNote> gold = ReadGoldNote(*json, note_lines);
  if (gold.ok()) return gold;
  // Each line of the message is a fault.
  const std::string faults = absl::StrReplaceAll(gold.status().message(), {{"\n", absl::StrCat("\n", path, ": ")}});
  return absl::InvalidArgumentError(absl::StrCat(path, ": ", faults));
}

NoteEvaluation Compare(const AnnotatedNote& note, const Graph& graph, const GoldNote& gold) {
  const GoldNote found = AnnotationOf(graph);
  const Pairing pairing = PairUp(found, gold);
  return {.note_path = note.note.note_path,
          .counts = CountAgreement(found, gold, pairing),
          .disagreements = ListDisagreements(found, gold, pairing),
          .evidence = CheckEvidence(graph, found.document, NoteTextOf(graph))};
}

}  // namespace

absl::StatusOr<Evaluation> Evaluate(const std::vector<AnnotatedNote>& notes, const BuildOptions& options,
                                    RunContext& context) {
  Evaluation evaluation;
  std::vector<std::string> faults;
  std::vector<MeasureCounts> counts;
  for (const AnnotatedNote& note : notes) {
    const absl::StatusOr<GraphPtr> graph = BuildAlone(note.note, options, context);
    if (!graph.ok()) return graph.status();
    const absl::StatusOr<GoldNote> gold = ReadGoldFile(note.gold_path, NoteTextOf(**graph));
    if (!gold.ok()) {
      faults.emplace_back(gold.status().message());
      continue;
    }
    NoteEvaluation compared = Compare(note, **graph, *gold);
    evaluation.totals += compared.counts;
    evaluation.evidence_edges += compared.evidence.edges;
    evaluation.evidence_held += compared.evidence.held;
    counts.push_back(compared.counts);
    evaluation.notes.push_back(std::move(compared));
  }
  if (!faults.empty()) return absl::InvalidArgumentError(absl::StrJoin(faults, "\n"));
  evaluation.interval_method = IntervalMethodFor(counts.size());
  evaluation.intervals = IntervalsOf(counts);
  return evaluation;
}

absl::StatusOr<std::string> DraftAnnotation(const NoteFile& file, const BuildOptions& options, RunContext& context) {
  const absl::StatusOr<GraphPtr> graph = BuildAlone(file, options, context);
  if (!graph.ok()) return graph.status();
  GoldNote draft = AnnotationOf(**graph);
  const auto by_line = [](const auto& a, const auto& b) { return a.line < b.line; };
  std::stable_sort(draft.mentions.begin(), draft.mentions.end(), by_line);
  std::stable_sort(draft.recommends.begin(), draft.recommends.end(), by_line);
  std::stable_sort(draft.compares.begin(), draft.compares.end(), by_line);
  return WriteGoldNote(draft);
}

}  // namespace notegraph::extract
