// The total of numbers, for sum and avg.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_NUMBER_TOTAL_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_NUMBER_TOTAL_H_

#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/status/statusor.h"
#include "graph/value.h"
#include "query/functions/exact_sum.h"

namespace notegraph::query {

// Exact until it's asked for: however numbers are split among totals, the result is the same bit for bit.
class NumberTotal {
 public:
  void AddInteger(int64_t number, uint64_t times) {
    count_ += times;
    AddIntegers(static_cast<__int128>(number) * static_cast<__int128>(times));
  }
  void AddFloat(double number, uint64_t times) {
    count_ += times;
    has_floats_ = true;
    floats_.Add(number, times);
  }
  void Merge(const NumberTotal& other);

  uint64_t count() const { return count_; }
  // An Integer if all numbers are, else a Float; "integer overflow" if the Integer doesn't fit.
  absl::StatusOr<Value> Sum() const;
  // A Float, null of nothing.
  Value Average() const;
  size_t extra_bytes() const { return floats_.extra_bytes(); }

 private:
  void AddIntegers(__int128 sum) {
    if (__int128 total; !__builtin_add_overflow(integers_, sum, &total)) {
      integers_ = total;
      return;
    }
    floats_.AddInteger(std::exchange(integers_, sum));
    is_huge_ = true;
  }
  double RoundedTotal() const;

  uint64_t count_ = 0;
  bool has_floats_ = false;
  bool is_huge_ = false;  // Integers of many equal rows: part of their total is in floats_
  __int128 integers_ = 0;
  ExactSum floats_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_NUMBER_TOTAL_H_
