#include "query/exec/vector.h"

#include <array>
#include <numeric>

namespace notegraph::query {
namespace {

template <typename T>
void GatherElements(const Vector& from, Rows rows, T* to) {
  if (from.is_constant()) {
    std::fill(to, to + rows.size(), *from.data<T>());
    return;
  }
  const T* elements = from.data<T>();
  for (size_t i = 0; i < rows.size(); ++i) to[i] = elements[rows[i]];
}

}  // namespace

size_t Vector::ElementBytes(VectorType type) {
  switch (type) {
    case VectorType::kNone:
      return 0;
    case VectorType::kNode:
      return sizeof(NodeId);
    case VectorType::kBoolean:
      return 1;
    case VectorType::kValue:
      return sizeof(Value);
    default:
      return 8;
  }
}

Rows AllRows(uint32_t count) {
  static const std::array<uint32_t, kMaxBatchRows> kRows = [] {
    std::array<uint32_t, kMaxBatchRows> rows;
    std::iota(rows.begin(), rows.end(), 0);
    return rows;
  }();
  return {kRows.data(), count};
}

void Vector::Reset(VectorType type, uint32_t rows) {
  const size_t bytes = ElementBytes(type) * (rows == 0 ? 1 : rows);
  if (bytes > capacity_bytes_) {
    bytes_ = std::make_unique_for_overwrite<std::byte[]>(bytes);
    capacity_bytes_ = bytes;
  }
  type_ = type;
  mask_ = UINT32_MAX;
  rows_ = rows;
  has_nulls_ = false;
}

void Vector::AddNullFlags() {
  nulls_.assign(rows_ == 0 ? 1 : rows_, 0);
  has_nulls_ = true;
}

bool Vector::IsNull(uint32_t row) const {
  switch (type_) {
    case VectorType::kNone:
      return true;
    case VectorType::kNode:
      return at<NodeId>(row) == kNoNode;
    case VectorType::kEdge:
      return at<uint64_t>(row) == kNoEdge;
    case VectorType::kBoolean:
      return at<uint8_t>(row) == kNullBoolean;
    case VectorType::kValue:
      return at<Value>(row).is_null();
    default:
      return null_flag(row);
  }
}

Value Vector::GetValue(uint32_t row) const {
  if (IsNull(row)) return Value::Null();
  switch (type_) {
    case VectorType::kNode:
      return Value::Node(at<NodeId>(row));
    case VectorType::kEdge:
      return Value::Relationship(EdgeId::FromPacked(at<uint64_t>(row)));
    case VectorType::kInteger:
      return Value::Integer(at<int64_t>(row));
    case VectorType::kFloat:
      return Value::Float(at<double>(row));
    case VectorType::kBoolean:
      return Value::Boolean(at<uint8_t>(row) != 0);
    default:
      return at<Value>(row);
  }
}

NodeId Vector::NodeAt(uint32_t row) const {
  if (type_ == VectorType::kNode) return at<NodeId>(row);
  if (type_ != VectorType::kValue) return kNoNode;
  const Value& value = at<Value>(row);
  return value.is_node() ? value.node() : kNoNode;
}

uint64_t Vector::EdgeAt(uint32_t row) const {
  if (type_ == VectorType::kEdge) return at<uint64_t>(row);
  if (type_ != VectorType::kValue) return kNoEdge;
  const Value& value = at<Value>(row);
  return value.is_relationship() ? value.relationship().packed() : kNoEdge;
}

void Vector::Gather(const Vector& from, Rows rows, uint32_t to, uint32_t capacity) {
  if (to == 0) {
    Reset(from.type_, capacity);
  } else if (type_ != from.type_) {
    ToValues(to, capacity);
  }
  if (type_ == VectorType::kValue && from.type_ != VectorType::kValue) {
    Value* values = data<Value>() + to;
    for (size_t i = 0; i < rows.size(); ++i) values[i] = from.GetValue(rows[i]);
    return;
  }
  switch (type_) {
    case VectorType::kNone:
      return;
    case VectorType::kNode:
      GatherElements(from, rows, data<NodeId>() + to);
      return;
    case VectorType::kBoolean:
      GatherElements(from, rows, data<uint8_t>() + to);
      return;
    case VectorType::kValue:
      GatherElements(from, rows, data<Value>() + to);
      return;
    default:
      GatherElements(from, rows, data<uint64_t>() + to);
  }
  if (!from.has_nulls_) return;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (from.null_flag(rows[i])) SetNull(to + static_cast<uint32_t>(i));
  }
}

void Vector::Broadcast(const Vector& from, uint32_t row) {
  Gather(from, Rows(&row, 1), 0, 1);
  mask_ = 0;
}

void Vector::ToValues(uint32_t rows, uint32_t capacity) {
  if (type_ == VectorType::kValue && capacity <= rows_) return;
  Vector values;
  values.Reset(VectorType::kValue, capacity);
  for (uint32_t i = 0; i < rows; ++i) values.data<Value>()[i] = GetValue(i);
  *this = std::move(values);
}

}  // namespace notegraph::query
