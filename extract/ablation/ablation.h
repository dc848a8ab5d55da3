// What each part of the extraction is worth: how well it does without it.
//
// Weights and thresholds stay as they were fitted with all parts, so the loss is what switching a part off would cost
// today, and an upper bound of what it brings: others would take over some of its work after another fit.
#ifndef NOTEGRAPH_EXTRACT_ABLATION_ABLATION_H_
#define NOTEGRAPH_EXTRACT_ABLATION_ABLATION_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/document.h"
#include "extract/evaluation/gold_files.h"
#include "extract/evaluation/gold_note.h"
#include "extract/evaluation/scorer.h"
#include "graph/run_context.h"

namespace notegraph::extract {

struct NoteUnderStudy {
  std::string path;
  std::string bytes;
  Format format = Format::kMarkdown;
  GoldNote gold;
};

struct PartLeftOut {
  std::string kind;      // "recogniser", "features", "lexicon"
  std::string part;      // "project links", "how it is written", "software/python.tsv"
  MeasureCounts counts;  // without it
};

struct AblationStudy {
  MeasureCounts all;  // with all parts
  std::vector<PartLeftOut> parts;
};

// Reads notes and annotations. Errors as ReadTextFile and ReadGoldNote, with the file's name.
absl::StatusOr<std::vector<NoteUnderStudy>> LoadNotes(const std::vector<AnnotatedNote>& annotated);

// Leaves out each recogniser, each group of features, and each file of the lexicon, of which `lexicon_files` are all.
// Takes as many extractions of all notes as there are parts. Errors as ExtractNote and Lexicon::FromFiles.
absl::StatusOr<AblationStudy> StudyParts(const std::vector<NoteUnderStudy>& notes,
                                         const std::vector<std::string>& lexicon_files, RunContext& context);

// A Markdown table: F1 with all parts, then for each part what is lost without it (what is won, with a minus).
std::string StudyText(const AblationStudy& study);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_ABLATION_ABLATION_H_
