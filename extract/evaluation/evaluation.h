// How good the extraction is on notes that a person has annotated; what `notegraph eval` prints.
//
//   auto annotated = FindAnnotations(files, gold_folder);      // extract/evaluation/gold_files.h
//   auto evaluation = Evaluate(annotated->notes, options, context);
//   ScoreOf(Measure::kTalks, evaluation->totals[Measure::kTalks])
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_EVALUATION_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_EVALUATION_H_

#include <array>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/evaluation/disagreements.h"
#include "extract/evaluation/evidence_check.h"
#include "extract/evaluation/gold_files.h"
#include "extract/evaluation/intervals.h"
#include "extract/evaluation/scorer.h"
#include "extract/note_files.h"
#include "extract/pipeline.h"
#include "graph/run_context.h"

namespace notegraph::extract {

struct NoteEvaluation {
  std::string note_path;  // as in the graph of all notes
  MeasureCounts counts;
  std::vector<Disagreement> disagreements;
  EvidenceCheck evidence;
};

struct Evaluation {
  std::vector<NoteEvaluation> notes;
  MeasureCounts totals;
  std::array<ScoreIntervals, kMeasures.size()> intervals;  // by measure
  IntervalMethod interval_method = IntervalMethod::kWilson;
  size_t evidence_edges = 0;
  size_t evidence_held = 0;
};

// Builds a graph of each note alone and compares it with the note's annotation. Errors: InvalidArgument with every
// fault of the annotations, one a line, "FILE: line 12, column 5: ..."; that of a note which can't be read, with its
// name; Cancelled, DeadlineExceeded.
absl::StatusOr<Evaluation> Evaluate(const std::vector<AnnotatedNote>& notes, const BuildOptions& options,
                                    RunContext& context);

// The JSON text of an annotation with what the program finds in the note, to be corrected by hand; relations in order
// of their lines. Errors: that of a note which can't be read, with its name; Cancelled, DeadlineExceeded.
absl::StatusOr<std::string> DraftAnnotation(const NoteFile& file, const BuildOptions& options, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_EVALUATION_H_
