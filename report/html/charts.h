// Internal to report/html. Small charts inside tables, as SVG. The number beside or the label says the same in words.
#ifndef NOTEGRAPH_REPORT_HTML_CHARTS_H_
#define NOTEGRAPH_REPORT_HTML_CHARTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "report/report.h"

namespace notegraph::report {

// A bar as long as `share` (0..1) of the room. Hidden from readers aloud: a number stands beside it.
std::string BarChart(double share);

// Those for to the right of the middle, those against to the left; the longer side of `most` voices fills its half.
std::string ForAgainstChart(uint32_t voices_for, uint32_t voices_against, uint32_t most);

// First's wins, no winner, second's wins: one bar in three parts.
std::string WinsChart(const Comparison& comparison);

// Shares of the talks, period by period, as a line with a point for each.
std::string TrendChart(const std::vector<TrendPoint>& points);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_HTML_CHARTS_H_
