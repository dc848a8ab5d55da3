#include <algorithm>

#include "absl/strings/ascii.h"
#include "extract/lexicon/table/word_scanner.h"
#include "extract/recognizers/recognizers.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kTermSuffixes[];  // data/term_suffixes.tsv

namespace {

constexpr uint32_t kMaxPhraseWords = 4;
constexpr uint32_t kMaxAdvisedWords = 3;
constexpr uint32_t kMaxRunTokens = 32;       // what is longer is no phrase; keeps the search linear
constexpr uint8_t kFunctionFrequency = 235;  // word frequency from which on a word is no part of a term
constexpr uint8_t kCommonFrequency = 160;
constexpr size_t kMinWord = 3;

struct Suffix {
  std::string_view letters;
  size_t min_stem = 0;
};

struct Suffixes {
  std::vector<Suffix> noun, adjective;
};

const Suffixes& TermSuffixes() {
  static const auto* suffixes = [] {
    auto* table = new Suffixes();
    for (const auto& columns : DataLines(kTermSuffixes)) {
      const Suffix suffix{columns[1], static_cast<size_t>(columns[2][0] - '0')};
      (columns[0] == "noun" ? table->noun : table->adjective).push_back(suffix);
    }
    return table;
  }();
  return *suffixes;
}

bool HasSuffix(std::string_view word, const std::vector<Suffix>& suffixes) {
  return std::any_of(suffixes.begin(), suffixes.end(), [&](const Suffix& suffix) {
    return word.size() >= suffix.letters.size() + suffix.min_stem && word.back() == suffix.letters.back() &&
           word.ends_with(suffix.letters);
  });
}

// Without a plural ending; "y" for "ies" is left to the caller who needs the very word.
std::string_view Stem(std::string_view word) {
  if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss") && !word.ends_with("sis") &&
      !word.ends_with("us"))
    word.remove_suffix(1);
  return word;
}

