#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "report/html/charts.h"
#include "report/html/section_writer.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

void WriteTopics(std::string_view title, const Shortened<TopicTrend>& list, SectionWriter& out) {
  if (list.items.empty()) return;
  out.Subtitle(title);
  const std::string range = PeriodRange(list.items.front().points);
  out.BeginTable({"topic", "kind", range, "talks #", "first #", "last #", "z #", "noted in"});
  for (const TopicTrend& trend : list.items) {
    const auto [first, last] = PeriodsOf(trend);
    out.Row({{out.Name(trend.subject)},
             {out.Text(KindOf(trend.subject))},
             {TrendChart(trend.points)},
             {absl::StrCat(TalksOf(trend)), true},
             {out.Text(first), true},
             {out.Text(last), true},
             {absl::StrFormat("%+.1f", trend.z), true},
             {out.Place(trend.subject.place)}});
  }
  out.EndTable(list.more);
}

void WriteEvents(std::string_view title, const Shortened<EventLine>& events, SectionWriter& out) {
  if (events.items.empty()) return;
  out.Subtitle(title);
  uint32_t most = 1;
  for (const EventLine& event : events.items) most = std::max(most, event.talks);
  out.BeginTable({"event", "from", "talks #", "", "particular topics", "noted in"});
  for (const EventLine& event : events.items) {
    out.Row({{out.Name(event.event)},
             {out.Text(event.date)},
             {absl::StrCat(event.talks), true},
             {BarChart(static_cast<double>(event.talks) / most)},
             {out.Text(absl::StrJoin(event.topics, ", "))},
             {out.Place(event.event.place)}});
  }
  out.EndTable(events.more);
}

}  // namespace

void WriteTrends(const Trends& trends, SectionWriter& out) {
  if (!HasTrends(trends)) return;
  out.BeginSection("trends", "Trends");
  if (HasTopicTrends(trends)) out.Remark(absl::StrCat("Computed ", trends.method));
  WriteTopics("Rising", trends.rising, out);
  WriteTopics("Falling", trends.falling, out);
  WriteEvents("Events", trends.events, out);
  WriteEvents("Events without a date", trends.undated_events, out);
  if (trends.undated > 0) out.Remark(UndatedText(trends));
  out.EndSection();
}

}  // namespace notegraph::report
