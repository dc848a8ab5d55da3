// Internal to query/functions.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_POINT_COMPONENTS_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_POINT_COMPONENTS_H_

#include <string_view>

#include "graph/value.h"

namespace notegraph::query {

// x, y, z, longitude, latitude, height, crs or srid of a point; null for other keys and what the point doesn't have.
Value PointComponent(const PointValue& point, std::string_view key);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_POINT_COMPONENTS_H_
