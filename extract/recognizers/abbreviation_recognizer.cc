#include <algorithm>

#include "absl/strings/ascii.h"
#include "extract/recognizers/recognizers.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kMaxLetters = 6;

// Finds short forms of capitals beside words with these initials, as Schwartz and Hearst (2003) do, but for initials
// only: few wrong ones, and no alignment to search.
class AbbreviationRecognizer {
 public:
  AbbreviationRecognizer(const Surroundings& around, std::vector<Candidate>& candidates)
      : around_(around), input_(around.input()), tokens_(around.tokens()), candidates_(candidates) {}

  void Run() {
    for (uint32_t unit = 0; unit < input_.units.size(); ++unit) {
      for (uint32_t i = input_.tokens.FirstOf(unit); i < input_.tokens.EndOf(unit); ++i) {
        if (IsShortForm(tokens_[i])) Visit(unit, i);
      }
    }
  }

 private:
  static bool IsShortForm(const Token& token) {
    return token.Is(kInnerCapital) && !token.Is(kLowerCase | kNonAscii | kSnake | kAddress) &&
           token.text().size() >= 2 && token.text().size() <= kMaxLetters;
  }

  bool IsMark(uint32_t i, char mark) const { return around_.CharOf(tokens_[i]) == mark; }

  void Visit(uint32_t unit, uint32_t at) {
    const uint32_t begin = input_.tokens.FirstOf(unit), end = input_.tokens.EndOf(unit);
    const bool in_brackets = at > begin && at + 1 < end && IsMark(at - 1, '(') && IsMark(at + 1, ')');
    if (in_brackets) {
      if (const Place long_form = LongFormBefore(unit, at, begin); long_form.end > long_form.first)
        Add(unit, at, long_form);
    } else if (at + 2 < end && (IsMark(at + 1, '(') || IsMark(at + 1, '=') || IsMark(at + 1, ':'))) {
      if (const Place long_form = LongFormBehind(unit, at, end); long_form.end > long_form.first)
        Add(unit, at, long_form);
    }
  }

  char Letter(uint32_t at, uint32_t letter) const {
    return absl::ascii_tolower(static_cast<unsigned char>(input_.document.text[tokens_[at].begin + letter]));
  }
  char Initial(uint32_t i) const { return absl::ascii_tolower(static_cast<unsigned char>(around_.CharOf(tokens_[i]))); }

  // Walks from the bracket to the left; hyphens are skipped, "of" and "the" may lack their letter.
  Place LongFormBefore(uint32_t unit, uint32_t at, uint32_t begin) const {
    uint32_t letter = tokens_[at].text().size(), i = at - 1, first = i;
    while (letter > 0 && i > begin) {
      --i;
      if (!tokens_[i].Is(kWord)) {
        if (!IsMark(i, '-')) return {};
      } else if (Initial(i) == Letter(at, letter - 1)) {
        first = i;
        --letter;
      } else if (!tokens_[i].In(ClassBit(WordClass::kFunctionWord))) {
        return {};
      }
    }
    return letter == 0 ? Place{unit, first, at - 1} : Place{};
  }

  Place LongFormBehind(uint32_t unit, uint32_t at, uint32_t end) const {
    uint32_t letter = 0, i = at + 2;
    const uint32_t first = i;
    for (; i < end && letter < tokens_[at].text().size(); ++i) {
      if (!tokens_[i].Is(kWord)) {
        if (!IsMark(i, '-')) return {};
      } else if (Initial(i) == Letter(at, letter)) {
        ++letter;
      } else if (!tokens_[i].In(ClassBit(WordClass::kFunctionWord))) {
        return {};
      }
    }
    return letter == tokens_[at].text().size() ? Place{unit, first, i} : Place{};
  }

  // Both places name one concept: the long form.
  void Add(uint32_t unit, uint32_t at, const Place& long_form) {
    const std::string name = absl::AsciiStrToLower(Absl(around_.TextOf(long_form)));
    for (const Place& place : {long_form, Place{unit, at, at + 1}}) {
      Candidate candidate{.text = around_.SpanOf(place),
                          .source = {},
                          .unit = unit,
                          .type = EntityType::kConcept,
                          .entry = -1,
                          .name = name,
                          .kind = {},
                          .url = {},
                          .rule = "abbreviation",
                          .features = around_.FeaturesOf(place)};
      candidate.features.Add(Feature::kAbbreviated);
      candidates_.push_back(std::move(candidate));
    }
  }

  const Surroundings& around_;
  const RecognizerInput& input_;
  const std::span<const Token> tokens_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void RecognizeAbbreviations(const Surroundings& around, std::vector<Candidate>& candidates) {
  AbbreviationRecognizer(around, candidates).Run();
}

}  // namespace notegraph::extract
