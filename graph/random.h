// Random numbers that are the same on every machine: the standard library's distributions and shuffle are not.
#ifndef NOTEGRAPH_GRAPH_RANDOM_H_
#define NOTEGRAPH_GRAPH_RANDOM_H_

#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace notegraph {

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014). One 64-bit word of
// state; every seed gives a good sequence. Not for secrets, not thread-safe.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  // Uniform in [0, bound), without bias (Lemire: Fast random integer generation in an interval, 2019). REQUIRES: bound
  // > 0.
  uint32_t Below(uint32_t bound) {
    uint64_t product = (Next() >> 32) * bound;
    if (static_cast<uint32_t>(product) < bound) {
      const uint32_t threshold = -bound % bound;
      while (static_cast<uint32_t>(product) < threshold) product = (Next() >> 32) * bound;
    }
    return static_cast<uint32_t>(product >> 32);
  }
  // Uniform in [0, 1), a multiple of 2^-53.
  double Unit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

  // Fisher-Yates.
  template <typename T>
  void Shuffle(std::span<T> items) {
    for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[Below(static_cast<uint32_t>(i))]);
  }

 private:
  uint64_t state_;
};

// `count` distinct numbers of 0..population-1, in random order; all of them in ascending order when count is not
// smaller. O(population).
inline std::vector<uint32_t> SampleWithoutReplacement(uint32_t population, uint32_t count, uint64_t seed) {
  std::vector<uint32_t> numbers(population);
  std::iota(numbers.begin(), numbers.end(), 0);
  if (count >= population) return numbers;
  Random random(seed);
  for (uint32_t i = 0; i < count; ++i) std::swap(numbers[i], numbers[i + random.Below(population - i)]);
  numbers.resize(count);
  return numbers;
}

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_RANDOM_H_
