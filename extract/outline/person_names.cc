#include "extract/outline/person_names.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {
namespace {

constexpr uint8_t kCommonWord = 110;  // word frequency from which on a word speaks against a name

bool IsUpper(char c) { return absl::ascii_isupper(static_cast<unsigned char>(c)); }
bool IsAscii(char c) { return static_cast<unsigned char>(c) < 0x80; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() &&
         (absl::ascii_isspace(static_cast<unsigned char>(text.front())) || text.front() == '*' || text.front() == '_'))
    text.remove_prefix(1);
  while (!text.empty() && (absl::ascii_isspace(static_cast<unsigned char>(text.back())) || text.back() == '*' ||
                           text.back() == '_' || text.back() == ',' || text.back() == ':' || text.back() == ';'))
    text.remove_suffix(1);
  const bool ends_sentence =
      text.size() > 3 && text.back() == '.' && absl::ascii_islower(static_cast<unsigned char>(text[text.size() - 3]));
  return ends_sentence ? text.substr(0, text.size() - 1) : text;
}

bool IsParticle(std::string_view word) {
  static constexpr std::array<std::string_view, 20> kParticles = {"van", "von", "de",  "der", "den", "del", "della",
                                                                  "da",  "di",  "du",  "la",  "le",  "bin", "ibn",
                                                                  "al",  "el",  "ter", "dos", "of",  "zu"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

// Han, kana or hangul alone: a name of two to four characters.
int CjkNameScore(std::string_view text) {
  int characters = 0;
  for (size_t i = 0; i < text.size(); i += 3) {
    const unsigned char c = text[i];
    if (c < 0xE3 || c > 0xED || i + 3 > text.size()) return -100;
    ++characters;
  }
  return characters >= 2 && characters <= 4 ? 40 : -60;
}

// Letters, hyphens, apostrophes and stops only; "O'Reilly", "Keith-Magee", "D.", "van".
bool IsNameWord(std::string_view word) {
  return !word.empty() &&
         (IsUpper(word[0]) || !IsAscii(word[0]) || absl::ascii_islower(static_cast<unsigned char>(word[0]))) &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return !IsAscii(c) || absl::ascii_isalpha(static_cast<unsigned char>(c)) || c == '-' || c == '\'' ||
                  c == '.';
         });
}

// "setState" but not "McKay" or "VanderPlas".
bool HasInnerCapital(std::string_view word) {
  static const RE2 kUsual(R"(^(?:Mc|Mac|Van|Vander|De|Di|Da|Du|La|Le|Fitz|O')[A-Z][a-z]+$)");
  for (size_t i = 1; i < word.size(); ++i) {
    if (IsUpper(word[i]) && absl::ascii_islower(static_cast<unsigned char>(word[i - 1])))
      return !RE2::FullMatch(re2::StringPiece(word.data(), word.size()), kUsual);
  }
  return false;
}

// What one word says for or against being part of a name.
int WordScore(std::string_view word, size_t position, const Lexicon& lexicon) {
  if (!IsNameWord(word)) return -80;
  const std::string lower = absl::AsciiStrToLower(Absl(word));
  if (position > 0 && IsParticle(lower)) return 0;
  const bool is_initial = word.size() <= 2 && IsUpper(word[0]) && (word.size() == 1 || word[1] == '.');
  if (is_initial) return 5;
  const bool has_capital = IsUpper(word[0]) || !IsAscii(word[0]);
  const bool is_shouted = word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) {
                            return IsAscii(c) && !absl::ascii_islower(static_cast<unsigned char>(c));
                          });
  int score = has_capital ? 15 : -10;
  if (is_shouted) score -= 20;
  if (HasInnerCapital(word)) score -= 40;
  const uint8_t given = lexicon.GivenNameWeight(Std(Absl(word)));
  if (given > 0 && position == 0) score += 35;
  if (given > 0 && position > 0) score += 10;
  const uint8_t frequency = lexicon.WordFrequency(lower);
  if (frequency > kCommonWord)
    score -= given > 0 ? 10 : 40;
  else if (frequency == 0)
    score += 12;
  for (const Sense& sense : lexicon.Find(word)) {
    if (given == 0 && lexicon.spelling(sense) == word) score -= 20;
    break;
  }
  return score;
}

// Removes titles before and roles behind a name.
std::string_view StripTitles(std::string_view text) {
  static const RE2 kTitle(
      R"(^(?i:(?:(?:a )?(?:talk|keynote|presentation|session) (?:by|from|with)|by|with|from|speakers?|presenters?|presented by|authors?|hosts?|moderators?|panelists?|feat\.?|featuring|dr|prof|professor|mr|mrs|ms|sir)(?:\.|:| -)? +))");
  re2::StringPiece piece(text.data(), text.size());
  while (RE2::Consume(&piece, kTitle)) {
  }
  return {piece.data(), piece.size()};
}

class PersonParser {
 public:
  PersonParser(std::string_view text, const Lexicon& lexicon, int threshold)
      : text_(text), lexicon_(lexicon), threshold_(threshold) {}

