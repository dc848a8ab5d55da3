// The labels, types and keys of a graph made of notes, as far as a graph has them.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_NOTE_SCHEMA_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_NOTE_SCHEMA_H_

#include <optional>
#include <string>
#include <string_view>

#include "graph/graph.h"

namespace notegraph {

struct NoteSchema {
  explicit NoteSchema(const Graph& graph);

  std::optional<LabelId> note, event, talk, speaker, library, concept_label;
  std::optional<TypeId> gave, part_of, noted_in, about, mentions, recommends, compares;
  std::optional<PropertyKeyId> name;
};

// True when the label exists and the node has it.
inline bool HasLabel(const Graph& graph, NodeId node, std::optional<LabelId> label) {
  return label && graph.HasLabel(node, *label);
}

// The node's `name`; empty when it has none or it is no string.
std::string NameOf(const Graph& graph, NodeId node);

// Where an edge comes from, read from its properties; empty and 0 where it has none.
struct EdgePlace {
  std::string note;  // path
  int64_t line = 0;  // the first
  std::string quote;
};
EdgePlace PlaceOf(const Graph& graph, EdgeId edge);

// "talks/pycon.md:12"; the path alone without a line; empty without a note.
std::string PlaceText(const EdgePlace& place);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_NOTE_SCHEMA_H_
