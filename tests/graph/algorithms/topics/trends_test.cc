#include "graph/algorithms/topics/trends.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/source_dates.h"
#include "tests/graph/algorithms/topics/talk_graph.h"

namespace notegraph {
namespace {

using ::testing::ElementsAre;

TEST(SourceDatesTest, EventsDateTheirTalks) {
  const struct {
    std::string_view event, talk, expected;
  } cases[] = {
      {"2014", "", "2014"},
      {"2014-03-11", "", "2014-03-11"},
      {"2014", "2014-03-11", "2014-03-11"},  // more precise
      {"2014", "2015-01-01", "2014"},        // contradicts the event
      {"", "2015-01", "2015-01"},
      {"", "", ""},
      {"spring", "2015", "2015"},
      {"2014-03-11T09:30", "", "2014-03-11"},
      {"2014-Q1", "", "2014"},
  };
  for (const auto& [event, talk, expected] : cases) {
    const GraphPtr graph = TalkGraph().Event("event", event).Talk("talk", {.event = "event", .date = talk}).Build();
    EXPECT_EQ(SourceDates(*graph).DateOf(NodeNamed(*graph, "talk")), expected) << event << " " << talk;
  }
}

TEST(SourceDatesTest, TakesCyphersDates) {
  GraphBuilder builder;
  const uint32_t talk = builder.AddNode({"Talk"});
  builder.SetNodeProperty(talk, "date", Value::Date(16140));
  RunContext context;
  const GraphPtr graph = *std::move(builder).Build(context);
  EXPECT_EQ(SourceDates(*graph).DateOf(0), "2014-03-11");
}

TEST(SourceDatesTest, OnlyWhatIsSureIsBefore) {
  EXPECT_TRUE(IsSurelyBefore("2014", "2015-01"));
  EXPECT_TRUE(IsSurelyBefore("2014-03-11", "2014-04"));
  EXPECT_FALSE(IsSurelyBefore("2014", "2014-04"));
  EXPECT_FALSE(IsSurelyBefore("2015", "2014-04"));
  EXPECT_FALSE(IsSurelyBefore("", "2014"));
  EXPECT_FALSE(IsSurelyBefore("2014", ""));
}

// "2014 1/2" for each point.
std::vector<std::string> Lines(const TopicTrend& trend) {
  std::vector<std::string> lines;
  for (const TrendPoint& point : trend.points)
    lines.push_back(absl::StrCat(point.period, " ", point.talks.size(), "/", point.total));
  return lines;
}

GraphPtr ThreeYears() {
  return TalkGraph()
      .Event("old", "2013-05")
      .Event("new", "2015")
      .Talk("a", {.event = "old", .mentions = {"Go"}})
      .Talk("b", {.event = "old", .mentions = {"Go", "Rust"}})
      .Talk("c", {.event = "new", .mentions = {"Rust"}})
      .Talk("d", {.event = "new", .speakers = {"Ann"}, .recommends = {"Rust"}})
      .Talk("e", {.date = "2014-02-02"})
      .Talk("f", {.speakers = {"Ann"}, .mentions = {"Rust"}})
      .Build();
}

TEST(TrendTest, CountsByYear) {
  const GraphPtr graph = ThreeYears();
  RunContext context;
  const TopicTrend rust = *Trend(*graph, NodeNamed(*graph, "Rust"), {}, context);
  EXPECT_THAT(Lines(rust), ElementsAre("2013 1/2", "2014 0/1", "2015 2/2"));
  EXPECT_EQ(rust.dated, 3);
  EXPECT_EQ(rust.undated, 1);
  EXPECT_DOUBLE_EQ(rust.points[2].share, 1);
  EXPECT_GT(rust.z, 0);
  const TopicTrend ann = *Trend(*graph, NodeNamed(*graph, "Ann"), {}, context);
  EXPECT_THAT(Lines(ann), ElementsAre("2013 0/2", "2014 0/1", "2015 1/2"));
  EXPECT_EQ(ann.undated, 1);
  const TopicTrend by_month = *Trend(*graph, NodeNamed(*graph, "Rust"), {.period = TrendPeriod::kMonth}, context);
  EXPECT_THAT(Lines(by_month), ElementsAre("2013-05 1/2", "2014-02 0/1"));
  EXPECT_EQ(by_month.undated, 3);
}

TEST(TrendTest, OneYearIsCutIntoMonths) {
  const struct {
    std::string_view third_date;
    std::vector<std::string> lines;
  } cases[] = {
      {"2014-03-05", {"2014-01 1/1", "2014-03 1/2"}}, {"2014", {"2014 2/3"}}, {"2013-12", {"2013 0/1", "2014 2/2"}}};
  for (const auto& [third_date, lines] : cases) {
    const GraphPtr graph = TalkGraph()
                               .Talk("a", {.date = "2014-01-03", .mentions = {"Go"}})
                               .Talk("b", {.date = "2014-03", .mentions = {"Go"}})
                               .Talk("c", {.date = third_date})
                               .Build();
    RunContext context;
    EXPECT_EQ(Lines(*Trend(*graph, NodeNamed(*graph, "Go"), {}, context)), lines);
  }
}

TEST(TrendTest, NothingDatedIsNoTrend) {
  const GraphPtr graph = TalkGraph().Talk("a", {.mentions = {"Go"}}).Build();
  RunContext context;
  const TopicTrend trend = *Trend(*graph, NodeNamed(*graph, "Go"), {}, context);
  EXPECT_TRUE(trend.points.empty());
  EXPECT_EQ(trend.undated, 1);
  EXPECT_EQ(trend.z, 0);
}

TEST(TrendsTest, TellsRisingFromFalling) {
  const GraphPtr graph = ThreeYears();
  RunContext context;
  const TopicTrends trends = *Trends(*graph, {.min_talks = 2, .min_z = 0}, context);
  ASSERT_EQ(trends.rising.size(), 1);
  EXPECT_EQ(NameOf(*graph, trends.rising[0].topic), "Rust");
  ASSERT_EQ(trends.falling.size(), 1);
  EXPECT_EQ(NameOf(*graph, trends.falling[0].topic), "Go");
  EXPECT_THAT(trends.periods, ElementsAre("2013", "2014", "2015"));
  EXPECT_EQ(trends.undated, 1);
  EXPECT_TRUE(
      Trends(*graph, {.min_talks = 2, .min_z = 0, .hidden = {NodeNamed(*graph, "Rust")}}, context)->rising.empty());
  EXPECT_TRUE(Trends(*graph, {}, context)->falling.empty());
}

TEST(TrendsTest, SaysWhatIsWrong) {
  const GraphPtr graph = ThreeYears();
  RunContext context;
  EXPECT_EQ(Trends(*graph, {.min_z = -1}, context).status().code(), absl::StatusCode::kInvalidArgument);
  RunContext cancelled;
  cancelled.Cancel();
  EXPECT_EQ(Trends(*graph, {}, cancelled).status().code(), absl::StatusCode::kCancelled);
}

// Cochran and Armitage's z is sqrt(N) times the correlation of time and "takes it up" over all dated sources.
TEST(TrendsTest, ScoresAreCorrelations) {
  for (uint64_t seed = 0; seed < 1000; ++seed) {
    const GraphPtr graph = RandomTalks(seed);
    RunContext context;
    const TopicTrends trends = *Trends(*graph, {.period = TrendPeriod::kYear, .min_talks = 1, .min_z = 0}, context);
    for (const auto* list : {&trends.rising, &trends.falling}) {
      for (const TopicTrend& trend : *list) {
        double n = 0, t = 0, tt = 0, y = 0, ty = 0;
        for (const TrendPoint& point : trend.points) {
          const double year = std::stod(point.period) - 2000, talks = static_cast<double>(point.talks.size());
          n += point.total;
          t += point.total * year;
          tt += point.total * year * year;
          y += talks;
          ty += talks * year;
        }
        const double r = (n * ty - t * y) / std::sqrt((n * tt - t * t) * (n * y - y * y));
        ASSERT_NEAR(trend.z, r * std::sqrt(n), 1e-9) << seed;
      }
    }
  }
}

}  // namespace
}  // namespace notegraph
