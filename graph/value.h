// Value: one openCypher value in 16 bytes.
//
// Null, Booleans, numbers, nodes, relationships, dates and times lie in the value itself; strings, lists, maps, paths
// and the larger temporal values are views into a graph or an Arena, which must outlive the value. Copying a value
// copies 16 bytes. What equality and order mean is in graph/value_compare.h.
#ifndef NOTEGRAPH_GRAPH_VALUE_H_
#define NOTEGRAPH_GRAPH_VALUE_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "graph/ids.h"

namespace notegraph {

enum class ValueKind : uint8_t {
  kNull,
  kBoolean,
  kInteger,
  kFloat,
  kString,
  kList,
  kMap,
  kNode,
  kRelationship,
  kPath,
  kDate,
  kLocalTime,
  kTime,
  kLocalDateTime,
  kDateTime,
  kDuration,
  kPoint,
};

std::string_view ValueKindName(ValueKind kind);  // "Integer", "List", ... as in error messages

class Value;

struct MapEntry;

// Lists and maps nest at most this deep: whoever makes a value of values checks its depth(). So code that walks values
// may recurse.
inline constexpr int kMaxValueDepth = 1000;

// Alternates nodes[0] -relationships[0]- nodes[1] ...; nodes.size() == relationships.size() + 1. A relationship may
// have been walked against its direction.
struct PathValue {
  std::span<const NodeId> nodes;
  std::span<const EdgeId> relationships;
};

struct LocalDateTimeValue {
  int64_t seconds;      // since 1970-01-01T00:00:00 of the local clock
  int32_t nanoseconds;  // 0..999,999,999
};

struct DateTimeValue {
  int64_t seconds;  // since the epoch, UTC
  int32_t nanoseconds;
  int32_t offset_seconds;  // east of Greenwich
  std::string_view zone;   // "Europe/Stockholm", or empty
};

// Months, days and seconds don't convert into each other.
struct DurationValue {
  int64_t months;
  int64_t days;
  int64_t seconds;
  int32_t nanoseconds;  // 0..999,999,999, added to seconds
};

struct PointValue {
  int32_t srid;
  double x, y, z;  // z is NaN in two dimensions
};

class Value {
 public:
  Value() = default;  // null

  static Value Null() { return {}; }
  static Value Boolean(bool v) {
    Value r(ValueKind::kBoolean);
    r.integer_ = v;
    return r;
  }
  static Value Integer(int64_t v) {
    Value r(ValueKind::kInteger);
    r.integer_ = v;
    return r;
  }
  static Value Float(double v) {
    Value r(ValueKind::kFloat);
    r.float_ = v;
    return r;
  }
  // Strings up to 4 GB. The bytes must outlive the value.
  static Value String(std::string_view v) {
    Value r(ValueKind::kString, static_cast<uint32_t>(v.size()));
    r.chars_ = v.data();
    return r;
  }
  // REQUIRES: the items are filled in; they are looked at once, for depth().
  static Value List(std::span<const Value> v) {
    Value r(ValueKind::kList, static_cast<uint32_t>(v.size()));
    r.items_ = v.data();
    uint16_t deepest = 0;
    for (const Value& item : v) deepest = deepest < item.depth_ ? item.depth_ : deepest;
    r.depth_ = OneDeeper(deepest);
    return r;
  }
  // REQUIRES: entries filled in, sorted by key bytes, keys distinct.
  static Value Map(std::span<const MapEntry> v);
  static Value Node(NodeId v) {
    Value r(ValueKind::kNode);
    r.integer_ = v;
    return r;
  }
  static Value Relationship(EdgeId v) {
    Value r(ValueKind::kRelationship);
    r.integer_ = static_cast<int64_t>(v.packed());
    return r;
  }
  static Value Path(const PathValue* v) {
    Value r(ValueKind::kPath);
    r.path_ = v;
    return r;
  }
  static Value Date(int64_t days_since_epoch) {
    Value r(ValueKind::kDate);
    r.integer_ = days_since_epoch;
    return r;
  }
  static Value LocalTime(int64_t nanoseconds_of_day) {
    Value r(ValueKind::kLocalTime);
    r.integer_ = nanoseconds_of_day;
    return r;
  }
  static Value Time(int64_t nanoseconds_of_day, int32_t offset_seconds) {
    Value r(ValueKind::kTime, static_cast<uint32_t>(offset_seconds));
    r.integer_ = nanoseconds_of_day;
    return r;
  }
  static Value LocalDateTime(const LocalDateTimeValue* v) {
    Value r(ValueKind::kLocalDateTime);
    r.local_date_time_ = v;
    return r;
  }
  static Value DateTime(const DateTimeValue* v) {
    Value r(ValueKind::kDateTime);
    r.date_time_ = v;
    return r;
  }
  static Value Duration(const DurationValue* v) {
    Value r(ValueKind::kDuration);
    r.duration_ = v;
    return r;
  }
  static Value Point(const PointValue* v) {
    Value r(ValueKind::kPoint);
    r.point_ = v;
    return r;
  }

