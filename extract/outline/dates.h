// Internal to extract/. Calendar dates as people write them.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_DATES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_DATES_H_

#include <optional>
#include <string>
#include <string_view>

#include "extract/span.h"

namespace notegraph::extract {

struct DateRange {
  std::string start;  // ISO, of the precision of the text: "2014", "2014-03", "2014-03-11"
  std::string end;    // empty unless the text names a range
  Span text;          // all that belongs to it, relative to the text searched
};

// The first date with a year in the text: "2014-03-11", "March 11-13, 2014", "11. März 2014", "3/2014",
// "2014年3月11日"; month names in the languages of data/event_words.tsv. A bare year is no date: see FindYear.
// "3/4/2014" tells the year alone. O(|text|).
std::optional<DateRange> FindDate(std::string_view text);

// "2014" where it stands as a number of its own or at the end of a word ("PyCon2014"), 1980 to 2049; else empty.
std::string FindYear(std::string_view text);

// Number of the month, from 1, or 0.
int MonthNumber(std::string_view word);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_DATES_H_
