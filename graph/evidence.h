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
  uint8_t padding[3] = {0, 0, 0};  // always zero, so that files repeat byte for byte
};
static_assert(sizeof(Evidence) == 28);

// Strings side by side. Views; immutable.
struct StringList {
  std::span<const uint64_t> offsets;  // one more than strings, or empty
  std::span<const char> bytes;

  size_t size() const { return offsets.empty() ? 0 : offsets.size() - 1; }
  std::string_view operator[](size_t at) const {
    if (at >= size() || offsets[at] > offsets[at + 1] || offsets[at + 1] > bytes.size()) return {};
    return {bytes.data() + offsets[at], offsets[at + 1] - offsets[at]};
  }
};

// The arrays that make an evidence table; for the makers of graphs.
struct EvidenceParts {
  StringList note_paths, note_texts, cues;
  std::span<const uint64_t> line_offsets;  // per note, into line_starts
  std::span<const uint32_t> line_starts;   // offset of each line of each note
  struct TableRuns {
    std::span<const uint32_t> offsets;  // per edge of the table, into items
    std::span<const Evidence> items;
    std::span<const uint64_t> with_evidence;  // bit per edge; empty: all
    uint32_t section = UINT32_MAX;
  };
  std::vector<TableRuns> tables;  // by TableId; empty where the table's edges have none
  uint32_t notes_section = UINT32_MAX;
};

// Immutable, thread-safe.
class EvidenceTable {
 public:
  // Occurrences behind an edge, by note and position in the note; empty when it has none.
  std::span<const Evidence> Of(EdgeId edge) const;

  size_t note_count() const { return parts_.note_paths.size(); }
  std::string_view note_path(uint32_t note) const { return parts_.note_paths[note]; }
  // The note's decoded text, whole. Empty when the graph carries none.
  std::string_view note_text(uint32_t note) const { return parts_.note_texts[note]; }
  size_t cue_count() const { return parts_.cues.size(); }
  std::string_view cue(uint16_t cue) const { return parts_.cues[cue]; }
  // Line, from 1, that holds the byte. O(log lines).
  uint32_t LineOf(uint32_t note, uint32_t offset) const;
  // The unit as it stands in the note with white space folded, at most 300 characters around the mention, "…" where it
  // is cut.
  std::string Quote(const Evidence& evidence) const;

  const EvidenceParts& parts() const { return parts_; }

 private:
  friend class GraphAssembler;
  EvidenceParts parts_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_EVIDENCE_H_
