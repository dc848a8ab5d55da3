#include "extract/relations/list_habits.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "extract/relations/cue_patterns.h"

namespace notegraph::extract {
namespace {

// Enough of a unit to see how it begins.
constexpr size_t kFirstTokens = 4;
constexpr uint32_t kMinItems = 3;

struct ListCount {
  uint32_t items = 0;
  uint32_t imperatives = 0;
};

const TokenRegex& Imperative() {
  static const TokenRegex imperative(*CueGrammar::Get().Compile("^ ADV* (DO|PRACTICE|USE|AVOID|DONT|SHOULD)"),
                                     CueGrammar::Get().words().signature_count());
  return imperative;
}

}  // namespace

ListHabits::ListHabits(const RecognizerInput& input)
    : among_imperatives_(input.units.size()), answers_question_(input.units.size()) {
  CueSentence sentence(CueGrammar::Get().words());
  std::string letters;
  std::array<std::pair<size_t, size_t>, 2> captured;
  absl::flat_hash_map<std::pair<int32_t, int32_t>, ListCount> lists;  // by enclosing block and heading
  const auto list_of = [&](const Unit& unit) {
    return std::pair(input.document.blocks[unit.block].parent, unit.heading);
  };
  for (uint32_t i = 0; i < input.units.size(); ++i) {
    const Unit& unit = input.units[i];
    if (i > 0 && input.units[i - 1].talk == unit.talk)
      answers_question_[i] = input.document.text[input.units[i - 1].text.end - 1] == '?';
    if (!unit.is_item_start) continue;
    const std::span<const Token> tokens = input.tokens.Of(i);
    sentence.Assign(input.document.text, tokens.first(std::min(tokens.size(), kFirstTokens)), {});
    Imperative().Encode(sentence.signatures(), letters);
    ListCount& count = lists[list_of(unit)];
    ++count.items;
    count.imperatives += Imperative().Match(letters, 0, captured);
  }
  for (uint32_t i = 0; i < input.units.size(); ++i) {
    if (!input.units[i].is_item_start) continue;
    const ListCount& count = lists[list_of(input.units[i])];
    among_imperatives_[i] = count.items >= kMinItems && count.imperatives * 2 >= count.items;
  }
}

}  // namespace notegraph::extract
