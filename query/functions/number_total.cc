#include "query/functions/number_total.h"

#include "query/functions/function_error.h"

namespace notegraph::query {

void NumberTotal::Merge(const NumberTotal& other) {
  count_ += other.count_;
  has_floats_ |= other.has_floats_;
  is_huge_ |= other.is_huge_;
  AddIntegers(other.integers_);
  floats_.Merge(other.floats_);
}

absl::StatusOr<Value> NumberTotal::Sum() const {
  if (has_floats_) return Value::Float(RoundedTotal());
  if (is_huge_ || integers_ > INT64_MAX || integers_ < INT64_MIN)
    return IntegerOverflow("the sum does not fit into an Integer");
  return Value::Integer(static_cast<int64_t>(integers_));
}

Value NumberTotal::Average() const {
  return count_ == 0 ? Value::Null() : Value::Float(RoundedTotal() / static_cast<double>(count_));
}

double NumberTotal::RoundedTotal() const {
  ExactSum total = floats_;
  total.AddInteger(integers_);
  return total.Round();
}

}  // namespace notegraph::query
