#include "extract/outline/person_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "extract/lexicon/table/word_scanner.h"
#include "extract/outline/byte_set.h"
#include "extract/outline/name_parts.h"
#include "extract/outline/word_roles.h"
#include "extract/outline/word_set.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint8_t kCommonWord = 110;  // word frequency from which on a word speaks against a name
constexpr int kNameInCompany = 15;
constexpr int kLaterName = 20;  // a further part of a list that is one word only must score this at least
constexpr int kBareHandle = -5;
constexpr int kUnlikelyEastAsian = -5;
constexpr size_t kMaxPersons = 24;

bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsLower(char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); }
bool IsAlpha(char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); }
bool IsHandleByte(char c) { return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Han, kana or hangul, by the first byte.
bool IsEastAsian(std::string_view text) {
  const unsigned char c = text.empty() ? 0 : static_cast<unsigned char>(text[0]);
  return c >= 0xE3 && c <= 0xED;
}

std::string_view Trim(std::string_view text) {
  static constexpr ByteSet kFront(" \t\n*_"), kBack(" \t\n*_,:;");
  text.remove_prefix(kFront.FindFirstNot(text));
  text = text.substr(0, kBack.EndOfLastNot(text));
  const bool ends_sentence =
      text.size() > 3 && text.back() == '.' && IsLower(text[text.size() - 3]) && text.find('.') == text.size() - 1;
  return ends_sentence ? text.substr(0, text.size() - 1) : text;
}

// A family name of the list and one to three characters more; katakana words with a dot, or two short words with a
// blank between; else by length alone.
int EastAsianNameScore(std::string_view text) {
  size_t characters = 0, parts = 1;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == ' ' || text.substr(i, 3) == "・" || text.substr(i, 3) == "　") {
      ++parts;
      i += text[i] == ' ' ? 1 : 3;
      continue;
    }
    if (i + 3 > text.size() || !IsEastAsian(text.substr(i))) return -100;
    ++characters;
    i += 3;
  }
  if (parts == 2 || parts == 3) return characters <= 4 * parts || characters <= 14 ? 50 : -60;
  const size_t family = FamilyNameBytes(text) / 3;
  if (family > 0 && characters > family && characters <= family + 3) return 60;
  if (characters >= 2 && characters <= 4) return 20;
  return characters <= 6 ? kUnlikelyEastAsian : -60;
}

// "dr_franken", "0xdeadbert": one word that only a handle looks like.
bool IsBareHandle(std::string_view text) {
  bool has_mark = false, has_letter = false;
  for (const char c : text) {
    if (!IsHandleByte(c)) return false;
    has_mark |= c == '_' || (c >= '0' && c <= '9');
    has_letter |= IsAlpha(c);
  }
  return has_mark && has_letter && text.size() >= 5;
}

// The word in quotes of Ann "Annie" Lee.
bool IsNickname(std::string_view word) {
  return word.size() > 2 &&
         ((word.front() == '"' && word.back() == '"') || (word.starts_with("“") && word.ends_with("”")));
}

// Letters, hyphens, apostrophes and stops only; "O'Reilly", "Keith-Magee", "D.", "van".
bool IsNameWord(std::string_view word) {
  return !word.empty() && word[0] != '-' && word[0] != '\'' && std::all_of(word.begin(), word.end(), [](char c) {
    return !IsAscii(c) || IsAlpha(c) || c == '-' || c == '\'' || c == '.';
  });
}

// "setState" but not "McKay" or "VanderPlas".
bool HasInnerCapital(std::string_view word) {
  for (size_t i = 1; i < word.size(); ++i) {
    if (IsUpper(word[i]) && IsLower(word[i - 1])) return !IsNameBeginning(word.substr(0, i));
  }
  return false;
}

bool IsShouted(std::string_view word) {
  return word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return IsAscii(c) && !IsLower(c); });
}

// "J.", "JP", "D"
bool IsInitial(std::string_view word) {
  return word.size() <= 2 && IsUpper(word[0]) && (word.size() == 1 || word[1] == '.' || IsUpper(word[1]));
}

// What one word says for or against being part of a name.
int WordScore(std::string_view word, uint8_t given, size_t position, bool all_shouted, const Lexicon& lexicon) {
  const LowerCased folded(word);
  const std::string_view lower = folded.view();
  if (position > 0 && IsNameParticle(lower)) return 0;
  if (IsInitial(word)) return 5;
  int score = BeginsWithCapital(word) ? 15 : -20;
  if (IsShouted(word) && !all_shouted) score -= 20;
  if (HasInnerCapital(word)) score -= 40;
  if (given > 0) score += position == 0 ? 35 : 10;
  const uint8_t frequency = lexicon.WordFrequency(lower);
  if (frequency > kCommonWord)
    score -= given > 0 ? 10 : 40;
  else if (frequency == 0)
    score += 12;
  if (IsJobWord(lower)) score -= 40;
  if (given > 0) return score;
  const auto senses = lexicon.Find(word);
  if (!senses.empty() && lexicon.spelling(senses.front()) == word) score -= 20;
  return score;
}

