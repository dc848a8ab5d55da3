// point, point.distance, point.withinBBox and the components of points.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "absl/strings/str_cat.h"
#include "graph/coordinate_system.h"
#include "graph/status_macros.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/point_components.h"

namespace notegraph::query {
namespace {

constexpr char kSystemsHint[] =
    "write crs 'cartesian', 'cartesian-3D', 'wgs-84' or 'wgs-84-3D', or srid 7203, 9157, 4326 or 4979";
constexpr char kCoordinatesHint[] =
    "write `point({x: 1, y: 2})` or `point({longitude: 18.1, latitude: 59.3})`, with `z` or `height` for three";

// The system that a map names, or the one that its coordinates speak for.
absl::StatusOr<const CoordinateSystem*> SystemOf(const Value& map, bool is_geographic, bool has_height) {
  const CoordinateSystem* named = nullptr;
  if (const Value* srid = map.FindKey("srid"); srid != nullptr) {
    named = srid->is_integer() ? FindCoordinateSystem(srid->integer()) : nullptr;
    if (named == nullptr)
      return InvalidValue(absl::StrCat("the srid of point() is unknown: ", Describe(*srid)), kSystemsHint);
  } else if (const Value* crs = map.FindKey("crs"); crs != nullptr) {
    named = crs->is_string() ? FindCoordinateSystem(crs->string()) : nullptr;
    if (named == nullptr)
      return InvalidValue(absl::StrCat("the crs of point() is unknown: ", Describe(*crs)), kSystemsHint);
  }
  if (named != nullptr && (named->has_height != has_height || (is_geographic && !named->is_geographic))) {
    return InvalidValue(absl::StrCat("the coordinates don't fit to ", std::string(named->name)), kCoordinatesHint);
  }
  if (named != nullptr) return named;
  return FindCoordinateSystem(is_geographic, has_height);
}

// The coordinate under one of two names; nothing when it is absent.
absl::StatusOr<std::optional<double>> Coordinate(const Value& map, std::string_view name, std::string_view other) {
  const Value* value = map.FindKey(name);
  if (value == nullptr) value = map.FindKey(other);
  if (value == nullptr) return std::optional<double>();
  if (value->is_number()) return std::optional(value->number());
  return InvalidValue(WrongKindMessage("a coordinate", kNumber, Describe(*value)),
                      KindHint("component", kNumber, value->kind()));
}

ValueOr MakePoint(Arguments a, FunctionContext& context) {
  const Value& map = a[0];
  if (std::ranges::any_of(map.map(), [](const MapEntry& entry) { return entry.value.is_null(); })) return Value::Null();
  const bool is_geographic = map.FindKey("longitude") != nullptr || map.FindKey("latitude") != nullptr;
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto x, Coordinate(map, "x", "longitude"));
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto y, Coordinate(map, "y", "latitude"));
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto z, Coordinate(map, "z", "height"));
  if (!x || !y) return InvalidValue("point() needs two coordinates or three", kCoordinatesHint);
  NOTEGRAPH_ASSIGN_OR_RETURN(const CoordinateSystem* system, SystemOf(map, is_geographic, z.has_value()));
  if (!system->Contains(*x, *y)) {
    return NumberOutOfRange("longitudes go from -180 to 180, latitudes from -90 to 90",
                            "is the longitude where the latitude should be?");
  }
  return Value::Point(
      context.arena.New<PointValue>(system->srid, *x, *y, z.value_or(std::numeric_limits<double>::quiet_NaN())));
}

// Along a great circle, by the haversine formula.
double DistanceOnEarth(const PointValue& a, const PointValue& b, double radius) {
  constexpr double kRadians = std::numbers::pi / 180;
  const double half_latitude = std::sin((b.y - a.y) * kRadians / 2);
  const double half_longitude = std::sin((b.x - a.x) * kRadians / 2);
  const double h = half_latitude * half_latitude +
                   std::cos(a.y * kRadians) * std::cos(b.y * kRadians) * half_longitude * half_longitude;
  return 2 * radius * std::asin(std::sqrt(std::min(h, 1.0)));
}

ValueOr Distance(Arguments arguments, FunctionContext&) {
  const PointValue &a = arguments[0].point(), &b = arguments[1].point();
  const CoordinateSystem* system = FindCoordinateSystem(a.srid);
  if (a.srid != b.srid || system == nullptr) return Value::Null();
  const double climb = system->has_height ? b.z - a.z : 0;
  if (!system->is_geographic) return Value::Float(std::hypot(b.x - a.x, b.y - a.y, climb));
  constexpr double kEarthRadiusMetres = 6'378'140;
  const double height = system->has_height ? (a.z + b.z) / 2 : 0;
  return Value::Float(std::hypot(DistanceOnEarth(a, b, kEarthRadiusMetres + height), climb));
}

ValueOr WithinBox(Arguments arguments, FunctionContext&) {
  const PointValue &p = arguments[0].point(), &low = arguments[1].point(), &high = arguments[2].point();
  const CoordinateSystem* system = FindCoordinateSystem(p.srid);
  if (p.srid != low.srid || p.srid != high.srid || system == nullptr) return Value::Null();
  // A box may reach over the date line.
  const bool wraps = system->is_geographic && low.x > high.x;
  const bool in_x = wraps ? p.x >= low.x || p.x <= high.x : p.x >= low.x && p.x <= high.x;
  const bool in_y = p.y >= low.y && p.y <= high.y;
  return Value::Boolean(in_x && in_y && (!system->has_height || (p.z >= low.z && p.z <= high.z)));
}

constexpr Function Entry(std::string_view name, std::array<Parameter, kMaxParameters> parameters, KindSet result,
                         std::string_view doc, std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kSpatial,
          .parameters = parameters,
          .result = result,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kFunctions[] = {
    Entry("point", {{{"coordinates", kMap}}}, kPoint, "A point from x and y, or longitude and latitude; z or height.",
          "point({x: 1, y: 2}).y = 2.0", MakePoint),
    Entry("point.distance", {{{"from", kPoint}, {"to", kPoint}}}, kFloat,
          "Distance of two points; on the earth in metres.",
          "point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) = 5.0", Distance),
    Entry("point.withinBBox", {{{"point", kPoint}, {"lowerLeft", kPoint}, {"upperRight", kPoint}}}, kBoolean,
          "Whether a point lies in a box.",
          "point.withinBBox(point({x: 1, y: 1}), point({x: 0, y: 0}), point({x: 2, y: 2}))", WithinBox),
};

}  // namespace

Value PointComponent(const PointValue& point, std::string_view key) {
  const CoordinateSystem* system = FindCoordinateSystem(point.srid);
  if (key == "srid") return Value::Integer(point.srid);
  if (system == nullptr) return Value::Null();
  if (key == "crs") return Value::String(system->name);
  if (key == "x" || (system->is_geographic && key == "longitude")) return Value::Float(point.x);
  if (key == "y" || (system->is_geographic && key == "latitude")) return Value::Float(point.y);
  if (system->has_height && (key == "z" || (system->is_geographic && key == "height"))) return Value::Float(point.z);
  return Value::Null();
}

std::span<const Function> SpatialFunctions() { return kFunctions; }

}  // namespace notegraph::query
