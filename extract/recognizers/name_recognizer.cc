#include <algorithm>

#include "absl/strings/ascii.h"
#include "extract/lexicon/table/word_scanner.h"
#include "extract/recognizers/recognizers.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kMaxNameWords = 4;
constexpr uint32_t kMaxChunkTokens = 24;
constexpr uint8_t kRareFrequency = 100;  // below it a capital in mid-sentence makes a name
constexpr uint8_t kUncommonFrequency = 170;
constexpr size_t kMinLowerName = 3;

class NameRecognizer {
 public:
  NameRecognizer(const Surroundings& around, std::vector<Candidate>& candidates)
      : around_(around), input_(around.input()), tokens_(around.tokens()), candidates_(candidates) {}

  void Run() {
    for (uint32_t unit = 0; unit < input_.units.size(); ++unit) VisitUnit(unit);
  }

 private:
  void VisitUnit(uint32_t unit) {
    const uint32_t end = input_.tokens.EndOf(unit);
    for (uint32_t i = input_.tokens.FirstOf(unit); i < end;) {
      if (!tokens_[i].Is(kWord)) {
        ++i;
        continue;
      }
      const Place chunk{unit, i, ChunkEnd(i, end)};
      i = chunk.end;
      if (around_.IsAddress(chunk) || IsPartOfPath(chunk, end)) continue;
      if (IsName(chunk)) Add(chunk);
      if (const Place name = CapitalisedRun(chunk, end); name.end > chunk.end) Add(name);
    }
  }

  // "react-native-web", "node.js", "C++": words glued by single marks.
  uint32_t ChunkEnd(uint32_t i, uint32_t end) const {
    end = std::min(end, i + kMaxChunkTokens);
    for (++i; i < end && tokens_[i].Is(kGlued) && !tokens_[i].Is(kPossessive);) {
      const char mark = around_.CharOf(tokens_[i]);
      if (tokens_[i].Is(kWord)) {
        ++i;
      } else if ((mark == '-' || mark == '.') && i + 1 < end && tokens_[i + 1].Is(kWord) && tokens_[i + 1].Is(kGlued)) {
        i += 2;
      } else if (mark == '+' || mark == '#') {
        ++i;
      } else {
        break;
      }
    }
    return i;
  }

  // "/usr/lib", "foo()", "a::b", "$HOME": no name of software; but "Redis/Kafka" holds two.
  bool IsPartOfPath(const Place& chunk, uint32_t end) const {
    const auto is_glued_mark = [&](uint32_t i, std::string_view marks) {
      return i < end && tokens_[i].Is(kGlued) && marks.find(around_.CharOf(tokens_[i])) != std::string_view::npos;
    };
    const std::string_view path_marks = tokens_[chunk.first].Is(kCapital) ? "([{=\\" : "/([{=\\";
    if (is_glued_mark(chunk.end, path_marks) || (is_glued_mark(chunk.end, ":") && is_glued_mark(chunk.end + 1, ":")))
      return true;
    if (chunk.first == input_.tokens.FirstOf(chunk.unit) || !tokens_[chunk.first].Is(kGlued)) return false;
    const char before = around_.CharOf(tokens_[chunk.first - 1]);
    return (before == '/' && !tokens_[chunk.first].Is(kCapital)) ||
           std::string_view("$.:\\%").find(before) != std::string_view::npos;
  }

  bool IsName(const Place& chunk) const {
    return chunk.end == chunk.first + 1 ? IsWordName(chunk) : IsJoinedName(chunk);
  }

  bool IsWordName(const Place& chunk) const {
    const Token& word = tokens_[chunk.first];
    if (word.Is(kNonAscii) || word.Is(kPossessive) || IsNumberLike(chunk) ||
        word.In(ClassBit(WordClass::kFunctionWord) | ClassBit(WordClass::kCalendarWord)))
      return false;
    if (word.Is(kSnake)) return false;  // an identifier of a program
    if (word.Is(kInnerCapital)) return word.text().size() >= 2 && !around_.traits(chunk.unit).is_shouting;
    if (word.Is(kDigit)) return word.Is(kLowerCase);
    if (IsTold(chunk)) return word.frequency < kUncommonFrequency;
    if (word.Is(kCapital)) return IsCapitalName(chunk);
    return word.text().size() >= kMinLowerName && word.IsUnknown() && !around_.traits(chunk.unit).is_foreign &&
           !IsDerived(chunk);
  }

