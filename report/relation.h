// Edges of a graph of notes in words, and where they come from.
#ifndef NOTEGRAPH_REPORT_RELATION_H_
#define NOTEGRAPH_REPORT_RELATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"

namespace notegraph::report {

// The edge as a verb, read from its source ("gave", "mentions", "advises against") or, kIn, from its target ("given
// by", "mentioned by", "advised against by"). Types that are in no note give their name, with an arrow in front for
// kIn.
std::string RelationPhrase(const Graph& graph, EdgeId edge, Direction direction);

// As PlaceOf; for an edge that names no note but leads to or from one (NOTED_IN, ABOUT, what a note mentions), that
// note.
EdgePlace EvidenceOf(const Graph& graph, EdgeId edge);
EdgePlace EvidenceOf(const Graph& graph, const NoteSchema& schema, EdgeId edge);  // where many are asked for

// Text of a string property; empty when there is none.
std::string TextOf(const Graph& graph, NodeId node, std::string_view key);
std::string TextOf(const Graph& graph, EdgeId edge, std::string_view key);

// Speakers of a talk, the event it belongs to, the note it stands in: the far ends of the node's edges of one type,
// ascending and distinct.
std::vector<NodeId> Neighbors(const Graph& graph, NodeId node, std::optional<TypeId> type, Direction direction);

// Where the node is told of: a note itself; else the first place, by path and line, of its edges that have one.
EdgePlace FirstPlaceOf(const Graph& graph, NodeId node);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_RELATION_H_
