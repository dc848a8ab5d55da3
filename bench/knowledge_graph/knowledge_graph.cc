#include "bench/knowledge_graph/knowledge_graph.h"

#include <rapidjson/document.h>

#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "graph/graph_file.h"
#include "graph/status_macros.h"

namespace notegraph::knowledge_graph {
namespace {

absl::StatusOr<Nodes> FindNodes(const Graph& graph, std::string_view label) {
  const std::optional<LabelId> id = graph.FindLabel(label);
  if (!id) return absl::NotFoundError(absl::StrCat("no nodes :", std::string(label)));
  const NodeGroup& group = graph.group(graph.GroupsWithLabel(*id)[0]);
  Nodes nodes{group.first(), group.size(), nullptr, {}};
  if (const auto key = graph.FindPropertyKey("name")) nodes.names = group.FindColumn(*key);
  if (nodes.names == nullptr) return nodes;
  NOTEGRAPH_RETURN_IF_ERROR(graph.Check(*nodes.names));
  for (uint32_t i = 0; i < nodes.size; ++i) nodes.by_name.emplace(nodes.names->string(i), i);
  return nodes;
}

absl::StatusOr<Relation> FindRelation(const Graph& graph, std::string_view type, const Nodes& source,
                                      const Nodes& target) {
  if (const std::optional<TypeId> id = graph.FindType(type)) {
    for (const TableId table_id : graph.TablesOfType(*id)) {
      const EdgeTable& table = graph.table(table_id);
      if (graph.group(table.source_group()).first() != source.first) continue;
      if (graph.group(table.target_group()).first() != target.first) continue;
      NOTEGRAPH_RETURN_IF_ERROR(graph.Check(table));
      return Relation{Lists(table.out()), Lists(table.in())};
    }
  }
  return absl::NotFoundError(absl::StrCat("no relationships :", std::string(type), " between such nodes"));
}

absl::StatusOr<Parameters> ReadParameters(const std::string& path) {
  std::ifstream file(path);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  rapidjson::Document json;
  json.Parse(text.c_str(), text.size());
  const auto is_string = [&](const char* key) { return json.HasMember(key) && json[key].IsString(); };
  if (json.HasParseError() || !json.IsObject() || !json.HasMember("q1_speakers") || !json["q1_speakers"].IsArray() ||
      !is_string("q2_a") || !is_string("q2_b") || !is_string("q6_concept") || !is_string("q7_a") ||
      !is_string("q7_b")) {
    return absl::InvalidArgumentError(absl::StrCat("no parameters in ", path));
  }
  Parameters parameters{{},
                        json["q2_a"].GetString(),
                        json["q2_b"].GetString(),
                        json["q6_concept"].GetString(),
                        json["q7_a"].GetString(),
                        json["q7_b"].GetString()};
  for (const auto& name : json["q1_speakers"].GetArray()) parameters.speakers.emplace_back(name.GetString());
  return parameters;
}

}  // namespace

absl::StatusOr<KnowledgeGraph> OpenKnowledgeGraph(const std::string& folder, RunContext& context) {
  KnowledgeGraph kg;
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.graph, OpenGraphFile(absl::StrCat(folder, ".ng"), context));
  const Graph& graph = *kg.graph;
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.speakers, FindNodes(graph, "Speaker"));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.talks, FindNodes(graph, "Talk"));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.libraries, FindNodes(graph, "Library"));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.concepts, FindNodes(graph, "Concept"));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.gave, FindRelation(graph, "GAVE", kg.speakers, kg.talks));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.mentions_library, FindRelation(graph, "MENTIONS", kg.talks, kg.libraries));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.mentions_concept, FindRelation(graph, "MENTIONS", kg.talks, kg.concepts));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.recommends, FindRelation(graph, "RECOMMENDS", kg.speakers, kg.libraries));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.compares, FindRelation(graph, "COMPARES", kg.libraries, kg.libraries));
  NOTEGRAPH_ASSIGN_OR_RETURN(kg.parameters, ReadParameters(absl::StrCat(folder, "/params.json")));
  const auto title = graph.FindPropertyKey("title");
  if (title) kg.titles = graph.group(graph.GroupOf(kg.talks.first)).FindColumn(*title);
  if (kg.titles == nullptr) return absl::NotFoundError("talks without titles");
  NOTEGRAPH_RETURN_IF_ERROR(graph.Check(*kg.titles));
  return kg;
}

}  // namespace notegraph::knowledge_graph
