// Which annotation belongs to which note.
//
// Beside the note: talks.md has talks.md.gold.json. Or apart, in a folder of annotations: each names its note's file in
// "document".
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_GOLD_FILES_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_GOLD_FILES_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/note_files.h"

namespace notegraph::extract {

// Where the annotation of the note at `file_path` is looked for and drafted: beside it, or in `gold_folder` (when that
// isn't empty) under the note's name without its extension.
std::string GoldPathOf(const std::string& file_path, const std::string& gold_folder);

struct AnnotatedNote {
  NoteFile note;
  std::string gold_path;
};

struct AnnotatedNotes {
  std::vector<AnnotatedNote> notes;  // in order of the notes
  size_t notes_without_annotation = 0;
  std::vector<std::string> annotations_without_note;  // files of the gold folder whose note is not among `files`
};

// Errors: NotFound for a gold folder that isn't there; InvalidArgument for one of its files that is no JSON object with
// a "document", and for two that name the same; Unavailable for one that can't be read.
absl::StatusOr<AnnotatedNotes> FindAnnotations(const std::vector<NoteFile>& files, const std::string& gold_folder);

// The file's bytes without byte order mark. NotFound or Unavailable "PATH: ...".
absl::StatusOr<std::string> ReadTextFile(const std::string& path);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_GOLD_FILES_H_
