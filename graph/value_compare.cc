#include "graph/value_compare.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <tuple>

namespace notegraph {
namespace {

constexpr double kTwoTo63 = 9223372036854775808.0;

// Exact: neither side is converted to the other's type before it is known to fit.
std::partial_ordering CompareIntegerWithFloat(int64_t integer, double number) {
  if (std::isnan(number)) return std::partial_ordering::unordered;
  if (number >= kTwoTo63) return std::partial_ordering::less;
  if (number < -kTwoTo63) return std::partial_ordering::greater;
  const auto truncated = static_cast<int64_t>(number);
  if (integer != truncated) return integer <=> truncated;
  return 0.0 <=> number - static_cast<double>(truncated);
}

std::partial_ordering CompareNumbers(const Value& a, const Value& b) {
  if (a.is_integer()) {
    return b.is_integer() ? std::partial_ordering(a.integer() <=> b.integer())
                          : CompareIntegerWithFloat(a.integer(), b.float_number());
  }
  if (b.is_float()) return a.float_number() <=> b.float_number();
  return 0 <=> CompareIntegerWithFloat(b.integer(), a.float_number());
}

bool IsNan(const Value& value) { return value.is_float() && std::isnan(value.float_number()); }

auto TimeFields(const Value& v) {
  return std::make_tuple(v.nanoseconds_of_day() - int64_t{v.offset_seconds()} * 1'000'000'000, v.offset_seconds());
}

auto Fields(const LocalDateTimeValue& v) { return std::tie(v.seconds, v.nanoseconds); }
auto Fields(const DateTimeValue& v) { return std::tie(v.seconds, v.nanoseconds, v.offset_seconds, v.zone); }

// Seconds, a month counting as a twelfth of 365.2425 days.
__int128 AverageSeconds(const DurationValue& v) {
  return static_cast<__int128>(v.months) * 2'629'746 + static_cast<__int128>(v.days) * 86'400 + v.seconds;
}

std::strong_ordering CompareDurations(const DurationValue& a, const DurationValue& b) {
  const __int128 a_seconds = AverageSeconds(a), b_seconds = AverageSeconds(b);
  if (a_seconds != b_seconds) return a_seconds < b_seconds ? std::strong_ordering::less : std::strong_ordering::greater;
  return std::tie(a.nanoseconds, a.months, a.days) <=> std::tie(b.nanoseconds, b.months, b.days);
}

// NaN after all numbers, all NaN equivalent.
std::weak_ordering OrderFloats(double a, double b) {
  const std::partial_ordering order = a <=> b;
  if (order == std::partial_ordering::unordered) return std::isnan(a) <=> std::isnan(b);
  return order < 0   ? std::weak_ordering::less
         : order > 0 ? std::weak_ordering::greater
                     : std::weak_ordering::equivalent;
}

std::weak_ordering OrderPoints(const PointValue& a, const PointValue& b) {
  if (a.srid != b.srid) return a.srid <=> b.srid;
  if (const auto order = OrderFloats(a.x, b.x); order != 0) return order;
  if (const auto order = OrderFloats(a.y, b.y); order != 0) return order;
  return OrderFloats(a.z, b.z);
}

bool PointsEqual(const PointValue& a, const PointValue& b) {
  const bool flat = std::isnan(a.z) && std::isnan(b.z);
  return a.srid == b.srid && a.x == b.x && a.y == b.y && (flat || a.z == b.z);
}

std::weak_ordering OrderPaths(const PathValue& a, const PathValue& b) {
  const size_t steps = std::min(a.relationships.size(), b.relationships.size());
  for (size_t i = 0; i < steps; ++i) {
    if (a.nodes[i] != b.nodes[i]) return a.nodes[i] <=> b.nodes[i];
    if (a.relationships[i] != b.relationships[i]) return a.relationships[i] <=> b.relationships[i];
  }
  if (a.nodes[steps] != b.nodes[steps]) return a.nodes[steps] <=> b.nodes[steps];
  return a.nodes.size() <=> b.nodes.size();
}

Ternary ListsEqual(std::span<const Value> a, std::span<const Value> b) {
  if (a.size() != b.size()) return Ternary::kFalse;
  Ternary result = Ternary::kTrue;
  for (size_t i = 0; i < a.size(); ++i) {
    const Ternary equal = Equals(a[i], b[i]);
    if (equal == Ternary::kFalse) return Ternary::kFalse;
    if (equal == Ternary::kNull) result = Ternary::kNull;
  }
  return result;
}

Ternary MapsEqual(std::span<const MapEntry> a, std::span<const MapEntry> b) {
  if (!std::ranges::equal(a, b, {}, &MapEntry::key, &MapEntry::key)) return Ternary::kFalse;
  Ternary result = Ternary::kTrue;
  for (size_t i = 0; i < a.size(); ++i) {
    const Ternary equal = Equals(a[i].value, b[i].value);
    if (equal == Ternary::kFalse) return Ternary::kFalse;
    if (equal == Ternary::kNull) result = Ternary::kNull;
  }
  return result;
}

std::weak_ordering OrderLists(std::span<const Value> a, std::span<const Value> b) {
  return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end(), TotalOrder);
}

std::weak_ordering OrderMaps(std::span<const MapEntry> a, std::span<const MapEntry> b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (size_t i = 0; i < a.size(); ++i) {
    if (const auto order = a[i].key <=> b[i].key; order != 0) return order;
  }
  for (size_t i = 0; i < a.size(); ++i) {
    if (const auto order = TotalOrder(a[i].value, b[i].value); order != 0) return order;
  }
  return std::weak_ordering::equivalent;
}

// The first pair that is not equal decides.
Comparison CompareLists(std::span<const Value> a, std::span<const Value> b) {
  const size_t common = std::min(a.size(), b.size());
  for (size_t i = 0; i < common; ++i) {
    const Comparison order = Compare(a[i], b[i]);
    if (order == Comparison::kNull && Equals(a[i], b[i]) == Ternary::kTrue) continue;
    if (order != Comparison::kEqual) return order;
  }
  if (a.size() == b.size()) return Comparison::kEqual;
  return a.size() < b.size() ? Comparison::kLess : Comparison::kGreater;
}

Comparison ComparisonOf(std::partial_ordering order) {
  if (order == std::partial_ordering::unordered) return Comparison::kUnordered;
  return order < 0 ? Comparison::kLess : order > 0 ? Comparison::kGreater : Comparison::kEqual;
}

// Rank of a value's kind in TotalOrder.
int Rank(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kMap:
      return 0;
    case ValueKind::kNode:
      return 1;
    case ValueKind::kRelationship:
      return 2;
    case ValueKind::kList:
      return 3;
    case ValueKind::kPath:
      return 4;
    case ValueKind::kPoint:
      return 5;
    case ValueKind::kDateTime:
      return 6;
    case ValueKind::kLocalDateTime:
      return 7;
    case ValueKind::kDate:
      return 8;
    case ValueKind::kTime:
      return 9;
    case ValueKind::kLocalTime:
      return 10;
    case ValueKind::kDuration:
      return 11;
    case ValueKind::kString:
      return 12;
    case ValueKind::kBoolean:
      return 13;
    case ValueKind::kInteger:
      return 14;
    case ValueKind::kFloat:
      return IsNan(value) ? 15 : 14;
    case ValueKind::kNull:
      return 16;
  }
  return 16;
}

// The finaliser of SplitMix64.
uint64_t Mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
  x = (x ^ x >> 27) * 0x94d049bb133111eb;
  return x ^ x >> 31;
}

