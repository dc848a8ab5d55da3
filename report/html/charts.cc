#include "report/html/charts.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "report/html/html_writer.h"

namespace notegraph::report {
namespace {

std::string Bar(const char* kind, double from, double length) {
  return absl::StrFormat(R"(<rect class="%s" x="%.1f" width="%.1f" height="8"/>)", kind, from, length);
}

double ShareOf(const TrendPoint& point) { return point.of == 0 ? 0 : static_cast<double>(point.talks) / point.of; }

// "2014: 3 of 20; 2015: 5 of 31"
std::string PointsText(const std::vector<TrendPoint>& points) {
  std::string text;
  for (const TrendPoint& point : points) {
    absl::StrAppend(&text, text.empty() ? "" : "; ", point.period, ": ", point.talks, " of ", point.of);
  }
  return text;
}

}  // namespace

std::string BarChart(double share) {
  return absl::StrCat(R"(<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">)",
                      Bar("value", 0, 100 * std::clamp(share, 0.0, 1.0)), "</svg>");
}

std::string ForAgainstChart(uint32_t voices_for, uint32_t voices_against, uint32_t most) {
  const double unit = 50.0 / std::max(most, uint32_t{1});
  return absl::StrCat(R"(<svg class="bar wide" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=")",
                      voices_for, " for, ", voices_against, " against\">",
                      Bar("against", 50 - unit * voices_against, unit * voices_against),
                      Bar("for", 50, unit * voices_for), R"(<path d="M50 0V8"/></svg>)");
}

std::string WinsChart(const Comparison& comparison) {
  const uint32_t rounds = comparison.first_wins + comparison.open + comparison.second_wins;
  const double unit = 100.0 / std::max(rounds, uint32_t{1});
  const double first = unit * comparison.first_wins, open = unit * comparison.open;
  return absl::StrCat(R"(<svg class="bar wide" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">)",
                      Bar("first", 0, first), Bar("open", first, open),
                      Bar("second", first + open, unit * comparison.second_wins), "</svg>");
}

std::string TrendChart(const std::vector<TrendPoint>& points) {
  constexpr double kWidth = 120, kHeight = 28, kMargin = 3;
  double highest = 0;
  for (const TrendPoint& point : points) highest = std::max(highest, ShareOf(point));
  const double step = points.size() > 1 ? (kWidth - 2 * kMargin) / static_cast<double>(points.size() - 1) : 0;
  std::string line, dots;
  for (size_t i = 0; i < points.size(); ++i) {
    const double x = kMargin + step * static_cast<double>(i);
    const double share = highest > 0 ? ShareOf(points[i]) / highest : 0;
    const double y = kHeight - kMargin - share * (kHeight - 2 * kMargin);
    absl::StrAppendFormat(&line, "%s%.1f %.1f", i == 0 ? "M" : "L", x, y);
    absl::StrAppendFormat(&dots, R"(<circle cx="%.1f" cy="%.1f" r="%s"/>)", x, y, points[i].talks > 0 ? "2.2" : "1");
  }
  const std::string text = EscapeHtml(PointsText(points));
  return absl::StrFormat(
      R"(<svg class="trend" viewBox="0 0 %.0f %.0f" role="img" aria-label="%s"><title>%s</title><path d="%s"/>%s</svg>)",
      kWidth, kHeight, text, text, line, dots);
}

}  // namespace notegraph::report