  ValueKind kind() const { return kind_; }
  bool is_null() const { return kind_ == ValueKind::kNull; }
  bool is_boolean() const { return kind_ == ValueKind::kBoolean; }
  bool is_integer() const { return kind_ == ValueKind::kInteger; }
  bool is_float() const { return kind_ == ValueKind::kFloat; }
  bool is_number() const { return is_integer() || is_float(); }
  bool is_string() const { return kind_ == ValueKind::kString; }
  bool is_list() const { return kind_ == ValueKind::kList; }
  bool is_map() const { return kind_ == ValueKind::kMap; }
  bool is_node() const { return kind_ == ValueKind::kNode; }
  bool is_relationship() const { return kind_ == ValueKind::kRelationship; }
  bool is_path() const { return kind_ == ValueKind::kPath; }

  // REQUIRES of each accessor: the kind it names.
  bool boolean() const { return integer_ != 0; }
  int64_t integer() const { return integer_; }
  double float_number() const { return float_; }
  double number() const { return is_integer() ? static_cast<double>(integer_) : float_; }  // Integer or Float
  std::string_view string() const { return {chars_, size_}; }
  std::span<const Value> list() const { return {items_, size_}; }
  std::span<const MapEntry> map() const;  // sorted by key
  NodeId node() const { return static_cast<NodeId>(integer_); }
  EdgeId relationship() const { return EdgeId::FromPacked(static_cast<uint64_t>(integer_)); }
  const PathValue& path() const { return *path_; }
  int64_t days() const { return integer_; }                               // Date
  int64_t nanoseconds_of_day() const { return integer_; }                 // LocalTime, Time
  int32_t offset_seconds() const { return static_cast<int32_t>(size_); }  // Time
  const LocalDateTimeValue& local_date_time() const { return *local_date_time_; }
  const DateTimeValue& date_time() const { return *date_time_; }
  const DurationValue& duration() const { return *duration_; }
  const PointValue& point() const { return *point_; }

  // 0 for what holds no values, else one more than the deepest element of a List or Map.
  int depth() const { return depth_; }

  // Value under `key` of a Map, or nullptr. O(log n).
  const Value* FindKey(std::string_view key) const;

 private:
  explicit Value(ValueKind kind, uint32_t size = 0) : size_(size), kind_(kind) {}
  static uint16_t OneDeeper(uint16_t depth) { return static_cast<uint16_t>(depth < UINT16_MAX ? depth + 1 : depth); }

  union {
    int64_t integer_ = 0;
    double float_;
    const char* chars_;
    const Value* items_;
    const MapEntry* entries_;
    const PathValue* path_;
    const LocalDateTimeValue* local_date_time_;
    const DateTimeValue* date_time_;
    const DurationValue* duration_;
    const PointValue* point_;
  };
  uint32_t size_ = 0;  // bytes of a string, elements of a list or map, offset of a Time
  ValueKind kind_ = ValueKind::kNull;
  uint16_t depth_ = 0;
};

static_assert(sizeof(Value) == 16);

struct MapEntry {
  std::string_view key;
  Value value;
};

inline Value Value::Map(std::span<const MapEntry> v) {
  Value r(ValueKind::kMap, static_cast<uint32_t>(v.size()));
  r.entries_ = v.data();
  uint16_t deepest = 0;
  for (const MapEntry& entry : v) deepest = deepest < entry.value.depth_ ? entry.value.depth_ : deepest;
  r.depth_ = OneDeeper(deepest);
  return r;
}

inline std::span<const MapEntry> Value::map() const { return {entries_, size_}; }

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_VALUE_H_
