// How far a score may be from what other notes of the same kind would give.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_INTERVALS_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_INTERVALS_H_

#include <array>
#include <cstdint>
#include <span>

#include "extract/evaluation/scorer.h"

namespace notegraph::extract {

// Holds the true value in 95 of 100 cases, if the notes are a fair sample.
struct Interval {
  double low = 0;
  double high = 1;
};

struct ScoreIntervals {
  Interval precision, recall, f1;
};

enum class IntervalMethod : uint8_t {
  // Facts of a note hang together, so whole notes are drawn: 2,000 times as many as there are, with repetition, always
  // the same ones; the interval leaves out 2.5 % of the drawn scores at each end (Efron: Bootstrap methods, 1979).
  kBootstrap,
  // For too few notes to draw from: the score interval of a share (Wilson, 1927), of F1 with right facts among the mean
  // of found and wanted ones. Facts count as independent, so it is too narrow where a few notes have them all.
  kWilson,
};

// Fewer notes than these get Wilson's.
inline constexpr size_t kMinBootstrapNotes = 8;

IntervalMethod IntervalMethodFor(size_t note_count);

// Of the micro-average over `notes`, by measure. Deterministic. O(notes) with a large constant.
std::array<ScoreIntervals, kMeasures.size()> IntervalsOf(std::span<const MeasureCounts> notes);

// Wilson's score interval of `right` among `all`, which need not be whole; 0..1 for none.
Interval WilsonInterval(double right, double all);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_INTERVALS_H_
