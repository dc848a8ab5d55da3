#include "extract/pipeline.h"

#include <nettle/sha2.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "extract/entities.h"
#include "extract/note_metadata.h"
#include "extract/outline.h"
#include "extract/reader.h"
#include "extract/reduce.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

std::string Sha256(std::string_view bytes) {
  sha256_ctx state;
  sha256_init(&state);
  sha256_update(&state, bytes.size(), reinterpret_cast<const uint8_t*>(bytes.data()));
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&state, sizeof(digest), digest);
  return absl::BytesToHexString({reinterpret_cast<const char*>(digest), sizeof(digest)});
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return absl::PermissionDeniedError("can't be opened");
  const std::streamoff size = file.tellg();
  if (size > static_cast<std::streamoff>(kMaxNoteBytes)) {
    return absl::ResourceExhaustedError(absl::StrCat("is larger than ", kMaxNoteBytes >> 20, " MB"));
  }
  std::string bytes(static_cast<size_t>(std::max<std::streamoff>(size, 0)), '\0');
  file.seekg(0);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<size_t>(file.gcount()));
  if (file.bad()) return absl::UnavailableError("can't be read");
  return bytes;
}

// What came of one file: facts, or the reason why there are none.
struct NoteOutcome {
  std::optional<NoteFacts> facts;
  absl::Status status;
  size_t bytes = 0;
  bool is_kept = false;
};

NoteOutcome ExtractFile(const NoteFile& file, const Lexicon& lexicon, const KeptFacts* kept, RunContext& context) {
  NoteOutcome outcome;
  absl::StatusOr<std::string> bytes = ReadFile(file.file_path);
  if (!bytes.ok()) {
    outcome.status = bytes.status();
    return outcome;
  }
  outcome.bytes = bytes->size();
  if (kept != nullptr) outcome.facts = kept->Find(file.note_path, Sha256(*bytes));
  outcome.is_kept = outcome.facts.has_value();
  if (outcome.is_kept) return outcome;
  const Format format = file.format.has_value() ? *file.format : FormatOfContent(*bytes);
  absl::StatusOr<NoteFacts> facts = ExtractNote(file.note_path, *bytes, format, lexicon, context);
  if (facts.ok()) {
    outcome.facts = *std::move(facts);
  } else {
    outcome.status = facts.status();
  }
  return outcome;
}

std::vector<NoteOutcome> ExtractAll(const std::vector<NoteFile>& files, const Lexicon& lexicon, const KeptFacts* kept,
                                    RunContext& context) {
  std::vector<NoteOutcome> outcomes(files.size());
  std::atomic<size_t> done = 0;
  std::mutex progress_mutex;
  tbb::task_arena arena(context.threads());
  arena.execute([&] {
    tbb::parallel_for(size_t{0}, files.size(), [&](size_t i) {
      if (context.Poll().ok()) outcomes[i] = ExtractFile(files[i], lexicon, kept, context);
      const size_t finished = done.fetch_add(1) + 1;
      const std::lock_guard lock(progress_mutex);
      context.ReportProgress("reading notes", static_cast<double>(finished) / static_cast<double>(files.size()));
    });
  });
  return outcomes;
}

}  // namespace

absl::StatusOr<NoteFacts> ExtractNote(std::string path, std::string_view bytes, Format format, const Lexicon& lexicon,
                                      RunContext& context, const ExtractionSwitches& switches) {
  absl::StatusOr<Document> document = ReadDocument(std::move(path), bytes, format, context);
  if (!document.ok()) return document.status();
  Outline outline = InferOutline(*document, lexicon, context);
  NoteFacts facts = ReadMetadata(*document, outline);
  facts.sha256 = Sha256(bytes);
  FindEntitiesAndRelations(*document, outline, lexicon, facts, switches);
  facts.events = std::move(outline.events);
  facts.talks = std::move(outline.talks);
  facts.warnings = std::move(document->warnings);
  facts.text = std::move(document->source);
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  return facts;
}

absl::StatusOr<BuildResult> BuildGraph(const std::vector<NoteFile>& files, const BuildOptions& options,
                                       RunContext& context) {
  const Lexicon& lexicon = options.lexicon != nullptr ? *options.lexicon : Lexicon::BuiltIn();
  std::vector<NoteFile> sorted = files;
  std::sort(sorted.begin(), sorted.end(),
            [](const NoteFile& a, const NoteFile& b) { return a.note_path < b.note_path; });
  std::vector<NoteOutcome> outcomes = ExtractAll(sorted, lexicon, options.kept, context);
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  BuildResult result;
  std::vector<NoteFacts> notes;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    if (!outcomes[i].facts.has_value()) {
      result.skipped.push_back({sorted[i].note_path, outcomes[i].status});
      continue;
    }
    for (const std::string& warning : outcomes[i].facts->warnings)
      result.warnings.push_back(absl::StrCat(sorted[i].note_path, ": ", warning));
    result.note_bytes += outcomes[i].bytes;
    result.kept_count += outcomes[i].is_kept ? 1 : 0;
    notes.push_back(*std::move(outcomes[i].facts));
  }
  result.note_count = notes.size();
  absl::StatusOr<ReducedNotes> reduced = ReduceNotes(notes, options.corrections, lexicon, context);
  if (!reduced.ok()) return reduced.status();
  result.graph = std::move(reduced->graph);
  result.merges = std::move(reduced->merges);
  if (!options.fingerprint.empty()) result.facts = EncodeFacts(notes, options.fingerprint);
  result.warnings.insert(result.warnings.end(), reduced->warnings.begin(), reduced->warnings.end());
  return result;
}

}  // namespace notegraph::extract