  // A listed word may be less rare: "Requests, Tablib, Legit".
  bool IsCapitalName(const Place& chunk) const {
    const uint8_t frequency = tokens_[chunk.first].frequency;
    if (frequency == 0) return true;
    const auto is_comma = [&](uint32_t i) {
      return around_.CharOf(tokens_[i]) == ',' || around_.CharOf(tokens_[i]) == '/';
    };
    const bool listed = (chunk.end < input_.tokens.EndOf(chunk.unit) && is_comma(chunk.end)) ||
                        (chunk.first > input_.tokens.FirstOf(chunk.unit) && is_comma(chunk.first - 1));
    const bool alone = around_.traits(chunk.unit).is_heading && input_.tokens.EndOf(chunk.unit) == chunk.end;
    if (alone) return frequency < kUncommonFrequency;
    return frequency < (listed ? kUncommonFrequency : kRareFrequency) && around_.IsCapitalInside(chunk);
  }

  bool IsJoinedName(const Place& chunk) const {
    bool has_unknown = false, has_dot = false, has_capital = false, has_digit_word = false;
    for (uint32_t i = chunk.first; i < chunk.end; ++i) {
      const Token& token = tokens_[i];
      has_dot = has_dot || around_.CharOf(token) == '.';
      if (!token.Is(kWord)) continue;
      if (token.Is(kNonAscii | kSnake) || !token.Is(kCapital | kLowerCase)) return false;
      has_unknown = has_unknown || token.IsUnknown();
      has_capital = has_capital || token.Is(kCapital | kInnerCapital);
      has_digit_word = has_digit_word || token.Is(kDigit);
    }
    if (absl::ascii_isdigit(static_cast<unsigned char>(around_.CharOf(tokens_[chunk.first])))) return false;
    if (has_dot) return AffixOf(around_.TextOf(chunk)).found || (has_unknown && !has_digit_word && IsSolo(chunk));
    return has_unknown || IsSolo(chunk) || IsTold(chunk) || (has_capital && around_.IsCapitalInside(chunk));
  }

  // A code span or the text of a link by itself.
  bool IsSolo(const Place& chunk) const {
    const uint8_t style = tokens_[chunk.first].style & (kCodeSpan | RunStyle::kLink);
    if (style == 0) return false;
    const auto same = [&](uint32_t i) { return (tokens_[i].style & style) == style; };
    return (chunk.first == input_.tokens.FirstOf(chunk.unit) || !same(chunk.first - 1)) &&
           (chunk.end == input_.tokens.EndOf(chunk.unit) || !same(chunk.end));
  }

  // The text says that it's software: "called x", "the X library", "X is a library".
  bool IsTold(const Place& chunk) const {
    const Token* before = around_.WordBefore(chunk);
    if (before != nullptr && before->In(ClassBit(WordClass::kNamingWord))) return true;
    return IsSolo(chunk) || (tokens_[chunk.first].Is(kCapital) && !around_.KindSaid(chunk).empty());
  }

