// When a talk or note is from.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_SOURCE_DATES_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_SOURCE_DATES_H_

#include <string>

#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"

namespace notegraph {

// Thread-safe.
class SourceDates {
 public:
  explicit SourceDates(const Graph& graph);

  // ISO, as precise as known ("2014", "2014-03", "2014-03-11"); empty when unknown. The start of the event that the
  // talk is part of or the note about (of several the earliest), or the talk's own date where that is more precise;
  // else the talk's date, else that of the note itself or the one the talk is noted in. O(edges of the node).
  std::string DateOf(NodeId source) const;

 private:
  // The property as an ISO date; empty when it is none. Strings and Cypher's dates are taken.
  std::string DateProperty(NodeId node, std::optional<PropertyKeyId> key) const;
  // The earliest such date among the neighbours.
  std::string Earliest(NodeId node, std::optional<TypeId> type, std::optional<PropertyKeyId> key) const;

  const Graph& graph_;
  const NoteSchema schema_;
  const std::optional<PropertyKeyId> start_, date_;
};

// True when every day that `a` may mean is before every day that `b` may mean: 2014 is before 2015-01, but neither
// before nor after 2014-03. False when either is empty.
bool IsSurelyBefore(std::string_view a, std::string_view b);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_SOURCE_DATES_H_
