#include "graph/algorithms/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "graph/algorithms/layout/component_layout.h"
#include "graph/algorithms/layout/separation.h"
#include "graph/algorithms/structure/components.h"

namespace notegraph {
namespace {

constexpr int64_t kBytesPerNode = 200;
constexpr int64_t kBytesPerArc = 24;

absl::Status CheckRadii(std::span<const double> radii) {
  for (const double radius : radii) {
    if (!(radius > 0) || !std::isfinite(radius)) {
      return absl::InvalidArgumentError("the radius of a drawn node must be positive and finite");
    }
  }
  return absl::OkStatus();
}

// The nodes in the order in which they are laid out, which their ids have no part in.
struct Order {
  std::vector<uint32_t> nodes;             // dense ids
  std::vector<ComponentRange> components;  // of places in `nodes`; largest first
};

Order OrderByKey(const Partition& parts, std::span<const uint64_t> hashes) {
  const auto n = static_cast<uint32_t>(hashes.size());
  struct Component {
    uint32_t size = 0;
    uint64_t least_hash = UINT64_MAX;
  };
  std::vector<Component> components(parts.count);
  for (uint32_t v = 0; v < n; ++v) {
    Component& component = components[parts.of[v]];
    ++component.size;
    component.least_hash = std::min(component.least_hash, hashes[v]);
  }
  Order order{.nodes = std::vector<uint32_t>(n), .components = {}};
  std::iota(order.nodes.begin(), order.nodes.end(), 0);
  std::ranges::sort(order.nodes, {}, [&](uint32_t v) {
    const Component& component = components[parts.of[v]];
    return std::tuple(~component.size, component.least_hash, parts.of[v], hashes[v], v);
  });
  for (uint32_t begin = 0; begin < n;) {
    const uint32_t end = begin + components[parts.of[order.nodes[begin]]].size;
    order.components.push_back({begin, end});
    begin = end;
  }
  return order;
}

struct Link {
  uint32_t place;  // of the neighbour
  double weight;
};

// Of one node, from both ends, each neighbour once.
void CollectLinks(const Projection& projection, uint32_t v, std::span<const uint32_t> places,
                  std::vector<Link>& links) {
  links.clear();
  const auto add = [&](std::span<const uint32_t> row, std::span<const double> weights) {
    for (size_t i = 0; i < row.size(); ++i) {
      if (row[i] != v) links.push_back({places[row[i]], weights.empty() ? 1.0 : weights[i]});
    }
  };
  const bool has_weights = projection.has_weights();
  add(projection.Out(v), has_weights ? projection.OutWeights(v) : std::span<const double>());
  if (!projection.is_undirected()) {
    add(projection.In(v), has_weights ? projection.InWeights(v) : std::span<const double>());
  }
  std::ranges::sort(links, {}, [](const Link& link) { return std::tuple(link.place, link.weight); });
  size_t kept = 0;
  for (const Link& link : links) {
    if (kept > 0 && links[kept - 1].place == link.place) {
      if (has_weights) links[kept - 1].weight += link.weight;
    } else {
      links[kept++] = link;
    }
  }
  links.resize(kept);
}

LinkRows MakeRows(const Projection& projection, const Order& order, std::span<const uint32_t> communities) {
  std::vector<uint32_t> places(order.nodes.size());
  for (uint32_t i = 0; i < order.nodes.size(); ++i) places[order.nodes[i]] = i;
  LinkRows rows{.offsets = {0}, .neighbors = {}, .weights = {}, .communities = {}};
  std::vector<Link> links;
  for (const uint32_t v : order.nodes) {
    if (!communities.empty()) rows.communities.push_back(communities[v]);
    CollectLinks(projection, v, places, links);
    for (const Link& link : links) {
      rows.neighbors.push_back(link.place);
      if (projection.has_weights()) rows.weights.push_back(link.weight);
    }
    rows.offsets.push_back(static_cast<uint32_t>(rows.neighbors.size()));
  }
  return rows;
}

double RoundToHundredths(double value) { return std::floor(value * 100 + 0.5) / 100; }

}  // namespace

absl::StatusOr<std::vector<Position>> ForceLayout(const Projection& projection, std::span<const uint64_t> key_hashes,
                                                  const LayoutOptions& options, RunContext& context) {
  if (absl::Status status = CheckRadii(options.radii); !status.ok()) return status;
  const uint32_t n = projection.node_count();
  ScopedMemory memory(context.memory());
  const int64_t bytes = kBytesPerNode * n + kBytesPerArc * projection.arc_count();
  if (absl::Status status = memory.Reserve(bytes, "layout"); !status.ok()) return status;
  const auto parts = WeaklyConnectedComponents(projection, context);
  if (!parts.ok()) return parts.status();
  const Order order = OrderByKey(*parts, key_hashes);
  const LinkRows rows = MakeRows(projection, order, options.communities);
  std::vector<uint64_t> hashes(n);
  std::vector<double> radii(n, 1);
  for (uint32_t i = 0; i < n; ++i) {
    hashes[i] = key_hashes[order.nodes[i]];
    if (!options.radii.empty()) radii[i] = options.radii[order.nodes[i]];
  }
  std::vector<Position> placed(n);
  for (const ComponentRange component : order.components) {
    if (component.size() == 1) continue;
    if (absl::Status status = StartFromHashes(rows, component, hashes, placed, context); !status.ok()) return status;
    absl::Status status = ForceComponent(rows, component, options.iterations, placed, context);
    if (!status.ok()) return status;
    const auto part = [&](auto& all) { return std::span(all).subspan(component.begin, component.size()); };
    if (status = SeparateCircles(part(radii), part(placed), context); !status.ok()) return status;
  }
  PackComponents(order.components, radii, placed);
  std::vector<Position> positions(n);
  for (uint32_t i = 0; i < n; ++i) {
    positions[order.nodes[i]] = {RoundToHundredths(placed[i].x), RoundToHundredths(placed[i].y)};
  }
  return positions;
}

}  // namespace notegraph
