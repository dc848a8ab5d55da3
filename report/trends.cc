#include "graph/algorithms/topics/trends.h"

#include <algorithm>
#include <tuple>

#include "graph/algorithms/topics/distinctive_topics.h"
#include "graph/algorithms/topics/topic_graph.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/status_macros.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

constexpr size_t kTopicsOfEvent = 3;

Shortened<TopicTrend> MakeTopicTrends(const Source& source, std::vector<notegraph::TopicTrend> trends) {
  const Shortened<notegraph::TopicTrend> shown = Shorten(std::move(trends), source.options.top);
  Shortened<TopicTrend> list;
  list.more = shown.more;
  for (const notegraph::TopicTrend& trend : shown.items) {
    list.items.push_back(
        {.subject = MakeSubject(source, trend.topic), .points = TrendPoints(trend.points), .z = trend.z});
  }
  return list;
}

class EventLines {
 public:
  EventLines(const Source& source, const TopicGraph& topics) : source_(source), topics_(topics), walks_(source.graph) {}

  EventLine Make(NodeId event) const {
    EventLine line{
        .event = MakeSubject(source_, event),
        .date = TextOf(source_.graph, event, "start"),
        .talks = static_cast<uint32_t>(Neighbors(source_.graph, event, source_.schema.part_of, Direction::kIn).size()),
        .topics = {}};
    const std::vector<NodeId> sources = walks_.SourcesOf(event);
    const size_t candidates = kTopicsOfEvent + source_.ignored.size();
    for (const DistinctiveTopic& topic : DistinctiveTopics(source_.graph, topics_, sources, candidates)) {
      if (source_.IsIgnored(topic.topic) || line.topics.size() == kTopicsOfEvent) continue;
      line.topics.push_back(NameOf(source_.graph, topic.topic));
    }
    return line;
  }

 private:
  const Source& source_;
  const TopicGraph& topics_;
  const TopicSources walks_;
};

absl::Status AddEvents(const Source& source, Trends& trends) {
  std::vector<std::tuple<std::string, std::string, NodeId>> dated, undated;
  for (const NodeId event : NodesWith(source.graph, source.schema.event)) {
    std::string date = TextOf(source.graph, event, "start");
    auto& events = date.empty() ? undated : dated;
    events.emplace_back(std::move(date), NameOf(source.graph, event), event);
  }
  std::ranges::sort(undated);
  std::ranges::sort(dated, std::greater());
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGraph topics, TopicGraph::Make(source.graph, source.context));
  const EventLines lines(source, topics);
  for (auto [events, list] : {std::pair(&dated, &trends.events), std::pair(&undated, &trends.undated_events)}) {
    const auto shown = Shorten(std::move(*events), source.options.top);
    list->more = shown.more;
    for (const auto& [date, name, event] : shown.items) {
      if (absl::Status status = source.context.Poll(); !status.ok()) return status;
      list->items.push_back(lines.Make(event));
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<TrendPoint> TrendPoints(const std::vector<notegraph::TrendPoint>& points) {
  std::vector<TrendPoint> copied;
  for (const notegraph::TrendPoint& point : points)
    copied.push_back({.period = point.period, .talks = static_cast<uint32_t>(point.talks.size()), .of = point.total});
  return copied;
}

absl::StatusOr<Trends> MakeTrends(const Source& source) {
  Trends trends;
  if (!source.IsOfNotes()) return trends;
  NOTEGRAPH_ASSIGN_OR_RETURN(TopicTrends found,
                             notegraph::Trends(source.graph, {.hidden = source.ignored}, source.context));
  trends.method =
      "on the share of the talks and notes of each period that take a topic up; a topic of 3 and more of them, the "
      "surest trend first. z is Cochran and Armitage's test for trend: above 0 rising, beyond 2 hardly chance.";
  trends.periods = std::move(found.periods);
  trends.undated = found.undated;
  trends.rising = MakeTopicTrends(source, std::move(found.rising));
  trends.falling = MakeTopicTrends(source, std::move(found.falling));
  if (absl::Status status = AddEvents(source, trends); !status.ok()) return status;
  return trends;
}

}  // namespace notegraph::report
