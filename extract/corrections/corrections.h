// What a person says about the graph against the program: a text file beside the notes (docs/corrections.md).
#ifndef NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECTIONS_H_
#define NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECTIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/resolution/resolution.h"

namespace notegraph::extract {

enum class CorrectionVerb : uint8_t { kMerge, kSplitFrom, kSplitInNote, kRename, kRetype, kDrop, kAdd, kDeny };
enum class FactKind : uint8_t { kGave, kMentions, kRecommends, kCompares };

std::string_view FactKindName(FactKind kind);  // "GAVE", "MENTIONS", ...

// `Library "Postgres"`. Without a kind: any that makes sense there.
struct NamedThing {
  std::optional<NodeKind> kind;
  bool is_note = false;  // Note "a.md"
  std::string name;
};

struct Correction {
  CorrectionVerb verb = CorrectionVerb::kMerge;
  std::string file;
  uint32_t line = 0;   // from 1
  std::string text;    // the line, without white space around it and comment
  NamedThing subject;  // what is corrected; of a fact: its source
  NamedThing object;   // into, from, as, to; of a fact: its target
  FactKind fact = FactKind::kMentions;
  std::optional<bool> is_against;  // RECOMMENDS
  std::string winner;              // COMPARES; or empty
  std::string note;                // path of the note meant; or empty
  uint32_t note_line = 0;          // `from NOTE line N`
  std::string kind_of_library;     // retype; or empty
};

using Corrections = std::vector<Correction>;

inline constexpr std::string_view kCorrectionsFileName = "notegraph.corrections";

// The text of a corrections file. InvalidArgument "FILE: line L, column C: what is wrong", columns in characters
// from 1.
absl::StatusOr<Corrections> ParseCorrections(std::string_view file, std::string_view text);

// Corrections of the notes at `paths`: the files of that name in the folders among the paths and beside the files among
// them, each once, by path; then `more_files`. NotFound for a missing one of these, Unavailable for one that can't be
// read, errors as ParseCorrections.
absl::StatusOr<Corrections> ReadCorrections(const std::vector<std::string>& paths,
                                            const std::vector<std::string>& more_files);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECTIONS_H_
