// Why an edge is in the graph: the places of the notes that say so. A table beside the edges, not strings on them.
#ifndef NOTEGRAPH_GRAPH_EVIDENCE_H_
#define NOTEGRAPH_GRAPH_EVIDENCE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.h"

namespace notegraph {

enum class Voice : uint8_t { kNoteTaker, kSpeaker, kQuoted };

// One occurrence. Offsets count bytes of the note's decoded text.
struct Evidence {
  uint32_t note = 0;        // index into EvidenceTable's notes
  uint32_t unit_begin = 0;  // the sentence, list item, heading or cell that says it
  uint32_t unit_end = 0;
  uint32_t mention_begin = 0;  // the words that name the target; inside the unit
  uint32_t mention_end = 0;
  uint16_t cue = 0;         // index into EvidenceTable's cues: the rule or words that decided
  uint16_t confidence = 0;  // in 1/10,000
  Voice voice = Voice::kNoteTaker;
};

// Immutable, thread-safe.
class EvidenceTable {
 public:
  // Occurrences behind an edge, by position in the note; empty when it has none.
  std::span<const Evidence> Of(EdgeId edge) const;

  size_t note_count() const { return note_paths_.size(); }
  std::string_view note_path(uint32_t note) const { return note_paths_[note]; }
  // The note's decoded text, whole. Empty when the graph carries none.
  std::string_view note_text(uint32_t note) const { return note_texts_[note]; }
  std::string_view cue(uint16_t cue) const { return cues_[cue]; }
  // Line, from 1, that holds the byte. O(log lines).
  uint32_t LineOf(uint32_t note, uint32_t offset) const;
  // The unit as it stands in the note with white space folded, at most 300 characters around the mention, "…" where it
  // is cut.
  std::string Quote(const Evidence& evidence) const;

 private:
  friend class GraphAssembler;
  std::vector<std::string_view> note_paths_, note_texts_, cues_;
  std::vector<std::span<const uint32_t>> line_starts_;  // per note
  struct TableRuns {
    std::span<const uint32_t> offsets;  // per edge of the table, into items
    std::span<const Evidence> items;
  };
  std::vector<TableRuns> tables_;  // by TableId; empty where the table's edges have none
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_EVIDENCE_H_
