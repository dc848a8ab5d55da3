// Sutton, Ben-Nun, Barak: Optimizing parallel graph connectivity computation via subgraph sampling, IPDPS 2018
// (Afforest): link each node with its first neighbours, find the component that most nodes are in, and only link the
// rest with all of theirs.
#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "bench/reference/kernels.h"
#include "graph/random.h"

namespace notegraph::reference {
namespace {

constexpr uint32_t kRounds = 2;
constexpr int kSamples = 1024;

void Link(uint32_t u, uint32_t v, std::vector<uint32_t>& component) {
  uint32_t a = component[u], b = component[v];
  while (a != b) {
    const uint32_t high = std::max(a, b), low = std::min(a, b);
    if (component[high] == high) {
      component[high] = low;
      break;
    }
    a = component[component[high]];
    b = component[low];
  }
}

void Compress(std::vector<uint32_t>& component) {
  for (uint32_t& c : component) {
    while (c != component[c]) c = component[c];
  }
}

uint32_t MostFrequent(const std::vector<uint32_t>& component) {
  Random random(27'491'095);
  std::unordered_map<uint32_t, int> counts;
  for (int i = 0; i < kSamples; ++i) ++counts[component[random.Below(static_cast<uint32_t>(component.size()))]];
  return std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; })->first;
}

}  // namespace

std::vector<uint32_t> ConnectedComponents(const Csr& graph) {
  const uint32_t n = graph.node_count();
  std::vector<uint32_t> component(n);
  std::iota(component.begin(), component.end(), 0);
  if (n == 0) return component;
  for (uint32_t round = 0; round < kRounds; ++round) {
    for (uint32_t v = 0; v < n; ++v) {
      if (round < graph.Degree(v)) Link(v, graph.Row(v)[round], component);
    }
    Compress(component);
  }
  const uint32_t largest = MostFrequent(component);
  for (uint32_t v = 0; v < n; ++v) {
    if (component[v] == largest) continue;
    for (uint32_t i = kRounds; i < graph.Degree(v); ++i) Link(v, graph.Row(v)[i], component);
  }
  Compress(component);
  return component;
}

}  // namespace notegraph::reference