std::string Singular(std::string_view word) {
  if (word.size() > 4 && word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
  return std::string(Stem(word));
}

class PhraseRecognizer {
 public:
  PhraseRecognizer(const Surroundings& around, std::vector<Candidate>& candidates)
      : around_(around), input_(around.input()), tokens_(around.tokens()), candidates_(candidates) {}

  void Run() {
    for (uint32_t unit = 0; unit < input_.units.size(); ++unit) {
      if (around_.traits(unit).is_foreign) continue;
      const uint32_t end = input_.tokens.EndOf(unit);
      for (uint32_t i = input_.tokens.FirstOf(unit); i < end;) {
        const Place run{unit, i, RunEnd(i, end)};
        if (run.end > run.first) VisitRun(run);
        i = std::max(run.end, i + 1);
      }
      VisitAdvice(unit);
    }
  }

 private:
  // Words with nothing but single spaces or hyphens between, none of which is a function word.
  uint32_t RunEnd(uint32_t i, uint32_t end) const {
    uint32_t last = i;
    end = std::min(end, i + kMaxRunTokens);
    while (i < end && IsContent(tokens_[i])) {
      last = ++i;
      if (i < end && around_.CharOf(tokens_[i]) == '-' && tokens_[i].Is(kGlued) && i + 1 < end &&
          tokens_[i + 1].Is(kGlued)) {
        ++i;
      } else if (i >= end || input_.document.text[tokens_[i].begin - 1] != ' ' || tokens_[i].Is(kGlued) ||
                 tokens_[i].style != tokens_[i - 1].style) {
        break;
      }
    }
    return last;
  }

  bool IsContent(const Token& token) const {
    return token.Is(kWord) && !token.Is(kAddress | kHandle | kSnake | kPossessive) && token.Is(kLowerCase | kCapital) &&
           token.text().size() >= 2 && token.frequency < kFunctionFrequency &&
           !token.In(ClassBit(WordClass::kFunctionWord)) && (token.style & kCodeSpan) == 0;
  }

  std::string_view TextOf(const Token& token) const {
    return std::string_view(input_.document.text).substr(token.begin, token.text().size());
  }

  // A run gives the phrases that end at its term nouns, and itself where its place makes it a key phrase.
  void VisitRun(const Place& run) {
    for (uint32_t i = run.first; i < run.end; ++i) {
      if (tokens_[i].Is(kWord)) VisitHead(run, i);
    }
    const bool is_key = IsKeyPlace(run);
    if (is_key && WordsIn(run) <= kMaxPhraseWords) Add(run, Feature::kTitlePhrase);
    if (const Token* before = around_.WordBefore(run); before != nullptr && !is_key && IsCue(run, *before))
      Add(Cut(run), Feature::kCued);
  }

  // "- Avoid global state", "In tests: never trust the cache": what the imperative at the start of a clause is about.
  void VisitAdvice(uint32_t unit) {
    const uint32_t end = input_.tokens.EndOf(unit);
    uint32_t i = around_.ContentBegin(unit);
    while (i < end) {
      AddAdvised(unit, i, end);
      while (i < end && !IsIn(tokens_[i], ";:")) ++i;
      ++i;
    }
  }

  bool IsIn(const Token& token, std::string_view marks) const {
    return !token.Is(kWord) && marks.find(around_.CharOf(token)) != std::string_view::npos;
  }

  // `i` is where the clause begins.
  void AddAdvised(uint32_t unit, uint32_t i, uint32_t end) {
    const auto is = [&](WordClass word_class) { return i < end && tokens_[i].In(ClassBit(word_class)); };
    while (is(WordClass::kAdviceAdverb)) ++i;
    const bool is_refused = is(WordClass::kRefusalWord);
    if (!is_refused && !is(WordClass::kAdviceVerb)) return;
    i += 1 + is_refused;  // any verb can be refused
    if (is(WordClass::kDeterminer)) ++i;
    if (i >= end) return;
    const Place object{unit, i, RunEnd(i, end)};
    if (object.end > i && WordsIn(object) <= kMaxAdvisedWords && EndsClause(object.end, end))
      Add(object, Feature::kAdvised);
  }

  bool EndsClause(uint32_t i, uint32_t end) const {
    return i >= end || !tokens_[i].Is(kWord) || tokens_[i].In(ClassBit(WordClass::kFunctionWord));
  }

  void VisitHead(const Place& run, uint32_t head) {
    const Token& token = tokens_[head];
    const std::string_view word = TextOf(token);
    if (word.size() < kMinWord) return;
    const bool is_term = token.In(ClassBit(WordClass::kTermNoun)) || IsTermNoun(word);
    const bool has_suffix = token.frequency < kCommonFrequency && HasSuffix(Stem(word), TermSuffixes().noun);
    const bool is_last = head + 1 == run.end;
    if (has_suffix && !token.Is(kGlued)) Add({run.unit, head, head + 1}, Feature::kTermSuffix);
    if (IsHyphenated(run, head)) Add(HyphenatedAt(run, head), Feature::kHyphenated);
    if (head == run.first) return;
    if (is_term || (is_last && has_suffix))
      Add(WithModifiers(run, head), is_term ? Feature::kTermHead : Feature::kTermSuffix);
  }

  static bool IsTermNoun(std::string_view word) {
    if (!word.ends_with("s")) return false;
    return (ClassesOf(FoldedHash(Singular(word))) & ClassBit(WordClass::kTermNoun)) != 0;
  }

  // The head with up to two words before it.
  Place WithModifiers(const Place& run, uint32_t head) const {
    uint32_t first = head;
    for (int words = 0; first > run.first && words < 2;) {
      uint32_t next = first - 1;
      while (next > run.first && (!tokens_[next].Is(kWord) || tokens_[next].Is(kGlued))) --next;
      if (!IsModifier(tokens_[next])) break;
      first = next;
      ++words;
    }
    return {run.unit, first, head + 1};
  }

  bool IsModifier(const Token& token) const {
    const std::string_view word = TextOf(token);
    return word.size() >= kMinWord && !word.ends_with("ly") && word.find('\'') == std::string_view::npos &&
           token.frequency < 215;
  }

  bool IsHyphenated(const Place& run, uint32_t head) const {
    return head > run.first + 1 && tokens_[head].Is(kGlued) && tokens_[head].text().size() >= kMinWord &&
           tokens_[head - 2].text().size() >= kMinWord && !(head + 1 < run.end && tokens_[head + 1].Is(kGlued));
  }

  Place HyphenatedAt(const Place& run, uint32_t head) const {
    uint32_t first = head;
    while (first > run.first && tokens_[first].Is(kGlued)) --first;
    return {run.unit, first, head + 1};
  }

  uint32_t WordsIn(const Place& place) const {
    uint32_t words = 0;
    for (uint32_t i = place.first; i < place.end; ++i) words += tokens_[i].Is(kWord);
    return words;
  }

  // All of a title, of its half before or behind a colon, of a heading, of what an item defines.
  bool IsKeyPlace(const Place& run) const {
    const Unit& unit = input_.units[run.unit];
    const uint32_t begin = input_.tokens.FirstOf(run.unit), end = input_.tokens.EndOf(run.unit);
    const auto is_border = [&](uint32_t i) { return !tokens_[i].Is(kWord); };
    const bool starts = run.first == begin || is_border(run.first - 1);
    const bool ends = run.end == end || is_border(run.end);
    const bool is_titled = unit.role == SectionRole::kTitle || around_.traits(run.unit).is_heading;
    const bool is_styled = (tokens_[run.first].style & (kStrong | kEmphasis)) != 0;
    if (is_titled || is_styled) return starts && ends;
    return unit.is_item_start && run.first == begin && ends &&
           (run.end == end || around_.CharOf(tokens_[run.end]) == ':');
  }

  // "avoid global state", "X vs static typing".
  bool IsCue(const Place& run, const Token& before) const {
    const uint32_t begin = input_.tokens.FirstOf(run.unit);
    if (before.In(ClassBit(WordClass::kUseVerb))) return &before == &tokens_[begin] || WordsIn(run) >= 2;
    return before.hash == WordHash("vs") || before.hash == WordHash("versus");
  }

  // A phrase of at most three words from the front of the run.
  Place Cut(const Place& run) const {
    Place cut{run.unit, run.first, run.first};
    for (uint32_t words = 0; cut.end < run.end && words < 3; ++cut.end) words += tokens_[cut.end].Is(kWord);
    return cut;
  }

  void Add(const Place& place, Feature form) {
    Candidate candidate{.text = around_.SpanOf(place),
                        .source = {},
                        .unit = place.unit,
                        .type = EntityType::kConcept,
                        .entry = -1,
                        .name = NameOf(place),
                        .kind = {},
                        .url = {},
                        .rule = "term",
                        .features = around_.FeaturesOf(place)};
    candidate.features.Add(form);
    candidate.features.AddIf(HasSuffix(TextOf(tokens_[place.first]), TermSuffixes().adjective), Feature::kAdjective);
    candidates_.push_back(std::move(candidate));
  }

  // Lower case but for abbreviations, the last word in the singular.
  std::string NameOf(const Place& place) const {
    std::string name(around_.TextOf(place));
    const uint32_t begin = tokens_[place.first].begin;
    for (uint32_t i = place.first; i < place.end; ++i) {
      if (tokens_[i].Is(kInnerCapital)) continue;
      for (uint32_t at = tokens_[i].begin; at < tokens_[i].end; ++at)
        name[at - begin] = absl::ascii_tolower(static_cast<unsigned char>(name[at - begin]));
    }
    const size_t last = name.find_last_of(" -") + 1;
    return name.substr(0, last) + Singular(name.substr(last));
  }

  const Surroundings& around_;
  const RecognizerInput& input_;
  const std::span<const Token> tokens_;
  std::vector<Candidate>& candidates_;
};

}  // namespace

void RecognizePhrases(const Surroundings& around, std::vector<Candidate>& candidates) {
  PhraseRecognizer(around, candidates).Run();
}

}  // namespace notegraph::extract
