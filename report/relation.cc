#include "report/relation.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "graph/algorithms/neighbors.h"

namespace notegraph::report {
namespace {

struct Phrase {
  std::string_view type;
  std::string_view stance;  // of RECOMMENDS
  std::string_view out, in;
};

constexpr Phrase kPhrases[] = {
    {"GAVE", "", "gave", "given by"},
    {"PART_OF", "", "part of", "had the talk"},
    {"NOTED_IN", "", "noted in", "has notes of"},
    {"ABOUT", "", "about", "told of in"},
    {"MENTIONS", "", "mentions", "mentioned by"},
    {"RECOMMENDS", "for", "recommends", "recommended by"},
    {"RECOMMENDS", "against", "advises against", "advised against by"},
    {"COMPARES", "", "compared with", "compared with"},
};

std::string TextValue(const Value& value) { return value.is_string() ? std::string(value.string()) : std::string(); }

bool IsEarlier(const EdgePlace& a, const EdgePlace& b) { return std::tie(a.note, a.line) < std::tie(b.note, b.line); }

}  // namespace

std::string TextOf(const Graph& graph, NodeId node, std::string_view key) {
  Arena arena;
  const std::optional<PropertyKeyId> id = graph.FindPropertyKey(key);
  return id ? TextValue(graph.NodeProperty(node, *id, arena)) : std::string();
}

std::string TextOf(const Graph& graph, EdgeId edge, std::string_view key) {
  Arena arena;
  const std::optional<PropertyKeyId> id = graph.FindPropertyKey(key);
  return id ? TextValue(graph.EdgeProperty(edge, *id, arena)) : std::string();
}

std::string RelationPhrase(const Graph& graph, EdgeId edge, Direction direction) {
  const std::string_view type = graph.name(graph.Type(edge));
  const std::string stance = TextOf(graph, edge, "stance");
  for (const Phrase& phrase : kPhrases) {
    if (phrase.type != type || (!phrase.stance.empty() && phrase.stance != stance)) continue;
    return std::string(direction == Direction::kOut ? phrase.out : phrase.in);
  }
  return (direction == Direction::kOut ? "" : "← ") + std::string(type);
}

EdgePlace EvidenceOf(const Graph& graph, const NoteSchema& schema, EdgeId edge) {
  EdgePlace place = PlaceOf(graph, edge);
  if (!place.note.empty() || !schema.note) return place;
  for (const NodeId end : {graph.Target(edge), graph.Source(edge)}) {
    if (place.note.empty() && HasLabel(graph, end, schema.note)) place.note = TextOf(graph, end, "path");
  }
  return place;
}

EdgePlace EvidenceOf(const Graph& graph, EdgeId edge) { return EvidenceOf(graph, NoteSchema(graph), edge); }

std::vector<NodeId> Neighbors(const Graph& graph, NodeId node, std::optional<TypeId> type, Direction direction) {
  std::vector<NodeId> neighbors;
  ForEachEdge(graph, node, type, direction, [&](NodeId neighbor, EdgeId) { neighbors.push_back(neighbor); });
  std::ranges::sort(neighbors);
  neighbors.erase(std::unique(neighbors.begin(), neighbors.end()), neighbors.end());
  return neighbors;
}

EdgePlace FirstPlaceOf(const Graph& graph, NodeId node) {
  const NoteSchema schema(graph);
  if (HasLabel(graph, node, schema.note)) return {.note = TextOf(graph, node, "path"), .line = 0, .quote = {}};
  std::optional<EdgePlace> first;
  const auto visit = [&](NodeId, EdgeId edge) {
    EdgePlace place = EvidenceOf(graph, schema, edge);
    if (place.note.empty() || place.line == 0) return;
    if (!first || IsEarlier(place, *first)) first = std::move(place);
  };
  for (const std::optional<TypeId> type :
       {schema.noted_in, schema.gave, schema.about, schema.mentions, schema.recommends, schema.compares}) {
    for (const Direction direction : {Direction::kOut, Direction::kIn})
      ForEachEdge(graph, node, type, direction, visit);
    // A talk is where it is noted, a speaker where named as its speaker; a topic has none of these edges.
    if (first) break;
  }
  return first.value_or(EdgePlace());
}

}  // namespace notegraph::report
