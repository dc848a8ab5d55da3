// Internal to extract/. The facts of all notes to one graph; use extract/pipeline.h.
#ifndef NOTEGRAPH_EXTRACT_REDUCE_H_
#define NOTEGRAPH_EXTRACT_REDUCE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/corrections/corrections.h"
#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/merge_record.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::extract {

struct ReducedNotes {
  GraphPtr graph;
  MergeRecord merges;                 // by label and key
  std::vector<std::string> warnings;  // corrections that match nothing any more
};

// Finds out which facts of several notes are about one thing (resolution/resolution.h), applies the corrections
// (docs/corrections.md) and writes the graph. An edge stands once a note. REQUIRES: `notes` sorted by path, paths
// distinct. The result is a function of `notes`, `corrections` and the lexicon alone. O(total size) but for sorting.
absl::StatusOr<ReducedNotes> ReduceNotes(const std::vector<NoteFacts>& notes, const Corrections& corrections,
                                         const Lexicon& lexicon, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_REDUCE_H_
