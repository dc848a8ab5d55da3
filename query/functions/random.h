// Random numbers that are the same on every machine.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_RANDOM_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_RANDOM_H_

#include <cstdint>

namespace notegraph::query {

// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). Not for secrets.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t x = state_ += 0x9e3779b97f4a7c15;
    x = (x ^ x >> 30) * 0xbf58476d1ce4e5b9;
    x = (x ^ x >> 27) * 0x94d049bb133111eb;
    return x ^ x >> 31;
  }
  // In [0, 1).
  double NextUnit() { return static_cast<double>(Next() >> 11) * 0x1p-53; }

 private:
  uint64_t state_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_RANDOM_H_