  // "2nd", "3x", "90s", "v2", "10ms".
  bool IsNumberLike(const Place& chunk) const {
    const std::string_view text = around_.TextOf(chunk);
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text.front())))
      return text.size() <= 3 && (text.front() == 'v' || text.front() == 'V') && text.size() > 1 &&
             absl::ascii_isdigit(static_cast<unsigned char>(text[1]));
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }) < 3;
  }

  // An ending or beginning makes an unlisted word of a listed one: "webhooks", "unparsed", "reusability".
  bool IsDerived(const Place& chunk) const {
    const std::string word = absl::AsciiStrToLower(Absl(around_.TextOf(chunk)));
    for (const std::string_view ending :
         {"s", "es", "ed", "d", "ing", "er", "ers", "ly", "able", "ness", "ish", "ize", "ized", "izing", "less", "y"}) {
      if (word.size() >= ending.size() + 3 && word.ends_with(ending) &&
          (Known(word.substr(0, word.size() - ending.size())) ||
           Known(word.substr(0, word.size() - ending.size()) + "e")))
        return true;
    }
    for (const std::string_view beginning :
         {"un", "re", "non", "pre", "sub", "multi", "over", "inter", "auto", "de", "micro", "meta", "co"}) {
      if (word.size() >= beginning.size() + 3 && word.starts_with(beginning) && Known(word.substr(beginning.size())))
        return true;
    }
    return false;
  }

  bool Known(std::string_view word) const { return input_.lexicon.WordFrequencyOf(FoldedHash(word)) > 0; }

  // "Leafy Chat", "Shikata Ga Nai": capitalised words that follow each other, from `chunk` on.
  Place CapitalisedRun(const Place& chunk, uint32_t end) const {
    if (!MayBeginRun(chunk)) return chunk;
    Place run = chunk;
    const uint32_t rest = chunk.end;
    for (uint32_t words = 1; words < kMaxNameWords && run.end < end; ++words) {
      const Token& next = tokens_[run.end];
      if (!next.Is(kCapital) || next.Is(kGlued | kNonAscii) || next.style != tokens_[run.first].style ||
          IsFunction(run.end))
        break;
      if (input_.document.text[next.begin - 1] != ' ') break;
      run.end = ChunkEnd(run.end, end);
    }
    // "Prefer PostgreSQL": a word that begins a line before what is known is no part of the name.
    const bool may_be_verb = run.end > rest && !around_.IsCapitalInside(chunk);
    return may_be_verb && IsKnownSoftware({run.unit, rest, run.end}) ? chunk : run;
  }

  bool IsKnownSoftware(const Place& place) const {
    const std::span<const Sense> senses = input_.lexicon.Find(around_.TextOf(place));
    return !senses.empty() && input_.lexicon.entry(senses.front().entry).type == EntityType::kLibrary;
  }

  bool MayBeginRun(const Place& chunk) const {
    const Token& word = tokens_[chunk.first];
    if (!word.Is(kCapital) || IsFunction(chunk.first) || word.In(ClassBit(WordClass::kUseVerb))) return false;
    if (IsShortItem(chunk.unit)) return true;
    if (around_.traits(chunk.unit).is_title_case) return false;
    // A common word that begins a sentence is capitalised for that.
    if (!around_.IsCapitalInside(chunk)) return word.frequency < kRareFrequency;
    if (word.Is(kGlued) || chunk.first < input_.tokens.FirstOf(chunk.unit) + 2) return true;
    const Place before{chunk.unit, chunk.first - 1, chunk.first};  // part of a run that began before?
    return !tokens_[before.first].Is(kCapital) || IsFunction(before.first) || !around_.IsCapitalInside(before);
  }

  // An item that is a name and little else: its capitals are those of the name.
  bool IsShortItem(uint32_t unit) const {
    return input_.units[unit].is_item_start && input_.tokens.Of(unit).size() <= 4;
  }
  bool IsFunction(uint32_t i) const { return tokens_[i].In(ClassBit(WordClass::kFunctionWord)); }

  void Add(const Place& place) {
    Candidate candidate{.text = around_.SpanOf(place),
                        .source = {},
                        .unit = place.unit,
                        .type = EntityType::kLibrary,
                        .entry = -1,
                        .name = std::string(around_.TextOf(place)),
                        .kind = around_.KindSaid(place),
                        .url = {},
                        .rule = "name",
                        .features = around_.FeaturesOf(place)};
    candidates_.push_back(std::move(candidate));
  }

  const Surroundings& around_;
  const RecognizerInput& input_;
  const std::span<const Token> tokens_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void RecognizeNames(const Surroundings& around, std::vector<Candidate>& candidates) {
  NameRecognizer(around, candidates).Run();
}

}  // namespace notegraph::extract
