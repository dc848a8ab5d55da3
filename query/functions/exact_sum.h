// The exact sum of floats and integers, rounded once at the end: no order of addition, grouping or number of threads
// can change a bit of it.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_EXACT_SUM_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_EXACT_SUM_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/inlined_vector.h"

namespace notegraph::query {

// A fixed-point number as wide as the doubles are, in chunks of 32 bits with room for carries (R. M. Neal: Fast exact
// summation using small and large superaccumulators, 2015). Only the chunks in use are kept: 3 to 5 for usual data.
class ExactSum {
 public:
  // Adds `number` that many times. Infinities and NaN are noted, and decide the sum as IEEE addition would.
  void Add(double number, uint64_t times = 1);
  void AddInteger(__int128 integer);
  // Adds a * b without rounding, unless the product leaves the range of doubles.
  void AddProduct(double a, double b, uint64_t times = 1);
  void Merge(const ExactSum& other);

  // The sum, rounded to nearest, ties to even; overflow gives an infinity.
  double Round() const;
  // Doubles whose sum is exactly this one, largest first; only Round() when that is not finite.
  std::vector<double> Parts() const;

  size_t extra_bytes() const { return chunks_.capacity() > kInlineChunks ? chunks_.capacity() * sizeof(int64_t) : 0; }

 private:
  static constexpr size_t kInlineChunks = 6;

  // Adds magnitude * 2^(position - 1074).
  void AddBits(unsigned __int128 magnitude, int position, bool negative);
  void AddToChunk(int index, int64_t piece);
  // Makes every chunk but the highest one a digit in 0..2^32-1, which leaves the sign to the highest.
  void Normalize();
  bool Negative() const;

  // The number is the sum of chunks_[i] * 2^(32 * (first_ + i) - 1074).
  absl::InlinedVector<int64_t, kInlineChunks> chunks_;
  int first_ = 0;
  uint32_t additions_ = 0;  // to chunks since Normalize()
  bool has_nan_ = false, has_infinity_ = false, has_minus_infinity_ = false;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_EXACT_SUM_H_
