#include "extract/readers/document_builder.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "extract/readers/bare_urls.h"
#include "extract/readers/encoding.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxWarnings = 50;

bool IsSpace(char c) { return absl::ascii_isspace(c); }

}  // namespace

bool IsContainer(BlockKind kind) {
  return kind == BlockKind::kQuote || kind == BlockKind::kTable || kind == BlockKind::kTableRow;
}

void DocumentBuilder::TakeSource(std::string source) {
  document_.source = std::move(source);
  document_.line_starts = LineStarts(document_.source);
  document_.text.reserve(document_.source.size() + document_.source.size() / 16);
}

Block& DocumentBuilder::Open(BlockKind kind, int32_t parent, Span source) {
  Close();
  const uint32_t begin = document_.text.size();
  const uint32_t run = document_.runs.size();
  document_.blocks.push_back({.kind = kind,
                              .parent = parent,
                              .first_run = run,
                              .end_run = run,
                              .text = {begin, begin},
                              .source = source,
                              .key = {}});
  is_open_ = !IsContainer(kind);
  block_begin_ = begin;
  return document_.blocks.back();
}

void DocumentBuilder::AddRun(uint32_t text_begin, Span source, uint8_t style, int32_t link) {
  const Span text = {text_begin, static_cast<uint32_t>(document_.text.size())};
  auto& runs = document_.runs;
  if (runs.size() > document_.blocks.back().first_run && text.size() == source.size() && !(style & kLineBreak)) {
    Run& last = runs.back();
    const bool continues = last.source.end == source.begin && last.text.size() == last.source.size() &&
                           last.style == style && last.link == link;
    if (continues) {
      last.text.end = text.end;
      last.source.end = source.end;
      return;
    }
  }
  runs.push_back({text, source, style, link});
}

void DocumentBuilder::Text(Span source, uint8_t style, int32_t link) {
  if (!is_open_) return;
  if (AtBlockStart() && !KeepsSpace()) {
    while (!source.empty() && IsSpace(document_.source[source.begin])) ++source.begin;
  }
  if (source.empty()) return;
  const uint32_t begin = document_.text.size();
  document_.text.append(document_.source, source.begin, source.size());
  AddRun(begin, source, style, link);
}

void DocumentBuilder::Piece(std::string_view text, Span source, uint8_t style, int32_t link) {
  if (!is_open_ || text.empty()) return;
  if (AtBlockStart() && !KeepsSpace() && std::all_of(text.begin(), text.end(), IsSpace)) return;
  if (text.size() == source.size() && document_.source.compare(source.begin, source.size(), text) != 0) {
    // Equal sizes would promise equal bytes: let the piece stand for one byte more, or one less at the very end.
    if (source.end < document_.source.size()) {
      ++source.end;
    } else {
      ++source.begin;
    }
  }
  const uint32_t begin = document_.text.size();
  document_.text.append(text);
  AddRun(begin, source, style, link);
}

void DocumentBuilder::LineBreak(Span source, uint8_t style) {
  if (!is_open_ || AtBlockStart()) return;
  if (!document_.runs.empty() && document_.runs.back().style & kLineBreak) return;
  const uint32_t begin = document_.text.size();
  document_.text += ' ';
  AddRun(begin, source, style | kLineBreak, -1);
}

void DocumentBuilder::TrimEnd() {
  const uint32_t first_run = document_.blocks.back().first_run;
  auto& runs = document_.runs;
  while (runs.size() > first_run) {
    Run& last = runs.back();
    const std::string_view text = std::string_view(document_.text).substr(last.text.begin, last.text.size());
    size_t kept = text.size();
    while (kept > 0 && IsSpace(text[kept - 1])) --kept;
    if (kept == text.size()) break;
    const bool is_bytewise = last.text.size() == last.source.size();
    if (kept > 0 && !is_bytewise) break;
    document_.text.resize(last.text.begin + kept);
    if (kept > 0) {
      last.text.end = last.text.begin + kept;
      last.source.end = last.source.begin + kept;
      break;
    }
    runs.pop_back();
  }
}

void DocumentBuilder::LinkBareUrls() {
  const Block& block = document_.blocks.back();
  const std::string_view text = std::string_view(document_.text).substr(block_begin_);
  const std::vector<Span> urls = FindBareUrls(text);
  if (urls.empty()) return;
  std::vector<Run> runs(document_.runs.begin() + block.first_run, document_.runs.end());
  document_.runs.resize(block.first_run);
  size_t next_url = 0;
  for (Run run : runs) {
    const auto begin = [&](size_t i) { return static_cast<uint32_t>(block_begin_ + urls[i].begin); };
    const auto end = [&](size_t i) { return static_cast<uint32_t>(block_begin_ + urls[i].end); };
    const auto take = [&](uint32_t text_end, bool is_url) {
      if (text_end == run.text.begin) return;
      const uint32_t size = text_end - run.text.begin;
      Run part = {{run.text.begin, text_end}, {run.source.begin, run.source.begin + size}, run.style, run.link};
      if (is_url) {
        part.style |= kLink;
        part.link = AddLink(std::string_view(document_.text).substr(part.text.begin, size));
      }
      document_.runs.push_back(part);
      run.text.begin += size;
      run.source.begin += size;
    };
    while (next_url < urls.size() && end(next_url) <= run.text.begin) ++next_url;
    const bool can_split = run.text.size() == run.source.size() && run.link < 0;
    while (can_split && next_url < urls.size() && end(next_url) <= run.text.end) {
      // A URL that began in an earlier run was broken by markup: leave it alone.
      if (begin(next_url) >= run.text.begin) {
        take(begin(next_url), false);
        take(end(next_url), true);
      }
      ++next_url;
    }
    if (!run.text.empty()) document_.runs.push_back(run);
  }
}

void DocumentBuilder::Close() {
  if (!is_open_) return;
  is_open_ = false;
  Block& block = document_.blocks.back();
  TrimEnd();
  if (block.kind == BlockKind::kParagraph && AtBlockStart()) {
    document_.blocks.pop_back();
    return;
  }
  if (block.kind != BlockKind::kCode) LinkBareUrls();
  block.end_run = document_.runs.size();
  block.text.end = document_.text.size();
  document_.text += '\n';
}

void DocumentBuilder::Finish() {
  Close();
  auto& blocks = document_.blocks;
  for (size_t i = blocks.size(); i-- > 0;) {
    if (blocks[i].parent < 0 || blocks[i].source.empty()) continue;
    Block& parent = blocks[blocks[i].parent];
    parent.source = Cover(parent.source, blocks[i].source);
  }
}

int32_t DocumentBuilder::AddLink(std::string_view destination) {
  document_.links.emplace_back(destination);
  return static_cast<int32_t>(document_.links.size()) - 1;
}

void DocumentBuilder::Warn(std::string warning) {
  auto& warnings = document_.warnings;
  if (warnings.size() >= kMaxWarnings) return;
  if (std::find(warnings.begin(), warnings.end(), warning) == warnings.end()) warnings.push_back(std::move(warning));
}

}  // namespace notegraph::extract