uint64_t Combine(uint64_t seed, uint64_t value) { return Mix(seed ^ Mix(value)); }

uint64_t HashText(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

// A float that is an integer hashes as that integer, so that 1.0 meets 1 and -0.0 meets 0.
uint64_t HashFloat(double number) {
  if (std::isnan(number)) return Mix(std::bit_cast<uint64_t>(std::numeric_limits<double>::quiet_NaN()));
  if (number >= -kTwoTo63 && number < kTwoTo63 && number == std::trunc(number)) {
    return Mix(static_cast<uint64_t>(static_cast<int64_t>(number)));
  }
  return Combine(1, std::bit_cast<uint64_t>(number));  // apart from the integers, whose numbers these bits may be
}

uint64_t HashPath(const PathValue& path) {
  uint64_t hash = path.nodes.size();
  for (const NodeId node : path.nodes) hash = Combine(hash, node);
  for (const EdgeId edge : path.relationships) hash = Combine(hash, edge.packed());
  return hash;
}

uint64_t HashList(std::span<const Value> items) {
  uint64_t hash = items.size();
  for (const Value& item : items) hash = Combine(hash, Hash(item));
  return hash;
}

uint64_t HashMap(std::span<const MapEntry> entries) {
  uint64_t hash = entries.size();
  for (const MapEntry& entry : entries) hash = Combine(Combine(hash, HashText(entry.key)), Hash(entry.value));
  return hash;
}

uint64_t HashDateTime(const DateTimeValue& v) {
  uint64_t hash = Combine(static_cast<uint64_t>(v.seconds), static_cast<uint64_t>(v.nanoseconds));
  return Combine(Combine(hash, static_cast<uint64_t>(v.offset_seconds)), HashText(v.zone));
}

uint64_t HashDuration(const DurationValue& v) {
  uint64_t hash = Combine(static_cast<uint64_t>(v.months), static_cast<uint64_t>(v.days));
  return Combine(Combine(hash, static_cast<uint64_t>(v.seconds)), static_cast<uint64_t>(v.nanoseconds));
}

uint64_t HashPoint(const PointValue& v) {
  return Combine(Combine(Combine(static_cast<uint64_t>(v.srid), HashFloat(v.x)), HashFloat(v.y)), HashFloat(v.z));
}

// Of the kind alone: values of different kinds differ, but for numbers.
uint64_t HashContent(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return 0;
    case ValueKind::kFloat:
      return HashFloat(value.float_number());
    case ValueKind::kString:
      return HashText(value.string());
    case ValueKind::kList:
      return HashList(value.list());
    case ValueKind::kMap:
      return HashMap(value.map());
    case ValueKind::kPath:
      return HashPath(value.path());
    case ValueKind::kTime:
      return Combine(static_cast<uint64_t>(value.nanoseconds_of_day()), value.offset_seconds());
    case ValueKind::kLocalDateTime:
      return Combine(value.local_date_time().seconds, value.local_date_time().nanoseconds);
    case ValueKind::kDateTime:
      return HashDateTime(value.date_time());
    case ValueKind::kDuration:
      return HashDuration(value.duration());
    case ValueKind::kPoint:
      return HashPoint(value.point());
    case ValueKind::kBoolean:
      return Mix(value.boolean());
    case ValueKind::kInteger:
      return Mix(static_cast<uint64_t>(value.integer()));
    case ValueKind::kNode:
      return Mix(value.node());
    case ValueKind::kRelationship:
      return Mix(value.relationship().packed());
    case ValueKind::kDate:
      return Mix(static_cast<uint64_t>(value.days()));
    case ValueKind::kLocalTime:
      return Mix(static_cast<uint64_t>(value.nanoseconds_of_day()));
  }
  return 0;
}

}  // namespace

