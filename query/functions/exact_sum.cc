#include "query/functions/exact_sum.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace notegraph::query {
namespace {

constexpr int kBitsOfChunk = 32;
constexpr int64_t kChunkMask = 0xFFFFFFFF;
constexpr int kLowestExponent = -1074;  // of the smallest positive double
// A chunk grows by less than 2^32 an addition and has 62 bits.
constexpr uint32_t kMaxAdditions = uint32_t{1} << 29;

}  // namespace

void ExactSum::Add(double number, uint64_t times) {
  if (times == 0 || number == 0) return;
  if (!std::isfinite(number)) {
    has_nan_ |= std::isnan(number);
    has_infinity_ |= number > 0;
    has_minus_infinity_ |= number < 0;
    return;
  }
  const auto bits = std::bit_cast<uint64_t>(number);
  const int exponent = static_cast<int>(bits >> 52 & 0x7FF);
  uint64_t mantissa = bits & ((uint64_t{1} << 52) - 1);
  if (exponent != 0) mantissa |= uint64_t{1} << 52;
  AddBits(static_cast<unsigned __int128>(mantissa) * times, exponent == 0 ? 0 : exponent - 1, number < 0);
}

void ExactSum::AddInteger(__int128 integer) {
  const bool negative = integer < 0;
  const auto magnitude = negative ? -static_cast<unsigned __int128>(integer) : static_cast<unsigned __int128>(integer);
  AddBits(magnitude, -kLowestExponent, negative);
}

void ExactSum::AddProduct(double a, double b, uint64_t times) {
  const double product = a * b;
  Add(product, times);
  if (std::isfinite(product)) Add(std::fma(a, b, -product), times);
}

void ExactSum::AddBits(unsigned __int128 magnitude, int position, bool negative) {
  if (additions_ >= kMaxAdditions) Normalize();
  ++additions_;
  const int shift = position % kBitsOfChunk;
  int index = position / kBitsOfChunk;
  // The lowest piece takes fewer bits, so that the others begin at a chunk's border.
  const auto low = static_cast<int64_t>((magnitude << shift) & static_cast<unsigned __int128>(kChunkMask));
  magnitude >>= kBitsOfChunk - shift;
  AddToChunk(index++, negative ? -low : low);
  for (; magnitude != 0; magnitude >>= kBitsOfChunk, ++index) {
    const auto piece = static_cast<int64_t>(magnitude & static_cast<unsigned __int128>(kChunkMask));
    AddToChunk(index, negative ? -piece : piece);
  }
}

void ExactSum::AddToChunk(int index, int64_t piece) {
  if (piece == 0) return;
  if (chunks_.empty()) first_ = index;
  if (index < first_) {
    chunks_.insert(chunks_.begin(), static_cast<size_t>(first_ - index), 0);
    first_ = index;
  }
  const auto at = static_cast<size_t>(index - first_);
  if (at >= chunks_.size()) chunks_.resize(at + 1, 0);
  chunks_[at] += piece;
}

void ExactSum::Normalize() {
  additions_ = 0;
  for (size_t i = 0; i < chunks_.size(); ++i) {
    const bool is_digit = chunks_[i] >= 0 && chunks_[i] <= kChunkMask;
    const bool is_highest = i + 1 == chunks_.size();
    if (is_digit || (is_highest && chunks_[i] < 0 && chunks_[i] >= -kChunkMask)) continue;
    const int64_t carry = chunks_[i] >> kBitsOfChunk;  // rounds down, so that the digit is not negative
    chunks_[i] &= kChunkMask;
    if (is_highest) {
      chunks_.push_back(carry);
    } else {
      chunks_[i + 1] += carry;
    }
  }
  while (!chunks_.empty() && chunks_.back() == 0) chunks_.pop_back();
}

void ExactSum::Merge(const ExactSum& other) {
  has_nan_ |= other.has_nan_;
  has_infinity_ |= other.has_infinity_;
  has_minus_infinity_ |= other.has_minus_infinity_;
  ExactSum digits = other;
  digits.Normalize();
  if (additions_ >= kMaxAdditions) Normalize();
  ++additions_;
  for (size_t i = 0; i < digits.chunks_.size(); ++i) AddToChunk(digits.first_ + static_cast<int>(i), digits.chunks_[i]);
}

bool ExactSum::Negative() const { return !chunks_.empty() && chunks_.back() < 0; }

double ExactSum::Round() const {
  if (has_nan_ || (has_infinity_ && has_minus_infinity_)) return std::numeric_limits<double>::quiet_NaN();
  if (has_infinity_) return std::numeric_limits<double>::infinity();
  if (has_minus_infinity_) return -std::numeric_limits<double>::infinity();
  ExactSum sum = *this;
  sum.Normalize();
  const bool negative = sum.Negative();
  if (negative) {
    for (int64_t& chunk : sum.chunks_) chunk = -chunk;
    sum.Normalize();
  }
  if (sum.chunks_.empty()) return 0;

  // The highest three digits hold at least 65 bits; of what is below it only matters whether there is any.
  const int count = static_cast<int>(sum.chunks_.size());
  unsigned __int128 top = 0;
  bool rest = false;
  for (int i = count - 1; i >= 0; --i) {
    if (i >= count - 3) {
      top = top << kBitsOfChunk | static_cast<uint64_t>(sum.chunks_[i]);
    } else {
      rest |= sum.chunks_[i] != 0;
    }
  }
  int exponent = kBitsOfChunk * (sum.first_ + std::max(count - 3, 0)) + kLowestExponent;
  const auto high = static_cast<uint64_t>(top >> 64);
  const int width = high != 0 ? 128 - std::countl_zero(high) : 64 - std::countl_zero(static_cast<uint64_t>(top));
  if (const int excess = width - 53; excess > 0) {
    const unsigned __int128 half = static_cast<unsigned __int128>(1) << (excess - 1);
    const unsigned __int128 remainder = top & (half * 2 - 1);
    top >>= excess;
    exponent += excess;
    if (remainder > half || (remainder == half && (rest || (top & 1) != 0))) ++top;
  }
  const double rounded = std::ldexp(static_cast<double>(static_cast<uint64_t>(top)), exponent);
  return negative ? -rounded : rounded;
}

std::vector<double> ExactSum::Parts() const {
  std::vector<double> parts;
  ExactSum rest = *this;
  for (double part = rest.Round(); part != 0; part = rest.Round()) {
    parts.push_back(part);
    if (!std::isfinite(part)) break;
    rest.Add(-part);
  }
  return parts;
}

}  // namespace notegraph::query
