#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "report/text_sections.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

double ShareOf(const TrendPoint& point) { return point.of == 0 ? 0 : static_cast<double>(point.talks) / point.of; }

void WriteTopics(std::string_view title, const Shortened<TopicTrend>& list, TextWriter& out) {
  if (list.items.empty()) return;
  out.Line();
  TextTable table({{std::string(title), Alignment::kLeft, Emphasis::kBold},
                   {"kind"},
                   {PeriodRange(list.items.front().points)},
                   {"talks", Alignment::kRight},
                   {"first", Alignment::kRight},
                   {"last", Alignment::kRight},
                   {"z", Alignment::kRight},
                   {"noted in", Alignment::kLeft, Emphasis::kFaint}});
  for (const TopicTrend& trend : list.items) {
    const auto [first, last] = PeriodsOf(trend);
    table.AddRow({trend.subject.name, KindOf(trend.subject), Sparkline(trend.points), absl::StrCat(TalksOf(trend)),
                  first, last, absl::StrFormat("%+.1f", trend.z), PlaceText(trend.subject.place)});
  }
  WriteTable(table, out);
  out.More(kIndent, list.more);
}

void WriteEvents(std::string_view title, const Shortened<EventLine>& events, bool is_first, TextWriter& out) {
  if (events.items.empty()) return;
  if (!is_first) out.Line();
  TextTable table({{std::string(title), Alignment::kLeft, Emphasis::kBold},
                   {"from"},
                   {"talks", Alignment::kRight},
                   {"particular topics"},
                   {"noted in", Alignment::kLeft, Emphasis::kFaint}});
  for (const EventLine& event : events.items) {
    table.AddRow({event.event.name, event.date, absl::StrCat(event.talks), absl::StrJoin(event.topics, ", "),
                  PlaceText(event.event.place)});
  }
  WriteTable(table, out);
  out.More(kIndent, events.more);
}

}  // namespace

std::string Sparkline(const std::vector<TrendPoint>& points) {
  static constexpr std::string_view kBlocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  double highest = 0;
  for (const TrendPoint& point : points) highest = std::max(highest, ShareOf(point));
  std::string line;
  for (const TrendPoint& point : points) {
    const auto height = point.talks == 0 ? 0 : static_cast<size_t>(ShareOf(point) / highest * 7 + 0.5);
    line += point.talks == 0 ? "·" : kBlocks[height];
  }
  return line;
}

void WriteTrends(const Trends& trends, TextWriter& out) {
  if (!HasTrends(trends)) return;
  out.Section("Trends");
  if (HasTopicTrends(trends)) out.Remark(kIndent, absl::StrCat("Computed ", trends.method));
  WriteTopics("rising", trends.rising, out);
  WriteTopics("falling", trends.falling, out);
  WriteEvents("events", trends.events, /*is_first=*/!HasTopicTrends(trends), out);
  WriteEvents("events without a date", trends.undated_events,
              /*is_first=*/!HasTopicTrends(trends) && trends.events.items.empty(), out);
  if (trends.undated > 0) out.Remark(kIndent, UndatedText(trends));
}

}  // namespace notegraph::report
