#include "graph/algorithms/layout/repulsion_tree.h"

#include <algorithm>

namespace notegraph {
namespace {

constexpr int kLevels = 24;               // bits of each coordinate, and so the depth of the tree
constexpr uint32_t kLeafPoints = 8;       // a cell with no more is not divided
constexpr double kOpeningSquared = 1.44;  // a cell of size s counts as one point beyond s / 1.2

// The lower 24 bits at the even places.
uint64_t Spread(uint64_t bits) {
  bits = (bits | bits << 16) & 0x0000FFFF0000FFFF;
  bits = (bits | bits << 8) & 0x00FF00FF00FF00FF;
  bits = (bits | bits << 4) & 0x0F0F0F0F0F0F0F0F;
  bits = (bits | bits << 2) & 0x3333333333333333;
  return (bits | bits << 1) & 0x5555555555555555;
}

struct Square {
  Position low;
  double size = 0;
};

Square BoundingSquare(std::span<const Position> positions) {
  Position low = positions[0], high = positions[0];
  for (const Position& p : positions) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  return {.low = low, .size = std::max(high.x - low.x, high.y - low.y)};
}

}  // namespace

void RepulsionTree::Build(std::span<const Position> positions, std::span<const double> masses) {
  const auto n = static_cast<uint32_t>(positions.size());
  cells_.clear();
  codes_.resize(n);
  order_.resize(n);
  points_.resize(n);
  if (n == 0) return;
  const Square square = BoundingSquare(positions);
  const double scale = square.size > 0 ? ((1 << kLevels) - 1) / square.size : 0;
  for (uint32_t i = 0; i < n; ++i) {
    const auto x = static_cast<uint64_t>((positions[i].x - square.low.x) * scale);
    const auto y = static_cast<uint64_t>((positions[i].y - square.low.y) * scale);
    codes_[i] = {Spread(x) | Spread(y) << 1, i};
  }
  std::ranges::sort(codes_);
  for (uint32_t i = 0; i < n; ++i) {
    order_[i] = codes_[i].second;
    points_[i] = {positions[order_[i]].x, positions[order_[i]].y, masses[order_[i]]};
  }
  AddCell(0, n, 0, square.size);
}

void RepulsionTree::AddCell(uint32_t begin, uint32_t end, int level, double size) {
  const size_t place = cells_.size();
  cells_.emplace_back();
  Cell cell{.reach_squared = size * size / kOpeningSquared};
  for (uint32_t i = begin; i < end; ++i) {
    cell.mass += points_[i].mass;
    cell.x += points_[i].mass * points_[i].x;
    cell.y += points_[i].mass * points_[i].y;
  }
  cell.x /= cell.mass;
  cell.y /= cell.mass;
  if (end - begin <= kLeafPoints || level == kLevels) {
    cell.begin = begin;
    cell.end = end;
  } else {
    const int shift = 2 * (kLevels - 1 - level);
    for (uint32_t first = begin; first < end;) {
      const uint64_t quadrant = codes_[first].first >> shift;
      uint32_t last = first + 1;
      while (last < end && codes_[last].first >> shift == quadrant) ++last;
      AddCell(first, last, level + 1, size / 2);
      first = last;
    }
  }
  cell.next = static_cast<uint32_t>(cells_.size());
  cells_[place] = cell;
}

Position RepulsionTree::PushAt(Position at) const {
  Position push;
  const auto add = [&](double dx, double dy, double distance_squared, double mass) {
    const double strength = mass / distance_squared;
    push.x += dx * strength;
    push.y += dy * strength;
  };
  for (uint32_t i = 0; i < cells_.size();) {
    const Cell& cell = cells_[i];
    const double dx = at.x - cell.x, dy = at.y - cell.y;
    const double distance_squared = dx * dx + dy * dy;
    if (distance_squared > cell.reach_squared) {
      add(dx, dy, distance_squared, cell.mass);
      i = cell.next;
      continue;
    }
    for (uint32_t k = cell.begin; k < cell.end; ++k) {
      const double px = at.x - points_[k].x, py = at.y - points_[k].y;
      const double squared = px * px + py * py;
      if (squared > 0) add(px, py, squared, points_[k].mass);
    }
    i = cell.begin < cell.end ? cell.next : i + 1;
  }
  return push;
}

}  // namespace notegraph
