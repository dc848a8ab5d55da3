#include "extract/relations/subjects.h"

#include <algorithm>
#include <array>
#include <span>

#include "absl/container/flat_hash_map.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxItemTokens = 24;
constexpr uint32_t kStartBytes = 4;  // how far into a unit its first mention still begins it
constexpr int kMaxLevels = 3;        // of items above

constexpr std::array<uint64_t, 9> kPronouns = {WordHash("it"),    WordHash("this"),    WordHash("they"),
                                               WordHash("these"), WordHash("that"),    WordHash("which"),
                                               WordHash("it's"),  WordHash("they're"), WordHash("both")};
constexpr std::array<uint64_t, 8> kCopulas = {WordHash("is"), WordHash("are"),   WordHash("was"),    WordHash("were"),
                                              WordHash("'s"), WordHash("looks"), WordHash("sounds"), WordHash("seems")};

template <size_t n>
bool IsOneOf(const std::array<uint64_t, n>& hashes, const Token& token) {
  return std::find(hashes.begin(), hashes.end(), token.hash) != hashes.end();
}

// Number of tokens at the start that are a pronoun with its copula.
uint32_t PronounTokens(std::span<const Token> tokens) {
  if (tokens.empty() || !IsOneOf(kPronouns, tokens[0])) return 0;
  return tokens.size() > 1 && IsOneOf(kCopulas, tokens[1]) ? 2 : 1;
}

class SubjectFinder {
 public:
  SubjectFinder(const RecognizerInput& input, const std::vector<UnitMentions>& units)
      : input_(input), by_unit_(input.units.size(), nullptr), by_block_(input.document.blocks.size(), nullptr) {
    for (const UnitMentions& unit : units) {
      if (unit.mentions.empty()) continue;
      by_unit_[unit.unit] = &unit;
      const Unit& where = input.units[unit.unit];
      if (by_block_[where.block] == nullptr) by_block_[where.block] = &unit;
      if (where.role == SectionRole::kTitle) title_of_talk_.try_emplace(where.talk, &unit);
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
    if (by_unit_[index] != nullptr && by_unit_[index]->mentions.front().text.begin <= unit.text.begin + kStartBytes)
      return {};
    const std::span<const Token> tokens = input_.tokens.Of(index);
    ImplicitSubject subject;
    subject.pronoun_tokens = PronounTokens(tokens);
    if (subject.pronoun_tokens > 0 && index > 0 && input_.units[index - 1].block == unit.block) {
      AddFirst(by_unit_[index - 1], subject);
    } else if (unit.is_item_start && tokens.size() <= kMaxItemTokens) {
      AddAbove(index, subject);
    }
    if (subject.mention == nullptr) subject.pronoun_tokens = 0;
    return subject;
  }

  // The nearest comes first: what begins an item above, the name that is an item before, what the heading and the
  // talk's title name.
  void AddAbove(uint32_t index, ImplicitSubject& subject) const {
    const Unit& unit = input_.units[index];
    int32_t parent = input_.document.blocks[unit.block].parent;
    for (int i = 0; i < kMaxLevels && parent >= 0; ++i) {
      const Block& block = input_.document.blocks[static_cast<size_t>(parent)];
      if (block.kind == BlockKind::kListItem) AddBeginning(static_cast<size_t>(parent), subject);
      parent = block.parent;
    }
    AddNameAlone(index, subject);
    if (unit.heading >= 0) AddOnly(by_block_[static_cast<size_t>(unit.heading)], subject);
    const auto title = title_of_talk_.find(unit.talk);
    if (title != title_of_talk_.end()) AddOnly(title->second, subject);
  }

  static void Add(const PlacedMention& mention, ImplicitSubject& subject) {
    const PlacedMention*& of_type = subject.of_type[static_cast<size_t>(mention.type)];
    if (of_type == nullptr) of_type = &mention;
    if (subject.mention == nullptr) subject.mention = &mention;
  }

  static void AddFirst(const UnitMentions* unit, ImplicitSubject& subject) {
    if (unit != nullptr) Add(unit->mentions.front(), subject);
  }

  // What is the only one of its type in the unit.
  static void AddOnly(const UnitMentions* unit, ImplicitSubject& subject) {
    if (unit == nullptr) return;
    for (const PlacedMention& mention : unit->mentions) {
      const auto same_type = [&](const PlacedMention& other) { return other.type == mention.type; };
      if (std::count_if(unit->mentions.begin(), unit->mentions.end(), same_type) == 1) Add(mention, subject);
    }
  }

  // What the block begins with.
  void AddBeginning(size_t block, ImplicitSubject& subject) const {
    const UnitMentions* unit = by_block_[block];
    if (unit != nullptr && unit->mentions.front().text.begin <= input_.document.blocks[block].text.begin + kStartBytes)
      Add(unit->mentions.front(), subject);
  }

  // The name that an item shortly before is made of: "- Envoy", "- the same API as Requests".
  void AddNameAlone(uint32_t index, ImplicitSubject& subject) const {
    constexpr uint32_t kMaxItemsBack = 3;
    const Unit& unit = input_.units[index];
    const uint8_t level = input_.document.blocks[unit.block].level;
    for (uint32_t at = index; at > 0 && index - at < kMaxItemsBack;) {
      const Unit& before = input_.units[--at];
      const Block& block = input_.document.blocks[before.block];
      if (block.kind != BlockKind::kListItem || before.heading != unit.heading || block.level > level) return;
      if (by_unit_[at] == nullptr || by_unit_[at]->mentions.size() != 1) continue;
      const PlacedMention& mention = by_unit_[at]->mentions[0];
      if (mention.text.size() + kStartBytes >= before.text.size()) return Add(mention, subject);
    }
  }

  const RecognizerInput& input_;
  std::vector<const UnitMentions*> by_unit_;
  std::vector<const UnitMentions*> by_block_;  // its first unit with mentions
  absl::flat_hash_map<int32_t, const UnitMentions*> title_of_talk_;
};

}  // namespace

std::vector<ImplicitSubject> FindImplicitSubjects(const RecognizerInput& input,
                                                  const std::vector<UnitMentions>& units) {
  return SubjectFinder(input, units).Find();
}

}  // namespace notegraph::extract
