// Internal to query/. A column of a batch: typed where the plan knows the type, else of Values.
#ifndef NOTEGRAPH_QUERY_EXEC_VECTOR_H_
#define NOTEGRAPH_QUERY_EXEC_VECTOR_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "graph/ids.h"
#include "graph/value.h"

namespace notegraph::query {

// Most rows that a batch can have.
inline constexpr uint32_t kMaxBatchRows = 2048;

inline constexpr uint64_t kNoEdge = UINT64_MAX;

// Places of rows in a batch, ascending.
using Rows = std::span<const uint32_t>;

// 0, 1, 2, ... count-1. REQUIRES: count <= kMaxBatchRows.
Rows AllRows(uint32_t count);

enum class VectorType : uint8_t {
  kNone,     // no column
  kNode,     // NodeId; null is kNoNode
  kEdge,     // EdgeId::packed(); null is kNoEdge
  kInteger,  // int64_t
  kFloat,    // double
  kBoolean,  // uint8_t: 0, 1, or kNullBoolean
  kValue,    // Value
};

inline constexpr uint8_t kNullBoolean = 2;

// A constant vector holds one element that stands for every row. Buffers only grow and are kept over Reset().
class Vector {
 public:
  Vector() = default;
  Vector(Vector&&) noexcept = default;
  Vector& operator=(Vector&&) noexcept = default;

  // Of an element in a vector's buffer.
  static size_t ElementBytes(VectorType type);
  // Taken from the system.
  size_t allocated_bytes() const { return capacity_bytes_ + nulls_.capacity(); }

  VectorType type() const { return type_; }
  bool is_constant() const { return mask_ == 0; }

  // Makes room for `rows` elements of the type, contents undefined, no nulls.
  void Reset(VectorType type, uint32_t rows);
  // One element for all rows; write it at 0.
  void ResetConstant(VectorType type) {
    Reset(type, 1);
    mask_ = 0;
  }
  void SetConstant(const Value& value) {
    ResetConstant(VectorType::kValue);
    data<Value>()[0] = value;
  }
  void Clear() { type_ = VectorType::kNone; }

  // Raw elements. REQUIRES: T is what type() says.
  template <typename T>
  T* data() {
    return reinterpret_cast<T*>(bytes_.get());
  }
  template <typename T>
  const T* data() const {
    return reinterpret_cast<const T*>(bytes_.get());
  }
  // Element of a row, constants heeded. REQUIRES: as data().
  template <typename T>
  const T& at(uint32_t row) const {
    return data<T>()[row & mask_];
  }

  // Nulls of kInteger and kFloat; other types hold them in their elements.
  bool has_null_flags() const { return has_nulls_; }
  void SetNull(uint32_t row) {
    if (!has_nulls_) AddNullFlags();
    nulls_[row] = 1;
  }
  bool null_flag(uint32_t row) const { return has_nulls_ && nulls_[row & mask_] != 0; }

  bool IsNull(uint32_t row) const;
  Value GetValue(uint32_t row) const;
  // The node of a row; kNoNode when it is null or something else. REQUIRES: kNode or kValue.
  NodeId NodeAt(uint32_t row) const;
  // The relationship of a row; kNoEdge when it is null or something else. REQUIRES: kEdge or kValue.
  uint64_t EdgeAt(uint32_t row) const;

  // this[to + i] = from[rows[i]]. The vector is made of `from`'s type when `to` is 0. REQUIRES: room; when `to` is not
  // 0, of the same type or made of kValue.
  void Gather(const Vector& from, Rows rows, uint32_t to, uint32_t capacity);
  // this[i] = from[row] for all i: a constant.
  void Broadcast(const Vector& from, uint32_t row);
  // Turns the first `rows` elements into Values, room for `capacity`.
  void ToValues(uint32_t rows, uint32_t capacity);

 private:
  void AddNullFlags();

  VectorType type_ = VectorType::kNone;
  bool has_nulls_ = false;
  uint32_t mask_ = UINT32_MAX;
  uint32_t rows_ = 0;
  size_t capacity_bytes_ = 0;
  std::unique_ptr<std::byte[]> bytes_;
  std::vector<uint8_t> nulls_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_VECTOR_H_
