#include "extract/outline/outline_tree.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "re2/re2.h"

namespace notegraph::extract {
namespace {

constexpr int kPseudoLevel = 7;  // below every heading; paragraphs of one line below those of several
constexpr size_t kMaxPseudoLines = 3;
constexpr uint32_t kMaxPseudoLineBytes = 110;
constexpr int kMinPseudoHeadings = 3;

bool IsTopLevelParagraph(const Block& block) {
  return (block.kind == BlockKind::kParagraph || block.kind == BlockKind::kCaption) && block.parent < 0;
}

// A paragraph of a few short lines that read like titles and names, not like sentences.
bool LooksLikeHeading(const Document& document, const Block& block) {
  if (!IsTopLevelParagraph(block) || block.text.empty()) return false;
  const std::vector<Span> lines = BlockLines(document, block);
  if (lines.empty() || lines.size() > kMaxPseudoLines) return false;
  return std::all_of(lines.begin(), lines.end(), [&](Span line) {
    const char last = document.text[line.end - 1];
    return line.size() <= kMaxPseudoLineBytes && last != '.' && last != ',' && last != ';';
  });
}

bool IsFollowedByList(const Document& document, uint32_t block) {
  return block + 1 < document.blocks.size() && document.blocks[block + 1].kind == BlockKind::kListItem;
}

// Paragraphs that serve as headings: only in notes with hardly any headings, and only where most of them are followed
// by a list.
std::vector<bool> FindPseudoHeadings(const Document& document) {
  std::vector<bool> is_pseudo(document.blocks.size(), false);
  int headings = 0, candidates = 0, with_list = 0;
  for (uint32_t i = 0; i < document.blocks.size(); ++i) {
    headings += document.blocks[i].kind == BlockKind::kHeading;
    if (!LooksLikeHeading(document, document.blocks[i])) continue;
    is_pseudo[i] = true;
    ++candidates;
    with_list += IsFollowedByList(document, i);
  }
  if (headings > 1 || candidates < kMinPseudoHeadings || with_list * 2 < candidates)
    is_pseudo.assign(is_pseudo.size(), false);
  return is_pseudo;
}

// Parts of a running number at the start of a heading: 3 for "2.5.1 Author", 0 for none.
int NumberingDepth(std::string_view heading) {
  static const RE2 kNumber(R"(^(\d+(?:\.\d+)*)\.?\s+\S)");
  std::string number;
  if (!RE2::PartialMatch(re2::StringPiece(heading.data(), heading.size()), kNumber, &number)) return 0;
  return 1 + static_cast<int>(std::count(number.begin(), number.end(), '.'));
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
  explicit TreeBuilder(const Document& document)
      : document_(document), is_pseudo_(FindPseudoHeadings(document)), is_numbered_(IsNumbered(document)) {}

  std::vector<OutlineNode> Build() && {
    nodes_.push_back({});
    open_.push_back(0);
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind == BlockKind::kHeading && !block.text.empty()) {
        const int depth = is_numbered_ ? NumberingDepth(document_.Text(block)) : 0;
        Open(i, depth > 0 ? depth : block.level, false);
      } else if (is_pseudo_[i]) {
        Open(i, BlockLines(document_, block).size() > 1 ? kPseudoLevel : kPseudoLevel + 1, true);
      }
    }
    Close(0, static_cast<uint32_t>(document_.blocks.size()));
    return std::move(nodes_);
  }

 private:
  void Open(uint32_t block, int level, bool is_pseudo) {
    Close(level, block);
    const int parent = open_.back();
    if (nodes_[parent].children.empty()) nodes_[parent].body_end = block;
    nodes_[parent].children.push_back(static_cast<int>(nodes_.size()));
    open_.push_back(static_cast<int>(nodes_.size()));
    nodes_.push_back({.block = block,
                      .lines = BlockLines(document_, document_.blocks[block]),
                      .level = level,
                      .is_pseudo = is_pseudo,
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
  const std::vector<bool> is_pseudo_;
  const bool is_numbered_;
  std::vector<OutlineNode> nodes_;
  std::vector<int> open_;
};

}  // namespace

std::vector<OutlineNode> BuildOutlineTree(const Document& document) { return TreeBuilder(document).Build(); }

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
  static const RE2 kLeaders(R"((?:\. ?){4,}\s*\d*\s*$|…{2,})");
  if (block.text.empty()) return false;
  const std::string_view text = document.Text(block);
  if (RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kLeaders)) return true;
  bool has_anchor = false;
  for (uint32_t r = block.first_run; r < block.end_run; ++r) {
    const Run& run = document.runs[r];
    const bool is_anchor = run.link >= 0 && document.links[run.link].starts_with('#');
    if (!is_anchor && run.text.size() > 3) return false;
    has_anchor |= is_anchor;
  }
  return has_anchor && block.kind == BlockKind::kListItem;
}

}  // namespace notegraph::extract
