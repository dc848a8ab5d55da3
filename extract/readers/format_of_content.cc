// Which format a text without a telling name is written in: every line that could only come from one format counts for
// it.
#include <algorithm>
#include <array>
#include <string_view>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/reader.h"
#include "extract/readers/line_scan.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kSampleBytes = 64 * 1024;
constexpr int kLeastVotes = 2;

struct Sign {
  std::string_view start;  // of a line
  Format format;
};

constexpr auto kSigns = std::to_array<Sign>({
    {"# ", Format::kMarkdown},        {"## ", Format::kMarkdown},
    {"### ", Format::kMarkdown},      {"```", Format::kMarkdown},
    {"~~~", Format::kMarkdown},       {"[", Format::kMarkdown},
    {"#+TITLE", Format::kOrg},        {"#+title", Format::kOrg},
    {"#+BEGIN_", Format::kOrg},       {"#+begin_", Format::kOrg},
    {"#+STARTUP", Format::kOrg},      {":PROPERTIES:", Format::kOrg},
    {"*** ", Format::kOrg},           {"** TODO", Format::kOrg},
    {"== ", Format::kAsciiDoc},       {"=== ", Format::kAsciiDoc},
    {"[source", Format::kAsciiDoc},   {"|===", Format::kAsciiDoc},
    {"include::", Format::kAsciiDoc}, {"image::", Format::kAsciiDoc},
    {":toc:", Format::kAsciiDoc},     {".. _", Format::kRestructuredText},
});

// ".. name::" and ":name: value", and lines that end with "::".
bool IsRstDirective(std::string_view line) { return line.starts_with(".. ") && line.find("::") != line.npos; }

bool SaysMarkdown(std::string_view line) {
  return line.find("](") != std::string_view::npos || line.find("**") < line.find_last_of('*');
}

bool IsHtml(std::string_view text) {
  const size_t begin = text.find('<');
  if (begin == std::string_view::npos || !IsBlank(text.substr(0, begin))) return false;
  const std::string_view start = text.substr(begin, 15);
  return absl::StartsWithIgnoreCase(Absl(start), "<!doctype html") || absl::StartsWithIgnoreCase(Absl(start), "<html");
}

bool IsNotebook(std::string_view text) {
  return Trim(text.substr(0, 256)).starts_with('{') && text.find("\"cells\"") != std::string_view::npos &&
         text.find("\"cell_type\"") != std::string_view::npos;
}

}  // namespace

Format FormatOfContent(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  if (sample.starts_with("%PDF-")) return Format::kPdf;
  if (IsHtml(sample)) return Format::kHtml;
  if (IsNotebook(sample)) return Format::kNotebook;
  std::array<int, kFormatCount> votes = {};
  for (const Span span : SplitLines(sample, 0)) {
    const std::string_view line = sample.substr(span.begin, span.size());
    for (const Sign& sign : kSigns) {
      if (line.starts_with(sign.start) && line.size() > sign.start.size()) {
        ++votes[static_cast<size_t>(sign.format)];
      }
    }
    if (IsRstDirective(line)) ++votes[static_cast<size_t>(Format::kRestructuredText)];
    if (SaysMarkdown(line)) ++votes[static_cast<size_t>(Format::kMarkdown)];
  }
  if (sample.starts_with("= ")) votes[static_cast<size_t>(Format::kAsciiDoc)] += kLeastVotes;
  const auto best = std::max_element(votes.begin(), votes.end());
  return *best < kLeastVotes ? Format::kPlainText : static_cast<Format>(best - votes.begin());
}

}  // namespace notegraph::extract
