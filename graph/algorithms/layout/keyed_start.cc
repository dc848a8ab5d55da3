#include <cmath>

#include "graph/algorithms/layout/component_layout.h"
#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

constexpr int kRounds = 60;
constexpr double kPull = 0.97;        // of the neighbours; the rest is the node's own
constexpr double kRadiusPerRoot = 5;  // of the disc, by the root of the nodes: about what the forces leave

// In the square from -1 to 1.
Position PointOf(uint64_t hash) {
  const auto coordinate = [](uint64_t bits) { return static_cast<double>(bits) * 0x1p-31 - 1; };
  return {coordinate(hash >> 32), coordinate(hash & 0xFFFFFFFF)};
}

// To mean 0 in both coordinates, the same deviation in both, and no correlation.
void Standardize(std::span<Position> positions, double deviation) {
  const auto n = static_cast<double>(positions.size());
  Position mean;
  for (const Position& p : positions) mean = {mean.x + p.x / n, mean.y + p.y / n};
  double xx = 0, xy = 0, yy = 0;
  for (Position& p : positions) {
    p = {p.x - mean.x, p.y - mean.y};
    xx += p.x * p.x;
    xy += p.x * p.y;
  }
  const double slope = xx > 0 ? xy / xx : 0;
  for (Position& p : positions) {
    p.y -= slope * p.x;
    yy += p.y * p.y;
  }
  const double scale_x = xx > 0 ? deviation / std::sqrt(xx / n) : 0;
  const double scale_y = yy > 0 ? deviation / std::sqrt(yy / n) : 0;
  for (Position& p : positions) p = {p.x * scale_x, p.y * scale_y};
}

// Averages of averages lie close to each other and nearly on a line, and what hangs on a long thread lies far out: all
// of them to a disc that they fill more evenly.
void SpreadOverDisc(std::span<Position> positions) {
  const double radius = kRadiusPerRoot * std::sqrt(static_cast<double>(positions.size()));
  Standardize(positions, radius);
  for (Position& p : positions) {
    const double shrink = radius / std::sqrt(radius * radius + p.x * p.x + p.y * p.y);
    p = {p.x * shrink, p.y * shrink};
  }
}

}  // namespace

absl::Status StartFromHashes(const LinkRows& rows, ComponentRange range, std::span<const uint64_t> hashes,
                             std::span<Position> positions, RunContext& context) {
  std::vector<Position> before(range.size());
  const std::span<Position> now = positions.subspan(range.begin, range.size());
  for (uint32_t i = 0; i < range.size(); ++i) now[i] = PointOf(hashes[range.begin + i]);
  for (int round = 0; round < kRounds; ++round) {
    before.assign(now.begin(), now.end());
    absl::Status status =
        ParallelBlocks(context, range.size(), kLayoutBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
          for (uint32_t i = begin; i < end; ++i) {
            const uint32_t v = range.begin + i;
            double x = 0, y = 0, weight = 0;
            for (uint32_t arc = rows.offsets[v]; arc < rows.offsets[v + 1]; ++arc) {
              const Position& other = before[rows.neighbors[arc] - range.begin];
              x += rows.Weight(arc) * other.x;
              y += rows.Weight(arc) * other.y;
              weight += rows.Weight(arc);
            }
            const Position own = PointOf(hashes[v]);
            const double pull = weight > 0 ? kPull / weight : 0;
            now[i] = {pull * x + (1 - kPull) * own.x, pull * y + (1 - kPull) * own.y};
          }
        });
    if (!status.ok()) return status;
  }
  SpreadOverDisc(now);
  return absl::OkStatus();
}

}  // namespace notegraph
