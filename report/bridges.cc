#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "report/communities.h"

namespace notegraph::report {
namespace {

constexpr size_t kMaxVia = 3;

// Number of links of a node with each community.
using LinkCounts = std::map<uint32_t, uint32_t>;

LinkCounts CountLinks(const NamedPartition& parts, uint32_t v) {
  LinkCounts counts;
  for (const uint32_t w : parts.links.projection.Out(v)) {
    if (w != v) ++counts[parts.partition.of[w]];
  }
  return counts;
}

// 1 minus the sum of the squared shares of the communities in a node's links (Guimera and Amaral: Functional
// cartography of complex metabolic networks, 2005).
double Participation(const LinkCounts& counts) {
  double links = 0, squares = 0;
  for (const auto& [community, count] : counts) {
    links += count;
    squares += static_cast<double>(count) * count;
  }
  return links == 0 ? 0 : 1 - squares / (links * links);
}

std::vector<std::string> OtherNames(const NamedPartition& parts, const LinkCounts& counts, uint32_t own) {
  std::vector<std::tuple<int64_t, std::string>> ranked;
  for (const auto& [community, count] : counts) {
    if (community != own) ranked.emplace_back(-int64_t{count}, parts.names[community]);
  }
  std::ranges::sort(ranked);
  std::vector<std::string> names;
  for (const auto& [count, name] : ranked) names.push_back(name);
  return names;
}

struct RankedBridge {
  uint32_t v = 0;
  double betweenness = 0, participation = 0;
  std::string name;
  int64_t Score() const { return std::llround(betweenness * participation * 1e12); }
};

std::vector<RankedBridge> RankBridges(const Source& source, const NamedPartition& parts, const LinkGraph& measured,
                                      const Measures& measures) {
  std::vector<RankedBridge> ranked;
  for (uint32_t v = 0; v < parts.links.nodes.size(); ++v) {
    const NodeId node = parts.links.nodes[v];
    RankedBridge bridge{.v = v,
                        .betweenness = measures.betweenness[measured.DenseId(node)],
                        .participation = Participation(CountLinks(parts, v)),
                        .name = {}};
    if (bridge.Score() <= 0) continue;
    bridge.name = NameOf(source.graph, node);
    ranked.push_back(std::move(bridge));
  }
  std::ranges::stable_sort(ranked, [](const RankedBridge& a, const RankedBridge& b) {
    return std::make_tuple(-a.Score(), a.name) < std::make_tuple(-b.Score(), b.name);
  });
  return ranked;
}

// The ends of the links between two communities that most of them have.
std::vector<Subject> Via(const Source& source, const NamedPartition& parts, uint32_t first, uint32_t second) {
  std::vector<std::tuple<int64_t, std::string, uint32_t>> ranked;
  for (uint32_t v = 0; v < parts.links.nodes.size(); ++v) {
    const uint32_t own = parts.partition.of[v];
    if (own != first && own != second) continue;
    const uint32_t other = own == first ? second : first;
    const int64_t count = std::ranges::count_if(parts.links.projection.Out(v),
                                                [&](uint32_t w) { return parts.partition.of[w] == other; });
    if (count > 0) ranked.emplace_back(-count, NameOf(source.graph, parts.links.nodes[v]), v);
  }
  std::ranges::sort(ranked);
  std::vector<Subject> via;
  for (size_t i = 0; i < std::min(ranked.size(), kMaxVia); ++i)
    via.push_back(MakeSubject(source, parts.links.nodes[std::get<2>(ranked[i])]));
  return via;
}

Shortened<CommunityLink> LinksBetween(const Source& source, const NamedPartition& parts) {
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> counts;
  for (uint32_t v = 0; v < parts.links.nodes.size(); ++v) {
    for (const uint32_t w : parts.links.projection.Out(v)) {
      const auto [first, second] = std::minmax(parts.partition.of[v], parts.partition.of[w]);
      if (v < w && first != second) ++counts[{first, second}];
    }
  }
  std::vector<std::tuple<int64_t, std::string, std::string, uint32_t, uint32_t>> ranked;
  for (const auto& [pair, count] : counts)
    ranked.emplace_back(-int64_t{count}, parts.names[pair.first], parts.names[pair.second], pair.first, pair.second);
  std::ranges::sort(ranked);
  const auto shown = Shorten(std::move(ranked), source.options.top);
  Shortened<CommunityLink> links;
  links.more = shown.more;
  for (const auto& [count, first_name, second_name, first, second] : shown.items) {
    links.items.push_back({.first = first_name,
                           .second = second_name,
                           .links = static_cast<uint32_t>(-count),
                           .via = Via(source, parts, first, second)});
  }
  return links;
}

}  // namespace

void AddBridges(const Source& source, const NamedPartition& parts, const LinkGraph& measured, const Measures& measures,
                Communities& communities) {
  communities.bridge_method =
      "betweenness times participation (1 minus the sum of the squared shares of the communities in its links): what "
      "is "
      "on many shortest paths and has links in several communities.";
  const Shortened<RankedBridge> shown = Shorten(RankBridges(source, parts, measured, measures), source.options.top);
  communities.bridges.more = shown.more;
  for (const RankedBridge& bridge : shown.items) {
    const uint32_t own = parts.partition.of[bridge.v];
    communities.bridges.items.push_back({.subject = MakeSubject(source, parts.links.nodes[bridge.v]),
                                         .community = parts.names[own],
                                         .others = OtherNames(parts, CountLinks(parts, bridge.v), own),
                                         .betweenness = bridge.betweenness,
                                         .participation = bridge.participation});
  }
  communities.between = LinksBetween(source, parts);
}

}  // namespace notegraph::report
