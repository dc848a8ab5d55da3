// The one public entry of extract/: notes to a graph.
//
//   auto sources = FindNotes(paths);                       // extract/note_files.h
//   auto built = BuildGraph(*sources, options, context);   // built->graph, built->skipped
#ifndef NOTEGRAPH_EXTRACT_PIPELINE_H_
#define NOTEGRAPH_EXTRACT_PIPELINE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/corrections/corrections.h"
#include "extract/document.h"
#include "extract/extraction_switches.h"
#include "extract/facts.h"
#include "extract/kept_facts.h"
#include "extract/lexicon.h"
#include "extract/merge_record.h"
#include "extract/note_files.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::extract {

struct BuildOptions {
  const Lexicon* lexicon = nullptr;  // nullptr: the built-in one
  Corrections corrections = {};
  const KeptFacts* kept = nullptr;  // of an earlier build with this fingerprint, lexicon and program; or nullptr
  std::string fingerprint = {};     // ExtractionFingerprint, to keep the facts for a later build; empty: they aren't
};

struct SkippedNote {
  std::string path;
  absl::Status reason;
};

struct BuildResult {
  GraphPtr graph;
  MergeRecord merges;                 // which names are one, and why
  std::vector<SkippedNote> skipped;   // by path
  std::vector<std::string> warnings;  // "path: what", by path; then those of the corrections
  std::string facts;                  // EncodeFacts of the notes in the graph; empty without a fingerprint
  size_t kept_count = 0;              // notes that are as they were in the earlier build
  size_t note_count = 0;              // notes that are in the graph
  uint64_t note_bytes = 0;
};

// Facts of one note. Errors as ReadDocument. Thread-safe; context.threads() doesn't matter.
absl::StatusOr<NoteFacts> ExtractNote(std::string path, std::string_view bytes, Format format, const Lexicon& lexicon,
                                      RunContext& context, const ExtractionSwitches& switches = {});

// Reads all notes (context.threads() at a time), extracts, and reduces them to one graph. The graph is a function of
// the notes' relative paths and bytes, the lexicon and the corrections: neither the order of `files` nor the number of
// threads shows. A note that can't be read is in `skipped`, the others are built. Errors: Cancelled, DeadlineExceeded,
// ResourceExhausted.
absl::StatusOr<BuildResult> BuildGraph(const std::vector<NoteFile>& files, const BuildOptions& options,
                                       RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_PIPELINE_H_
