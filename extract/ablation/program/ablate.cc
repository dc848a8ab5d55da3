// Prints what each part of the extraction is worth on annotated notes, as a Markdown table.
//
//   ablate --notes tests/gold/notes --gold tests/gold --lexicon extract/lexicon/data
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "extract/ablation/ablation.h"
#include "extract/note_files.h"

namespace notegraph::extract {
namespace {

std::vector<std::string> LexiconFiles(const std::string& folder) {
  std::vector<std::string> files;
  for (const char* part : {"software", "concepts"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(folder) / part)) {
      if (entry.path().extension() == ".tsv") files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

absl::Status PrintStudy(const std::string& notes_folder, const std::string& gold_folder,
                        const std::string& lexicon_folder) {
  const absl::StatusOr<NoteFileList> files = FindNotes({notes_folder});
  if (!files.ok()) return files.status();
  const absl::StatusOr<AnnotatedNotes> annotated = FindAnnotations(files->files, gold_folder);
  if (!annotated.ok()) return annotated.status();
  const absl::StatusOr<std::vector<NoteUnderStudy>> notes = LoadNotes(annotated->notes);
  if (!notes.ok()) return notes.status();
  RunContext context;
  const absl::StatusOr<AblationStudy> study = StudyParts(*notes, LexiconFiles(lexicon_folder), context);
  if (!study.ok()) return study.status();
  std::cout << StudyText(*study);
  return absl::OkStatus();
}

}  // namespace
}  // namespace notegraph::extract

int main(int argument_count, char** arguments) {
  CLI::App app("What each part of the extraction is worth");
  std::string notes, gold, lexicon;
  app.add_option("--notes", notes, "Folder of notes")->required()->check(CLI::ExistingDirectory);
  app.add_option("--gold", gold, "Folder of their annotations")->required()->check(CLI::ExistingDirectory);
  app.add_option("--lexicon", lexicon, "Folder of the lexicon's data files")->required()->check(CLI::ExistingDirectory);
  CLI11_PARSE(app, argument_count, arguments);
  const absl::Status status = notegraph::extract::PrintStudy(notes, gold, lexicon);
  if (status.ok()) return 0;
  std::cerr << "ablate: " << status.message() << "\n";
  return 1;
}
