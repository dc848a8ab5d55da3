// Intervals against published values, and what must hold for any.
#include "extract/evaluation/intervals.h"

#include <gtest/gtest.h>

#include <vector>

namespace notegraph::extract {
namespace {

MeasureCounts Talks(uint32_t right, uint32_t found, uint32_t wanted) {
  MeasureCounts counts;
  counts[Measure::kTalks] = {.right = right, .found = found, .wanted = wanted, .reached = right};
  return counts;
}

const ScoreIntervals& TalkIntervals(const std::array<ScoreIntervals, kMeasures.size()>& intervals) {
  return intervals[static_cast<size_t>(Measure::kTalks)];
}

TEST(IntervalsTest, WilsonIsAsPublished) {
  const struct {
    double right, all, low, high;
  } kCases[] = {
      {8, 10, 0.4902, 0.9433}, {0, 10, 0, 0.2775}, {10, 10, 0.7225, 1}, {81, 263, 0.2553, 0.3662}, {0, 0, 0, 1}};
  for (const auto& row : kCases) {
    const Interval interval = WilsonInterval(row.right, row.all);
    EXPECT_NEAR(interval.low, row.low, 5e-5) << row.right << " of " << row.all;
    EXPECT_NEAR(interval.high, row.high, 5e-5) << row.right << " of " << row.all;
  }
}

TEST(IntervalsTest, FewNotesGetWilsons) {
  const std::vector<MeasureCounts> notes = {Talks(3, 4, 6), Talks(5, 6, 6)};
  const ScoreIntervals talks = TalkIntervals(IntervalsOf(notes));
  EXPECT_EQ(IntervalMethodFor(notes.size()), IntervalMethod::kWilson);
  EXPECT_EQ(talks.precision.low, WilsonInterval(8, 10).low);
  EXPECT_EQ(talks.recall.high, WilsonInterval(8, 12).high);
  EXPECT_NEAR(talks.f1.low, WilsonInterval(8, 11).low, 1e-12);
}

TEST(IntervalsTest, NotesThatAgreeLeaveNoRoom) {
  const std::vector<MeasureCounts> notes(12, Talks(1, 2, 4));
  const ScoreIntervals talks = TalkIntervals(IntervalsOf(notes));
  EXPECT_EQ(IntervalMethodFor(notes.size()), IntervalMethod::kBootstrap);
  EXPECT_EQ(talks.precision.low, 0.5);
  EXPECT_EQ(talks.precision.high, 0.5);
  EXPECT_EQ(talks.recall.low, 0.25);
}

TEST(IntervalsTest, NotesThatDifferAreSpreadAroundTheirMean) {
  std::vector<MeasureCounts> notes;
  for (int i = 0; i < 40; ++i) notes.push_back(i % 2 == 0 ? Talks(10, 10, 10) : Talks(0, 10, 10));
  const auto intervals = IntervalsOf(notes);
  // The share of good notes among 40 drawn ones has a standard deviation of 0.079.
  EXPECT_NEAR(TalkIntervals(intervals).recall.low, 0.5 - 1.96 * 0.079, 0.03);
  EXPECT_NEAR(TalkIntervals(intervals).recall.high, 0.5 + 1.96 * 0.079, 0.03);
  // The same notes are drawn every time.
  EXPECT_EQ(TalkIntervals(IntervalsOf(notes)).f1.low, TalkIntervals(intervals).f1.low);
}

}  // namespace
}  // namespace notegraph::extract