class PersonParser {
 public:
  PersonParser(std::string_view text, const Lexicon& lexicon, int threshold)
      : text_(text), lexicon_(lexicon), threshold_(threshold) {}

  PersonList Parse() {
    size_t begin = 0;
    for (size_t end = NextSeparator(0); begin <= text_.size(); end = NextSeparator(begin)) {
      AddPart(text_.substr(begin, end - begin));
      if (failed_ || end >= text_.size() || list_.persons.size() >= kMaxPersons) break;
      begin = end + separator_size_;
      is_joined_ = begin <= text_.size() && IsJoining(text_.substr(end, separator_size_));
    }
    if (failed_ || list_.persons.empty()) return {};
    return std::move(list_);
  }

 private:
  // Position of the next separator outside brackets from `from`; sets its size.
  size_t NextSeparator(size_t from) {
    int depth = 0;
    for (size_t i = from; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '(' || c == '[') ++depth;
      if (c == ')' || c == ']') --depth;
      if (depth > 0) continue;
      separator_size_ = SeparatorAt(i);
      if (separator_size_ > 0) return i;
    }
    separator_size_ = 0;
    return text_.size();
  }

  size_t SeparatorAt(size_t i) const {
    const std::string_view rest = text_.substr(i);
    switch (rest[0]) {
      case ',': {
        const size_t blank = rest.size() > 1 && rest[1] == ' ' ? 1 : 0;
        const size_t word = blank > 0 ? PersonSeparatorBytes(rest.substr(1)) : 0;
        return word > 0 ? 1 + word : 1 + blank;
      }
      case ' ':
        return rest.starts_with(" / ") ? 3 : PersonSeparatorBytes(rest);
      case ';':
      case '/':
        return 1;
      default:
        return rest.starts_with("、") || rest.starts_with("，") || rest.starts_with("；") ? 3 : 0;
    }
  }

  // " and ", " & ", ", and ": two persons for sure; a comma or a slash may stand between a person's name and handle.
  static bool IsJoining(std::string_view separator) {
    return separator.size() > 2 && IsAscii(separator[0]) && separator != " / ";
  }

  // "(Ann Lee)"
  static std::string_view WithoutBrackets(std::string_view part) {
    const bool is_bracketed = part.size() > 2 && ((part.front() == '(' && part.find(')') == part.size() - 1) ||
                                                  (part.front() == '[' && part.find(']') == part.size() - 1));
    return is_bracketed ? Trim(part.substr(1, part.size() - 2)) : part;
  }

  // "Ann Lee, @annlee", "Ann Lee / @annlee": the handle is hers.
  bool IsHandleOfLast(bool is_handle) const {
    return is_handle && !is_joined_ && !list_.persons.empty() && list_.persons.back().handle.empty();
  }

  void AddPart(std::string_view part) {
    part = WithoutTitles(WithoutBrackets(Trim(part)));
    if (part.empty()) return;
    PersonFact person;
    std::string_view name = WithoutTitles(TakeAffiliation(TakeHandle(part, person), person));
    const bool is_handle = !person.handle.empty() && name == person.handle;
    if (IsHandleOfLast(is_handle)) {
      list_.persons.back().handle = std::move(person.handle);
      return;
    }
    int score = is_handle ? kNameThreshold : NameScore(name, lexicon_);
    // In company of sure names and with an employer of its own, an unusual name is one too.
    const bool is_first = list_.persons.empty();
    const bool in_company = !is_first && (!person.affiliation.empty() || list_.persons.front().affiliation.empty());
    // "Ann Lee, Datamine" names no second person; "Shobhit and Sankalp" does.
    const bool is_odd_word = !is_first && !is_handle && !IsEastAsian(name) &&
                             name.find(' ') == std::string_view::npos &&
                             list_.persons.back().name.find(' ') != std::string::npos;
    if (in_company && score > kNameInCompany && !is_odd_word) score = std::max(score, kNameThreshold);
    if (score < threshold_ || (is_odd_word && score < kLaterName)) return AddRemark(part);
    person.name = std::string(name);
    const uint32_t offset = static_cast<uint32_t>(name.data() - text_.data());
    person.source = {offset, offset + static_cast<uint32_t>(name.size())};
    list_.score = is_first ? score : std::min(list_.score, score);
    list_.persons.push_back(std::move(person));
  }

  // "Ann Lee, ACME" and "Ann Lee, developer at ACME": what follows a name is where it works.
  void AddRemark(std::string_view part) {
    failed_ = list_.persons.empty();
    if (!failed_ && list_.persons.back().affiliation.empty()) list_.persons.back().affiliation = std::string(part);
  }

  // "... @annlee": sets the handle; a handle alone is the name.
  static std::string_view TakeHandle(std::string_view part, PersonFact& person) {
    const size_t at = part.find('@');
    if (at == std::string_view::npos || at + 1 >= part.size() || !IsHandleByte(part[at + 1])) return part;
    size_t end = at + 1;
    while (end < part.size() && IsHandleByte(part[end])) ++end;
    if (end - at < 3 || (at > 0 && IsHandleByte(part[at - 1]))) return part;  // an e-mail address
    const std::string_view handle = part.substr(at + 1, end - at - 1);
    person.handle = std::string(handle);
    const std::string_view before = part.substr(0, at);
    const std::string_view name = Trim(before.substr(0, before.find_last_not_of("([ ") + 1));
    return name.empty() ? handle : name;
  }

  // Cuts "(ACME)", "from ACME", "- ACME", ", ACME" behind the name.
  static std::string_view TakeAffiliation(std::string_view part, PersonFact& person) {
    if (const size_t nickname = NicknameEnd(part); nickname > 0) {
      const size_t tail = part.find_first_of(",-(", nickname);
      return Cut(part, tail == std::string_view::npos ? part.size() : tail, 1, person);
    }
    static constexpr ByteSet kBeginnings("([\xEF ,");
    static constexpr std::array<std::string_view, 16> kMarks = {"(",   "[",   "（",    " from ",    " of ", " at ",
                                                                " @ ", " @",  " bei ", " de chez ", " - ",  " – ",
                                                                " — ", " | ", " |",    ", "};
    for (size_t at = kBeginnings.FindFirst(part, 3); at < part.size(); at = kBeginnings.FindFirst(part, at + 1)) {
      const std::string_view rest = part.substr(at);
      for (const std::string_view mark : kMarks) {
        if (rest[0] == mark[0] && rest.starts_with(mark)) return Cut(part, at, mark.size(), person);
      }
    }
    return part;
  }

  static std::string_view Cut(std::string_view part, size_t at, size_t size, PersonFact& person) {
    if (at >= part.size()) return part;
    std::string_view where = Trim(part.substr(at + size));
    const bool in_brackets = part[at] == '(' || part[at] == '[' || part.substr(at).starts_with("（");
    if (in_brackets) where = where.substr(0, std::min(where.find_first_of(")]"), where.find("）")));
    if (person.affiliation.empty()) person.affiliation = std::string(Trim(where));
    return Trim(part.substr(0, at));
  }

  // "Kathryn (Katy) Huff": where the bracket is part of the name, its end; else 0.
  static size_t NicknameEnd(std::string_view part) {
    const size_t open = part.find(" ("), close = part.find(") ");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return 0;
    const std::string_view nickname = part.substr(open + 2, close - open - 2), rest = part.substr(close + 2);
    const bool is_one_word = part.find(' ') == open && nickname.find(' ') == std::string_view::npos;
    return is_one_word && !rest.empty() && IsUpper(rest[0]) ? close + 1 : 0;
  }

  const std::string_view text_;
  const Lexicon& lexicon_;
  const int threshold_;
  PersonList list_;
  size_t separator_size_ = 0;
  bool is_joined_ = false;  // the part to the one before, by a word
  bool failed_ = false;
};

}  // namespace

