#include "extract/readers/refine_block.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

// True for text that says nothing: the colon behind a bold title, spaces.
bool IsFiller(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isspace(c) || c == ':' || c == '.'; });
}

// First run of the block's second line, or end_run.
uint32_t FirstLineEnd(const Document& document, const Block& block) {
  uint32_t run = block.first_run;
  while (run < block.end_run && !(document.runs[run].style & kLineBreak)) ++run;
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

// Ends the last block at the line break `run` and begins a paragraph behind it.
void SplitAt(Document& document, uint32_t run) {
  Block& first = document.blocks.back();
  const Span text_break = document.runs[run].text;
  const uint32_t source_break = document.runs[run].source.begin;
  document.text[text_break.begin] = '\n';
  document.runs.erase(document.runs.begin() + run);
  Block rest = first;
  rest.first_run = run;
  rest.end_run = document.runs.size();
  rest.text.begin = text_break.end;
  rest.source.begin = std::clamp(source_break, rest.source.begin, rest.source.end);
  first.end_run = run;
  first.text.end = text_break.begin;
  first.source.end = rest.source.begin;
  document.blocks.push_back(rest);
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
  while (document.blocks.back().kind == BlockKind::kParagraph) {
    Block& block = document.blocks.back();
    const uint32_t line_end = FirstLineEnd(document, block);
    if (!IsBoldLine(document, block.first_run, line_end)) return;
    block.kind = BlockKind::kCaption;
    block.marker = '*';
    if (line_end == block.end_run) return;
    SplitAt(document, line_end);
    document.blocks.back().kind = BlockKind::kParagraph;
    document.blocks.back().marker = 0;
  }
}

}  // namespace notegraph::extract
