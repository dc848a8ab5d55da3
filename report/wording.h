// Internal to report/. Words that the renderers share.
#ifndef NOTEGRAPH_REPORT_WORDING_H_
#define NOTEGRAPH_REPORT_WORDING_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "report/report.h"

namespace notegraph::report {

std::string PluralOf(std::string_view label);                 // "libraries" of "Library"
std::string CountOf(std::string_view label, uint64_t count);  // "1 library", "13 notes"
std::string_view DetailName(std::string_view label);          // what Subject::detail is; empty: it has none
std::string KindOf(const Subject& subject);                   // "framework", "concept"
std::string DateRange(const Overview& overview);              // "2011-02 to 2019", or empty

}  // namespace notegraph::report

#endif  // NOTEGRAPH_REPORT_WORDING_H_
