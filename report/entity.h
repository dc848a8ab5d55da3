// One node of a graph of notes with everything that the notes say about it.
#ifndef NOTEGRAPH_REPORT_ENTITY_H_
#define NOTEGRAPH_REPORT_ENTITY_H_

#include <string>
#include <utility>
#include <vector>

#include "graph/algorithms/note_schema.h"
#include "graph/graph.h"
#include "report/layout/style.h"

namespace notegraph::report {

struct EntityRelation {
  std::string name;  // of the node at the other end
  std::string label;
  std::string remark;  // speakers of a talk, who won a comparison; may be empty
  EdgePlace place;
};

// Relations that read alike: "mentioned by".
struct EntityRelations {
  std::string phrase;
  std::vector<EntityRelation> relations;  // by place, then by name
};

struct Entity {
  std::string name;
  std::string label;
  std::vector<std::pair<std::string, std::string>> properties;  // without name, title and key; by name
  std::vector<EntityRelations> groups;                          // what leaves the node first, by type
};

// O(edges of the node).
Entity MakeEntity(const Graph& graph, NodeId node);

// At most `max_relations` of each group.
std::string RenderText(const Entity& entity, size_t max_relations, const Layout& layout);
std::string RenderJson(const Entity& entity);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_ENTITY_H_
