// From a node that is looked up by its name.
#include <array>

#include "bench/knowledge_graph/loops.h"

namespace notegraph::knowledge_graph {
namespace {

uint32_t Find(const Nodes& nodes, const std::string& name) { return nodes.by_name.find(name)->second; }

Answer TitlesOfTalks(const KnowledgeGraph& kg, RunContext&) {
  Answer titles;
  for (const uint32_t talk : kg.gave.out[Find(kg.speakers, kg.parameters.speakers[0])]) {
    titles.emplace_back(kg.titles->string(talk));
  }
  return titles;
}

// Stamps what the first speaker's talks mention, then counts what of it the second one's do.
Answer SharedTopics(const KnowledgeGraph& kg, RunContext&) {
  static std::vector<uint32_t> libraries(kg.libraries.size, 0), concepts(kg.concepts.size, 0);
  static uint32_t tick = 0;
  const uint32_t mine = ++tick;
  for (const uint32_t talk : kg.gave.out[Find(kg.speakers, kg.parameters.speaker_a)]) {
    for (const uint32_t library : kg.mentions_library.out[talk]) libraries[library] = mine;
    for (const uint32_t topic : kg.mentions_concept.out[talk]) concepts[topic] = mine;
  }
  const uint32_t counted = ++tick;
  uint64_t shared = 0;
  const auto count = [&](uint32_t& stamp) {
    if (stamp != mine) return;
    stamp = counted;
    ++shared;
  };
  for (const uint32_t talk : kg.gave.out[Find(kg.speakers, kg.parameters.speaker_b)]) {
    for (const uint32_t library : kg.mentions_library.out[talk]) count(libraries[library]);
    for (const uint32_t topic : kg.mentions_concept.out[talk]) count(concepts[topic]);
  }
  return {std::to_string(shared)};
}

// Calls visit(neighbour) over all relationships of a node, in ids of the whole graph.
template <typename Visit>
void ForEachNeighbor(const KnowledgeGraph& kg, NodeId node, Visit&& visit) {
  const auto all = [&](const Lists& csr, const Nodes& from, const Nodes& to) {
    for (const uint32_t neighbor : csr[node - from.first]) visit(to.first + neighbor);
  };
  const auto is_in = [node](const Nodes& nodes) { return node - nodes.first < nodes.size; };
  if (is_in(kg.speakers)) {
    all(kg.gave.out, kg.speakers, kg.talks);
    all(kg.recommends.out, kg.speakers, kg.libraries);
  } else if (is_in(kg.talks)) {
    all(kg.gave.in, kg.talks, kg.speakers);
    all(kg.mentions_library.out, kg.talks, kg.libraries);
    all(kg.mentions_concept.out, kg.talks, kg.concepts);
  } else if (is_in(kg.libraries)) {
    all(kg.mentions_library.in, kg.libraries, kg.talks);
    all(kg.recommends.in, kg.libraries, kg.speakers);
    all(kg.compares.out, kg.libraries, kg.libraries);
    all(kg.compares.in, kg.libraries, kg.libraries);
  } else {
    all(kg.mentions_concept.in, kg.concepts, kg.talks);
  }
}

Answer WithinThreeHops(const KnowledgeGraph& kg, RunContext&) {
  std::vector<uint8_t> seen(kg.graph->node_count(), 0);
  std::vector<NodeId> current = {kg.concepts.first + Find(kg.concepts, kg.parameters.concept_name)}, next;
  seen[current[0]] = 1;
  uint64_t count = 0;
  for (int depth = 0; depth < 3; ++depth) {
    next.clear();
    for (const NodeId node : current) {
      ForEachNeighbor(kg, node, [&](NodeId neighbor) {
        if (seen[neighbor] != 0) return;
        seen[neighbor] = 1;
        next.push_back(neighbor);
      });
    }
    count += next.size();
    std::swap(current, next);
  }
  return {std::to_string(count)};
}

// From both ends, the smaller frontier first.
Answer ShortestPath(const KnowledgeGraph& kg, RunContext&) {
  static std::vector<uint32_t> side_of(kg.graph->node_count(), 0);
  static uint32_t tick = 0;
  tick += 2;
  std::array<std::vector<NodeId>, 2> frontiers = {
      std::vector{kg.speakers.first + Find(kg.speakers, kg.parameters.path_begin)},
      std::vector{kg.speakers.first + Find(kg.speakers, kg.parameters.path_end)}};
  for (uint32_t side = 0; side < 2; ++side) side_of[frontiers[side][0]] = tick + side;
  std::vector<NodeId> next;
  for (int length = 1; !frontiers[0].empty() && !frontiers[1].empty(); ++length) {
    const uint32_t side = frontiers[0].size() > frontiers[1].size() ? 1 : 0;
    next.clear();
    bool has_met = false;
    for (const NodeId node : frontiers[side]) {
      ForEachNeighbor(kg, node, [&](NodeId neighbor) {
        if (side_of[neighbor] == tick + 1 - side) {
          has_met = true;
        } else if (side_of[neighbor] != tick + side) {
          side_of[neighbor] = tick + side;
          next.push_back(neighbor);
        }
      });
      if (has_met) return {std::to_string(length)};
    }
    std::swap(frontiers[side], next);
  }
  return {};
}

}  // namespace

std::vector<Question> PointQuestions() {
  return {
      {"q1 talks by name", "MATCH (s:Speaker)-[:GAVE]->(t:Talk) WHERE s.name = $speaker RETURN t.title", TitlesOfTalks,
       false},
      {"q2 shared topics",
       "MATCH (a:Speaker)-[:GAVE]->(:Talk)-[:MENTIONS]->(x) WHERE a.name = $a "
       "MATCH (x)<-[:MENTIONS]-(:Talk)<-[:GAVE]-(b:Speaker) WHERE b.name = $b RETURN count(DISTINCT x) AS shared",
       SharedTopics},
      {"q6 within 3 hops", "MATCH (c:Concept {name: $concept})-[*1..3]-(x) RETURN count(DISTINCT x) AS c",
       WithinThreeHops},
      {"q7 shortest path",
       "MATCH p = shortestPath((a:Speaker {name: $begin})-[*..8]-(b:Speaker {name: $end})) "
       "RETURN length(p) AS length",
       ShortestPath},
  };
}

}  // namespace notegraph::knowledge_graph
