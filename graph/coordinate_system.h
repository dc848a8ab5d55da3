// The coordinate systems that points may be in.
#ifndef NOTEGRAPH_GRAPH_COORDINATE_SYSTEM_H_
#define NOTEGRAPH_GRAPH_COORDINATE_SYSTEM_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "absl/strings/match.h"
#include "graph/strings.h"

namespace notegraph {

struct CoordinateSystem {
  int32_t srid;
  std::string_view name;
  bool is_geographic;
  bool has_height;

  // Longitudes go from -180 to 180, latitudes from -90 to 90.
  bool Contains(double x, double y) const { return !is_geographic || (std::abs(x) <= 180 && std::abs(y) <= 90); }
};

inline constexpr CoordinateSystem kCoordinateSystems[] = {
    {7203, "cartesian", false, false},
    {9157, "cartesian-3D", false, true},
    {4326, "wgs-84", true, false},
    {4979, "wgs-84-3D", true, true},
};

// nullptr when unknown. Case doesn't matter in names.
inline const CoordinateSystem* FindCoordinateSystem(int64_t srid) {
  const auto* found = std::ranges::find(kCoordinateSystems, srid, &CoordinateSystem::srid);
  return found == std::end(kCoordinateSystems) ? nullptr : found;
}
inline const CoordinateSystem* FindCoordinateSystem(std::string_view name) {
  const auto* found = std::ranges::find_if(kCoordinateSystems, [name](const CoordinateSystem& system) {
    return absl::EqualsIgnoreCase(Absl(system.name), Absl(name));
  });
  return found == std::end(kCoordinateSystems) ? nullptr : found;
}
// By the kind and number of the coordinates.
inline const CoordinateSystem* FindCoordinateSystem(bool is_geographic, bool has_height) {
  return FindCoordinateSystem(int64_t{is_geographic ? (has_height ? 4979 : 4326) : (has_height ? 9157 : 7203)});
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_COORDINATE_SYSTEM_H_
