// The synthetic knowledge graph of make_kg.py as plain arrays, for loops written by hand: the very arrays that the
// engine reads, so that a ratio of times compares the ways of computing and nothing else.
#ifndef NOTEGRAPH_BENCH_KNOWLEDGE_GRAPH_KNOWLEDGE_GRAPH_H_
#define NOTEGRAPH_BENCH_KNOWLEDGE_GRAPH_KNOWLEDGE_GRAPH_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph::knowledge_graph {

// One kind of node: ids of the loops are places within it.
struct Nodes {
  NodeId first = 0;
  uint32_t size = 0;
  const Column* names = nullptr;
  std::unordered_map<std::string_view, uint32_t> by_name;
};

// One direction of a kind of relationship: the graph's own arrays, read without its checks.
class Lists {
 public:
  Lists() = default;
  explicit Lists(const Csr& csr) : offsets_(csr.offsets.data()), neighbors_(csr.neighbors.data()) {}
  std::span<const uint32_t> operator[](uint32_t node) const {
    return {neighbors_ + offsets_[node], neighbors_ + offsets_[node + 1]};
  }
  uint32_t Degree(uint32_t node) const { return offsets_[node + 1] - offsets_[node]; }

 private:
  const uint32_t* offsets_ = nullptr;
  const uint32_t* neighbors_ = nullptr;
};

// One kind of relationship, both ways.
struct Relation {
  Lists out, in;
};

// What the statements ask for, of params.json.
struct Parameters {
  std::vector<std::string> speakers;  // q1: looked up one after the other
  std::string speaker_a, speaker_b;   // q2
  std::string concept_name;           // q6
  std::string path_begin, path_end;   // q7
};

struct KnowledgeGraph {
  GraphPtr graph;
  Nodes speakers, talks, libraries, concepts;
  Relation gave, mentions_library, mentions_concept, recommends, compares;
  Parameters parameters;
  const Column* titles = nullptr;  // of talks
};

// Opens FOLDER.ng with the parameters FOLDER/params.json, as make_kg.py and `notegraph import` leave them.
absl::StatusOr<KnowledgeGraph> OpenKnowledgeGraph(const std::string& folder, RunContext& context);

}  // namespace notegraph::knowledge_graph

#endif  // NOTEGRAPH_BENCH_KNOWLEDGE_GRAPH_KNOWLEDGE_GRAPH_H_
