// A set of value kinds: what a parameter takes or a result may be. Null is never a member: every value may be null.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_KIND_SET_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_KIND_SET_H_

#include <cstdint>
#include <string>

#include "graph/value.h"

namespace notegraph::query {

class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(ValueKind kind) : bits_(uint32_t{1} << static_cast<int>(kind)) {}  // NOLINT: a kind is a set

  constexpr bool Contains(ValueKind kind) const { return (bits_ & KindSet(kind).bits_) != 0; }
  constexpr bool Overlaps(KindSet other) const { return (bits_ & other.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr KindSet operator|(KindSet a, KindSet b) {
    KindSet both;
    both.bits_ = a.bits_ | b.bits_;
    return both;
  }
  friend constexpr bool operator==(KindSet, KindSet) = default;

  // "STRING | LIST", "NUMBER", "ANY": as in a signature.
  std::string ToSignature() const;
  // "a String or a List": as in a message.
  std::string ToProse() const;

 private:
  uint32_t bits_ = 0;
};

constexpr KindSet operator|(ValueKind a, ValueKind b) { return KindSet(a) | KindSet(b); }

inline constexpr KindSet kBoolean = ValueKind::kBoolean;
inline constexpr KindSet kInteger = ValueKind::kInteger;
inline constexpr KindSet kFloat = ValueKind::kFloat;
inline constexpr KindSet kNumber = ValueKind::kInteger | ValueKind::kFloat;
inline constexpr KindSet kString = ValueKind::kString;
inline constexpr KindSet kList = ValueKind::kList;
inline constexpr KindSet kMap = ValueKind::kMap;
inline constexpr KindSet kNode = ValueKind::kNode;
inline constexpr KindSet kRelationship = ValueKind::kRelationship;
inline constexpr KindSet kEntity = kNode | kRelationship;
inline constexpr KindSet kPath = ValueKind::kPath;
inline constexpr KindSet kDate = ValueKind::kDate;
inline constexpr KindSet kLocalTime = ValueKind::kLocalTime;
inline constexpr KindSet kTime = ValueKind::kTime;
inline constexpr KindSet kLocalDateTime = ValueKind::kLocalDateTime;
inline constexpr KindSet kDateTime = ValueKind::kDateTime;
inline constexpr KindSet kInstant = kDate | kLocalTime | kTime | kLocalDateTime | kDateTime;
inline constexpr KindSet kDuration = ValueKind::kDuration;
inline constexpr KindSet kPoint = ValueKind::kPoint;
inline constexpr KindSet kAny =
    kBoolean | kNumber | kString | kList | kMap | kEntity | kPath | kInstant | kDuration | kPoint;

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_KIND_SET_H_
