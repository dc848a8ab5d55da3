#include "graph/algorithms/centrality/source_order.h"

#include <algorithm>

namespace notegraph {

std::vector<uint32_t> OrderByHub(const Projection& p, const std::vector<uint32_t>& sources) {
  struct Place {
    uint32_t degree, hub, source;
  };
  std::vector<Place> places;
  places.reserve(sources.size());
  for (const uint32_t v : sources) {
    uint32_t hub = v;
    for (const uint32_t w : p.Out(v)) hub = p.OutDegree(w) > p.OutDegree(hub) ? w : hub;
    places.push_back({p.OutDegree(hub), hub, v});
  }
  std::ranges::sort(places, [](const Place& a, const Place& b) {
    if (a.degree != b.degree) return a.degree > b.degree;
    return a.hub != b.hub ? a.hub < b.hub : a.source < b.source;
  });
  std::vector<uint32_t> ordered;
  ordered.reserve(places.size());
  for (const Place& place : places) ordered.push_back(place.source);
  return ordered;
}

}  // namespace notegraph
