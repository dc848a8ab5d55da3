#include "extract/units.h"

#include <algorithm>

#include "extract/sentences.h"

namespace notegraph::extract {
namespace {

bool HoldsUnits(BlockKind kind) {
  return kind != BlockKind::kCode && kind != BlockKind::kField && kind != BlockKind::kRule &&
         kind != BlockKind::kQuote && kind != BlockKind::kTable && kind != BlockKind::kTableRow;
}

class UnitSplitter {
 public:
  UnitSplitter(const Document& document, const Outline& outline) : document_(document), outline_(outline) {}

  std::vector<Unit> Split() && {
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind == BlockKind::kHeading) {
        heading_ = static_cast<int32_t>(i);
        last_intro_ = -1;
      }
      if (HoldsUnits(block.kind) && !block.text.empty()) AddBlock(i, block);
    }
    return std::move(units_);
  }

 private:
  // A block may hold a line of speakers, a title and notes; each section is cut into sentences by itself.
  void AddBlock(uint32_t index, const Block& block) {
    const size_t first = units_.size();
    for (uint32_t begin = block.text.begin; begin < block.text.end;) {
      const Section& section = outline_.SectionAt(begin);
      const uint32_t end = std::clamp(section.text.end, begin + 1, block.text.end);
      if (section.role != SectionRole::kIgnored && section.role != SectionRole::kSpeaker)
        AddSection(index, block, section, {begin, end});
      begin = end;
    }
    if (units_.size() > first) RememberIntro(block);
  }

  void AddSection(uint32_t index, const Block& block, const Section& section, Span text) {
    for (const Span sentence :
         SplitSentences(std::string_view(document_.text).substr(text.begin, text.size()), text.begin)) {
      units_.push_back({.text = sentence,
                        .source = document_.ToSource(sentence),
                        .block = index,
                        .talk = section.talk,
                        .role = section.role,
                        .heading = heading_ == static_cast<int32_t>(index) ? -1 : heading_,
                        .intro = block.kind == BlockKind::kListItem ? IntroOf(block) : -1,
                        .is_item_start = block.kind == BlockKind::kListItem && sentence.begin == block.text.begin});
    }
  }

  // The item that this one is nested under, if it ends in ':', else the paragraph before the list.
  int32_t IntroOf(const Block& block) const {
    if (block.level > 1 && block.level - 2u < item_intros_.size() && item_intros_[block.level - 2] >= 0)
      return item_intros_[block.level - 2];
    return last_intro_;
  }

  void RememberIntro(const Block& block) {
    const int32_t last = static_cast<int32_t>(units_.size()) - 1;
    const bool introduces = document_.text[units_[last].text.end - 1] == ':';
    if (block.kind == BlockKind::kListItem) {
      item_intros_.resize(std::max<size_t>(block.level, 1), -1);
      item_intros_.back() = introduces ? last : -1;
    } else {
      item_intros_.clear();
      last_intro_ = introduces ? last : -1;
    }
  }

  const Document& document_;
  const Outline& outline_;
  std::vector<Unit> units_;
  int32_t heading_ = -1;
  int32_t last_intro_ = -1;
  std::vector<int32_t> item_intros_;  // by nesting depth
};

}  // namespace

std::vector<Unit> SplitUnits(const Document& document, const Outline& outline) {
  return UnitSplitter(document, outline).Split();
}

uint32_t UnitAt(const std::vector<Unit>& units, uint32_t text_offset) {
  const auto after = std::upper_bound(units.begin(), units.end(), text_offset,
                                      [](uint32_t offset, const Unit& unit) { return offset < unit.text.begin; });
  if (after == units.begin()) return UINT32_MAX;
  const auto unit = after - 1;
  return text_offset < unit->text.end ? static_cast<uint32_t>(unit - units.begin()) : UINT32_MAX;
}

}  // namespace notegraph::extract