int NameScore(std::string_view text, const Lexicon& lexicon) {
  text = Trim(text);
  if (text.size() < 2 || text.size() > 60) return -100;
  if (IsNobody(text)) return -100;
  if (IsEastAsian(text)) return EastAsianNameScore(text);
  if (IsBareHandle(text)) return kBareHandle;
  std::array<std::string_view, 5> words;
  size_t count = 0;
  static constexpr ByteSet kBetween(" \t\n()");
  for (size_t begin = kBetween.FindFirstNot(text); begin < text.size();) {
    const size_t end = kBetween.FindFirst(text, begin);
    const std::string_view word = text.substr(begin, end - begin);
    begin = kBetween.FindFirstNot(text, end);
    if (IsNickname(word) && count > 0) continue;
    if (count == words.size() || !IsNameWord(word)) return -100;
    words[count++] = word;
  }
  if (count == 0) return -100;
  constexpr std::array<int, 5> kByCount = {-30, 15, 5, -15, -15};
  int score = kByCount[count - 1];
  std::array<uint8_t, 5> given{};
  for (size_t i = 0; i < count; ++i) given[i] = lexicon.GivenNameWeight(words[i]);
  if (given[0] == 0) score -= 15;
  const bool all_shouted = count > 1 && std::all_of(words.begin(), words.begin() + count, [](std::string_view word) {
                             return IsShouted(word) || IsInitial(word);
                           });
  for (size_t i = 0; i < count; ++i) score += WordScore(words[i], given[i], i, all_shouted, lexicon);
  const auto senses = lexicon.Find(text);
  if (!senses.empty() && !senses.front().needs_context) score -= 40;  // "Visual Basic"
  return std::clamp(score, -100, 100);
}

PersonList ParsePersons(std::string_view text, const Lexicon& lexicon, int threshold) {
  return PersonParser(text, lexicon, threshold).Parse();
}

}  // namespace notegraph::extract
