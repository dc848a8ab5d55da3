#include "graph/algorithms/paths/astar.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/boost_adapter.h"
#include "graph/algorithms/boost_run.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/paths/arcs.h"
#include "graph/status_macros.h"
// After the adapter, which they find the graph's functions by.
#include <boost/graph/astar_search.hpp>

namespace notegraph {
namespace {

// What sines and roots may be wrong by, near antipodes too: estimates stay below the truth by as much, and the search
// goes a little beyond the target. Boost visits a node again whose distance shrinks, so that neither changes a result.
constexpr double kAngleRoom = 1e-7;
constexpr double kCostRoom = 1e-9;

absl::Status CheckPlaces(std::span<const GeoPoint> places) {
  for (const auto& [latitude, longitude] : places) {
    if (std::abs(latitude) <= 90 && std::abs(longitude) <= 180) continue;
    return absl::InvalidArgumentError(absl::StrCat("there is no place at latitude ", latitude, ", longitude ",
                                                   longitude, "; they are degrees, -90 to 90 and -180 to 180"));
  }
  return absl::OkStatus();
}

// The angle between two places, in radians.
double Angle(const GeoPoint& a, const GeoPoint& b) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double up = std::sin((b.latitude - a.latitude) * kDegree / 2);
  const double along = std::sin((b.longitude - a.longitude) * kDegree / 2);
  const double h = up * up + std::cos(a.latitude * kDegree) * std::cos(b.latitude * kDegree) * along * along;
  return 2 * std::asin(std::sqrt(std::min(h, 1.0)));
}

// The least weight of an arc per angle: no path to the target can be lighter. 0 without arcs between places.
absl::StatusOr<double> LeastWeightPerAngle(const Projection& p, std::span<const GeoPoint> places, RunContext& context) {
  double least = kUnreachable;
  for (uint32_t v = 0; v < p.node_count(); ++v) {
    if (v % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    ForEachArc(p, v, Direction::kOut, [&](uint32_t w, double weight) {
      const double angle = Angle(places[v], places[w]);
      if (angle > 0) least = std::min(least, weight / angle);
    });
  }
  return std::isfinite(least) ? least : 0;
}

class Visitor : public boost::default_astar_visitor {
 public:
  // Thrown when nothing is left to find.
  struct Found {};

  Visitor(const double* distances, const double* estimates, uint32_t target, BoostMeter& meter)
      : distances_(distances), estimates_(estimates), target_(target), meter_(meter) {}
  void examine_vertex(uint32_t v, const Projection& p) {
    if (estimates_[v] > distances_[target_] * (1 + kCostRoom)) throw Found{};
    meter_.Add(1 + p.OutDegree(v));
  }

 private:
  const double* distances_;
  const double* estimates_;  // of the whole path through a node
  uint32_t target_;
  BoostMeter& meter_;
};

// Distances of all nodes that are on shortest paths to the target; of others what was found.
absl::StatusOr<std::vector<double>> Search(const Projection& p, uint32_t source, uint32_t target,
                                           std::span<const GeoPoint> places, RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const double weight_per_angle, LeastWeightPerAngle(p, places, context));
  const auto remaining = [&](uint32_t v) {
    return weight_per_angle * std::max(0.0, Angle(places[v], places[target]) * (1 - kAngleRoom) - kAngleRoom * 1e-5);
  };
  const uint32_t n = p.node_count();
  std::vector<double> distances(n), estimates(n);
  std::vector<uint32_t> predecessors(n);
  std::vector<boost::default_color_type> colors(n);
  BoostMeter meter(context);
  try {
    NOTEGRAPH_RETURN_IF_ERROR(RunBoost("A*", [&] {
      boost::astar_search(p, source, remaining, Visitor(distances.data(), estimates.data(), target, meter),
                          predecessors.data(), estimates.data(), distances.data(), BoostWeightMap(p),
                          get(boost::vertex_index, p), colors.data(), std::less<double>(), std::plus<double>(),
                          kUnreachable, 0.0);
    }));
  } catch (const Visitor::Found&) {
  }
  return distances;
}

}  // namespace

absl::StatusOr<WeightedPath> AStar(const Projection& projection, uint32_t source, uint32_t target,
                                   std::span<const GeoPoint> places, RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckPlaces(places));
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(40 * int64_t{projection.node_count()}, "A*"));
  SingleSourcePaths paths;
  paths.source = source;
  NOTEGRAPH_ASSIGN_OR_RETURN(paths.distances, Search(projection, source, target, places, context));
  for (double& distance : paths.distances) {
    if (distance > paths.distances[target]) distance = kUnreachable;
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(paths.parents, ShortestPathParents(projection, source, paths.distances, context));
  return PathTo(paths, target);
}

}  // namespace notegraph
