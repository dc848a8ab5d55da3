#include "extract/outline/title_phrases.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "extract/outline/dates.h"
#include "extract/outline/title_line.h"
#include "extract/outline/word_roles.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kChatterTitles[];  // data/chatter_titles.tsv

namespace {

constexpr size_t kMaxPhraseWords = 6;
constexpr size_t kMaxKindWords = 4;

enum class PhraseRole : uint8_t { kChatter, kContainer, kKind };

struct Phrase {
  PhraseRole role = PhraseRole::kChatter;
  TalkKind kind = TalkKind::kTalk;
};

TalkKind KindOf(std::string_view name) {
  for (int kind = 0; kind <= static_cast<int>(TalkKind::kOther); ++kind) {
    if (TalkKindName(static_cast<TalkKind>(kind)) == name) return static_cast<TalkKind>(kind);
  }
  return TalkKind::kTalk;
}

struct Phrases {
  StringMap<Phrase> titles;  // chatter and containers
  StringMap<Phrase> kinds;
  StringSet kind_beginnings;    // first words of kinds
  StringSet prefix_beginnings;  // first words of titles that end in '*'
};

const Phrases& AllPhrases() {
  static const auto* phrases = [] {
    auto* table = new Phrases();
    for (const auto& columns : DataLines(kChatterTitles)) {
      const PhraseRole role = columns[0] == "chatter"     ? PhraseRole::kChatter
                              : columns[0] == "container" ? PhraseRole::kContainer
                                                          : PhraseRole::kKind;
      for (const absl::string_view phrase : absl::StrSplit(Absl(columns[2]), " | ")) {
        const std::string first(phrase.substr(0, phrase.find(' ')));
        if (role == PhraseRole::kKind) table->kind_beginnings.insert(first);
        if (absl::EndsWith(phrase, "*")) table->prefix_beginnings.insert(first);
        (role == PhraseRole::kKind ? table->kinds : table->titles)
            .emplace(std::string(phrase), Phrase{role, KindOf(columns[1])});
      }
    }
    return table;
  }();
  return *phrases;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0; }

// Words that "a", "b", "i", "ii" may number.
bool TakesLetter(std::string_view word) {
  static constexpr std::array<std::string_view, 16> kWords = {"block", "day",   "dia",  "día",  "hall",  "jour",
                                                              "part",  "room",  "saal", "sala", "salle", "session",
                                                              "slot",  "stage", "step", "track"};
  return std::binary_search(kWords.begin(), kWords.end(), word) || word == "tag" || word == "option";
}

bool IsCountWord(std::string_view word) {
  if (word.size() < 3 || word.size() > 6) return false;
  static constexpr std::array<std::string_view, 22> kCounts = {
      "eight", "fifth", "first", "five",  "four",  "fourth", "last", "nine", "one",  "second", "seven",
      "six",   "sixth", "ten",   "third", "three", "two",    "zero", "zwei", "eins", "erste",  "zweite"};
  return std::find(kCounts.begin(), kCounts.end(), word) != kCounts.end();
}

bool IsLetterOrRoman(std::string_view word) {
  return (word.size() == 1 && word[0] >= 'a' && word[0] <= 'h') || word == "i" || word == "ii" || word == "iii" ||
         word == "iv";
}

// Numbers, "2nd", count words and letters that number something become '#'.
std::string FoldWord(std::string_view word, std::string_view before) {
  std::string lower = LowerCase(word);
  const size_t digits = static_cast<size_t>(std::find_if_not(lower.begin(), lower.end(), IsDigit) - lower.begin());
  if (digits == lower.size()) return "#";
  if (digits > 0 && (lower.size() == digits + 2 || (lower[digits] & 0x80) != 0)) {
    const std::string_view suffix = std::string_view(lower).substr(digits);
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") return "#";
    if ((suffix[0] & 0x80) != 0) return absl::StrCat("#", Absl(suffix));
  }
  if ((IsLetterOrRoman(lower) && TakesLetter(before)) || IsCountWord(lower)) return "#";
  // "Day2"
  const size_t letters = static_cast<size_t>(std::find_if(lower.begin(), lower.end(), IsDigit) - lower.begin());
  if (letters > 0 && letters < lower.size() && TakesLetter(std::string_view(lower).substr(0, letters)))
    return lower.substr(0, letters) + " #";
  return lower;
}

bool IsDeterminer(std::string_view word) {
  return word == "the" || word == "our" || word == "some" || word == "a" || word == "an" || word == "les" ||
         word == "le" || word == "la" || word == "die" || word == "der";
}

// Emoji and dingbats.
bool IsPictogram(std::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  return (byte(0) == 0xF0 && byte(1) == 0x9F) || (byte(0) == 0xE2 && byte(1) >= 0x80 && byte(1) <= 0xAF) ||
         (byte(0) == 0xEF && byte(1) == 0xB8) || (byte(0) == 0xE3 && byte(1) == 0x80);
}

size_t CharacterBytes(std::string_view text) {
  size_t size = 1;
  while (size < text.size() && (text[size] & 0xC0) == 0x80) ++size;
  return size;
}

// A word of a heading and where it stands.
struct FoldedWord {
  std::string text;
  size_t begin = 0, end = 0;
};

// The first words of the line.
std::vector<FoldedWord> FoldWords(std::string_view line, size_t max_words = SIZE_MAX) {
  std::vector<FoldedWord> words;
  words.reserve(std::min(max_words, line.size() / 5 + 1));
  for (size_t i = 0; i < line.size() && words.size() < max_words;) {
    if (!IsWordByte(line[i]) || IsPictogram(line.substr(i))) {
      i += CharacterBytes(line.substr(i));
      continue;
    }
    const size_t begin = i;
    std::string word;
    while (i < line.size()) {
      if (absl::ascii_isalnum(static_cast<unsigned char>(line[i])) &&
          (i + 1 == line.size() || (line[i + 1] & 0x80) == 0)) {
        word += line[i++];
        continue;
      }
      const bool goes_on =
          (IsWordByte(line[i]) && !IsPictogram(line.substr(i))) || line[i] == '\'' || line.substr(i).starts_with("’");
      if (!goes_on) break;
      const size_t size = CharacterBytes(line.substr(i));
      if (IsWordByte(line[i]) && !line.substr(i).starts_with("’")) word += line.substr(i, size);
      i += size;
    }
    words.push_back(
        {FoldWord(word, words.empty() ? std::string_view() : std::string_view(words.back().text)), begin, i});
  }
  return words;
}

std::string Join(const std::vector<FoldedWord>& words, size_t begin, size_t end) {
  std::string joined;
  for (size_t i = begin; i < end; ++i) absl::StrAppend(&joined, i > begin ? " " : "", words[i].text);
  return joined;
}

const Phrase* FindPhrase(std::string_view line) {
  // Enough to tell that the line is longer than a word and a phrase.
  const std::vector<FoldedWord> words = FoldWords(line, kMaxPhraseWords + 3);
  const StringMap<Phrase>& titles = AllPhrases().titles;
  for (size_t begin = 0; begin < words.size() && begin < 2; ++begin) {
    if (words.size() - begin <= kMaxPhraseWords) {
      if (const auto found = titles.find(Join(words, begin, words.size())); found != titles.end())
        return &found->second;
    }
    const bool may_begin = AllPhrases().prefix_beginnings.contains(std::string_view(words[begin].text));
    for (size_t end = std::min(words.size() - 1, begin + kMaxPhraseWords); may_begin && end > begin; --end) {
      if (const auto found = titles.find(Join(words, begin, end) + " *"); found != titles.end()) return &found->second;
    }
    if (!IsDeterminer(words[begin].text) && words[begin].text != "my") break;
  }
  return nullptr;
}

// A date and little else.
bool IsDateTitle(std::string_view line) {
  if (line.size() > 40) return false;
  const std::optional<DateRange> date = FindDate(line);
  if (date && date->text.size() * 2 > line.size()) return true;
  const std::vector<FoldedWord> words = FoldWords(line, 5);
  const auto is_month = [](const FoldedWord& word) { return MonthNumber(word.text) > 0; };
  const auto is_number = [](const FoldedWord& word) { return word.text == "#"; };
  return words.size() >= 2 && words.size() <= 4 && std::any_of(words.begin(), words.end(), is_month) &&
         std::all_of(words.begin(), words.end(),
                     [&](const FoldedWord& word) { return is_month(word) || is_number(word); });
}

// The separator behind a kind word: ":", "|", dashes, " by ", " with ", or a closing bracket; its size, or 0.
size_t SeparatorBehindKind(std::string_view rest) {
  static constexpr std::array<std::string_view, 10> kSeparators = {" by ", " with ", " from ", " - ", " – ",
                                                                   " — ",  ": ",     ":",      "：",  "|"};
  size_t blanks = 0;
  for (const std::string_view separator : kSeparators) {
    if (rest.starts_with(separator)) return separator.size();
  }
  while (blanks < rest.size() && rest[blanks] == ' ') ++blanks;
  for (const std::string_view separator : {":", "|", "-", "–", "—", ")", "]"}) {
    if (rest.substr(blanks).starts_with(separator)) return blanks + separator.size();
  }
  return 0;
}

const Phrase* FindKind(const std::vector<FoldedWord>& words, size_t begin, size_t end) {
  if (!AllPhrases().kind_beginnings.contains(std::string_view(words[begin].text))) return nullptr;
  const auto found = AllPhrases().kinds.find(Join(words, begin, end));
  return found == AllPhrases().kinds.end() ? nullptr : &found->second;
}

std::string_view TrimBlanks(std::string_view text) { return Std(absl::StripAsciiWhitespace(Absl(text))); }

std::optional<KindPhrase> TakeKindInFront(std::string_view line, const std::vector<FoldedWord>& words) {
  // "IBM sponsored keynote - X": a word or two may stand before it.
  for (size_t begin = 0; begin < std::min<size_t>(words.size(), 3); ++begin) {
    for (size_t end = std::min(words.size(), begin + kMaxKindWords); end > begin; --end) {
      const Phrase* kind = FindKind(words, begin, end);
      if (kind == nullptr || (begin > 0 && words[begin].text != "sponsored" && words[begin].text != "keynote"))
        continue;
      const size_t separator = SeparatorBehindKind(line.substr(words[end - 1].end));
      if (separator == 0) continue;
      const std::string_view rest = TrimBlanks(line.substr(words[end - 1].end + separator));
      return KindPhrase{kind->kind, rest.empty() ? line : rest};
    }
  }
  return std::nullopt;
}

std::optional<KindPhrase> TakeKindBehind(std::string_view line, const std::vector<FoldedWord>& words) {
  for (size_t size = std::min(words.size(), kMaxKindWords); size > 0; --size) {
    const Phrase* kind = FindKind(words, words.size() - size, words.size());
    if (kind == nullptr) continue;
    const size_t begin = words[words.size() - size].begin;
    std::string_view rest = line.substr(0, begin);
    const size_t kept = rest.find_last_not_of(" -–—|([:");
    const bool is_marked = kept != std::string_view::npos && kept + 2 < begin;
    // "The Art of the Talk" ends in a kind word that is none; "Paul Graham Keynote" does not.
    if (kind->kind == TalkKind::kTalk && !is_marked) return std::nullopt;
    rest = kept == std::string_view::npos ? std::string_view() : rest.substr(0, kept + 1);
    return KindPhrase{kind->kind, rest.empty() ? line : rest};
  }
  return std::nullopt;
}

}  // namespace

bool IsChatterTitle(std::string_view line) {
  const std::string_view clean = CleanTitle(line);
  return FindPhrase(clean) != nullptr || IsDateTitle(clean);
}

std::optional<TalkKind> ContainerKind(std::string_view line) {
  const std::string_view clean = CleanTitle(line);
  const Phrase* phrase = FindPhrase(clean);
  if (phrase != nullptr && phrase->role == PhraseRole::kContainer) return phrase->kind;
  return phrase == nullptr && IsDateTitle(clean) ? std::optional(TalkKind::kTalk) : std::nullopt;
}

std::optional<KindPhrase> TakeKindPhrase(std::string_view line) {
  const std::vector<FoldedWord> words = FoldWords(line);
  if (words.empty()) return std::nullopt;
  if (std::optional<KindPhrase> kind = TakeKindInFront(line, words)) return kind;
  return TakeKindBehind(line, words);
}

}  // namespace notegraph::extract
