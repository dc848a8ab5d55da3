#include "extract/outline/outline_tree.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "extract/outline/title_line.h"

namespace notegraph::extract {
namespace {

// Levels behind those of headings.
constexpr int kCaptionLevel = 7;
constexpr int kManyLinesLevel = 8;  // paragraphs of several lines above those of one
constexpr int kOneLineLevel = 9;
constexpr int kItemLevel = 20;  // and the nesting depth
constexpr int kLeafLevel = 30;  // and the kind

constexpr uint8_t kMaxItemDepth = 3;
constexpr size_t kMaxHeadingLines = 3;
constexpr uint32_t kMaxHeadingLineBytes = 110;
constexpr uint32_t kMaxItemBytes = 400;  // longer items tell, and name no talk
constexpr int kMinParagraphs = 3;        // that serve as headings
constexpr int kSureName = 60;

bool IsTopLevelParagraph(const Block& block) {
  return block.kind == BlockKind::kParagraph && block.parent < 0 && !block.text.empty();
}

// A paragraph of a few short lines that read like titles and names, not like sentences.
bool LooksLikeHeading(const Document& document, const Block& block) {
  if (!IsTopLevelParagraph(block) || block.text.size() > kMaxHeadingLines * kMaxHeadingLineBytes) return false;
  const std::vector<Span> lines = BlockLines(document, block);
  if (lines.empty() || lines.size() > kMaxHeadingLines) return false;
  return std::all_of(lines.begin(), lines.end(), [&](Span line) {
    const char last = document.text[line.end - 1];
    return line.size() <= kMaxHeadingLineBytes && last != '.' && last != ',' && last != ';';
  });
}

bool IsFollowedByList(const Document& document, uint32_t block) {
  return block + 1 < document.blocks.size() && document.blocks[block + 1].kind == BlockKind::kListItem;
}

// One link and nothing else: lists of talks without bullets.
bool IsOneLink(const Document& document, const Block& block) {
  if (!IsTopLevelParagraph(block) || block.text.size() > kMaxHeadingLineBytes) return false;
  int link = -1;
  for (uint32_t r = block.first_run; r < block.end_run; ++r) {
    const Run& run = document.runs[r];
    if (run.text.size() <= 2 && run.link < 0) continue;
    if (run.link < 0 || (link >= 0 && run.link != link) || (run.style & kImage) != 0) return false;
    link = run.link;
  }
  return link >= 0;
}

// Paragraphs that serve as headings: in notes with hardly any headings, where most of them are followed by a list or
// name a speaker; links that stand alone in any note.
std::vector<bool> FindParagraphHeadings(const Document& document, const Lexicon& lexicon) {
  std::vector<bool> serves(document.blocks.size(), false);
  int headings = 0, candidates = 0, with_list = 0, with_speaker = 0;
  for (const Block& block : document.blocks) headings += block.kind == BlockKind::kHeading;
  for (uint32_t i = 0; i < document.blocks.size() && headings <= 1; ++i) {
    const Block& block = document.blocks[i];
    if (!LooksLikeHeading(document, block)) continue;
    serves[i] = true;
    ++candidates;
    with_list += IsFollowedByList(document, i);
    for (const Span line : BlockLines(document, block)) {
      const TitleLine parsed = ParseTitleLine(std::string_view(document.text).substr(line.begin, line.size()), lexicon);
      const TitleParse* best = parsed.BestWithSpeakers();
      if (best == nullptr || best->score < kSureName) continue;
      ++with_speaker;
      break;
    }
  }
  const int supported = std::max(with_list, with_speaker);
  if (supported < 2 || candidates < kMinParagraphs - (with_speaker >= 2) || supported * 2 < candidates) serves.assign(serves.size(), false);
  for (uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (IsOneLink(document, document.blocks[i])) serves[i] = true;
  }
  return serves;
}

// Parts of a running number at the start of a heading: 3 for "2.5.1 Author", 0 for none.
int NumberingDepth(std::string_view heading) {
  int parts = 0;
  for (size_t i = 0;;) {
    size_t end = i;
    while (end < heading.size() && absl::ascii_isdigit(static_cast<unsigned char>(heading[end]))) ++end;
    if (end == i) return heading[i] == ' ' && parts > 0 ? parts : 0;
    ++parts;
    if (end >= heading.size()) return 0;
    if (heading[end] == ' ') return parts;
    if (heading[end] != '.' || end + 1 >= heading.size()) return 0;
    i = end + 1;
  }
}

// Whether running numbers of several parts tell the levels; conversions from PDF keep the numbers but mix up the
// levels.
bool IsNumbered(const Document& document) {
  int headings = 0, numbered = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kHeading || block.text.empty()) continue;
    ++headings;
    numbered += NumberingDepth(document.Text(block)) > 1;
  }
  return numbered >= 5 && numbered * 2 > headings;
}

class TreeBuilder {
 public:
  TreeBuilder(const Document& document, const Lexicon& lexicon)
      : document_(document), serves_(FindParagraphHeadings(document, lexicon)), is_numbered_(IsNumbered(document)) {}

