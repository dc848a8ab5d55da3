// Brandes: A faster algorithm for betweenness centrality, 2001; source by source, with the levels of the search kept
// for the way back and the successors on shortest paths marked by arc (Madduri et al., IPDPS 2009), as GAP has it.
#include <vector>

#include "bench/reference/kernels.h"

namespace notegraph::reference {
namespace {

class Search {
 public:
  explicit Search(const Csr& graph)
      : graph_(graph), is_successor_(graph.arc_count()), depths_(graph.node_count()), paths_(graph.node_count()) {}

  void Forward(uint32_t source) {
    is_successor_.assign(is_successor_.size(), false);
    depths_.assign(depths_.size(), -1);
    paths_.assign(paths_.size(), 0);
    order_.assign(1, source);
    depths_[source] = 0;
    paths_[source] = 1;
    for (size_t i = 0; i < order_.size(); ++i) {
      const uint32_t u = order_[i];
      for (uint64_t arc = graph_.offsets[u]; arc < graph_.offsets[u + 1]; ++arc) {
        const uint32_t v = graph_.neighbors[arc];
        if (depths_[v] < 0) {
          depths_[v] = depths_[u] + 1;
          order_.push_back(v);
        }
        if (depths_[v] != depths_[u] + 1) continue;
        is_successor_[arc] = true;
        paths_[v] += paths_[u];
      }
    }
  }

  void Backward(std::vector<double>& scores) {
    dependencies_.assign(depths_.size(), 0);
    for (size_t i = order_.size(); i-- > 1;) {
      const uint32_t u = order_[i];
      for (uint64_t arc = graph_.offsets[u]; arc < graph_.offsets[u + 1]; ++arc) {
        if (!is_successor_[arc]) continue;
        const uint32_t v = graph_.neighbors[arc];
        dependencies_[u] += paths_[u] / paths_[v] * (1 + dependencies_[v]);
      }
      scores[u] += dependencies_[u];
    }
  }

 private:
  const Csr& graph_;
  std::vector<bool> is_successor_;  // by arc
  std::vector<int32_t> depths_;
  std::vector<double> paths_, dependencies_;
  std::vector<uint32_t> order_;
};

}  // namespace

std::vector<double> Betweenness(const Csr& graph, std::span<const uint32_t> sources) {
  std::vector<double> scores(graph.node_count());
  Search search(graph);
  for (const uint32_t source : sources) {
    search.Forward(source);
    search.Backward(scores);
  }
  return scores;
}

}  // namespace notegraph::reference
