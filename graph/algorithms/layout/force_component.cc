#include <algorithm>
#include <cmath>

#include "graph/algorithms/layout/component_layout.h"
#include "graph/algorithms/layout/repulsion_tree.h"
#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

constexpr double kRepulsion = 1;
constexpr double kHold = 0.3;  // to where a node began, for each link but the first: leaves follow what they hang on
constexpr double kInsidePull = 2, kBetweenPull = 0.3;  // of links inside and between communities
constexpr double kJitterTolerance = 1;                 // Gephi's default
constexpr double kFirstStepPerRoot = 2;                // longest first step by the root of the nodes; it shrinks to 0
constexpr uint32_t kMinIterations = 100, kMaxIterations = 200;

uint32_t IterationsFor(uint32_t nodes) {
  return std::clamp(static_cast<uint32_t>(20'000 / std::sqrt(nodes)), kMinIterations, kMaxIterations);
}

// As in Gephi: fast while the nodes move steadily, slow when they swing to and fro.
class GlobalSpeed {
 public:
  explicit GlobalSpeed(uint32_t nodes) : nodes_(nodes) {}
  double value() const { return speed_; }

  void Update(double swinging, double traction) {
    if (!(swinging > 0) || !(traction > 0)) return;
    const double estimate = 0.05 * std::sqrt(nodes_);
    double tolerance =
        kJitterTolerance * std::max(std::sqrt(estimate), std::min(10.0, estimate * traction / (nodes_ * nodes_)));
    if (swinging > 2 * traction) {
      if (efficiency_ > kMinEfficiency) efficiency_ *= 0.5;
      tolerance = std::max(tolerance, kJitterTolerance);
    }
    const double target = tolerance * efficiency_ * traction / swinging;
    if (swinging > tolerance * traction) {
      if (efficiency_ > kMinEfficiency) efficiency_ *= 0.7;
    } else if (speed_ < 1000) {
      efficiency_ *= 1.3;
    }
    speed_ += std::min(target - speed_, 0.5 * speed_);
  }

 private:
  static constexpr double kMinEfficiency = 0.05;
  const double nodes_;
  double speed_ = 1, efficiency_ = 1;
};

class Simulation {
 public:
  Simulation(const LinkRows& rows, ComponentRange range, std::span<Position> positions, RunContext& context)
      : rows_(rows),
        range_(range),
        positions_(positions),
        context_(context),
        start_(positions.begin(), positions.end()),
        forces_(range.size()),
        earlier_(range.size()),
        masses_(range.size()),
        speed_(range.size()) {
    for (uint32_t i = 0; i < range.size(); ++i) masses_[i] = rows.Degree(range.begin + i);
  }

  // No node moves further than `longest_step`: two that nearly meet would throw each other out of the picture.
  absl::Status Step(double longest_step) {
    longest_step_ = longest_step;
    tree_.Build(positions_, masses_);
    std::swap(forces_, earlier_);
    absl::Status status = ForBlocks([this](uint32_t at) {
      const uint32_t i = tree_.order()[at];
      forces_[i] = ForceOn(i);
    });
    if (!status.ok()) return status;
    UpdateSpeed();
    return ForBlocks([this](uint32_t i) { Move(i); });
  }

 private:
  template <typename Body>
  absl::Status ForBlocks(Body&& body) {
    return ParallelBlocks(context_, range_.size(), kLayoutBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
      for (uint32_t i = begin; i < end; ++i) body(i);
    });
  }

  Position ForceOn(uint32_t i) const {
    const Position at = positions_[i];
    const Position push = tree_.PushAt(at);
    const double repulsion = kRepulsion * masses_[i], hold = kHold * (masses_[i] - 1);
    Position force{repulsion * push.x - hold * (at.x - start_[i].x), repulsion * push.y - hold * (at.y - start_[i].y)};
    for (uint32_t arc = rows_.offsets[range_.begin + i]; arc < rows_.offsets[range_.begin + i + 1]; ++arc) {
      const Position other = positions_[rows_.neighbors[arc] - range_.begin];
      const double pull = Pull(range_.begin + i, arc);
      force.x += pull * (other.x - at.x);
      force.y += pull * (other.y - at.y);
    }
    return force;
  }

  double Pull(uint32_t v, uint32_t arc) const {
    if (rows_.communities.empty()) return rows_.Weight(arc);
    const bool is_inside = rows_.communities[v] == rows_.communities[rows_.neighbors[arc]];
    return rows_.Weight(arc) * (is_inside ? kInsidePull : kBetweenPull);
  }

  double Swinging(uint32_t i) const {
    const double x = forces_[i].x - earlier_[i].x, y = forces_[i].y - earlier_[i].y;
    return masses_[i] * std::sqrt(x * x + y * y);
  }
  double Traction(uint32_t i) const {
    const double x = forces_[i].x + earlier_[i].x, y = forces_[i].y + earlier_[i].y;
    return masses_[i] * std::sqrt(x * x + y * y) / 2;
  }

  void UpdateSpeed() {
    double swinging = 0, traction = 0;
    for (uint32_t i = 0; i < range_.size(); ++i) {
      swinging += Swinging(i);
      traction += Traction(i);
    }
    speed_.Update(swinging, traction);
  }

  void Move(uint32_t i) {
    const Position force = forces_[i];
    const double strength = std::sqrt(force.x * force.x + force.y * force.y);
    if (strength == 0) return;
    const double factor =
        std::min(speed_.value() / (1 + std::sqrt(speed_.value() * Swinging(i))), longest_step_ / strength);
    positions_[i].x += factor * force.x;
    positions_[i].y += factor * force.y;
  }

  const LinkRows& rows_;
  const ComponentRange range_;
  const std::span<Position> positions_;  // of the component
  RunContext& context_;
  const std::vector<Position> start_;
  std::vector<Position> forces_, earlier_;
  std::vector<double> masses_;
  GlobalSpeed speed_;
  double longest_step_ = 0;
  RepulsionTree tree_;
};

}  // namespace

absl::Status ForceComponent(const LinkRows& rows, ComponentRange range, uint32_t iterations,
                            std::span<Position> positions, RunContext& context) {
  if (iterations == 0) iterations = IterationsFor(range.size());
  Simulation simulation(rows, range, positions.subspan(range.begin, range.size()), context);
  const double first_step = kFirstStepPerRoot * std::sqrt(range.size());
  for (uint32_t i = 0; i < iterations; ++i) {
    const double left = 1 - static_cast<double>(i) / iterations;
    if (absl::Status status = simulation.Step(first_step * left); !status.ok()) return status;
    context.ReportProgress("layout", static_cast<double>(i + 1) / iterations);
  }
  return absl::OkStatus();
}

}  // namespace notegraph
