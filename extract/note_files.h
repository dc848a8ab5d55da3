// Which files are the notes.
#ifndef NOTEGRAPH_EXTRACT_NOTE_FILES_H_
#define NOTEGRAPH_EXTRACT_NOTE_FILES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "extract/document.h"

namespace notegraph::extract {

struct NoteFile {
  std::string file_path;  // to open it
  std::string note_path;  // in the graph: relative to the deepest common folder of all notes, '/'-separated; a single
                          // note: its file name
  std::optional<Format> format;  // nullopt: what its content shows
};

struct NoteFileList {
  std::vector<NoteFile> files;                                   // by note_path, each file once
  std::vector<std::string> own_reports;                          // left out: this program made them from notes
  std::vector<std::pair<std::string, absl::Status>> unreadable;  // folders and files that could not be looked at
};

// The notes among `paths`: files as they are, folders with all below them by the known extensions. Left out in folders:
// hidden files, node_modules, symbolic links that lead back up, and what a .notegraphignore (gitignore syntax) in the
// folder or above it names; everywhere: reports that this program made (extract/own_report.h). Errors: NotFound "PATH
// does not exist"; InvalidArgument "PATH holds no notes (known extensions: ...)".
absl::StatusOr<NoteFileList> FindNotes(const std::vector<std::string>& paths);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_NOTE_FILES_H_