  PersonList Parse() {
    size_t begin = 0;
    for (size_t end = NextSeparator(0); begin <= text_.size(); end = NextSeparator(begin)) {
      AddPart(text_.substr(begin, end - begin));
      if (failed_ || end >= text_.size()) break;
      begin = end + separator_size_;
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
    static constexpr std::array<std::string_view, 15> kSeparators = {
        ", and ", " and ", " & ", " + ", ", ", "; ", " / ", " und ", " et ", " y ", " with ", "、", "，", "/", ","};
    const std::string_view rest = text_.substr(i);
    for (const std::string_view separator : kSeparators) {
      if (rest.starts_with(separator)) return separator.size();
    }
    return 0;
  }

  void AddPart(std::string_view part) {
    part = StripTitles(Trim(part));
    if (part.empty()) return;
    PersonFact person;
    std::string_view name = TakeAffiliation(TakeHandle(part, person), person);
    const bool is_handle = !person.handle.empty() && name == person.handle;
    int score = is_handle ? kNameThreshold : NameScore(name, lexicon_);
    // In company of sure names and with an employer of its own, an unusual name is one too.
    const bool in_company =
        !list_.persons.empty() && (!person.affiliation.empty() || list_.persons.front().affiliation.empty());
    if (in_company && score > 0) score = std::max(score, kNameThreshold);
    if (score < threshold_) {
      // "Ann Lee, ACME" and "Ann Lee, developer at ACME": what follows a name is where it works.
      failed_ = list_.persons.empty();
      if (!failed_ && list_.persons.back().affiliation.empty()) list_.persons.back().affiliation = std::string(part);
      return;
    }
    person.name = std::string(name);
    const uint32_t offset = static_cast<uint32_t>(name.data() - text_.data());
    person.source = {offset, offset + static_cast<uint32_t>(name.size())};
    list_.score = list_.persons.empty() ? score : std::min(list_.score, score);
    list_.persons.push_back(std::move(person));
  }

  // "... @annlee": sets the handle; a handle alone is the name.
  std::string_view TakeHandle(std::string_view part, PersonFact& person) const {
    static const RE2 kHandle(R"(\s*[(\[]?@([A-Za-z0-9_]{2,30})[)\]]?)");
    re2::StringPiece piece(part.data(), part.size()), handle;
    if (!RE2::PartialMatch(piece, kHandle, &handle)) return part;
    person.handle = std::string(handle.data(), handle.size());
    const std::string_view before = Trim(part.substr(0, part.find('@')));
    const std::string_view name = Trim(before.substr(0, before.find_last_not_of("([ ") + 1));
    return name.empty() ? std::string_view(handle.data(), handle.size()) : name;
  }

  std::string_view TakeAffiliation(std::string_view part, PersonFact& person) const {
    static const RE2 kBehind(
        R"(^(.{3,60}?)(?: *[(\[]([^)\]]*)[)\]]?.*| (?:from|of|at|@|of the) (.+)|(?: [-–—|]+|,| -) (.+)|, (.+))$)");
    static const RE2 kNickname(R"(^\w+ \(\w+\) [A-Z]\w+)");
    re2::StringPiece piece(part.data(), part.size()), name, bracket, from, dash, comma;
    if (RE2::PartialMatch(piece, kNickname)) return StripNicknameTail(part, person);
    if (!RE2::FullMatch(piece, kBehind, &name, &bracket, &from, &dash, &comma)) return part;
    for (const re2::StringPiece& where : {bracket, from, dash, comma}) {
      if (!where.empty() && person.affiliation.empty())
        person.affiliation = std::string(Trim({where.data(), where.size()}));
    }
    return Trim({name.data(), name.size()});
  }

  // "Kathryn (Katy) Huff - Professor at UIUC": the bracket is part of the name.
  static std::string_view StripNicknameTail(std::string_view part, PersonFact& person) {
    const size_t tail = part.find_first_of(",-–(", part.find(')') + 1);
    if (tail == std::string_view::npos) return part;
    person.affiliation = std::string(Trim(part.substr(tail + 1)));
    return Trim(part.substr(0, tail));
  }

  const std::string_view text_;
  const Lexicon& lexicon_;
  const int threshold_;
  PersonList list_;
  size_t separator_size_ = 0;
  bool failed_ = false;
};

}  // namespace

int NameScore(std::string_view text, const Lexicon& lexicon) {
  text = Trim(text);
  if (text.size() < 2 || text.size() > 50) return -100;
  if (!IsAscii(text[0]) && static_cast<unsigned char>(text[0]) >= 0xE3) return CjkNameScore(text);
  const std::vector<absl::string_view> words =
      absl::StrSplit(Absl(text), absl::ByAnyChar(" \t\n()"), absl::SkipEmpty());
  if (words.size() > 5) return -100;
  int score = words.size() == 1 ? -30 : words.size() == 2 ? 15 : words.size() == 3 ? 5 : -15;
  if (lexicon.GivenNameWeight(Std(words[0])) == 0) score -= 15;
  for (size_t i = 0; i < words.size(); ++i) score += WordScore(Std(words[i]), i, lexicon);
  for (const Sense& sense : lexicon.Find(text)) {
    if (!sense.needs_context) score -= 40;  // "Visual Basic"
    break;
  }
  return std::clamp(score, -100, 100);
}

PersonList ParsePersons(std::string_view text, const Lexicon& lexicon, int threshold) {
  return PersonParser(text, lexicon, threshold).Parse();
}

}  // namespace notegraph::extract
