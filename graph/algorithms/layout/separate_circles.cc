#include <algorithm>
#include <cmath>

#include "graph/algorithms/layout/separation.h"
#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

constexpr int kMaxRounds = 200;
constexpr double kRoom = 1.15;  // distance of two circles' centers by the sum of their radii

// Circles by the square of a grid that they lie in; a circle overlaps only with those of the nine squares around.
class Grid {
 public:
  explicit Grid(double square_size) : square_size_(square_size) {}

  void Fill(std::span<const Position> positions) {
    items_.clear();
    for (uint32_t i = 0; i < positions.size(); ++i) items_.push_back({Row(positions[i].y), Row(positions[i].x), i});
    std::ranges::sort(items_);
  }

  template <typename Visit>
  void ForEachNear(Position at, Visit&& visit) const {
    const int64_t row = Row(at.y), column = Row(at.x);
    for (int64_t y = row - 1; y <= row + 1; ++y) {
      auto item = std::ranges::lower_bound(items_, Item{y, column - 1, 0});
      for (; item != items_.end() && item->row == y && item->column <= column + 1; ++item) visit(item->circle);
    }
  }

 private:
  struct Item {
    int64_t row, column;
    uint32_t circle;
    friend auto operator<=>(const Item&, const Item&) = default;
  };
  int64_t Row(double coordinate) const { return static_cast<int64_t>(std::floor(coordinate / square_size_)); }

  const double square_size_;
  std::vector<Item> items_;
};

// Half of what is missing between the two, away from the other; in a direction by place where they coincide.
Position Push(Position at, Position other, double wanted, bool is_first) {
  double dx = at.x - other.x, dy = at.y - other.y;
  double distance = std::sqrt(dx * dx + dy * dy);
  if (distance >= wanted) return {};
  if (distance == 0) {
    dx = is_first ? 1 : -1;
    distance = 1;
  }
  const double share = (wanted - distance) / (2 * distance);
  return {dx * share, dy * share};
}

}  // namespace

absl::Status SeparateCircles(std::span<const double> radii, std::span<Position> positions, RunContext& context) {
  if (positions.size() < 2) return absl::OkStatus();
  const auto n = static_cast<uint32_t>(positions.size());
  Grid grid(2 * kRoom * std::ranges::max(radii));
  std::vector<Position> moved(n);
  std::vector<uint8_t> has_moved(n);
  for (int round = 0; round < kMaxRounds; ++round) {
    grid.Fill(positions);
    absl::Status status = ParallelBlocks(context, n, kLayoutBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
      for (uint32_t i = begin; i < end; ++i) {
        Position sum;
        grid.ForEachNear(positions[i], [&](uint32_t j) {
          if (i == j) return;
          const Position push = Push(positions[i], positions[j], kRoom * (radii[i] + radii[j]), i < j);
          sum = {sum.x + push.x, sum.y + push.y};
        });
        has_moved[i] = sum != Position{};
        moved[i] = {positions[i].x + sum.x, positions[i].y + sum.y};
      }
    });
    if (!status.ok()) return status;
    std::ranges::copy(moved, positions.begin());
    if (std::ranges::find(has_moved, 1) == has_moved.end()) break;
  }
  return absl::OkStatus();
}

}  // namespace notegraph
