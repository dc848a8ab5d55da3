#include "extract/document.h"

#include <algorithm>

namespace notegraph::extract {
namespace {

// The run that holds `offset`, or the first one behind it where no run does (line ends between blocks).
size_t RunAtOrAfter(const std::vector<Run>& runs, uint32_t offset) {
  return std::partition_point(runs.begin(), runs.end(), [&](const Run& run) { return run.text.end <= offset; }) -
         runs.begin();
}

bool IsBytewise(const Run& run) { return run.text.size() == run.source.size() && !(run.style & kLineBreak); }

}  // namespace

std::string_view FormatName(Format format) {
  switch (format) {
    case Format::kMarkdown:
      return "markdown";
    case Format::kPlainText:
      return "text";
    case Format::kRestructuredText:
      return "rst";
    case Format::kOrg:
      return "org";
    case Format::kAsciiDoc:
      return "asciidoc";
    case Format::kHtml:
      return "html";
    case Format::kNotebook:
      return "notebook";
    case Format::kPdf:
      return "pdf";
  }
  return "";
}

std::string_view Document::Meta(std::string_view key) const {
  for (const MetaField& field : meta) {
    if (field.key == key) return field.value;
  }
  return {};
}

uint32_t Document::LineOf(uint32_t source_offset) const {
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), source_offset);
  return std::max<uint32_t>(1, after - line_starts.begin());
}

Span Document::ToSource(Span text_span) const {
  if (runs.empty()) return {};
  size_t first = RunAtOrAfter(runs, text_span.begin);
  if (first == runs.size()) {
    const uint32_t end = runs.back().source.end;
    return {end, end};
  }
  Span result = runs[first].source;
  if (IsBytewise(runs[first]) && runs[first].text.begin < text_span.begin) {
    result.begin += text_span.begin - runs[first].text.begin;
  }
  for (size_t i = first; i < runs.size() && (i == first || runs[i].text.begin < text_span.end); ++i) {
    const Run& run = runs[i];
    uint32_t end = run.source.end;
    if (IsBytewise(run) && text_span.end < run.text.end) {
      end = run.source.begin + std::max(text_span.end, run.text.begin) - run.text.begin;
    }
    // A piece that could not be placed exactly may reach back; the span never does.
    result.end = i == first ? std::max(result.begin, end) : std::max(result.end, end);
  }
  return result;
}

uint32_t Document::BlockAt(uint32_t text_offset) const {
  const auto after = std::partition_point(blocks.begin(), blocks.end(),
                                          [&](const Block& block) { return block.text.begin <= text_offset; });
  return after == blocks.begin() ? 0 : after - blocks.begin() - 1;
}

}  // namespace notegraph::extract
