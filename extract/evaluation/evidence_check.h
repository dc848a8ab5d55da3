// Does the evidence of a graph's edges hold? Judged from outside: from the properties that users see and the note's
// text alone.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_EVIDENCE_CHECK_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_EVIDENCE_CHECK_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace notegraph::extract {

struct EvidenceCheck {
  size_t edges = 0;  // mentions of entities, advice, comparisons
  size_t held = 0;
  std::vector<std::string>
      faults;  // "note.md:12: MENTIONS pytest: the quote isn't there", of the edges that don't hold
};

// REQUIRES: `graph` was built of one note; `path` is its path in the graph and `text` its decoded text. An edge's
// evidence holds when `note` is the path, `lines` ascend, `quote` (white space folded) stands in the note and touches
// the first of them with at least 12 characters or all of the line and, for a mention, holds a name or alias of the
// target.
EvidenceCheck CheckEvidence(const Graph& graph, std::string_view path, std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_EVIDENCE_CHECK_H_
