#include "tests/query/oracle/naive_logic.h"

#include <algorithm>
#include <cmath>

#include "graph/value_compare.h"

namespace notegraph::query {
namespace {

Truth AllEqual(std::span<const Value> a, std::span<const Value> b) {
  if (a.size() != b.size()) return false;
  Truth all = true;
  for (size_t i = 0; i < a.size(); ++i) all = NaiveAnd(all, NaiveEquals(a[i], b[i]));
  return all;
}

Truth MapsEqual(std::span<const MapEntry> a, std::span<const MapEntry> b) {
  if (a.size() != b.size()) return false;
  Truth all = true;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i].key != b[i].key) return false;
    all = NaiveAnd(all, NaiveEquals(a[i].value, b[i].value));
  }
  return all;
}

// The generators stay below 2^53, where a double holds every integer.
Truth NumberLess(double a, double b, bool or_equal) { return or_equal ? a <= b : a < b; }

Truth ListLess(std::span<const Value> a, std::span<const Value> b, bool or_equal) {
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    const Truth equal = NaiveEquals(a[i], b[i]);
    if (!equal) return std::nullopt;
    if (!*equal) return NaiveLess(a[i], b[i], false);
  }
  return or_equal ? a.size() <= b.size() : a.size() < b.size();
}

}  // namespace

Truth NaiveEquals(const Value& a, const Value& b) {
  if (a.is_null() || b.is_null()) return std::nullopt;
  if (a.is_number() && b.is_number()) {
    if (a.is_integer() && b.is_integer()) return a.integer() == b.integer();
    return a.number() == b.number();
  }
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case ValueKind::kBoolean:
      return a.boolean() == b.boolean();
    case ValueKind::kString:
      return a.string() == b.string();
    case ValueKind::kNode:
      return a.node() == b.node();
    case ValueKind::kRelationship:
      return a.relationship() == b.relationship();
    case ValueKind::kPath:
      return std::ranges::equal(a.path().nodes, b.path().nodes) &&
             std::ranges::equal(a.path().relationships, b.path().relationships);
    case ValueKind::kList:
      return AllEqual(a.list(), b.list());
    case ValueKind::kMap:
      return MapsEqual(a.map(), b.map());
    default:
      return TotalOrder(a, b) == 0;  // temporal values and points: not made by the generators
  }
}

Truth NaiveLess(const Value& a, const Value& b, bool or_equal) {
  if (a.is_number() && b.is_number()) return NumberLess(a.number(), b.number(), or_equal);
  if (a.kind() != b.kind()) return std::nullopt;
  if (a.is_string()) return or_equal ? a.string() <= b.string() : a.string() < b.string();
  if (a.is_boolean()) return or_equal ? a.boolean() <= b.boolean() : a.boolean() < b.boolean();
  if (a.is_list()) return ListLess(a.list(), b.list(), or_equal);
  return std::nullopt;
}

Truth NaiveIn(const Value& item, const Value& list) {
  if (list.is_null()) return std::nullopt;
  Truth any = false;
  for (const Value& element : list.list()) any = NaiveOr(any, NaiveEquals(item, element));
  return any;
}

Truth NaiveNot(Truth a) {
  if (!a) return std::nullopt;
  return !*a;
}

Truth NaiveAnd(Truth a, Truth b) {
  if ((a && !*a) || (b && !*b)) return false;
  if (!a || !b) return std::nullopt;
  return true;
}

Truth NaiveOr(Truth a, Truth b) { return NaiveNot(NaiveAnd(NaiveNot(a), NaiveNot(b))); }

Truth NaiveXor(Truth a, Truth b) {
  if (!a || !b) return std::nullopt;
  return *a != *b;
}

}  // namespace notegraph::query
