// The facts of notes as bytes, kept in the graph file, so that a later build extracts only what has changed.
#ifndef NOTEGRAPH_EXTRACT_KEPT_FACTS_H_
#define NOTEGRAPH_EXTRACT_KEPT_FACTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/facts.h"
#include "graph/graph.h"
#include "graph/strings.h"

namespace notegraph::extract {

inline constexpr char kFactsSection[] = "facts";

// Names what the facts of a note depend on beside its path and bytes: the extraction, by the hash of its sources and
// data, and the user's lexicon files, by their bytes. NotFound or Unavailable for one that can't be read.
absl::StatusOr<std::string> ExtractionFingerprint(const std::vector<std::string>& lexicon_files);

// Without the notes' texts, which the graph has anyway. docs/graph_file_format.md has the layout.
std::string EncodeFacts(const std::vector<NoteFacts>& notes, std::string_view fingerprint);

// What an earlier build found. Immutable, thread-safe.
class KeptFacts {
 public:
  // `bytes` of an earlier EncodeFacts, and the graph that was written with it. Nothing is kept of facts with another
  // fingerprint. DataLoss for what is no such thing.
  static absl::StatusOr<KeptFacts> Open(std::string bytes, GraphPtr graph, std::string_view fingerprint);

  // The facts of the note, if it had this path and these bytes then, and its text; nullopt otherwise. O(their size).
  std::optional<NoteFacts> Find(std::string_view path, std::string_view sha256) const;
  size_t size() const { return places_.size(); }

 private:
  struct Place {
    size_t begin, size;  // in bytes_
    uint32_t text;       // number of the note in the graph's evidence
  };
  std::string bytes_;
  GraphPtr graph_;
  StringMap<Place> places_;  // by path
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_KEPT_FACTS_H_
