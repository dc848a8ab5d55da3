#include "graph/algorithms/topics/trends.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/topics/source_dates.h"
#include "graph/algorithms/topics/topic_graph.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/status_macros.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr size_t kYearLength = 4, kMonthLength = 7;
constexpr uint32_t kUndated = UINT32_MAX;

// "2014-03" is the 24,171st month.
double TimeOf(const std::string& period) {
  const double year = std::atoi(period.substr(0, kYearLength).c_str());
  return period.size() < kMonthLength ? year : 12 * year + std::atoi(period.substr(kYearLength + 1).c_str());
}

// Which period each source of the graph is from.
class Calendar {
 public:
  static absl::StatusOr<Calendar> Make(const Graph& graph, const TopicGraph& topics, TrendPeriod period,
                                       RunContext& context) {
    Calendar calendar;
    const SourceDates dates(graph);
    std::vector<std::string> date_of(topics.node_count());
    for (uint32_t v = 0; v < topics.node_count(); ++v) {
      if (v % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
      if (topics.IsSource(v)) date_of[v] = dates.DateOf(topics.node(v));
    }
    const size_t length = period == TrendPeriod::kAuto    ? FinestLength(date_of)
                          : period == TrendPeriod::kMonth ? kMonthLength
                                                          : kYearLength;
    std::map<std::string, uint32_t> numbers;
    for (std::string& date : date_of) {
      date.resize(date.size() < length ? 0 : length);
      if (!date.empty()) ++numbers[date];
    }
    for (auto& [name, number] : numbers) {
      calendar.totals_.push_back(std::exchange(number, static_cast<uint32_t>(calendar.periods_.size())));
      calendar.periods_.push_back(name);
    }
    calendar.period_of_.resize(topics.node_count(), kUndated);
    for (uint32_t v = 0; v < topics.node_count(); ++v) {
      if (!date_of[v].empty()) calendar.period_of_[v] = numbers[date_of[v]];
    }
    return calendar;
  }

  const std::vector<std::string>& periods() const { return periods_; }
  uint32_t dated() const {
    uint32_t sum = 0;
    for (const uint32_t total : totals_) sum += total;
    return sum;
  }

  // Of a topic with these sources (dense ids, ascending).
  TopicTrend TrendOf(NodeId topic, std::span<const uint32_t> sources, const TopicGraph& topics) const {
    TopicTrend trend{.topic = topic, .points = {}};
    for (size_t i = 0; i < periods_.size(); ++i)
      trend.points.push_back({.period = periods_[i], .talks = {}, .total = totals_[i]});
    for (const uint32_t source : sources) {
      const uint32_t period = period_of_[source];
      ++(period == kUndated ? trend.undated : trend.dated);
      if (period != kUndated) trend.points[period].talks.push_back(topics.node(source));
    }
    for (TrendPoint& point : trend.points) point.share = static_cast<double>(point.talks.size()) / point.total;
    trend.z = Armitage(trend);
    return trend;
  }

 private:
  // Months where one year holds everything and every date tells its month.
  static size_t FinestLength(const std::vector<std::string>& dates) {
    std::string_view year;
    for (const std::string& date : dates) {
      if (date.empty()) continue;
      if (date.size() < kMonthLength || (!year.empty() && !date.starts_with(year))) return kYearLength;
      year = std::string_view(date).substr(0, kYearLength);
    }
    return kMonthLength;
  }

  double Armitage(const TopicTrend& trend) const {
    const double whole = dated();
    if (whole == 0) return 0;
    const double p = trend.dated / whole;
    double excess = 0, sum = 0, sum_of_squares = 0;
    for (size_t i = 0; i < trend.points.size(); ++i) {
      const double t = TimeOf(periods_[i]) - TimeOf(periods_[0]), n = totals_[i];
      excess += t * (static_cast<double>(trend.points[i].talks.size()) - n * p);
      sum += n * t;
      sum_of_squares += n * t * t;
    }
    const double variance = p * (1 - p) * (sum_of_squares - sum * sum / whole);
    return variance > 0 ? excess / std::sqrt(variance) : 0;
  }

  std::vector<std::string> periods_;  // ascending
  std::vector<uint32_t> totals_;      // sources of each
  std::vector<uint32_t> period_of_;   // by dense id
};

void SurestFirst(const Graph& graph, std::vector<TopicTrend>& trends) {
  std::vector<std::pair<TopicTrend, std::string>> named;
  for (TopicTrend& trend : trends) {
    std::string name = NameOf(graph, trend.topic);
    named.emplace_back(std::move(trend), std::move(name));
  }
  std::ranges::stable_sort(named, [](const auto& x, const auto& y) {
    return std::make_tuple(std::abs(y.first.z), std::string_view(x.second)) <
           std::make_tuple(std::abs(x.first.z), std::string_view(y.second));
  });
  for (size_t i = 0; i < named.size(); ++i) trends[i] = std::move(named[i].first);
}

}  // namespace

absl::StatusOr<TopicTrend> Trend(const Graph& graph, NodeId topic, const TrendOptions& options, RunContext& context) {
  const TopicSources walks(graph);
  if (!walks.HasSources(topic)) {
    return absl::InvalidArgumentError(absl::StrCat("`", NameOf(graph, topic),
                                                   "` is no library, concept, speaker, talk, event or note, so it has "
                                                   "no trend"));
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGraph topics, TopicGraph::Make(graph, context));
  NOTEGRAPH_ASSIGN_OR_RETURN(const Calendar calendar, Calendar::Make(graph, topics, options.period, context));
  std::vector<uint32_t> sources;
  for (const NodeId source : walks.SourcesOf(topic)) {
    // A note whose talks say everything is none.
    if (const uint32_t v = topics.DenseId(source); v != TopicGraph::kNotIn) sources.push_back(v);
  }
  return calendar.TrendOf(topic, sources, topics);
}

absl::StatusOr<TopicTrends> Trends(const Graph& graph, const TrendsOptions& options, RunContext& context) {
  if (!(options.min_z >= 0)) return absl::InvalidArgumentError("the least z of a trend must not be negative");
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGraph topics, TopicGraph::Make(graph, context));
  NOTEGRAPH_ASSIGN_OR_RETURN(const Calendar calendar, Calendar::Make(graph, topics, options.period, context));
  TopicTrends trends;
  trends.periods = calendar.periods();
  trends.undated = topics.source_count() - calendar.dated();
  for (uint32_t v = 0; v < topics.node_count(); ++v) {
    if (v % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    if (!topics.IsTopic(v) || topics.SourcesOf(v).size() < options.min_talks) continue;
    if (std::ranges::binary_search(options.hidden, topics.node(v))) continue;
    TopicTrend trend = calendar.TrendOf(topics.node(v), topics.SourcesOf(v), topics);
    if (trend.dated < options.min_talks || trend.z == 0 || std::abs(trend.z) < options.min_z) continue;
    (trend.z > 0 ? trends.rising : trends.falling).push_back(std::move(trend));
  }
  SurestFirst(graph, trends.rising);
  SurestFirst(graph, trends.falling);
  return trends;
}

}  // namespace notegraph
