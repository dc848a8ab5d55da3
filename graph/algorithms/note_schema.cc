#include "graph/algorithms/note_schema.h"

#include "absl/strings/str_cat.h"

namespace notegraph {
namespace {

std::string StringProperty(const Graph& graph, EdgeId edge, std::string_view key, Arena& arena) {
  const std::optional<PropertyKeyId> id = graph.FindPropertyKey(key);
  const Value value = id ? graph.EdgeProperty(edge, *id, arena) : Value();
  return value.is_string() ? std::string(value.string()) : std::string();
}

}  // namespace

NoteSchema::NoteSchema(const Graph& graph)
    : note(graph.FindLabel("Note")),
      event(graph.FindLabel("Event")),
      talk(graph.FindLabel("Talk")),
      speaker(graph.FindLabel("Speaker")),
      library(graph.FindLabel("Library")),
      concept_label(graph.FindLabel("Concept")),
      gave(graph.FindType("GAVE")),
      part_of(graph.FindType("PART_OF")),
      noted_in(graph.FindType("NOTED_IN")),
      about(graph.FindType("ABOUT")),
      mentions(graph.FindType("MENTIONS")),
      recommends(graph.FindType("RECOMMENDS")),
      compares(graph.FindType("COMPARES")),
      name(graph.FindPropertyKey("name")) {}

std::string NameOf(const Graph& graph, NodeId node) {
  Arena arena;
  const std::optional<PropertyKeyId> key = graph.FindPropertyKey("name");
  const Value name = key ? graph.NodeProperty(node, *key, arena) : Value();
  return name.is_string() ? std::string(name.string()) : std::string();
}

EdgePlace PlaceOf(const Graph& graph, EdgeId edge) {
  Arena arena;
  EdgePlace place;
  place.note = StringProperty(graph, edge, "note", arena);
  place.quote = StringProperty(graph, edge, "quote", arena);
  for (const std::string_view key : {"lines", "line"}) {
    const std::optional<PropertyKeyId> id = graph.FindPropertyKey(key);
    Value line = id ? graph.EdgeProperty(edge, *id, arena) : Value();
    if (line.is_list() && !line.list().empty()) line = line.list().front();
    if (line.is_integer() && place.line == 0) place.line = line.integer();
  }
  return place;
}

std::string PlaceText(const EdgePlace& place) {
  return place.line > 0 && !place.note.empty() ? absl::StrCat(place.note, ":", place.line) : place.note;
}

}  // namespace notegraph
