// Internal to extract/. Reports of this program that lie among the notes.
#ifndef NOTEGRAPH_EXTRACT_OWN_REPORT_H_
#define NOTEGRAPH_EXTRACT_OWN_REPORT_H_

#include <filesystem>
#include <string_view>

namespace notegraph::extract {

// True for the beginning of a text that says of itself that this program made it: a front matter with the line
// "generator: notegraph", or HTML with <meta name="generator" content="notegraph">. What a report says comes from the
// notes; read as a note it would say everything twice.
bool IsOwnReport(std::string_view beginning);

// The same of a file, of which the first 2 KB are read. False for one that can't be read.
bool IsOwnReportFile(const std::filesystem::path& path);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OWN_REPORT_H_
