// Internal to report/. Sections of the text for a terminal.
#ifndef NOTEGRAPH_REPORT_TEXT_SECTIONS_H_
#define NOTEGRAPH_REPORT_TEXT_SECTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "report/layout/text_table.h"
#include "report/layout/text_writer.h"
#include "report/report.h"

namespace notegraph::report {

inline constexpr int kIndent = 2;

void WriteTable(const TextTable& table, TextWriter& out);

// Nothing for what is empty. `ignored_text`: Report::ignored_text.
void WriteAbout(const About& about, std::string_view ignored_text, TextWriter& out);
void WriteCommunities(const Communities& communities, TextWriter& out);
void WriteGaps(const Report& report, TextWriter& out);
void WriteTrends(const Trends& trends, TextWriter& out);
// A block for each period, as high as the share of its talks among the highest of the points: "▁▃█"; a dot for none.
std::string Sparkline(const std::vector<TrendPoint>& points);

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_TEXT_SECTIONS_H_
