// The graph of one note in the form of an annotation: what the program found, ready to be compared with what a person
// found, or to be corrected by one.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_GRAPH_ANNOTATION_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_GRAPH_ANNOTATION_H_

#include "absl/status/statusor.h"
#include "extract/evaluation/gold_note.h"
#include "extract/facts.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::extract {

// REQUIRES: `graph` was built of one note. Talks come by line and are numbered t1, t2, ...; libraries, concepts and
// relations by their first line. A concept that is mentioned in one place only counts as minor. O(graph).
GoldNote AnnotationOf(const Graph& graph);

// The same of a note's facts, reduced to a graph by themselves. Errors as ReduceNotes.
absl::StatusOr<GoldNote> AnnotationOf(NoteFacts facts, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_GRAPH_ANNOTATION_H_