Ternary Equals(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return Ternary::kNull;
  if (a.is_number() && b.is_number()) return TernaryOf(CompareNumbers(a, b) == 0);
  if (a.kind() != b.kind()) return Ternary::kFalse;
  switch (a.kind()) {
    case ValueKind::kString:
      return TernaryOf(a.string() == b.string());
    case ValueKind::kList:
      return ListsEqual(a.list(), b.list());
    case ValueKind::kMap:
      return MapsEqual(a.map(), b.map());
    case ValueKind::kPoint:
      return TernaryOf(PointsEqual(a.point(), b.point()));
    default:
      return TernaryOf(TotalOrder(a, b) == 0);
  }
}

Comparison Compare(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) return ComparisonOf(CompareNumbers(a, b));
  if (a.kind() != b.kind()) return Comparison::kNull;
  switch (a.kind()) {
    case ValueKind::kNull:
    case ValueKind::kMap:
    case ValueKind::kNode:
    case ValueKind::kRelationship:
    case ValueKind::kPath:
    case ValueKind::kDuration:
    case ValueKind::kPoint:
      return Comparison::kNull;
    case ValueKind::kList:
      return CompareLists(a.list(), b.list());
    default:
      return ComparisonOf(TotalOrder(a, b));
  }
}

bool Same(const Value& a, const Value& b) {
  if (a.is_string()) return b.is_string() && a.string() == b.string();
  if (a.is_integer() && b.is_integer()) return a.integer() == b.integer();
  if (a.is_list() && b.is_list() && a.list().size() != b.list().size()) return false;
  return TotalOrder(a, b) == 0;
}

uint64_t Hash(const Value& value) {
  const uint64_t content = HashContent(value);
  if (value.is_number() || value.is_string()) return content;
  return Combine(static_cast<uint64_t>(value.kind()), content);
}

std::weak_ordering TotalOrder(const Value& a, const Value& b) {
  const int a_rank = Rank(a), b_rank = Rank(b);
  if (a_rank != b_rank) return a_rank <=> b_rank;
  switch (a.kind()) {
    case ValueKind::kNull:
      return std::weak_ordering::equivalent;
    case ValueKind::kInteger:
    case ValueKind::kFloat: {
      const std::partial_ordering order = CompareNumbers(a, b);  // both NaN: unordered
      return order < 0   ? std::weak_ordering::less
             : order > 0 ? std::weak_ordering::greater
                         : std::weak_ordering::equivalent;
    }
    case ValueKind::kString:
      return a.string() <=> b.string();
    case ValueKind::kBoolean:
      return a.boolean() <=> b.boolean();
    case ValueKind::kList:
      return OrderLists(a.list(), b.list());
    case ValueKind::kMap:
      return OrderMaps(a.map(), b.map());
    case ValueKind::kNode:
      return a.node() <=> b.node();
    case ValueKind::kRelationship:
      return a.relationship() <=> b.relationship();
    case ValueKind::kPath:
      return OrderPaths(a.path(), b.path());
    case ValueKind::kDate:
      return a.days() <=> b.days();
    case ValueKind::kLocalTime:
      return a.nanoseconds_of_day() <=> b.nanoseconds_of_day();
    case ValueKind::kTime:
      return TimeFields(a) <=> TimeFields(b);
    case ValueKind::kLocalDateTime:
      return Fields(a.local_date_time()) <=> Fields(b.local_date_time());
    case ValueKind::kDateTime:
      return Fields(a.date_time()) <=> Fields(b.date_time());
    case ValueKind::kDuration:
      return CompareDurations(a.duration(), b.duration());
    case ValueKind::kPoint:
      return OrderPoints(a.point(), b.point());
  }
  return std::weak_ordering::equivalent;
}

}  // namespace notegraph
