#include "report/entity.h"

#include <algorithm>
#include <tuple>

#include "graph/algorithms/neighbors.h"
#include "graph/entity_properties.h"
#include "graph/value_text.h"
#include "report/relation.h"

namespace notegraph::report {
namespace {

// Told by the heading, or for machines alone.
constexpr std::string_view kHiddenKeys[] = {"key", "name", "sha256", "title"};

std::string ListText(const Value& list, const Graph& graph) {
  std::string text;
  for (const Value& item : list.list()) text += (text.empty() ? "" : ", ") + CellText(item, &graph);
  return text;
}

std::string LabelName(const Graph& graph, NodeId node) {
  const std::vector<LabelId> labels = graph.Labels(node);
  return labels.empty() ? std::string() : std::string(graph.name(labels.front()));
}

class EntityMaker {
 public:
  EntityMaker(const Graph& graph, NodeId node) : graph_(graph), schema_(graph), node_(node) {}

  Entity Make() {
    entity_.name = NameOf(graph_, node_);
    entity_.label = LabelName(graph_, node_);
    AddProperties();
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      for (size_t type = 0; type < graph_.type_names().size(); ++type) {
        ForEachEdge(graph_, node_, static_cast<TypeId>(type), direction,
                    [&](NodeId neighbor, EdgeId edge) { AddRelation(neighbor, edge, direction); });
      }
    }
    for (EntityRelations& group : entity_.groups) {
      std::ranges::stable_sort(group.relations, [](const EntityRelation& a, const EntityRelation& b) {
        return std::tie(a.place.note, a.place.line, a.name) < std::tie(b.place.note, b.place.line, b.name);
      });
    }
    return std::move(entity_);
  }

 private:
  void AddProperties() {
    Arena arena;
    const Value properties = NodeProperties(graph_, node_, arena);
    for (const auto& [key, value] : properties.map()) {
      if (std::ranges::find(kHiddenKeys, key) != std::end(kHiddenKeys)) continue;
      entity_.properties.emplace_back(key, value.is_list() ? ListText(value, graph_) : CellText(value, &graph_));
    }
  }

  void AddRelation(NodeId neighbor, EdgeId edge, Direction direction) {
    const std::string phrase = RelationPhrase(graph_, edge, direction);
    auto group = std::ranges::find(entity_.groups, phrase, &EntityRelations::phrase);
    if (group == entity_.groups.end()) group = entity_.groups.insert(group, {.phrase = phrase, .relations = {}});
    group->relations.push_back({.name = NameOf(graph_, neighbor),
                                .label = LabelName(graph_, neighbor),
                                .remark = Remark(neighbor, edge),
                                .place = EvidenceOf(graph_, edge)});
  }

  std::string Remark(NodeId neighbor, EdgeId edge) const {
    const std::string winner = TextOf(graph_, edge, "winner");
    if (!winner.empty()) return winner + " is preferred";
    std::string speakers;
    if (HasLabel(graph_, neighbor, schema_.talk) && !HasLabel(graph_, node_, schema_.speaker)) {
      for (const NodeId speaker : Neighbors(graph_, neighbor, schema_.gave, Direction::kIn))
        speakers += (speakers.empty() ? "" : ", ") + NameOf(graph_, speaker);
    }
    return speakers;
  }

  const Graph& graph_;
  const NoteSchema schema_;
  const NodeId node_;
  Entity entity_;
};

}  // namespace

Entity MakeEntity(const Graph& graph, NodeId node) { return EntityMaker(graph, node).Make(); }

}  // namespace notegraph::report
