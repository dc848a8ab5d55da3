// Trends: how much is said about a topic over time.
//
// Time is cut into periods: years, or months where all that is dated lies in one year and is dated by month. A period's
// share is the part of its sources (topics.h) that take up the topic, so that a year with many notes is no boom of
// everything.
#ifndef NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TRENDS_H_
#define NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TRENDS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/run_context.h"

namespace notegraph {

enum class TrendPeriod : uint8_t { kAuto, kYear, kMonth };

struct TrendPoint {
  std::string period;         // "2014" or "2014-03"
  std::vector<NodeId> talks;  // sources of that time that take it up, ascending
  uint32_t total = 0;         // all sources of that time; more than 0
  double share = 0;           // talks.size() / total
};

struct TopicTrend {
  NodeId topic = kNoNode;
  std::vector<TrendPoint> points;  // every period that has a source, ascending, whether it takes up the topic or not
  uint32_t dated = 0;              // sources of the topic with a date: the sum of the points' talks
  uint32_t undated = 0;            // those without (by month also those of which only the year is known)
  // Cochran and Armitage's test for trend in proportions (Armitage: Tests for linear trends in proportions and
  // frequencies, 1955): z = sum t (x - n p) / sqrt(p (1-p) (sum n t^2 - (sum n t)^2 / N)), where a period at time t (in
  // periods) has x of n sources and the whole p of N. Positive: rising. About 2 is beyond chance. 0 where there is
  // nothing to compare.
  double z = 0;
};

struct TrendOptions {
  TrendPeriod period = TrendPeriod::kAuto;
};

// Of a topic, or of anything else that has sources (what a speaker does over the years). O(nodes + edges). Errors:
// InvalidArgument for what has no sources; as TopicGraph.
absl::StatusOr<TopicTrend> Trend(const Graph& graph, NodeId topic, const TrendOptions& options, RunContext& context);

struct TrendsOptions {
  TrendPeriod period = TrendPeriod::kAuto;
  uint32_t min_talks = 3;           // dated sources of the topic: fewer tell no trend
  double min_z = 1;                 // at least 0; a weaker trend is left out
  std::vector<NodeId> hidden = {};  // topics left out, ascending, as CommonTopicFilter gives them
};

struct TopicTrends {
  std::vector<TopicTrend> rising;    // the surest (greatest z) first, then by name
  std::vector<TopicTrend> falling;   // the surest (least z) first, then by name
  std::vector<std::string> periods;  // all that have a source, ascending: those of every topic's points
  uint32_t undated = 0;              // sources without a date
};

// Trends of all topics. O(nodes + edges + topics * periods). Errors: InvalidArgument for options out of range; as
// TopicGraph.
absl::StatusOr<TopicTrends> Trends(const Graph& graph, const TrendsOptions& options, RunContext& context);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_ALGORITHMS_TOPICS_TRENDS_H_
