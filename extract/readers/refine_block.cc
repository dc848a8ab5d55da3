#include "extract/readers/refine_block.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

// True for text that says nothing: the colon behind a bold title, spaces.
bool IsFiller(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isspace(c) || c == ':' || c == '.'; });
}

// First run from `run` on that is a line break, or `end`.
uint32_t LineEnd(const Document& document, uint32_t run, uint32_t end) {
  while (run < end && !(document.runs[run].style & kLineBreak)) ++run;
  return run;
}

bool IsBoldLine(const Document& document, uint32_t first_run, uint32_t end_run) {
  bool has_text = false;
  for (uint32_t i = first_run; i < end_run; ++i) {
    const Run& run = document.runs[i];
    const std::string_view text = std::string_view(document.text).substr(run.text.begin, run.text.size());
    if (IsFiller(text)) continue;
    if (!(run.style & kStrong)) return false;
    has_text = true;
  }
  return has_text;
}

// Ends of the bold lines that the block begins with: runs that are line breaks, or its end.
std::vector<uint32_t> BoldLineEnds(const Document& document, const Block& block) {
  std::vector<uint32_t> ends;
  for (uint32_t begin = block.first_run; begin < block.end_run;) {
    const uint32_t end = LineEnd(document, begin, block.end_run);
    if (!IsBoldLine(document, begin, end)) break;
    ends.push_back(end);
    begin = end + 1;
  }
  return ends;
}

}  // namespace

void TakeCheckbox(Document& document) {
  Block& item = document.blocks.back();
  if (item.kind != BlockKind::kListItem || item.first_run == item.end_run) return;
  const std::string_view text = document.Text(item);
  const bool is_checkbox = text.size() > 3 && text[0] == '[' && (text[1] == ' ' || text[1] == 'x' || text[1] == 'X') &&
                           text[2] == ']' && text[3] == ' ';
  constexpr uint32_t kBoxBytes = 4;
  Run& run = document.runs[item.first_run];
  if (!is_checkbox || run.text.size() < kBoxBytes || run.text.size() != run.source.size()) return;
  item.marker = '[';
  document.text.erase(item.text.begin, kBoxBytes);
  run.text.end -= kBoxBytes;
  run.source.begin += kBoxBytes;
  item.text.end -= kBoxBytes;
  for (uint32_t i = item.first_run + 1; i < item.end_run; ++i) {
    document.runs[i].text.begin -= kBoxBytes;
    document.runs[i].text.end -= kBoxBytes;
  }
  if (run.text.empty()) {
    document.runs.erase(document.runs.begin() + item.first_run);
    --item.end_run;
  }
}

bool MakeRule(Document& document) {
  Block& block = document.blocks.back();
  const std::string_view text = document.Text(block);
  constexpr std::string_view kRuleSymbols = "=-*_~#+";
  const bool is_rule = block.kind == BlockKind::kParagraph && text.size() >= 3 &&
                       kRuleSymbols.find(text[0]) != std::string_view::npos &&
                       text.find_first_not_of(text[0]) == std::string_view::npos;
  if (!is_rule) return false;
  block.kind = BlockKind::kRule;
  block.marker = text[0];
  document.text.resize(block.text.begin);
  document.text += '\n';
  document.runs.resize(block.first_run);
  block.end_run = block.first_run;
  block.text.end = block.text.begin;
  return true;
}

void SplitCaptions(Document& document) {
  if (document.blocks.back().kind != BlockKind::kParagraph) return;
  Block rest = document.blocks.back();
  const std::vector<uint32_t> ends = BoldLineEnds(document, rest);
  if (ends.empty()) return;
  document.blocks.pop_back();
  const uint32_t end_run = rest.end_run;
  // The runs of the line breaks go; those behind move up.
  uint32_t moved_to = rest.first_run;
  uint32_t moved_from = rest.first_run;
  const auto move_runs = [&](uint32_t end) {
    while (moved_from < end) document.runs[moved_to++] = document.runs[moved_from++];
  };
  for (const uint32_t end : ends) {
    Block caption = rest;
    caption.kind = BlockKind::kCaption;
    caption.marker = '*';
    move_runs(end);
    caption.end_run = moved_to;
    if (end < end_run) {
      const Run line_break = document.runs[end];
      document.text[line_break.text.begin] = '\n';
      caption.text.end = line_break.text.begin;
      caption.source.end = std::clamp(line_break.source.begin, rest.source.begin, rest.source.end);
      rest.first_run = moved_to;
      rest.text.begin = line_break.text.end;
      rest.source.begin = caption.source.end;
      ++moved_from;
    }
    document.blocks.push_back(std::move(caption));
  }
  if (ends.back() < end_run) {
    move_runs(end_run);
    rest.end_run = moved_to;
    document.blocks.push_back(std::move(rest));
  }
  document.runs.resize(moved_to);
}

}  // namespace notegraph::extract
