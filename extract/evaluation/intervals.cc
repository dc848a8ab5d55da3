#include "extract/evaluation/intervals.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "graph/random.h"

namespace notegraph::extract {
namespace {

constexpr size_t kDraws = 2000;
constexpr size_t kLeftOut = kDraws / 40;  // at each end
constexpr uint64_t kSeed = 20;
constexpr double kNormalQuantile = 1.959963984540054;  // of 97.5 %

Interval MiddleOf(std::vector<double>& values) {
  std::sort(values.begin(), values.end());
  return {values[kLeftOut], values[values.size() - 1 - kLeftOut]};
}

// The micro-averages of every draw.
std::vector<MeasureCounts> DrawNotes(std::span<const MeasureCounts> notes) {
  Random random(kSeed);
  std::vector<MeasureCounts> draws(kDraws);
  for (MeasureCounts& draw : draws) {
    for (size_t i = 0; i < notes.size(); ++i) draw += notes[random.Below(static_cast<uint32_t>(notes.size()))];
  }
  return draws;
}

ScoreIntervals BootstrapIntervals(Measure measure, std::span<const MeasureCounts> draws) {
  std::vector<double> precision, recall, f1;
  for (const MeasureCounts& draw : draws) {
    const Score score = ScoreOf(measure, draw[measure]);
    precision.push_back(score.precision);
    recall.push_back(score.recall);
    f1.push_back(score.f1);
  }
  return {MiddleOf(precision), MiddleOf(recall), MiddleOf(f1)};
}

ScoreIntervals WilsonIntervals(Measure measure, const Counts& counts) {
  const double mean = (counts.found + counts.wanted) / 2.0;
  return {WilsonInterval(counts.right, counts.found), WilsonInterval(counts.reached, counts.wanted),
          WilsonInterval(ScoreOf(measure, counts).f1 * mean, mean)};
}

}  // namespace

IntervalMethod IntervalMethodFor(size_t note_count) {
  return note_count < kMinBootstrapNotes ? IntervalMethod::kWilson : IntervalMethod::kBootstrap;
}

Interval WilsonInterval(double right, double all) {
  if (all <= 0) return {};
  constexpr double kSquare = kNormalQuantile * kNormalQuantile;
  const double share = right / all;
  const double center = share + kSquare / (2 * all);
  const double half = kNormalQuantile * std::sqrt(share * (1 - share) / all + kSquare / (4 * all * all));
  const double scale = 1 + kSquare / all;
  return {std::max(0.0, (center - half) / scale), std::min(1.0, (center + half) / scale)};
}

std::array<ScoreIntervals, kMeasures.size()> IntervalsOf(std::span<const MeasureCounts> notes) {
  std::array<ScoreIntervals, kMeasures.size()> intervals;
  if (IntervalMethodFor(notes.size()) == IntervalMethod::kBootstrap) {
    const std::vector<MeasureCounts> draws = DrawNotes(notes);
    for (Measure measure : kMeasures) intervals[static_cast<size_t>(measure)] = BootstrapIntervals(measure, draws);
    return intervals;
  }
  MeasureCounts totals;
  for (const MeasureCounts& note : notes) totals += note;
  for (Measure measure : kMeasures) intervals[static_cast<size_t>(measure)] = WilsonIntervals(measure, totals[measure]);
  return intervals;
}

}  // namespace notegraph::extract
