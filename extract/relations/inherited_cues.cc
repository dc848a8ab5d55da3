#include "extract/relations/inherited_cues.h"

namespace notegraph::extract {
namespace {

// Longer lines tell something themselves; they judge no list.
constexpr uint32_t kMaxAboveBytes = 120;
// How far up the outline is looked; keeps the work linear.
constexpr int kMaxItems = 3;
constexpr int kMaxHeadings = 4;

}  // namespace

InheritedCues::InheritedCues(const RecognizerInput& input, const CuePatterns& patterns)
    : input_(input), patterns_(patterns), sentence_(CueGrammar::Get().words()) {
  upper_heading_.assign(input.document.blocks.size(), -1);
  std::vector<int32_t> open;  // headings that the block at hand stands under
  for (size_t i = 0; i < input.document.blocks.size(); ++i) {
    const Block& block = input.document.blocks[i];
    if (block.kind != BlockKind::kHeading) continue;
    while (!open.empty() && input.document.blocks[static_cast<size_t>(open.back())].level >= block.level)
      open.pop_back();
    upper_heading_[i] = open.empty() ? -1 : open.back();
    open.push_back(static_cast<int32_t>(i));
  }
}

std::vector<InheritedCue> InheritedCues::Of(const Unit& unit) {
  std::vector<InheritedCue> cues;
  const std::vector<Block>& blocks = input_.document.blocks;
  int32_t parent = blocks[unit.block].parent;
  for (int i = 0; i < kMaxItems && parent >= 0; ++i) {
    const Block& block = blocks[static_cast<size_t>(parent)];
    if (block.kind == BlockKind::kListItem) Add(unit.block, block.text, AboveKind::kItem, cues);
    parent = block.parent;
  }
  if (unit.intro >= 0) Add(unit.block, input_.units[static_cast<size_t>(unit.intro)].text, AboveKind::kIntro, cues);
  int32_t heading = unit.heading;
  for (int i = 0; i < kMaxHeadings && heading >= 0; ++i) {
    const Span text = blocks[static_cast<size_t>(heading)].text;
    const Section& section = input_.outline.SectionAt(text.begin);
    if (section.talk != unit.talk) break;
    const bool is_title = section.role == SectionRole::kTitle;
    Add(unit.block, text, is_title ? AboveKind::kTitle : i == 0 ? AboveKind::kHeading : AboveKind::kUpperHeading, cues);
    heading = upper_heading_[static_cast<size_t>(heading)];
  }
  return cues;
}

void InheritedCues::Add(uint32_t block, Span text, AboveKind above, std::vector<InheritedCue>& cues) {
  if (text.empty() || text.size() > kMaxAboveBytes || input_.document.blocks[block].text.Overlaps(text)) return;
  for (const CuePattern* pattern : PatternsOf(text)) cues.push_back({pattern, above});
}

const InheritedCues::Patterns& InheritedCues::PatternsOf(Span text) {
  const auto [at, is_new] = found_.try_emplace(text.begin);
  if (is_new) {
    const uint32_t first = input_.tokens.IndexAt(text.begin), end = input_.tokens.IndexAt(text.end - 1) + 1;
    sentence_.Assign(input_.document.text, input_.tokens.all().subspan(first, end - first), {});
    Patterns patterns;
    patterns_.Match(sentence_, [&](const CueMatch& match) {
      if (patterns.empty() || patterns.back() != match.pattern) patterns.push_back(match.pattern);
    });
    at->second = std::move(patterns);
  }
  return at->second;
}

}  // namespace notegraph::extract