  std::vector<OutlineNode> Build() && {
    nodes_.push_back({});
    open_.push_back(0);
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) Visit(i);
    Close(0, static_cast<uint32_t>(document_.blocks.size()));
    return std::move(nodes_);
  }

 private:
  void Visit(uint32_t i) {
    const Block& block = document_.blocks[i];
    if (block.parent < 0 && block.kind != BlockKind::kListItem) Close(kItemLevel, i);
    if (block.text.empty()) return;
    if (block.kind == BlockKind::kHeading) {
      const int depth = is_numbered_ ? NumberingDepth(document_.Text(block)) : 0;
      Open(i, UnitKind::kHeading, depth > 0 ? depth : block.level);
    } else if (block.kind == BlockKind::kCaption && block.parent < 0) {
      Open(i, UnitKind::kCaption, kCaptionLevel);
    } else if (serves_[i]) {
      const bool is_one = BlockLines(document_, block).size() == 1;
      Open(i, UnitKind::kParagraph, is_one ? kOneLineLevel : kManyLinesLevel);
    } else if (block.kind == BlockKind::kListItem && block.level <= kMaxItemDepth) {
      Close(kItemLevel + block.level, i);
      if (block.text.size() <= kMaxItemBytes) Open(i, UnitKind::kItem, kItemLevel + block.level);
    }
  }

  void Open(uint32_t block, UnitKind kind, int level) {
    Close(level, block);
    const int parent = open_.back();
    if (nodes_[parent].children.empty()) nodes_[parent].body_end = block;
    nodes_[parent].children.push_back(static_cast<int>(nodes_.size()));
    open_.push_back(static_cast<int>(nodes_.size()));
    nodes_.push_back({.kind = kind,
                      .block = block,
                      .lines = BlockLines(document_, document_.blocks[block]),
                      .level = level,
                      .index = -1,
                      .parent = parent,
                      .children = {}});
  }

  // Ends all open nodes of at least that level; level 0 ends the root too.
  void Close(int level, uint32_t end) {
    while (!open_.empty() && nodes_[open_.back()].level >= level) {
      OutlineNode& node = nodes_[open_.back()];
      node.subtree_end = end;
      if (node.children.empty()) node.body_end = end;
      open_.pop_back();
    }
  }

  const Document& document_;
  const std::vector<bool> serves_;
  const bool is_numbered_;
  std::vector<OutlineNode> nodes_;
  std::vector<int> open_;
};

// Dots up to a page number or the end.
bool HasDotLeaders(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t0123456789|");
  return last != std::string_view::npos && (text[last] == '.' || text.substr(0, last + 1).ends_with("…"));
}

}  // namespace

std::vector<OutlineNode> BuildOutlineTree(const Document& document, const Lexicon& lexicon) {
  return TreeBuilder(document, lexicon).Build();
}

void AddLeaves(UnitKind kind, const std::vector<uint32_t>& blocks, std::vector<OutlineNode>& nodes) {
  std::vector<int> by_block;  // nodes that were there, in order of the document
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != UnitKind::kListed && nodes[i].kind != UnitKind::kTold) by_block.push_back(static_cast<int>(i));
  }
  size_t next = 1;
  int holder = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    while (next < by_block.size() && nodes[by_block[next]].block <= blocks[i]) holder = by_block[next++];
    while (holder > 0 && nodes[holder].subtree_end <= blocks[i] && nodes[holder].block != blocks[i]) holder = nodes[holder].parent;
    nodes[holder].children.push_back(static_cast<int>(nodes.size()));
    nodes.push_back({.kind = kind,
                     .block = blocks[i],
                     .lines = {},
                     .level = kLeafLevel + static_cast<int>(kind),
                     .index = static_cast<int>(i),
                     .parent = holder,
                     .children = {},
                     .body_end = blocks[i] + 1,
                     .subtree_end = blocks[i] + 1});
  }
}

std::vector<Span> BlockLines(const Document& document, const Block& block) {
  std::vector<uint32_t> cuts{block.text.begin};
  for (uint32_t i = block.text.begin; i < block.text.end; ++i) {
    if (document.text[i] == '\n') cuts.push_back(i + 1);
  }
  uint32_t line = 0;
  for (uint32_t r = block.first_run; r < block.end_run; ++r) {
    const Run& run = document.runs[r];
    if (run.source.empty()) continue;
    const uint32_t run_line = document.LineOf(run.source.begin);
    if (line != 0 && run_line != line) cuts.push_back(run.text.begin);
    line = document.LineOf(run.source.end - 1);
  }
  cuts.push_back(block.text.end);
  std::sort(cuts.begin(), cuts.end());
  std::vector<Span> lines;
  for (size_t i = 0; i + 1 < cuts.size(); ++i) {
    Span part{cuts[i], cuts[i + 1]};
    while (part.begin < part.end && absl::ascii_isspace(static_cast<unsigned char>(document.text[part.begin])))
      ++part.begin;
    while (part.end > part.begin && absl::ascii_isspace(static_cast<unsigned char>(document.text[part.end - 1])))
      --part.end;
    if (!part.empty()) lines.push_back(part);
  }
  return lines;
}

bool IsTableOfContents(const Document& document, const Block& block) {
  if (block.text.empty()) return false;
  const std::string_view text = document.Text(block);
  if (text.find("....") != std::string_view::npos || text.find(". . . .") != std::string_view::npos ||
      text.find("……") != std::string_view::npos)
    return HasDotLeaders(text);
  if (block.kind != BlockKind::kListItem) return false;
  bool has_anchor = false;
  for (uint32_t r = block.first_run; r < block.end_run; ++r) {
    const Run& run = document.runs[r];
    const bool is_anchor = run.link >= 0 && document.links[run.link].starts_with('#');
    if (!is_anchor && run.text.size() > 3) return false;
    has_anchor |= is_anchor;
  }
  return has_anchor;
}

}  // namespace notegraph::extract
