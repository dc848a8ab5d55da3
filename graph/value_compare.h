// The three relations between values, as openCypher defines them:
//
//   relation    used by                            null            NaN                1 and 1.0
//   ----------  ---------------------------------  --------------  -----------------  ---------
//   Equals      =, <>, IN                          unknown         equals nothing     equal
//   Compare     <, <=, >, >=                       unknown         neither            equal
//   Same, Hash  DISTINCT, grouping, UNION, joins   same as null    same as NaN        same
//   TotalOrder  ORDER BY, min, max                 last            last number        equal
//
// Integers and floats are compared exactly, also beyond 2^53. Strings are compared by their UTF-8 bytes. Nodes and
// relationships are what their ids say, so both values must come from one graph. All functions are pure and
// thread-safe; they recurse into lists and maps, which nest at most kMaxValueDepth deep.
#ifndef NOTEGRAPH_GRAPH_VALUE_COMPARE_H_
#define NOTEGRAPH_GRAPH_VALUE_COMPARE_H_

#include <compare>
#include <cstddef>
#include <cstdint>

#include "graph/value.h"

namespace notegraph {

// Truth in three-valued logic.
enum class Ternary : uint8_t { kFalse, kTrue, kNull };

inline Ternary TernaryOf(bool value) { return value ? Ternary::kTrue : Ternary::kFalse; }
inline Value ValueOf(Ternary value) {
  return value == Ternary::kNull ? Value::Null() : Value::Boolean(value == Ternary::kTrue);
}

// a = b. Values of different kinds are unequal, but for numbers. Lists are equal when they have one length and equal
// elements, maps when they have the same keys and equal values; null inside makes the answer unknown unless something
// else already differs. Zoned times are equal when instant, offset and zone are.
Ternary Equals(const Value& a, const Value& b);

enum class Comparison : uint8_t {
  kLess,
  kEqual,
  kGreater,
  kUnordered,  // a number and NaN: each of <, <=, >, >= is false
  kNull,       // unknown, or kinds that have no order between them: each of them is null
};

// What <, <=, > and >= look at. Ordered are numbers, strings, Booleans (false < true), dates and times of one kind, and
// lists (element by element, a prefix first). Maps, nodes, relationships, paths, durations and points are not.
Comparison Compare(const Value& a, const Value& b);

// Whether the values are interchangeable: TotalOrder() says equivalent.
bool Same(const Value& a, const Value& b);
// Equal for values that are the Same; the same number on every machine and in every run.
uint64_t Hash(const Value& value);

// Map < node < relationship < list < path < point < datetime < localdatetime < date < time < localtime < duration <
// string < boolean < number < NaN < null. Maps go by size, then keys, then values; paths along their nodes and
// relationships; durations by their average length.
std::weak_ordering TotalOrder(const Value& a, const Value& b);

// For containers of the standard library and Abseil.
struct ValueSame {
  bool operator()(const Value& a, const Value& b) const { return Same(a, b); }
};
struct ValueHash {
  size_t operator()(const Value& value) const { return Hash(value); }
};
struct ValueTotalLess {
  bool operator()(const Value& a, const Value& b) const { return TotalOrder(a, b) < 0; }
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_VALUE_COMPARE_H_
