// Over what, and how exactly, reports measure centrality: `notegraph why --score` explains the same numbers.
#ifndef NOTEGRAPH_REPORT_CONTENT_H_
#define NOTEGRAPH_REPORT_CONTENT_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/projection.h"

namespace notegraph::report {

// What notes say, and of whom; without the labels and types that a graph doesn't have.
struct Content {
  std::vector<LabelId> labels;  // talks, speakers, libraries, concepts and notes
  std::vector<TypeId> types;    // who gave, mentions, recommends and compares what
};
Content ContentOf(const NoteSchema& schema);

// From how many nodes betweenness is estimated so that it takes some seconds at the most; 0: from all, exactly.
uint32_t BetweennessSamples(const Projection& projection);

// Smaller differences between scores are an accident of adding up.
inline constexpr double kScoreUnit = 1e-12;

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_CONTENT_H_
