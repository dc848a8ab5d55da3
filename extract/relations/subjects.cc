#include "extract/relations/subjects.h"

#include <algorithm>
#include <map>

#include "extract/recognizers/surroundings.h"
#include "re2/re2.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxItemWords = 20;
constexpr uint32_t kStartBytes = 4;  // how far into a unit its first mention still begins it

class SubjectFinder {
 public:
  SubjectFinder(const RecognizerInput& input, const std::vector<UnitMentions>& units) : input_(input) {
    for (const UnitMentions& unit : units) {
      if (unit.mentions.empty()) continue;
      mentions_[unit.unit] = &unit;
      first_of_block_.try_emplace(input.units[unit.unit].block, &unit);
      const Unit& where = input.units[unit.unit];
      if (where.role == SectionRole::kTitle && unit.mentions.size() == 1)
        title_of_talk_.try_emplace(where.talk, static_cast<int32_t>(unit.mentions[0].entity));
    }
  }

  std::vector<ImplicitSubject> Find() const {
    std::vector<ImplicitSubject> subjects(input_.units.size());
    for (uint32_t i = 0; i < input_.units.size(); ++i) subjects[i] = SubjectOf(i);
    return subjects;
  }

 private:
  ImplicitSubject SubjectOf(uint32_t index) const {
    const Unit& unit = input_.units[index];
    const std::string_view text = std::string_view(input_.document.text).substr(unit.text.begin, unit.text.size());
    if (const auto found = mentions_.find(index);
        found != mentions_.end() && found->second->mentions.front().text.begin <= unit.text.begin + kStartBytes)
      return {};
    if (const uint32_t pronoun = PronounBytes(text); pronoun > 0) {
      const bool follows = index > 0 && input_.units[index - 1].block == unit.block;
      return {follows ? FirstMention(index - 1) : unit.is_item_start ? AboutOf(unit) : -1, pronoun};
    }
    if (!unit.is_item_start || SplitWords(text, 0).size() > kMaxItemWords) return {};
    return {AboutOf(unit), 0};
  }

  static uint32_t PronounBytes(std::string_view text) {
    static const RE2 kPronoun(R"((?i)^(it|this|they|these|that|he says it|which)\b)");
    re2::StringPiece pronoun;
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), kPronoun, &pronoun)
               ? static_cast<uint32_t>(pronoun.size())
               : 0;
  }

  int32_t FirstMention(uint32_t unit) const {
    const auto found = mentions_.find(unit);
    return found == mentions_.end() ? -1 : static_cast<int32_t>(found->second->mentions.front().entity);
  }

  // The mention that begins an item above, else the name that is an item before, else the one that the heading names
  // alone, else the one of the talk's title.
  int32_t AboutOf(const Unit& unit) const {
    for (int32_t parent = input_.document.blocks[unit.block].parent; parent >= 0;
         parent = input_.document.blocks[parent].parent) {
      if (input_.document.blocks[parent].kind != BlockKind::kListItem) continue;
      if (const int32_t entity = Beginning(static_cast<uint32_t>(parent), SIZE_MAX); entity >= 0) return entity;
    }
    if (const int32_t entity = NameAlone(unit); entity >= 0) return entity;
    if (unit.heading >= 0) {
      if (const int32_t entity = Beginning(static_cast<uint32_t>(unit.heading), 1); entity >= 0) return entity;
    }
    const auto title = title_of_talk_.find(unit.talk);
    return title == title_of_talk_.end() ? -1 : title->second;
  }

  // The name that an item shortly before is made of: "- Envoy", "- the same API as Requests".
  int32_t NameAlone(const Unit& unit) const {
    constexpr ptrdiff_t kMaxItemsBack = 3;
    const Unit* const first = input_.units.data();
    for (ptrdiff_t at = &unit - first - 1, end = at - kMaxItemsBack; at >= 0 && at > end; --at) {
      const Block& block = input_.document.blocks[first[at].block];
      if (block.kind != BlockKind::kListItem || first[at].heading != unit.heading ||
          block.level > input_.document.blocks[unit.block].level)
        return -1;
      const auto found = mentions_.find(static_cast<uint32_t>(at));
      if (found == mentions_.end() || found->second->mentions.size() != 1) continue;
      if (found->second->mentions[0].text.size() + kStartBytes >= first[at].text.size())
        return static_cast<int32_t>(found->second->mentions[0].entity);
    }
    return -1;
  }

  // Entity that the block begins with, where it names at most `most` things.
  int32_t Beginning(uint32_t block, size_t most) const {
    const auto found = first_of_block_.find(block);
    if (found == first_of_block_.end() || found->second->mentions.size() > most) return -1;
    const PlacedMention& first = found->second->mentions.front();
    const bool begins = first.text.begin <= input_.document.blocks[block].text.begin + kStartBytes || most == 1;
    return begins ? static_cast<int32_t>(first.entity) : -1;
  }

  const RecognizerInput& input_;
  std::map<uint32_t, const UnitMentions*> mentions_;
  std::map<uint32_t, const UnitMentions*> first_of_block_;
  std::map<int32_t, int32_t> title_of_talk_;  // the one thing that a talk's title names
};

}  // namespace

std::vector<ImplicitSubject> FindImplicitSubjects(const RecognizerInput& input,
                                                  const std::vector<UnitMentions>& units) {
  return SubjectFinder(input, units).Find();
}

std::string WithSubject(const ImplicitSubject& subject, const std::string& masked) {
  return subject.pronoun_bytes > 0 ? "\x01" + masked.substr(std::min<size_t>(subject.pronoun_bytes, masked.size()))
                                   : "\x01 is " + masked;
}

}  // namespace notegraph::extract
