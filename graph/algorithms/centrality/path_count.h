// Internal to graph/algorithms/centrality: numbers of shortest paths, which grow beyond any double: 1,100 diamonds in a
// row have 2^1100 paths.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_PATH_COUNT_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_PATH_COUNT_H_

#include <cmath>
#include <cstdint>

namespace notegraph {

// A non-negative number with 53 bits of precision and no largest value: fraction * 2^(512 * exponent), where fraction
// is 0 or in [1, 2^512).
class PathCount {
 public:
  PathCount() = default;
  explicit PathCount(uint32_t count) : fraction_(count) {}

  PathCount& operator+=(const PathCount& other) {
    if (exponent_ < other.exponent_) {
      fraction_ = Shifted(fraction_, exponent_ - other.exponent_);
      exponent_ = other.exponent_;
    }
    fraction_ += Shifted(other.fraction_, other.exponent_ - exponent_);
    if (fraction_ >= 0x1p512) {
      fraction_ *= 0x1p-512;
      ++exponent_;
    }
    return *this;
  }

  // How many of the `all` paths these are. REQUIRES: *this <= all, all > 0.
  double ShareOf(const PathCount& all) const { return Shifted(fraction_ / all.fraction_, exponent_ - all.exponent_); }

 private:
  static double Shifted(double fraction, int32_t exponents) {
    return exponents == 0 ? fraction : exponents < -4 ? 0 : std::ldexp(fraction, 512 * exponents);
  }

  double fraction_ = 0;
  int32_t exponent_ = 0;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_CENTRALITY_PATH_COUNT_H_
