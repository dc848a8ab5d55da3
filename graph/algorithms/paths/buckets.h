// Nodes that wait in order of their distance, roughly: the queue of delta_stepping.h.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BUCKETS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BUCKETS_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace notegraph {

// Buckets of one width over a window of distances that moves forward, and one bucket for all that is farther: so that
// an arc of any weight costs no more memory than another. A node may be in several; who takes it out looks whether its
// distance still is one of that bucket.
class Buckets {
 public:
  static constexpr size_t kCount = 1024;

  explicit Buckets(double width)
      : per_unit_(std::min(1 / width, std::numeric_limits<double>::max())), buckets_(kCount) {}

  // The bucket of the window in which the distance lies; kCount or more behind it, negative before it.
  double IndexOf(double distance) const { return (distance - first_) * per_unit_; }
  // REQUIRES: not before the window.
  void Push(uint32_t v, double distance) {
    const double index = IndexOf(distance);
    (index < kCount ? buckets_[static_cast<size_t>(index)] : far_).push_back(v);
  }

  std::vector<uint32_t>& operator[](size_t index) { return buckets_[index]; }
  std::vector<uint32_t>& far() { return far_; }

  // Lets the window begin at `distance`. REQUIRES: all buckets but the far one are empty.
  void MoveTo(double distance) { first_ = distance; }

  size_t CapacityBytes() const {
    size_t entries = far_.capacity();
    for (const std::vector<uint32_t>& bucket : buckets_) entries += bucket.capacity();
    return entries * sizeof(uint32_t);
  }

 private:
  const double per_unit_;
  double first_ = 0;
  std::vector<std::vector<uint32_t>> buckets_;
  std::vector<uint32_t> far_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_PATHS_BUCKETS_H_
